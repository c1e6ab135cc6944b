/// Finds the sequence of tags that is worth most, by dynamic programming (Viterbi).
///
/// A reused buffer; it remembers nothing from one sequence to the next.
public struct SpanDecoder: Sendable {
  /// Where the best way to each group of tags came from: the closed state before a span or an outside token, and
  /// whether a continued span was begun one token before.
  private struct Step {
    var closed: SIMD8<Int32>
    var inside: UInt8
    var last: UInt8
    /// Bit of each type: the span that closes here is this token alone.
    var unit: UInt8
  }

  private static let never: Int32 = -1_000_000_000
  private var steps: [Step] = []

  public init() {}

  /// - Parameters:
  ///   - scores: one row of lanes a token.
  ///   - tags: is set to as many tags.
  public mutating func decode(
    _ scores: ArraySlice<SIMD16<Int16>>, _ transitions: SpanTransitions<Int32>, into tags: inout [UInt8]
  ) {
    tags.removeAll(keepingCapacity: true)
    guard !scores.isEmpty else { return }
    steps.removeAll(keepingCapacity: true)
    let never = SpanDecoder.never
    var closed = SIMD8<Int32>(repeating: never)
    closed[0] = 0
    var begun = SIMD4<Int32>(repeating: never)
    var inside = begun
    var isFirst = true
    for row in scores {
      var entry = closed[0] &+ transitions.between[0]
      var from = SIMD8<Int32>(repeating: 0)
      if !isFirst {
        for state in 1...SpanTag.types {
          let other = closed[state] &+ transitions.between[state]
          let better = other .> entry
          entry.replace(with: other, where: better)
          from.replace(with: Int32(state), where: better)
        }
      }
      isFirst = false
      let types = SIMD4(entry[1], entry[2], entry[3], entry[4])
      let lanes = SIMD16<Int32>(truncatingIfNeeded: row)
      let low = lanes.lowHalf
      let high = lanes.highHalf
      let goOn = begun &+ transitions.beginToInside
      let goFurther = inside &+ transitions.insideToInside
      let end = begun &+ transitions.beginToLast
      let endLonger = inside &+ transitions.insideToLast
      let insideFromBegun = goOn .>= goFurther
      let lastFromBegun = end .>= endLonger
      let ended = endLonger.replacing(with: end, where: lastFromBegun) &+ high.lowHalf
      let unit = types &+ high.highHalf
      let isUnit = unit .>= ended
      let spans = ended.replacing(with: unit, where: isUnit)
      inside = goFurther.replacing(with: goOn, where: insideFromBegun) &+ low.highHalf
      begun = types &+ low.lowHalf
      closed = SIMD8(entry[0], spans[0], spans[1], spans[2], spans[3], never, never, never)
      // What cannot be would drift below the smallest number.
      inside = pointwiseMax(inside, SIMD4(repeating: never))
      closed = pointwiseMax(closed, SIMD8(repeating: never))
      steps.append(
        Step(closed: from, inside: bits(insideFromBegun), last: bits(lastFromBegun), unit: bits(isUnit)))
    }
    tags.append(contentsOf: repeatElement(SpanTag.outside, count: scores.count))
    var state = 0
    for candidate in 1...SpanTag.types where closed[candidate] > closed[state] { state = candidate }
    var index = scores.count - 1
    while index >= 0 {
      guard state > 0 else {
        state = Int(steps[index].closed[0])
        index -= 1
        continue
      }
      let type = state - 1
      if steps[index].unit >> UInt8(type) & 1 == 1 {
        tags[index] = SpanTag.unit(type)
      } else {
        tags[index] = SpanTag.last(type)
        var isBegun = steps[index].last >> UInt8(type) & 1 == 1
        index -= 1
        while !isBegun, index > 0 {
          tags[index] = SpanTag.inside(type)
          isBegun = steps[index].inside >> UInt8(type) & 1 == 1
          index -= 1
        }
        guard index >= 0 else { break }
        tags[index] = SpanTag.begin(type)
      }
      state = Int(steps[index].closed[state])
      index -= 1
    }
  }

  private func bits(_ mask: SIMDMask<SIMD4<Int32>>) -> UInt8 {
    (mask[0] ? 1 : 0) | (mask[1] ? 2 : 0) | (mask[2] ? 4 : 0) | (mask[3] ? 8 : 0)
  }
}
