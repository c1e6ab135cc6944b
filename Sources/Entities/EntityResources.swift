public import Foundation
import News

/// The gazetteers and word lists of the entity stage: immutable, loaded once, shared by all workers.
public struct EntityResources: Sendable {
  /// A list that cannot be read: the installation is damaged.
  public struct Unreadable: Error, CustomStringConvertible, Sendable {
    public let file: String
    public let reason: String
    public var description: String { "entity resource \(file): \(reason)" }
  }

  let table: PhraseTable
  let names: NameTables

  /// Loads the lists that ship with the module.
  public init() throws(Unreadable) {
    var table = PhraseTable(capacity: 70_000)
    try EntityResources.eachLine("common-words.txt") { table.insert(Array($0), .common) }
    try EntityResources.eachLine("first-names.txt") { table.insert(Array($0), .firstName) }
    try EntityResources.eachLine("surnames.txt") { table.insert(Array($0), .surname) }
    try EntityResources.eachLine("demonyms.txt") { table.insert(Array($0), .demonym) }
    try EntityResources.eachLine("places.tsv") { line throws(Unreadable) in
      let fields = line.split(separator: 0x09, omittingEmptySubsequences: false)
      guard fields.count == 3, let kind = NameTraits.byName[String(decoding: fields[0], as: UTF8.self)] else {
        throw Unreadable(file: "places.tsv", reason: "not a place: \(String(decoding: line, as: UTF8.self))")
      }
      let index = table.insert(Array(fields[1]), kind)
      if !fields[2].isEmpty { table.setCanonical(index, table.insert(Array(fields[2]), kind)) }
    }
    try EntityResources.eachLine("name-words.txt") { line throws(Unreadable) in
      let text = String(decoding: line, as: UTF8.self)
      guard let colon = text.firstIndex(of: ":") else {
        throw Unreadable(file: "name-words.txt", reason: "no kind: \(text)")
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
        throw Unreadable(file: "name-words.txt", reason: "unknown kind \(kind)")
      }
    }
    self.table = table
    names = try NameTables()
  }

  /// Calls `body` with each line that is neither empty nor a comment.
  static func eachLine(
    _ file: String, _ body: (ArraySlice<UInt8>) throws(Unreadable) -> Void
  ) throws(Unreadable) {
    guard let url = Bundle.module.url(forResource: file, withExtension: nil, subdirectory: "Gazetteers") else {
      throw Unreadable(file: file, reason: "not found")
    }
    let bytes: [UInt8]
    do { bytes = [UInt8](try Data(contentsOf: url)) } catch {
      throw Unreadable(file: file, reason: "\(error)")
    }
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      if end > start, bytes[start] != 0x23 { try body(bytes[start..<end]) }
      start = end + 1
    }
  }
}

extension EntityResources {
  /// Where the module's word lists lie; their hash is part of a run's recipe.
  public static var resourceFolder: URL { Bundle.module.bundleURL }
}
