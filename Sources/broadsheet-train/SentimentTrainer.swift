/// Learns how much each column of the examples counts: ridge regression, in which each source of texts has a level of its
/// own, by conjugate gradients in a fixed order.
struct SentimentTrainer {
  struct Settings {
    /// Pull of all weights toward zero, in texts.
    var pull = 14.0
    /// How far words and pairs may go beside features: the pull on them is that by the square.
    var wordScale = 0.5
    var pairScale = 0.3
    /// Steps; more of them fit the texts more closely than the scores of other texts gain from.
    var steps = 60
  }

  struct Solution {
    var weights: [Double]
    /// The level of each source that was learned from.
    var levels: [Double]

    /// What is said of texts whose source is not known.
    var level: Double { levels.reduce(0, +) / Double(max(1, levels.count)) }
  }

  let examples: ValenceExamples
  let texts: [SentimentData.Text]
  let settings: Settings
  private let scales: [Double]
  private let sources: Int
  /// A level is hardly pulled toward zero.
  private static let levelScale = 10.0

  init(_ examples: ValenceExamples, _ texts: [SentimentData.Text], _ settings: Settings = Settings()) {
    self.examples = examples
    self.texts = texts
    self.settings = settings
    sources = (texts.map(\.source).max() ?? -1) + 1
    scales = examples.columns.map { column in
      switch column {
      case .feature: 1
      case .word: settings.wordScale
      case .pair: settings.pairScale
      }
    }
  }

  /// - Parameter rows: of the texts to learn from.
  func solve(_ rows: [Int]) -> Solution {
    let width = scales.count
    var solution = [Double](repeating: 0, count: width + sources)
    var residual = rows.map { texts[$0].weight.squareRoot() * texts[$0].valence }
    var gradient = transposed(rows, residual)
    var direction = gradient
    var norm = SentimentTrainer.square(gradient)
    for _ in 0..<settings.steps where norm > 0 {
      let image = times(rows, direction)
      let length = norm / (SentimentTrainer.square(image) + settings.pull * SentimentTrainer.square(direction))
      for index in solution.indices { solution[index] += length * direction[index] }
      for index in residual.indices { residual[index] -= length * image[index] }
      gradient = transposed(rows, residual)
      for index in gradient.indices { gradient[index] -= settings.pull * solution[index] }
      let next = SentimentTrainer.square(gradient)
      for index in direction.indices { direction[index] = gradient[index] + next / norm * direction[index] }
      norm = next
    }
    let learned = Set(rows.map { texts[$0].source }).sorted()
    return Solution(
      weights: zip(solution, scales).map { $0 * $1 },
      levels: learned.map { solution[width + $0] * SentimentTrainer.levelScale })
  }

  /// What a solution says of a text, without the level of its source.
  func sum(_ row: Int, _ solution: Solution) -> Double {
    examples.rows.product(row, solution.weights) + solution.level
  }

  private func times(_ rows: [Int], _ vector: [Double]) -> [Double] {
    let scaled = zip(vector, scales).map { $0 * $1 }
    return rows.map { row in
      let level = vector[scales.count + texts[row].source] * SentimentTrainer.levelScale
      return texts[row].weight.squareRoot() * (examples.rows.product(row, scaled) + level)
    }
  }

  private func transposed(_ rows: [Int], _ values: [Double]) -> [Double] {
    var sums = [Double](repeating: 0, count: scales.count + sources)
    for (row, value) in zip(rows, values) {
      let value = texts[row].weight.squareRoot() * value
      examples.rows.add(row, times: value, to: &sums)
      sums[scales.count + texts[row].source] += value * SentimentTrainer.levelScale
    }
    for (index, scale) in scales.enumerated() { sums[index] *= scale }
    return sums
  }

  private static func square(_ vector: [Double]) -> Double {
    var sum = 0.0
    for value in vector { sum += value * value }
    return sum
  }
}
