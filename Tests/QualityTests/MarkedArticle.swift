import Foundation
import News
import Support

/// An article of `Corpora/entities`: a text whose names are marked with the entities that they stand for.
struct MarkedArticle {
  struct Mention {
    /// UTF-8 offsets.
    let span: Span
    let type: EntityType
    let entity: String
  }

  struct Malformed: Error, CustomStringConvertible {
    let description: String
  }

  let name: String
  let article: Article
  let mentions: [Mention]

  /// The articles of one half of the set, `open` or `held-out`.
  static func all(_ half: String) throws -> [MarkedArticle] {
    let folder = repositoryRoot.appendingPathComponent("Corpora/entities/\(half)")
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".txt") }.sorted()
      .map { try MarkedArticle(name: $0, String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8)) }
  }

  /// - Parameter source: Types with their entities, an empty line, and paragraphs, the first of them the headline.
  init(name: String, _ source: String) throws {
    self.name = name
    var lines = source.split(separator: "\n", omittingEmptySubsequences: false)[...]
    var types: [Substring: EntityType] = [:]
    while let line = lines.popFirst(), !line.isEmpty {
      guard let colon = line.firstIndex(of: ":"),
        let type = EntityType.allCases.first(where: { $0.description == line[..<colon] })
      else { throw Malformed(description: "\(name): no type in \(line)") }
      for entity in line[line.index(after: colon)...].split(separator: " ") {
        if types.updateValue(type, forKey: entity) != nil {
          throw Malformed(description: "\(name): \(entity) is declared twice")
        }
      }
    }
    var paragraphs: [String] = []
    var mentions: [Mention] = []
    var offset = 0
    for line in lines where !line.isEmpty {
      let start = paragraphs.isEmpty ? 0 : offset + 2
      var plain = ""
      var rest = line
      while let open = rest.firstIndex(of: "[") {
        plain += rest[..<open]
        guard let close = rest.firstIndex(of: "]"), rest[close...].hasPrefix("]{"),
          let end = rest[close...].firstIndex(of: "}")
        else { throw Malformed(description: "\(name): unfinished mark in \(rest)") }
        let entity = rest[rest.index(close, offsetBy: 2)..<end]
        guard let type = types[entity] else { throw Malformed(description: "\(name): \(entity) is not declared") }
        let from = start + plain.utf8.count
        plain += rest[rest.index(after: open)..<close]
        mentions.append(
          Mention(span: Span(from, start + plain.utf8.count), type: type, entity: String(entity)))
        rest = rest[rest.index(after: end)...]
      }
      plain += rest
      paragraphs.append(plain)
      offset = start + plain.utf8.count
    }
    if let unused = Set(types.keys.map(String.init)).subtracting(mentions.map(\.entity)).min() {
      throw Malformed(description: "\(name): \(unused) is never named")
    }
    var article = Article(page: PageID(path: name))
    article.title = paragraphs.first
    article.language = LanguageTag(code: "en", source: .record)
    article.setText(body: paragraphs.dropFirst().map { (role: .paragraph, text: $0) })
    self.article = article
    self.mentions = mentions
  }
}
