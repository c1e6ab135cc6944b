/// How probable each tag of each token is, given the scores of all: the forward-backward algorithm.
///
/// A reused buffer; it remembers nothing from one sequence to the next.
public struct SpanMarginals: Sendable {
  /// Probabilities or factors of one token's tags.
  struct Column: Sendable {
    var outside: Float = 0
    var begin = SIMD4<Float>.zero
    var inside = SIMD4<Float>.zero
    var last = SIMD4<Float>.zero
    var unit = SIMD4<Float>.zero

    /// By what has ended: outside, and spans of each type.
    var closed: SIMD8<Float> {
      let spans = last + unit
      return SIMD8(outside, spans[0], spans[1], spans[2], spans[3], 0, 0, 0)
    }

    var sum: Float { outside + (begin + inside + last + unit).sum() }

    static func * (_ left: Column, _ right: Column) -> Column {
      Column(
        outside: left.outside * right.outside, begin: left.begin * right.begin, inside: left.inside * right.inside,
        last: left.last * right.last, unit: left.unit * right.unit)
    }

    mutating func scale(_ factor: Float) {
      outside *= factor
      begin *= factor
      inside *= factor
      last *= factor
      unit *= factor
    }

    var lanes: SIMD16<Float> {
      SIMD16(lowHalf: SIMD8(lowHalf: begin, highHalf: inside), highHalf: SIMD8(lowHalf: last, highHalf: unit))
    }
  }

  /// Factors of the transitions.
  public struct Factors: Sendable {
    let values: SpanTransitions<Float>

    public init(_ weights: SpanTransitions<Float>) {
      var values = weights
      values.values = weights.values.map { Exponential.of($0) }
      for row in values.between.indices { for lane in 5..<8 { values.between[row][lane] = 0 } }
      self.values = values
    }
  }

  private var factors: [Column] = []
  private var forward: [Column] = []
  private var backward: [Column] = []
  /// The probabilities of the lanes of each token; what is left is outside.
  public private(set) var lanes: [SIMD16<Float>] = []
  /// Expected uses of the transitions, if asked for.
  public private(set) var uses = SpanTransitions<Float>(repeating: 0)

  public init() {}

  /// - Parameters:
  ///   - scores: one row of lanes a token.
  ///   - allowed: bits of the tags that each token may have, or empty where all may.
  ///   - counts: whether to fill `uses`.
  public mutating func compute(
    _ scores: ArraySlice<SIMD16<Float>>, _ transitions: Factors, allowed: ArraySlice<UInt32>, counts: Bool
  ) {
    let count = scores.count
    lanes.removeAll(keepingCapacity: true)
    factors.removeAll(keepingCapacity: true)
    forward.removeAll(keepingCapacity: true)
    if counts { uses = SpanTransitions<Float>(repeating: 0) }
    guard count > 0 else { return }
    for (index, row) in scores.enumerated() {
      factors.append(column(row, allowed.isEmpty ? .max : allowed[allowed.startIndex + index]))
    }
    let between = transitions.values.between
    var column = Column(outside: 1)
    for index in 0..<count {
      let closed = column.closed
      var entry = closed[0] * between[0]
      if index > 0 { for state in 1...SpanTag.types { entry += closed[state] * between[state] } }
      let types = SIMD4(entry[1], entry[2], entry[3], entry[4])
      column =
        Column(
          outside: entry[0], begin: types,
          inside: column.begin * transitions.values.beginToInside + column.inside * transitions.values.insideToInside,
          last: column.begin * transitions.values.beginToLast + column.inside * transitions.values.insideToLast,
          unit: types) * factors[index]
      let sum = column.sum
      column.scale(sum > 0 ? 1 / sum : 0)
      forward.append(column)
    }
    backward.removeAll(keepingCapacity: true)
    backward.append(contentsOf: repeatElement(Column(), count: count))
    lanes.append(contentsOf: repeatElement(.zero, count: count))
    let one = SIMD4<Float>(repeating: 1)
    var later = Column(outside: 1, begin: .zero, inside: .zero, last: one, unit: one)
    var index = count - 1
    while true {
      backward[index] = later
      var joint = forward[index] * later
      let sum = joint.sum
      joint.scale(sum > 0 ? 1 / sum : 0)
      lanes[index] = joint.lanes
      let next = later * factors[index]
      let opened = next.begin + next.unit
      let entry = SIMD8(next.outside, opened[0], opened[1], opened[2], opened[3], 0, 0, 0)
      if counts { addUses(index, next, entry, transitions.values) }
      if index == 0 { break }
      var closed = SIMD8<Float>.zero
      for state in 0...SpanTag.types { closed[state] = (between[state] * entry).sum() }
      let spans = SIMD4(closed[1], closed[2], closed[3], closed[4])
      later = Column(
        outside: closed[0],
        begin: transitions.values.beginToInside * next.inside + transitions.values.beginToLast * next.last,
        inside: transitions.values.insideToInside * next.inside + transitions.values.insideToLast * next.last,
        last: spans, unit: spans)
      let total = later.sum
      later.scale(total > 0 ? 1 / total : 0)
      index -= 1
    }
  }

  /// Adds the expected uses of the transitions into a token.
  private mutating func addUses(
    _ index: Int, _ next: Column, _ entry: SIMD8<Float>, _ weights: SpanTransitions<Float>
  ) {
    let before = index > 0 ? forward[index - 1] : Column(outside: 1)
    let closed = before.closed
    var between: [SIMD8<Float>] = []
    for state in 0...SpanTag.types { between.append(closed[state] * weights.between[state] * entry) }
    let beginToInside = before.begin * weights.beginToInside * next.inside
    let beginToLast = before.begin * weights.beginToLast * next.last
    let insideToInside = before.inside * weights.insideToInside * next.inside
    let insideToLast = before.inside * weights.insideToLast * next.last
    var sum = (beginToInside + beginToLast + insideToInside + insideToLast).sum()
    for row in between { sum += row.sum() }
    let factor = sum > 0 ? 1 / sum : 0
    for state in 0...SpanTag.types { uses.between[state] += between[state] * factor }
    uses.beginToInside += beginToInside * factor
    uses.beginToLast += beginToLast * factor
    uses.insideToInside += insideToInside * factor
    uses.insideToLast += insideToLast * factor
  }

  private func column(_ row: SIMD16<Float>, _ allowed: UInt32) -> Column {
    let most = max(0, row.max())
    var lanes = Exponential.of(row - most)
    var outside = Exponential.of(-most)
    if allowed & 0x1FFFF != 0x1FFFF {
      if allowed & 1 == 0 { outside = 0 }
      for lane in 0..<SpanTag.lanes where allowed >> UInt32(lane + 1) & 1 == 0 { lanes[lane] = 0 }
    }
    return Column(
      outside: outside, begin: lanes.lowHalf.lowHalf, inside: lanes.lowHalf.highHalf, last: lanes.highHalf.lowHalf,
      unit: lanes.highHalf.highHalf)
  }

  /// How probable it is that these tokens are one span of the type, no more and no less.
  ///
  /// - Precondition: the range lies within the sequence that was last computed.
  public func probability(_ span: TypedSpan, _ transitions: Factors) -> Float {
    let first = span.start
    let last = span.end - 1
    if first == last { return lanes[first][12 + span.type] }
    // The posterior of the beginning, times that of each step given the one before.
    var chance = lanes[first][span.type]
    var isBegun = true
    for index in first + 1...last {
      let next = backward[index] * factors[index]
      let toInside =
        (isBegun ? transitions.values.beginToInside : transitions.values.insideToInside)[span.type]
        * next.inside[span.type]
      let toLast =
        (isBegun ? transitions.values.beginToLast : transitions.values.insideToLast)[span.type] * next.last[span.type]
      let sum = toInside + toLast
      chance *= sum > 0 ? (index == last ? toLast : toInside) / sum : 0
      isBegun = false
    }
    return chance
  }
}
