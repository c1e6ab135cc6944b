import Foundation
import News

/// The gazetteers and word lists of the entity stage.
public struct EntityLists: Sendable {
  let table: PhraseTable
  let names: NameTables

  /// Loads the lists that ship with the module.
  public init() throws(EntityResources.Unreadable) {
    var table = PhraseTable(capacity: 70_000)
    try EntityResources.eachLine("common-words.txt") { table.insert(Array($0), .common) }
    try EntityResources.eachLine("first-names.txt") { table.insert(Array($0), .firstName) }
    try EntityResources.eachLine("surnames.txt") { table.insert(Array($0), .surname) }
    try EntityResources.eachLine("demonyms.txt") { table.insert(Array($0), .demonym) }
    try EntityResources.eachLine("places.tsv") { line throws(EntityResources.Unreadable) in
      let fields = line.split(separator: 0x09, omittingEmptySubsequences: false)
      guard fields.count == 3, let kind = NameTraits.byName[String(decoding: fields[0], as: UTF8.self)] else {
        throw EntityResources.Unreadable(
          file: "places.tsv", reason: "not a place: \(String(decoding: line, as: UTF8.self))")
      }
      let index = table.insert(Array(fields[1]), kind)
      if !fields[2].isEmpty { table.setCanonical(index, table.insert(Array(fields[2]), kind)) }
    }
    try EntityResources.eachLine("name-words.txt") { line throws(EntityResources.Unreadable) in
      let text = String(decoding: line, as: UTF8.self)
      guard let colon = text.firstIndex(of: ":") else {
        throw EntityResources.Unreadable(file: "name-words.txt", reason: "no kind: \(text)")
      }
      let kind = String(text[..<colon])
      let rest = text[text.index(after: colon)...]
      if kind.hasSuffix("="), let traits = ["place=": NameTraits.region, "organisation=": .organisation][kind] {
        let forms = rest.split(separator: " = ").map { Array($0.trimmingCharacters(in: .whitespaces).utf8) }
        guard let first = forms.first else { return }
        let canonical = table.insert(first, traits)
        for form in forms.dropFirst() { table.setCanonical(table.insert(form, traits), canonical) }
      } else if let traits = NameTraits.byName[kind] {
        for form in rest.split(separator: ",") {
          table.insert(Array(form.trimmingCharacters(in: .whitespaces).utf8), traits)
        }
      } else {
        throw EntityResources.Unreadable(file: "name-words.txt", reason: "unknown kind \(kind)")
      }
    }
    self.table = table
    names = try NameTables()
  }
}
