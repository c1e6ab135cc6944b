import Foundation
import Learning

/// Names found, expected and found rightly, by type.
struct EntityScore {
  var right = [Int](repeating: 0, count: SpanTag.types)
  var found = [Int](repeating: 0, count: SpanTag.types)
  var expected = [Int](repeating: 0, count: SpanTag.types)

  mutating func add(expected tags: [UInt8], found other: [UInt8], _ sentences: [Range<Int>]) {
    for sentence in sentences {
      let gold = Set(SpanTag.spans(tags[sentence]))
      for span in gold { expected[span.type] += 1 }
      for span in SpanTag.spans(other[sentence]) {
        found[span.type] += 1
        if gold.contains(span) { right[span.type] += 1 }
      }
    }
  }

  mutating func add(_ other: EntityScore) {
    for type in 0..<SpanTag.types {
      right[type] += other.right[type]
      found[type] += other.found[type]
      expected[type] += other.expected[type]
    }
  }

  /// F1 of one type, or of all, in per cent.
  func f1(_ type: Int? = nil) -> Double {
    let types = type.map { $0..<$0 + 1 } ?? 0..<SpanTag.types
    let sum = { (counts: [Int]) in Double(counts[types].reduce(0, +)) }
    return sum(found) + sum(expected) > 0 ? 200 * sum(right) / (sum(found) + sum(expected)) : 0
  }

  /// The middle 95% of F1 over samples of documents with replacement.
  static func interval(_ scores: [EntityScore]) -> ClosedRange<Double> {
    Bootstrap.interval(scores.count) { drawn in
      var sum = EntityScore()
      for index in drawn { sum.add(scores[index]) }
      return sum.f1()
    }
  }
}
