import Foundation
import News
import Sentiment

/// The texts as rows of a sparse table: features first, then words, then pairs of words that are frequent enough.
struct ValenceExamples {
  enum Column {
    case feature(Int)
    case word(Int)
    case pair(Int, Int)
  }

  /// Texts that must have a word, or a pair, for it to be learned.
  private static let leastTexts = 4
  private static let leastPairTexts = 5

  let lexicon: SentimentLexicon
  private(set) var columns: [Column] = []
  private(set) var rows = SparseRows()
  var count: Int { rows.count }

  /// - Parameter data: with its texts; the words that learning may know are those of the lexicons and of the texts.
  init(_ data: SentimentData) throws {
    lexicon = try SentimentLexicon(weights: ValenceExamples.vocabulary(data))
    var scorer = SentimentScorer(lexicon: lexicon)
    let readings = data.texts.map { scorer.read($0.article) }
    columns = ValenceFeatures.names.indices.map(Column.feature)
    // Of single words, made-up sentences say nothing.
    let real = data.texts.indices.filter { data.texts[$0].group != nil }
    let words = frequent(real.map { readings[$0].words.map { UInt64($0.number) } }, ValenceExamples.leastTexts)
    let pairs = frequent(readings.map(\.pairs), ValenceExamples.leastPairTexts)
    var columnOfWord: [UInt64: Int] = [:]
    for word in words {
      columnOfWord[word] = columns.count
      columns.append(.word(Int(word)))
    }
    var columnOfPair: [UInt64: Int] = [:]
    for pair in pairs {
      columnOfPair[pair] = columns.count
      columns.append(.pair(Int(pair & 0xFFFF_FFFF), Int(pair >> 32)))
    }
    for reading in readings {
      var row: [Int: Double] = [:]
      for (index, value) in reading.features.enumerated() where value != 0 { row[index] = value }
      for word in reading.words {
        if let column = columnOfWord[UInt64(word.number)] { row[column, default: 0] += Double(word.sign) }
      }
      for pair in reading.pairs { if let column = columnOfPair[pair] { row[column, default: 0] += 1 } }
      rows.append(row.sorted { $0.key < $1.key }.map { (column: $0.key, value: $0.value) })
    }
  }

  /// Keys that stand in so many texts at least, sorted.
  private func frequent(_ texts: [[UInt64]], _ least: Int) -> [UInt64] {
    var counts: [UInt64: Int] = [:]
    for text in texts { for key in Set(text) { counts[key, default: 0] += 1 } }
    return counts.filter { $0.value >= least }.keys.sorted()
  }

  /// A lexicon with all the words that there are, in the order of their bytes, and no weights.
  private static func vocabulary(_ data: SentimentData) -> [UInt8] {
    var counts: [String: Int] = [:]
    for text in data.texts where text.group != nil {
      let bytes = Array(text.article.tokenized.article.text.utf8)
      var forms: Set<String> = []
      for token in text.article.tokenized.tokens where token.kind != .url && token.kind != .email {
        forms.insert(plain(String(decoding: bytes[token.span.range], as: UTF8.self)))
      }
      for form in forms { counts[form, default: 0] += 1 }
    }
    var words = Set(data.readings.keys)
    for (form, count) in counts where count >= leastTexts && !form.isEmpty && !form.contains("\t") {
      words.insert(form)
    }
    var file = "#words\n"
    for word in words.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) where !word.hasPrefix("#") {
      let readings = data.readings[word] ?? []
      let fields = SentimentLexicon.readings.indices.map { index in
        index < readings.count ? String(Int((readings[index] * 1000).rounded())) : "0"
      }
      file += "\(word)\t\(fields.joined(separator: "\t"))\t0\n"
    }
    return Array(file.utf8)
  }

  /// In lower case as the scorer makes it, with plain quotation marks and apostrophes.
  private static func plain(_ form: String) -> String {
    var bytes = form.utf8.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
    if bytes.first == 0x23 { bytes.removeFirst() }
    var text = String(decoding: bytes, as: UTF8.self)
    for mark in ["’", "‘"] { text = text.replacingOccurrences(of: mark, with: "'") }
    return ["“", "”", "„", "''", "``"].contains(text) ? "\"" : text
  }
}
