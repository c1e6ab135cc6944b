import Entities
import Foundation
import Language
import Learning
import News
import Sentiment

/// Reads sentences with labelled targets, and what is known of words.
struct TargetData: Sendable {
  struct Malformed: Error, CustomStringConvertible {
    let description: String
  }

  struct Item: Sendable {
    var id: String
    /// Of one article; cross-validation does not part them. Nil of what was made up, which is always learned from.
    var group: String?
  }

  private struct Line: Decodable {
    let id: String
    let text: String
    /// Unicode scalars.
    let start: Int
    let end: Int
    let label: String
  }

  static let labels = ["negative", "neutral", "positive"]

  private(set) var items: [Item] = []
  private(set) var examples = SoftmaxTrainer.Examples()

  /// Sentences of NewsMTSC: `id`, `text`, `start`, `end`, `label` a line.
  mutating func read(_ path: String, words: WordTable) throws {
    var reader = try Reader(words)
    for (number, line) in try EntityData.lines(path).enumerated() where !line.isEmpty {
      guard let item = try? JSONDecoder().decode(Line.self, from: Data(line.utf8)),
        let label = TargetData.labels.firstIndex(of: item.label)
      else { throw Malformed(description: "\(path):\(number + 1): no id, text, start, end and label") }
      let scalars = item.text.unicodeScalars
      guard item.start >= 0, item.start < item.end, item.end <= scalars.count else {
        throw Malformed(description: "\(path):\(number + 1): the target is outside the text")
      }
      let start = scalars.index(scalars.startIndex, offsetBy: item.start)
      let end = scalars.index(start, offsetBy: item.end - item.start)
      let target = Span(
        item.text.utf8.distance(from: item.text.startIndex, to: start),
        item.text.utf8.distance(from: item.text.startIndex, to: end))
      try reader.open(item.text)
      append(&reader, target, label, weight: 1, Item(id: item.id, group: TargetData.group(item.id)))
    }
  }

  /// Sentences of a grammar, each of its targets as much as `weight` of a labelled one.
  mutating func add(_ sentences: [Constructions.Sentence], weight: Float, words: WordTable) throws {
    var reader = try Reader(words)
    for (number, sentence) in sentences.enumerated() where !sentence.targets.isEmpty {
      try reader.open(sentence.text)
      for target in sentence.targets {
        append(
          &reader, target.span, target.label, weight: weight, Item(id: "construction \(number)", group: nil))
      }
    }
  }

  private mutating func append(_ reader: inout Reader, _ target: Span, _ label: Int, weight: Float, _ item: Item) {
    guard let features = reader.features(target) else { return }
    examples.features += features.hashes
    examples.ends.append(examples.features.count)
    examples.numbers += features.numbers
    examples.labels.append(UInt8(label))
    examples.weights.append(weight)
    items.append(item)
  }

  /// The stages before, and a model without weights that reads features.
  private struct Reader {
    private var analyzer: LanguageAnalyzer
    private var tagger: EntityTagger
    private var scorer: TargetScorer
    private var tagged: TaggedArticle?

    init(_ words: WordTable) throws {
      analyzer = LanguageAnalyzer(try LanguageResources())
      tagger = EntityTagger(resources: try EntityResources())
      let empty = SoftmaxTrainer.Weights(
        rows: [.zero, .zero], numbers: Array(repeating: .zero, count: TargetFeatures.width))
      scorer = TargetScorer(model: TargetModel(empty, words: words, slope: 1))
    }

    mutating func open(_ text: String) throws {
      var article = Article(page: PageID(path: "training"))
      article.language = LanguageTag(code: "en", source: .record)
      article.restoreText(text, blocks: [Block(role: .paragraph, span: Span(0, text.utf8.count))])
      let tokenized = try analyzer.process(article)
      tagged = TaggedArticle(tokenized: tokenized, entities: try tagger.process(tokenized))
    }

    /// Nil where no token is in the span.
    mutating func features(_ target: Span) -> TargetFeatures? {
      guard let tagged, scorer.readFeatures(of: tagged, toward: target) else { return nil }
      return scorer.features
    }
  }

  /// The article of an id of NewsMTSC, which names its source first.
  private static func group(_ id: String) -> String {
    let parts = id.split(separator: "_", maxSplits: 3)
    guard parts.count > 2 else { return id }
    return "\(parts[0])_\(parts[0] == "polusa" ? parts[2] : parts[1])"
  }

  /// - Parameters:
  ///   - vectors: lines of word, tab, numbers with commas, as `word-vectors.py` writes them.
  ///   - cues: lines of kind, colon, words.
  ///   - valences: of words in lexicons, −4 … 4.
  static func words(vectors: String, cues: String, valences: [String: Double]) throws -> WordTable {
    var vectorOf: [String: [Int8]] = [:]
    for (number, line) in try EntityData.lines(vectors).enumerated() where !line.isEmpty {
      let fields = line.split(separator: "\t")
      let vector = fields.last.map { $0.split(separator: ",").compactMap { Int8($0) } } ?? []
      guard fields.count == 2, vector.count == WordTable.dimensions else {
        throw Malformed(description: "\(vectors):\(number + 1): no word with \(WordTable.dimensions) numbers")
      }
      vectorOf[String(fields[0])] = vector
    }
    var cuesOf: [String: WordTable.Cues] = [:]
    for line in try EntityData.lines(cues) where !line.isEmpty && !line.hasPrefix("#") {
      let parts = line.split(separator: ":")
      guard parts.count == 2, let cue = cue(String(parts[0])) else {
        throw Malformed(description: "\(cues): not a kind of cue: \(line)")
      }
      for word in parts[1].split(separator: ",") {
        cuesOf[word.trimmingCharacters(in: .whitespaces), default: []].insert(cue)
      }
    }
    var stemmer = Stemmer(language: "en")
    var entries: [(hash: UInt32, word: WordTable.Word, vector: [Int8])] = []
    let listed = valences.keys.filter { $0.utf8.allSatisfy { $0 &- 0x61 < 26 || $0 == 0x27 } }
    for word in Set(vectorOf.keys).union(cuesOf.keys).union(listed).sorted() {
      let stem = stemmer.stem(word)
      let valence = valences[word] ?? valences[stem] ?? 0
      let steps = (valence * Double(WordTable.valenceSteps)).rounded().clamped(to: -100...100)
      entries.append(
        (
          WordTable.hash(word),
          WordTable.Word(stem: WordTable.hash(stem), valence: Int8(steps), cues: cuesOf[word] ?? []),
          vectorOf[word] ?? Array(repeating: 0, count: WordTable.dimensions)
        ))
    }
    return WordTable(entries)
  }

  private static func cue(_ name: String) -> WordTable.Cues? {
    switch name {
    case "negation": .negation
    case "auxiliary": .auxiliary
    case "conjunction": .conjunction
    case "filler": .filler
    case "pronoun": .pronoun
    case "speech": .speech
    case "shifter": .shifter
    case "preposition": .preposition
    case "contrast": .contrast
    default: nil
    }
  }
}

extension Double {
  fileprivate func clamped(to range: ClosedRange<Double>) -> Double {
    min(max(self, range.lowerBound), range.upperBound)
  }
}
