import Foundation
import News
import Sentiment

/// Reads the open lexicons and the labelled sentences.
struct SentimentData {
  /// A line that is not what its file should hold.
  struct Malformed: Error, CustomStringConvertible {
    let description: String
  }

  /// Prior weights in lexicon units, by word.
  private(set) var priors: [String: Double] = [:]
  private(set) var examples: [SentimentTrainer.Example] = []
  private(set) var words: [String] = []
  private var indices: [String: Int] = [:]

  /// A word of the opinion lexicon has no degree: this is what VADER's raters gave such words on average.
  private static let opinionDegree = 1.6

  /// - Parameters:
  ///   - vader: Word, tab, mean valence, further columns.
  ///   - positive: One word a line; `;` opens a comment.
  ///   - negative: As `positive`.
  mutating func readLexicons(vader: URL, positive: URL, negative: URL) throws {
    for line in try lines(vader) {
      let fields = line.split(separator: "\t")
      guard fields.count >= 2, let valence = Double(fields[1]) else { continue }
      priors[fields[0].lowercased()] = valence
    }
    for (url, sign) in [(positive, 1.0), (negative, -1.0)] {
      for line in try lines(url) where !line.hasPrefix(";") && !line.isEmpty {
        let word = line.trimmingCharacters(in: .whitespaces).lowercased()
        let degree = sign * SentimentData.opinionDegree
        // Where both list a word, VADER has the degree and the other the say on whether to believe it.
        if let valence = priors[word] {
          priors[word] = valence * sign > 0 ? (2 * valence + degree) / 3 : valence / 2
        } else {
          priors[word] = degree
        }
      }
    }
    priors = priors.filter { !$0.key.contains(" ") && !$0.key.contains("-") && !$0.key.isEmpty }
    for word in priors.keys.sorted() { index(of: word) }
  }

  /// The priors as a lexicon file, so that the scorer finds emoticons, too.
  var priorLexicon: [UInt8] {
    var text = ""
    for word in priors.keys.sorted() { text += "\(word)\t\(Int(((priors[word] ?? 0) * 1000).rounded()))\n" }
    return Array(text.utf8)
  }

  /// JSON Lines with `text` and `valence` −4 … 4.
  mutating func readValence(_ url: URL, source: Int, annotate: (String) throws -> TaggedArticle) throws {
    struct Line: Decodable { let id: String, text: String, valence: Double }
    var scorer = SentimentScorer(lexicon: try SentimentLexicon(weights: priorLexicon))
    for (number, line) in try lines(url).enumerated() where !line.isEmpty {
      let item = try JSONDecoder().decode(Line.self, from: Data(line.utf8))
      add(
        try annotate(item.text), valence: item.valence / 4, weight: 1, group: number, source: source, with: &scorer)
    }
  }

  /// JSON Lines with `text` and `label`, one line a target; a sentence gets the mean of its targets.
  mutating func readTargets(_ url: URL, source: Int, annotate: (String) throws -> TaggedArticle) throws {
    struct Line: Decodable { let text: String, label: String }
    var scorer = SentimentScorer(lexicon: try SentimentLexicon(weights: priorLexicon))
    var order: [String] = []
    var labels: [String: (sum: Double, count: Double)] = [:]
    for line in try lines(url) where !line.isEmpty {
      let item = try JSONDecoder().decode(Line.self, from: Data(line.utf8))
      guard let value = ["negative": -1.0, "neutral": 0.0, "positive": 1.0][item.label] else {
        throw Malformed(description: "unknown label \(item.label) in \(url.lastPathComponent)")
      }
      if labels[item.text] == nil { order.append(item.text) }
      labels[item.text, default: (0, 0)].sum += value
      labels[item.text, default: (0, 0)].count += 1
    }
    for (number, text) in order.enumerated() {
      let label = labels[text] ?? (0, 1)
      // A class says less of the degree than a mean of ratings.
      add(
        try annotate(text), valence: 0.5 * label.sum / label.count, weight: 0.5, group: number, source: source,
        with: &scorer)
    }
  }

  private mutating func add(
    _ article: TaggedArticle, valence: Double, weight: Double, group: Int, source: Int,
    with scorer: inout SentimentScorer
  ) {
    var features: [Int: Double] = [:]
    scorer.eachSentence(of: article) { contributions, text in
      for contribution in contributions {
        let word = index(of: String(decoding: text[contribution.span.range], as: UTF8.self))
        features[word, default: 0] += Double(contribution.factor) / 1000
      }
    }
    let sorted = features.sorted { $0.key < $1.key }.map { (word: $0.key, factor: $0.value) }
    examples.append(
      SentimentTrainer.Example(features: sorted, valence: valence, weight: weight, group: group, source: source))
  }

  @discardableResult private mutating func index(of word: String) -> Int {
    if let index = indices[word] { return index }
    indices[word] = words.count
    words.append(word)
    return words.count - 1
  }

  private func lines(_ url: URL) throws -> [Substring] {
    // Latin-1 where it is not UTF-8: the opinion lexicon has a few such words.
    let data = try Data(contentsOf: url)
    let text = String(data: data, encoding: .utf8) ?? String(data: data, encoding: .isoLatin1) ?? ""
    return text.split(whereSeparator: \.isNewline)
  }
}
