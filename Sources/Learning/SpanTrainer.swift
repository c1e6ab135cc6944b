/// Learns hashed weights and transitions from tagged sequences: a conditional random field, by steps down the slope of
/// each sequence's log-loss that shrink as a weight has moved (AdaGrad).
///
/// One thread and a fixed order, so that the same sequences give the same weights. A token may leave open which of
/// several tags is right; then the sum of their probabilities counts.
public struct SpanTrainer {
  public struct Settings: Hashable, Sendable {
    /// 2 to this power is the number of rows.
    public var bits = 18
    public var rounds = 4
    public var rate: Float = 0.05
    /// Share of the rate that is lost by the last round.
    public var fall: Float = 0
    /// Share of each moved weight that is taken off again.
    public var decay: Float = 0
    /// Share of the features that each token loses at random in each round, so that none is relied on alone.
    public var dropout: Float = 0.3
    /// What the squares of a weight's slopes are thought to have summed to before the first.
    public var inertia: Float = 0.1
    /// Tokens whose probabilities are this close to what is right move nothing.
    public var tolerance: Float = 0.01
    public var seed: UInt64 = 1

    public init() {}
  }

  /// Sequences end to end.
  public struct Examples: Sendable {
    /// Hashes of the features of all tokens.
    public var features: [UInt32] = []
    /// Where each token's features end.
    public var ends: [Int] = []
    /// Bits of the tags that each token may have.
    public var allowed: [UInt32] = []
    /// Where each sequence ends, in tokens.
    public var sequences: [Int] = []
    /// How much each sequence counts.
    public var weights: [Float] = []
    /// What is added to each token's scores, or empty: another model's scores that this one corrects.
    public var base: [SIMD16<Float>] = []

    public init() {}

    public mutating func endSequence(weight: Float) {
      sequences.append(ends.count)
      weights.append(weight)
    }
  }

  public struct Weights: Sendable {
    public var rows: [SIMD16<Float>]
    public var transitions: SpanTransitions<Float>

    public init(rows: [SIMD16<Float>], transitions: SpanTransitions<Float>) {
      self.rows = rows
      self.transitions = transitions
    }
  }

  public var settings: Settings
  public private(set) var weights: Weights
  private var moved: [SIMD16<Float>]
  private var movedTransitions: [Float]
  private let learnsTransitions: Bool

  /// - Parameter transitions: are kept as they are; nil learns them.
  public init(_ settings: Settings = Settings(), transitions: SpanTransitions<Float>? = nil) {
    learnsTransitions = transitions == nil
    self.settings = settings
    let count = 1 << settings.bits
    weights = Weights(
      rows: Array(repeating: .zero, count: count), transitions: transitions ?? SpanTransitions(repeating: 0))
    moved = Array(repeating: SIMD16(repeating: settings.inertia), count: count)
    movedTransitions = Array(repeating: settings.inertia, count: SpanTransitions<Float>.count)
  }

  /// - Parameter progress: is told the number of each round that has ended, and the mean log-loss a token in it.
  public mutating func train(_ examples: Examples, progress: (Int, Float) -> Void = { _, _ in }) {
    var order = Array(examples.sequences.indices)
    var state = settings.seed
    for round in 0..<settings.rounds {
      for index in order.indices.dropFirst().reversed() {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        order.swapAt(index, Int(truncatingIfNeeded: (state >> 33) % UInt64(index + 1)))
      }
      let rate = settings.rate * (1 - settings.fall * Float(round) / Float(max(1, settings.rounds - 1)))
      let loss = pass(examples, order, rate: rate)
      progress(round + 1, loss)
    }
  }

  private mutating func pass(_ examples: Examples, _ order: [Int], rate: Float) -> Float {
    let shift = UInt32(32 - settings.bits)
    let tolerance = settings.tolerance
    var scores: [SIMD16<Float>] = []
    var free = SpanMarginals()
    var bound = SpanMarginals()
    var kept: [Int32] = []
    var ends: [Int] = []
    let keep = 1 / (1 - settings.dropout)
    let threshold = UInt32(settings.dropout * 65536)
    var random = settings.seed
    var loss: Double = 0
    var total = 0
    for sequence in order {
      let tokens = (sequence == 0 ? 0 : examples.sequences[sequence - 1])..<examples.sequences[sequence]
      if tokens.isEmpty { continue }
      scores.removeAll(keepingCapacity: true)
      kept.removeAll(keepingCapacity: true)
      ends.removeAll(keepingCapacity: true)
      for token in tokens {
        var sum = SIMD16<Float>.zero
        for feature in (token == 0 ? 0 : examples.ends[token - 1])..<examples.ends[token] {
          random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
          if UInt32(truncatingIfNeeded: random >> 48) < threshold { continue }
          let row = Int32(truncatingIfNeeded: examples.features[feature] >> shift)
          kept.append(row)
          sum += weights.rows[Int(row)]
        }
        ends.append(kept.count)
        scores.append(examples.base.isEmpty ? sum * keep : sum * keep + examples.base[token])
      }
      let factors = SpanMarginals.Factors(weights.transitions)
      free.compute(scores[...], factors, allowed: [], counts: learnsTransitions)
      bound.compute(scores[...], factors, allowed: examples.allowed[tokens], counts: learnsTransitions)
      let weight = examples.weights[sequence]
      for index in 0..<tokens.count {
        let slope = (free.lanes[index] - bound.lanes[index]) * weight
        let size = max(slope.max(), -slope.min())
        loss += Double(size)
        if size < tolerance { continue }
        let square = slope * slope
        for feature in (index == 0 ? 0 : ends[index - 1])..<ends[index] {
          let row = Int(kept[feature])
          moved[row] += square
          weights.rows[row] -= slope * rate / moved[row].squareRoot() + weights.rows[row] * settings.decay
        }
      }
      if learnsTransitions { step(free.uses, bound.uses, weight, rate) }
      total += tokens.count
    }
    return Float(loss / Double(max(1, total)))
  }

  private mutating func step(
    _ free: SpanTransitions<Float>, _ bound: SpanTransitions<Float>, _ weight: Float, _ rate: Float
  ) {
    let expected = free.values
    let right = bound.values
    var values = weights.transitions.values
    for index in values.indices {
      let slope = (expected[index] - right[index]) * weight
      movedTransitions[index] += slope * slope
      values[index] -= slope * rate / movedTransitions[index].squareRoot()
    }
    weights.transitions.values = values
  }
}
