import Entities
import Foundation
import Language
import Learning
import News

/// Texts with the names in them, for training and measuring.
struct EntityData {
  /// One article, or a sentence of a set that has no articles.
  struct Document {
    var text: [UInt8] = []
    /// Ranges of bytes.
    var tokens: [Range<Int>] = []
    /// Ranges of tokens.
    var sentences: [Range<Int>] = []
    var tags: [UInt8] = []
    /// Bits of the tags that each token may have.
    var allowed: [UInt32] = []

    /// The same without a capital, or in capitals alone.
    func lowered() -> Document { mapped { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 } }
    func raised() -> Document { mapped { $0 &- 0x61 < 26 ? $0 & 0xDF : $0 } }

    private func mapped(_ transform: (UInt8) -> UInt8) -> Document {
      var copy = self
      copy.text = text.map(transform)
      return copy
    }
  }

  struct Malformed: Error, CustomStringConvertible {
    var file: String
    var line: Int
    var description: String { "\(file):\(line): neither a token with its tag nor an empty line" }
  }

  static let labels = ["PER", "ORG", "LOC", "MISC"]

  static func lines(_ path: String) throws -> [Substring] {
    let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    let data = try file.readToEnd() ?? Data()
    return String(decoding: data, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// Reads IOB2 tags, a token a line, articles after `-DOCSTART-`; where that stands once at most, each sentence is
  /// a text of its own.
  ///
  /// - Parameter isPartial: names of other types than people, organisations and places are not labelled.
  static func conll(_ path: String, isPartial: Bool) throws -> [Document] {
    var articles: [[Document]] = [[]]
    var sentence = Document()
    var spans: [TypedSpan] = []
    func finish() {
      guard !sentence.tokens.isEmpty else { return }
      sentence.sentences = [sentence.tokens.indices]
      sentence.tags = SpanTag.tags(spans, count: sentence.tokens.count)
      articles[articles.count - 1].append(sentence)
      sentence = Document()
      spans = []
    }
    for (number, line) in try lines(path).enumerated() {
      if line.isEmpty || line.hasPrefix("-DOCSTART-") {
        finish()
        if !line.isEmpty, articles.last?.isEmpty == false { articles.append([]) }
        continue
      }
      let fields = line.split(separator: "\t")
      guard fields.count >= 2 else { throw Malformed(file: path, line: number + 1) }
      let index = sentence.tokens.count
      let start = sentence.text.count
      sentence.text += Array(fields[0].utf8)
      sentence.tokens.append(start..<sentence.text.count)
      sentence.text.append(0x20)
      guard let type = labels.firstIndex(of: String(fields[fields.count - 1].dropFirst(2))) else { continue }
      if fields[fields.count - 1].hasPrefix("I"), let last = spans.last, last.end == index, last.type == type {
        spans[spans.count - 1].end += 1
      } else {
        spans.append(TypedSpan(start: index, end: index + 1, type: type))
      }
    }
    finish()
    let documents = articles.count == 1 ? articles[0] : articles.filter { !$0.isEmpty }.map(joined)
    return documents.map { document in
      var document = document
      document.allowed = document.tags.map { 1 << UInt32($0) }
      if isPartial {
        let other = [SpanTag.begin(3), SpanTag.inside(3), SpanTag.last(3), SpanTag.unit(3)].reduce(UInt32(1)) {
          $0 | 1 << UInt32($1)
        }
        document.allowed = document.allowed.map { $0 == 1 ? other : $0 }
      }
      return document
    }
  }

  private static func joined(_ sentences: [Document]) -> Document {
    var article = Document()
    for sentence in sentences {
      let (bytes, tokens) = (article.text.count, article.tokens.count)
      article.text += sentence.text
      article.tokens += sentence.tokens.map { $0.lowerBound + bytes..<$0.upperBound + bytes }
      article.tags += sentence.tags
      article.sentences.append(tokens..<article.tokens.count)
    }
    return article
  }

  private struct Labelled: Decodable {
    struct Span: Decodable {
      var start: Int
      var end: Int
      var label: String
      init(from decoder: any Decoder) throws {
        var values = try decoder.unkeyedContainer()
        start = try values.decode(Int.self)
        end = try values.decode(Int.self)
        label = try values.decode(String.self)
      }
    }
    var id: String
    var text: String?
    /// Whether the first line is the headline.
    var title: Bool?
    var spans: [Span]
  }

  /// Reads JSON Lines of `id`, `text`, `title` and `spans`, which are [start, end, label] in Unicode scalars.
  ///
  /// - Parameter second: JSON Lines of another labelling of the same texts. Where the two differ, either may be right.
  static func spans(_ path: String, second: String?) throws -> [Document] {
    let decoder = JSONDecoder()
    var others: [String: [Labelled.Span]] = [:]
    if let second {
      for line in try lines(second) where !line.isEmpty {
        let labelled = try decoder.decode(Labelled.self, from: Data(line.utf8))
        others[labelled.id] = labelled.spans
      }
    }
    var analyzer = LanguageAnalyzer(try LanguageResources())
    var documents: [Document] = []
    for line in try lines(path) where !line.isEmpty {
      let labelled = try decoder.decode(Labelled.self, from: Data(line.utf8))
      guard let text = labelled.text else { continue }
      var article = Article(page: PageID(path: labelled.id))
      article.language = LanguageTag(code: "en", source: .record)
      var paragraphs = text.split(separator: "\n", omittingEmptySubsequences: true).map(String.init)[...]
      if labelled.title == true, let first = paragraphs.popFirst() { article.title = first }
      article.setText(body: paragraphs.map { (role: .paragraph, text: $0) })
      guard let tokenized = try? analyzer.process(article) else { continue }
      var document = Document()
      document.text = Array(tokenized.article.text.utf8)
      document.tokens = tokenized.tokens.map(\.span.range)
      document.sentences = tokenized.sentences.map(\.tokens).filter { !$0.isEmpty }
      let offsets = offsets(of: text, in: tokenized.article.text)
      document.tags = tags(labelled.spans, offsets, document.tokens)
      document.allowed = document.tags.map { 1 << UInt32($0) }
      if let other = others[labelled.id] {
        for (index, tag) in tags(other, offsets, document.tokens).enumerated() {
          document.allowed[index] |= 1 << UInt32(tag)
        }
      }
      documents.append(document)
    }
    return documents
  }

  /// Where each scalar of `text` starts in the article's bytes, which differ in white space alone, and where the last
  /// one ends.
  private static func offsets(of text: String, in article: String) -> [Int] {
    var offsets: [Int] = []
    let scalars = Array(article.unicodeScalars)
    var next = 0
    var offset = 0
    for scalar in text.unicodeScalars {
      if !scalar.properties.isWhitespace {
        while next < scalars.count, scalars[next] != scalar {
          offset += UTF8.width(scalars[next])
          next += 1
        }
      }
      offsets.append(offset)
      if !scalar.properties.isWhitespace, next < scalars.count {
        offset += UTF8.width(scalar)
        next += 1
      }
    }
    return offsets + [offset]
  }

  private static func tags(_ spans: [Labelled.Span], _ offsets: [Int], _ tokens: [Range<Int>]) -> [UInt8] {
    var found: [TypedSpan] = []
    var token = 0
    for span in spans {
      guard let type = labels.firstIndex(of: span.label), span.start >= 0, span.end > span.start,
        span.end < offsets.count
      else { continue }
      let (start, last) = (offsets[span.start], offsets[span.end - 1])
      while token < tokens.count, tokens[token].upperBound <= start { token += 1 }
      var end = token
      while end < tokens.count, tokens[end].lowerBound <= last { end += 1 }
      if end > token { found.append(TypedSpan(start: token, end: end, type: type)) }
      token = end
    }
    return SpanTag.tags(found, count: tokens.count)
  }
}
