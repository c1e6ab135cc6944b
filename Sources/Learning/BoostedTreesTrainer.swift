import Dispatch

/// Fits boosted trees to labelled rows by logistic loss; the same rows give the same trees, however many cores.
public struct BoostedTreesTrainer: Sendable {
  public struct Settings: Hashable, Sendable {
    public var trees = 80
    /// Questions a tree; at most 7.
    public var depth = 6
    /// How much of each step is taken.
    public var rate: Float = 0.15
    /// Held against leaves of little weight.
    public var penalty: Float = 1
    /// Each tree is fitted to one row in this many.
    public var sampling = 2
    public var seed: UInt64 = 1

    public init() {}
  }

  public var settings: Settings

  public init(_ settings: Settings = Settings()) { self.settings = settings }

  /// - Parameters:
  ///   - labels: how far each row is what is looked for, 0 to 1.
  ///   - weights: how much each row counts.
  public func train(_ table: FeatureTable, labels: [Float], weights: [Float]) -> BoostedTrees {
    let count = table.count
    let total = weights.reduce(0, +)
    let positive = zip(labels, weights).reduce(0) { $0 + $1.0 * $1.1 }
    let share = min(0.99, max(0.01, positive / max(total, 1e-9)))
    let bias = BoostedTreesTrainer.thousandths(Scores.logOdds(share))
    var model = BoostedTrees(bias: bias, trees: [])
    var scores = [Float](repeating: Float(bias) / 1000, count: count)
    for number in 0..<settings.trees {
      var gradients = [SIMD2<Float>](repeating: .zero, count: count)
      var sample: [Int32] = []
      for row in 0..<count {
        let chance = Scores.chance(scores[row])
        gradients[row] = SIMD2(
          weights[row] * (chance - labels[row]), weights[row] * max(chance * (1 - chance), 1e-4))
        if isSampled(row, number) { sample.append(Int32(row)) }
      }
      let questions = grow(table, gradients, sample)
      guard !questions.isEmpty else { break }
      let leaves = leafNumbers(table, questions)
      // Leaves are worth what all rows say, not only those that chose the questions.
      var sums = [SIMD2<Float>](repeating: .zero, count: 1 << questions.count)
      for row in 0..<count { sums[Int(leaves[row])] += gradients[row] }
      let worth = sums.map { BoostedTreesTrainer.thousandths(-settings.rate * $0.x / ($0.y + settings.penalty)) }
      for row in 0..<count { scores[row] += Float(worth[Int(leaves[row])]) / 1000 }
      model.trees.append(BoostedTrees.Tree(questions: questions, leaves: worth))
    }
    return model
  }

  private func isSampled(_ row: Int, _ tree: Int) -> Bool {
    guard settings.sampling > 1 else { return true }
    var hash = (UInt64(row) &+ UInt64(tree) << 32 &+ settings.seed) &* 0x9E37_79B9_7F4A_7C15
    hash ^= hash >> 29
    hash &*= 0xBF58_476D_1CE4_E5B9
    return (hash >> 33) % UInt64(settings.sampling) == 0
  }

  private static func thousandths(_ value: Float) -> Int32 { Int32((max(-20, min(20, value)) * 1000).rounded()) }

  /// Chooses one question after the other, each the best for all leaves together.
  private func grow(_ table: FeatureTable, _ gradients: [SIMD2<Float>], _ sample: [Int32]) -> [BoostedTrees.Question] {
    var questions: [BoostedTrees.Question] = []
    var leaves = [UInt8](repeating: 0, count: sample.count)
    let sampled = sample.map { gradients[Int($0)] }
    while questions.count < settings.depth {
      let leafCount = 1 << questions.count
      var best = [(gain: Float, threshold: UInt8)](repeating: (0, 0), count: table.width)
      let found = leaves
      best.withUnsafeMutableBufferPointer { buffer in
        // Each feature writes to its own element and nothing else is written.
        nonisolated(unsafe) let results = buffer
        DispatchQueue.concurrentPerform(iterations: table.width) { feature in
          results[feature] = bestThreshold(table, feature, sampled, sample, found, leafCount)
        }
      }
      var chosen = 0
      for feature in 1..<table.width where best[feature].gain > best[chosen].gain { chosen = feature }
      guard best[chosen].gain > 0 else { break }
      let question = BoostedTrees.Question(feature: chosen, threshold: best[chosen].threshold)
      let bit = UInt8(1) << UInt8(questions.count)
      for (index, row) in sample.enumerated() where table[Int(row), chosen] >= question.threshold {
        leaves[index] |= bit
      }
      questions.append(question)
    }
    return questions
  }

  private func bestThreshold(
    _ table: FeatureTable, _ feature: Int, _ gradients: [SIMD2<Float>], _ sample: [Int32], _ leaves: [UInt8],
    _ leafCount: Int
  ) -> (gain: Float, threshold: UInt8) {
    let levels = FeatureTable.levels
    var histogram = [SIMD2<Float>](repeating: .zero, count: leafCount * levels)
    let start = feature * table.count
    table.values.withUnsafeBufferPointer { values in
      for index in sample.indices {
        histogram[Int(leaves[index]) * levels + Int(values[start + Int(sample[index])])] += gradients[index]
      }
    }
    func worth(_ sum: SIMD2<Float>) -> Float { sum.x * sum.x / (sum.y + settings.penalty) }
    var gains = [Float](repeating: 0, count: levels)
    for leaf in 0..<leafCount {
      var whole = SIMD2<Float>.zero
      for level in 0..<levels { whole += histogram[leaf * levels + level] }
      var below = SIMD2<Float>.zero
      let undivided = worth(whole)
      for level in 1..<levels {
        below += histogram[leaf * levels + level - 1]
        gains[level] += worth(below) + worth(whole - below) - undivided
      }
    }
    var best = (gain: Float(1e-4), threshold: UInt8(0))
    for level in 1..<levels where gains[level] > best.gain { best = (gains[level], UInt8(level)) }
    return best.threshold == 0 ? (0, 0) : best
  }

  private func leafNumbers(_ table: FeatureTable, _ questions: [BoostedTrees.Question]) -> [UInt8] {
    (0..<table.count).map { row in
      var number: UInt8 = 0
      for (depth, question) in questions.enumerated() where table[row, question.feature] >= question.threshold {
        number |= 1 << UInt8(depth)
      }
      return number
    }
  }
}
