import Sentiment

/// Writes `weights.tsv`.
struct SentimentFile {
  let examples: ValenceExamples
  let readings: [String: SentimentData.Readings]
  let solution: SentimentTrainer.Solution
  let curve: [ValenceWeights.Knot]
  let certainty: [ValenceWeights.Knot]

  /// Weights that are smaller, in hundred-thousandths, are left out: they move no text.
  private static let least = 100

  private(set) var words: [String] = []
  private(set) var pairs: [String] = []

  init(
    _ examples: ValenceExamples, _ readings: [String: SentimentData.Readings], _ solution: SentimentTrainer.Solution,
    curve: [ValenceWeights.Knot], certainty: [ValenceWeights.Knot]
  ) {
    self.examples = examples
    self.readings = readings
    self.solution = solution
    self.curve = curve
    self.certainty = certainty
    collect()
  }

  private mutating func collect() {
    var learned: [String: Int] = [:]
    for (column, weight) in zip(examples.columns, solution.weights) {
      let weight = SentimentFile.whole(weight)
      guard abs(weight) >= SentimentFile.least else { continue }
      switch column {
      case .feature: break
      case .word(let word): learned[examples.lexicon.text(word)] = weight
      case .pair(let first, let second):
        pairs.append("\(examples.lexicon.text(first))\t\(examples.lexicon.text(second))\t\(weight)")
      }
    }
    for word in Set(learned.keys).union(readings.keys) {
      let own = readings[word] ?? []
      let fields = SentimentLexicon.readings.indices.map { index in
        index < own.count ? String(Int((own[index] * 1000).rounded())) : "0"
      }
      words.append("\(word)\t\(fields.joined(separator: "\t"))\t\(learned[word] ?? 0)")
    }
    words.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    pairs.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private static func whole(_ weight: Double) -> Int { Int((weight * 100_000).rounded()) }

  var text: String {
    var lines = [
      "# Made by broadsheet-train sentiment; see weights.md. Readings are thousandths of the scale from -1 to 1, weights",
      "# hundred-thousandths. Words: word, \(SentimentLexicon.readings.joined(separator: ", ")), weight.", "#words",
    ]
    lines += words
    lines += ["# Word, next word, weight.", "#pairs"]
    lines += pairs
    lines += ["# Feature, weight.", "#features", "bias\t\(SentimentFile.whole(solution.level))"]
    for (name, weight) in zip(ValenceFeatures.names, solution.weights) {
      lines.append("\(name)\t\(SentimentFile.whole(weight))")
    }
    lines += ["# Sum of the weights, human valence in thousandths.", "#curve"]
    lines += curve.map { "\($0.from)\t\($0.to)" }
    lines += ["# Distance of the valence to zero, chance that its side is right, both in thousandths.", "#certainty"]
    lines += certainty.map { "\($0.from)\t\($0.to)" }
    return lines.joined(separator: "\n") + "\n"
  }
}
