import Foundation
import News
import Sentiment

/// Reads the open lexicons and the labelled texts.
struct SentimentData {
  /// A line that is not what its file should hold.
  struct Malformed: Error, CustomStringConvertible {
    let description: String
  }

  struct Text {
    var article: TaggedArticle
    /// −1 … 1: what the model is to say.
    var valence: Double
    /// How much it counts beside others.
    var weight: Double
    /// The same for all texts of one article or review, which are learned from together or not at all. Nil of what was
    /// made up, which is always learned from and never measured.
    var group: String?
    /// Index of its file.
    var source: Int
  }

  /// What the lexicons say of a word, −1 … 1, in the order of `SentimentLexicon.readings`; 0 where one does not have it.
  typealias Readings = [Double]

  private(set) var readings: [String: Readings] = [:]
  private(set) var texts: [Text] = []

  /// A word of the opinion lexicon has no degree: this is what VADER's raters gave such words on average.
  private static let opinionDegree = 0.4
  /// How much a variance of the ten ratings takes from their mean, which is of a scale to 4.
  private static let doubt = 0.15
  private static let sure = 1.1

  /// - Parameters:
  ///   - vader: Word, tab, mean of the ratings, tab, their standard deviation, further columns.
  ///   - positive: One word a line; `;` opens a comment.
  ///   - negative: As `positive`.
  mutating func readLexicons(vader: URL, positive: URL, negative: URL) throws {
    for line in try SentimentData.lines(vader) {
      let fields = line.split(separator: "\t")
      guard fields.count >= 3, let mean = Double(fields[1]), let spread = Double(fields[2]) else { continue }
      let reliable = max(-1, min(1, mean / 4 * SentimentData.sure / (1 + SentimentData.doubt * spread * spread)))
      readings[fields[0].lowercased()] = [reliable, mean / 4, 0]
    }
    for (url, sign) in [(positive, 1.0), (negative, -1.0)] {
      for line in try SentimentData.lines(url) where !line.hasPrefix(";") && !line.isEmpty {
        let word = line.trimmingCharacters(in: .whitespaces).lowercased()
        let degree = sign * SentimentData.opinionDegree
        // Where both list a word, VADER has the degree and the other the say on whether to believe it.
        let rated = readings[word]?[0] ?? 0
        let merged = rated == 0 ? degree : rated * sign > 0 ? (2 * rated + degree) / 3 : rated / 2
        readings[word] = [merged, readings[word]?[1] ?? 0, degree]
      }
    }
    readings = readings.filter { !$0.key.isEmpty && !$0.key.contains { " -#".contains($0) } }
  }

  /// The words of the opinion lexicon, 1 or −1.
  var opinions: [String: Double] {
    readings.compactMapValues { $0.count > 2 && $0[2] != 0 ? ($0[2] > 0 ? 1 : -1) : nil }
  }

  /// Word, tab, rating −1 … 1: of words that the lexicons do not have.
  mutating func readRelated(_ url: URL) throws {
    for line in try SentimentData.lines(url) {
      let fields = line.split(separator: "\t")
      guard fields.count == 2, let rating = Double(fields[1]), abs(rating) <= 1 else {
        throw Malformed(description: "not a word with its rating in \(url.lastPathComponent): \(line)")
      }
      if readings[String(fields[0])] == nil { readings[String(fields[0])] = [0, 0, 0, rating] }
    }
  }

  /// JSON Lines with `id`, `text` and `valence` −4 … 4; what precedes the last `_` of an id is its group.
  mutating func readValence(_ url: URL, source: Int, annotate: (String) throws -> TaggedArticle) throws {
    struct Line: Decodable { let id: String, text: String, valence: Double }
    for line in try SentimentData.lines(url) where !line.isEmpty {
      let item = try JSONDecoder().decode(Line.self, from: Data(line.utf8))
      let group = item.id.lastIndex(of: "_").map { String(item.id[..<$0]) } ?? item.id
      texts.append(
        Text(
          article: try annotate(item.text), valence: item.valence / 4, weight: 1, group: "\(source) \(group)",
          source: source))
    }
  }

  /// JSON Lines with `id`, `text` and `label`, one line a target; a sentence gets the mean of its targets. The first
  /// field of an id that is a number is its group.
  mutating func readTargets(_ url: URL, source: Int, annotate: (String) throws -> TaggedArticle) throws {
    struct Line: Decodable { let id: String, text: String, label: String }
    var order: [String] = []
    var sentences: [String: (sum: Double, count: Double, group: String)] = [:]
    for line in try SentimentData.lines(url) where !line.isEmpty {
      let item = try JSONDecoder().decode(Line.self, from: Data(line.utf8))
      guard let value = ["negative": -1.0, "neutral": 0.0, "positive": 1.0][item.label] else {
        throw Malformed(description: "unknown label \(item.label) in \(url.lastPathComponent)")
      }
      let fields = item.id.split(separator: "_")
      let group = "\(source) \(fields.first ?? "") \(fields.first { Int($0) != nil } ?? "")"
      if sentences[item.text] == nil { order.append(item.text) }
      sentences[item.text, default: (0, 0, group)].sum += value
      sentences[item.text, default: (0, 0, group)].count += 1
    }
    for text in order {
      guard let sentence = sentences[text] else { continue }
      // A class says less of the degree than a mean of ratings.
      texts.append(
        Text(
          article: try annotate(text), valence: 0.5 * sentence.sum / sentence.count, weight: 0.7,
          group: sentence.group, source: source))
    }
  }

  /// Sentences of a grammar of which it says the valence.
  ///
  /// - Parameters:
  ///   - valence: of the positive ones, −1 … 1.
  ///   - weight: of one, beside a rated text.
  mutating func add(
    _ sentences: [Constructions.Sentence], valence: Double, weight: Double, source: Int,
    annotate: (String) throws -> TaggedArticle
  ) throws {
    for sentence in sentences {
      guard let sign = sentence.valence else { continue }
      texts.append(
        Text(article: try annotate(sentence.text), valence: valence * sign, weight: weight, group: nil, source: source))
    }
  }

  private static func lines(_ url: URL) throws -> [Substring] {
    // Latin-1 where it is not UTF-8: the opinion lexicon has a few such words.
    let data = try Data(contentsOf: url)
    let text = String(data: data, encoding: .utf8) ?? String(data: data, encoding: .isoLatin1) ?? ""
    return text.split(whereSeparator: \.isNewline)
  }
}
