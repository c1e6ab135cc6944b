/// Learns to tell up to four labels apart: multinomial logistic regression over hashed features and a few numbers, by
/// steps down the slope of each example's log-loss that shrink as a weight has moved (AdaGrad).
///
/// One thread and a fixed order, so that the same examples give the same weights.
public struct SoftmaxTrainer: Sendable {
  public struct Settings: Hashable, Sendable {
    /// 2 to this power is the number of rows of weights.
    public var bits = 17
    public var rounds = 16
    public var rate: Float = 0.03
    /// Share of the rate that is lost by the last round.
    public var fall: Float = 0.9
    /// Strength of the pull of every weight towards 0, in examples that would have to speak against it.
    public var decay: Float = 20
    /// Share of the features that each example loses at random in each round, so that none is relied on alone.
    public var dropout: Float = 0.5
    /// What the squares of a weight's slopes are thought to have summed to before the first.
    public var inertia: Float = 0.01
    public var seed: UInt64 = 1

    public init() {}
  }

  /// Examples end to end; each has as many numbers as the first.
  public struct Examples: Sendable {
    /// Hashes of the features of all examples.
    public var features: [UInt32] = []
    /// Where each example's features end.
    public var ends: [Int] = []
    public var numbers: [Float] = []
    public var labels: [UInt8] = []
    /// How much each counts beside the others; 1 where there are fewer of these than examples.
    public var weights: [Float] = []

    public init() {}

    /// How many numbers an example has.
    public var width: Int { ends.isEmpty ? 0 : numbers.count / ends.count }
  }

  public struct Weights: Hashable, Sendable {
    public var rows: [SIMD4<Float>]
    public var numbers: [SIMD4<Float>]

    public init(rows: [SIMD4<Float>], numbers: [SIMD4<Float>]) {
      self.rows = rows
      self.numbers = numbers
    }
  }

  public let settings: Settings

  public init(_ settings: Settings = Settings()) { self.settings = settings }

  /// - Parameters:
  ///   - chosen: the examples to learn from.
  ///   - labels: how many labels there are, 2 to 4; the other lanes stay 0.
  public func train(_ examples: Examples, chosen: [Int], labels: Int) -> Weights {
    let shift = UInt32(32 - settings.bits)
    let width = examples.width
    var weights = Weights(
      rows: Array(repeating: .zero, count: 1 << settings.bits), numbers: Array(repeating: .zero, count: width))
    var moved = Array(repeating: SIMD4<Float>(repeating: settings.inertia), count: weights.rows.count)
    var movedNumbers = Array(repeating: SIMD4<Float>(repeating: settings.inertia), count: width)
    let pull = pulls(examples, chosen, shift)
    let numberPull = settings.decay / Float(max(1, chosen.count))
    var mask = SIMD4<Float>.zero
    for lane in 0..<min(labels, 4) { mask[lane] = 1 }

    var order = chosen
    var state = settings.seed
    func random() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state
    }
    let threshold = UInt64(settings.dropout * 65536)
    let keep = 1 / (1 - settings.dropout)
    var kept: [Int] = []
    var keptNumbers: [Int] = []
    for round in 0..<settings.rounds {
      for index in order.indices.dropFirst().reversed() {
        order.swapAt(index, Int(truncatingIfNeeded: (random() >> 33) % UInt64(index + 1)))
      }
      let rate = settings.rate * (1 - settings.fall * Float(round) / Float(settings.rounds))
      for example in order {
        kept.removeAll(keepingCapacity: true)
        keptNumbers.removeAll(keepingCapacity: true)
        var sum = SIMD4<Float>.zero
        for feature in (example == 0 ? 0 : examples.ends[example - 1])..<examples.ends[example]
        where random() >> 48 >= threshold {
          let row = Int(examples.features[feature] >> shift)
          kept.append(row)
          sum += weights.rows[row]
        }
        for number in 0..<width where random() >> 48 >= threshold {
          keptNumbers.append(number)
          sum += weights.numbers[number] * examples.numbers[example * width + number]
        }
        var slope = SoftmaxTrainer.probabilities(sum * keep, labels: labels)
        slope[Int(examples.labels[example])] -= 1
        slope *= mask
        if example < examples.weights.count { slope *= examples.weights[example] }
        for row in kept {
          let step = slope + weights.rows[row] * pull[row]
          moved[row] += step * step
          weights.rows[row] -= step * rate / moved[row].squareRoot()
        }
        for number in keptNumbers {
          let step = slope * examples.numbers[example * width + number] + weights.numbers[number] * numberPull
          movedNumbers[number] += step * step
          weights.numbers[number] -= step * rate / movedNumbers[number].squareRoot()
        }
      }
    }
    return weights
  }

  /// The pull of each row towards 0 each time that one of its features is seen: rare ones are pulled harder.
  private func pulls(_ examples: Examples, _ chosen: [Int], _ shift: UInt32) -> [Float] {
    var counts = [Float](repeating: 0, count: 1 << settings.bits)
    for example in chosen {
      for feature in (example == 0 ? 0 : examples.ends[example - 1])..<examples.ends[example] {
        counts[Int(examples.features[feature] >> shift)] += 1
      }
    }
    return counts.map { settings.decay / max(1, $0) }
  }

  /// The scores of an example: log-odds up to a constant.
  public static func scores(_ examples: Examples, _ example: Int, _ weights: Weights) -> SIMD4<Float> {
    let shift = UInt32(32 - weights.rows.count.trailingZeroBitCount)
    var sum = SIMD4<Float>.zero
    for feature in (example == 0 ? 0 : examples.ends[example - 1])..<examples.ends[example] {
      sum += weights.rows[Int(examples.features[feature] >> shift)]
    }
    let width = examples.width
    for number in 0..<width { sum += weights.numbers[number] * examples.numbers[example * width + number] }
    return sum
  }

  /// Softmax of the first `labels` lanes; the others are 0. The same on every machine.
  public static func probabilities(_ scores: SIMD4<Float>, labels: Int) -> SIMD4<Float> {
    var most = scores[0]
    for lane in 1..<labels { most = max(most, scores[lane]) }
    var powers = SIMD16<Float>.zero
    for lane in 0..<labels { powers[lane] = scores[lane] - most }
    let exponentials = Exponential.of(powers)
    var result = SIMD4<Float>.zero
    var sum: Float = 0
    for lane in 0..<labels {
      result[lane] = exponentials[lane]
      sum += exponentials[lane]
    }
    return result / sum
  }
}
