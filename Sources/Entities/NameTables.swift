import Foundation
import News

/// What is known of names before any article is read: other names of one thing, peoples, given names.
struct NameTables: Sendable {
  let folder = NameFolder()
  /// Canonical names, by type and form.
  private var aliases: [EntityType: [String: String]] = [:]
  /// The adjective of a people and its country, by folded form.
  private var peoples: [String: (adjective: String, country: String?)] = [:]
  private var sexes: [String: Sex] = [:]
  private var familiar: [String: Set<String>] = [:]

  enum Sex: Sendable { case male, female }

  init() throws(EntityResources.Unreadable) {
    try EntityResources.eachLine("aliases.txt") { line throws(EntityResources.Unreadable) in
      let text = String(decoding: line, as: UTF8.self)
      guard let colon = text.firstIndex(of: ":"),
        let type = EntityType.allCases.first(where: { $0.description == text[..<colon] })
      else { throw .init(file: "aliases.txt", reason: "no type: \(text)") }
      let forms = text[text.index(after: colon)...].components(separatedBy: " = ")
        .map { $0.trimmingCharacters(in: .whitespaces) }
      guard let canonical = forms.first, forms.count > 1 else {
        throw .init(file: "aliases.txt", reason: "no other form: \(text)")
      }
      for form in forms { aliases[type, default: [:]][form] = canonical }
    }
    try EntityResources.eachLine("nationalities.tsv") { line throws(EntityResources.Unreadable) in
      let fields = String(decoding: line, as: UTF8.self).split(separator: "\t", omittingEmptySubsequences: false)
      guard fields.count == 3, !fields[1].isEmpty else {
        throw .init(file: "nationalities.tsv", reason: "not a people: \(String(decoding: line, as: UTF8.self))")
      }
      let people = (adjective: String(fields[1]), country: fields[0].isEmpty ? nil : String(fields[0]))
      for form in [people.adjective] + fields[2].components(separatedBy: ", ") where !form.isEmpty {
        let key = folder.words(form).joined(separator: " ")
        peoples[key] = people
        peoples[key + "s"] = people
      }
    }
    try EntityResources.eachLine("given-name-sexes.txt") { line throws(EntityResources.Unreadable) in
      let fields = line.split(separator: 0x20)
      guard fields.count == 2, fields[0] == [0x6D] || fields[0] == [0x66] else {
        throw .init(file: "given-name-sexes.txt", reason: "not m or f: \(String(decoding: line, as: UTF8.self))")
      }
      sexes[String(decoding: fields[1], as: UTF8.self)] = fields[0] == [0x6D] ? .male : .female
    }
    try EntityResources.eachLine("familiar-names.txt") { line throws(EntityResources.Unreadable) in
      let names = line.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
      guard let name = names.first, names.count > 1 else {
        throw .init(file: "familiar-names.txt", reason: "no form: \(String(decoding: line, as: UTF8.self))")
      }
      familiar[name, default: []].formUnion(names.dropFirst())
    }
  }

  /// The name that a form of a listed place, organisation or thing stands for, or nil.
  func canonical(_ form: String, _ type: EntityType) -> String? { aliases[type]?[form] }

  /// The adjective of the people that a nationality, its noun or its plural names, or nil.
  func people(_ words: [String]) -> (adjective: String, country: String?)? { peoples[words.joined(separator: " ")] }

  /// What nearly all bearers of a given name are, or nil.
  func sex(_ givenName: String) -> Sex? { sexes[givenName] }

  /// Whether one given name is a familiar form of the other: Bill, William.
  func areFamiliar(_ left: String, _ right: String) -> Bool {
    familiar[left]?.contains(right) ?? false || familiar[right]?.contains(left) ?? false
  }
}
