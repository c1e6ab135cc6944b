import Entities
import Foundation
import Language
import News
import Reporting

/// Names in texts that need no cleaning: columns of tokens, or JSON Lines of texts.
public struct NameTagging {
  private var analyzer: LanguageAnalyzer
  private var tagger: EntityTagger
  private var tokenTagger: NameTagger

  /// - Throws: `RunError.resources` where an installed file is missing or damaged.
  public init() throws(RunError) {
    let models = try Models()
    analyzer = LanguageAnalyzer(models.language)
    tagger = EntityTagger(resources: models.entities)
    tokenTagger = NameTagger(resources: models.entities)
  }

  /// Whether a file has one token a line, or one text a line, by its name; nil where it is something else.
  public static func isColumns(_ path: String) -> Bool? {
    switch path.split(separator: ".").last {
    case "conll": true
    case "jsonl": false
    default: nil
    }
  }

  public mutating func tag(_ path: String, _ write: ([UInt8]) throws -> Void) throws {
    let data: Data
    do {
      data = try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      throw RunError.unreadableFile(path: path, reason: "it cannot be read")
    }
    let lines = data.split(separator: 0x0A, omittingEmptySubsequences: false)
    if NameTagging.isColumns(path) == true {
      try tagColumns(lines[...], write)
    } else {
      for (number, line) in lines.enumerated() where !line.isEmpty {
        guard let text = try? JSONDecoder().decode(Text.self, from: Data(line)) else {
          throw RunError.unreadableFile(path: path, reason: "line \(number + 1) is no JSON object with id and text")
        }
        try write(self.line(text))
      }
    }
  }

  // MARK: Texts

  private struct Text: Decodable {
    var id: String
    var text: String
  }

  private mutating func line(_ labelled: Text) -> [UInt8] {
    var article = Article(page: PageID(path: labelled.id))
    article.language = LanguageTag(code: "en", source: .record)
    var blocks: [Block] = []
    var start = 0
    for line in labelled.text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
      if !line.isEmpty { blocks.append(Block(role: .paragraph, span: Span(start, start + line.count))) }
      start += line.count + 1
    }
    article.restoreText(labelled.text, blocks: blocks)
    var mentions: [Mention] = []
    if let tokenized = try? analyzer.process(article), let layer = try? tagger.process(tokenized) {
      mentions = layer.mentions
    }
    return NameLine.line(id: labelled.id, text: labelled.text, mentions: mentions)
  }

  // MARK: Columns

  /// Articles start at `-DOCSTART-`; where that stands once at most, each sentence is a text of its own.
  private mutating func tagColumns(_ lines: ArraySlice<Data>, _ write: ([UInt8]) throws -> Void) throws {
    let marks = lines.indices.filter { NameTagging.isMark(lines[$0]) }
    let borders = marks.count > 1 ? marks : lines.indices.filter { lines[$0].isEmpty }
    var start = lines.startIndex
    for border in borders + [lines.endIndex] where border > start {
      try tagText(lines[start..<border], last: lines.endIndex - 1, write)
      start = border
    }
  }

  private static func isMark(_ line: Data) -> Bool { line.starts(with: Array("-DOCSTART-".utf8)) }

  /// - Parameter last: index of the file's last line, which has no line feed.
  private mutating func tagText(_ lines: ArraySlice<Data>, last: Int, _ write: ([UInt8]) throws -> Void) throws {
    var text: [UInt8] = []
    var tokens: [Range<Int>] = []
    var sentences: [Range<Int>] = []
    var first = 0
    for line in lines {
      if line.isEmpty || NameTagging.isMark(line) {
        if tokens.count > first { sentences.append(first..<tokens.count) }
        first = tokens.count
      } else {
        let token = line.prefix { $0 != 0x09 && $0 != 0x20 && $0 != 0x0D }
        tokens.append(text.count..<text.count + max(1, token.count))
        text += token.isEmpty ? [0x20] : Array(token)
        text.append(0x20)
      }
    }
    if tokens.count > first { sentences.append(first..<tokens.count) }
    var tags = [String](repeating: "O", count: tokens.count)
    for name in tokenTagger.names(text, tokens: tokens, sentences: sentences) {
      for token in name.tokens {
        tags[token] = (token == name.tokens.lowerBound ? "B-" : "I-") + NameLine.label(name.type)
      }
    }
    var output: [UInt8] = []
    var next = 0
    for (index, line) in zip(lines.indices, lines) {
      if line.isEmpty || NameTagging.isMark(line) {
        output += line
      } else {
        let token = text[tokens[next]]
        output += token
        output.append(0x09)
        output += tags[next].utf8
        next += 1
      }
      if index != last { output.append(0x0A) }
    }
    try write(output)
  }
}
