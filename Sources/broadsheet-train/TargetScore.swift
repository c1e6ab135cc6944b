import Foundation

/// How well predicted probabilities of three labels fit the right ones.
struct TargetScore {
  /// Right label, and the probabilities of all.
  private(set) var points: [(label: Int, chances: SIMD4<Float>)] = []

  mutating func add(_ label: Int, _ chances: SIMD4<Float>) { points.append((label, chances)) }

  private static func best(_ chances: SIMD4<Float>) -> Int {
    var best = 1
    if chances[0] > chances[best] { best = 0 }
    if chances[2] > chances[best] { best = 2 }
    return best
  }

  var accuracy: Double {
    Double(points.count { TargetScore.best($0.chances) == $0.label }) / Double(max(1, points.count))
  }

  /// The mean F1 of the three labels.
  var macroF1: Double {
    var (right, said, real) = ([0, 0, 0], [0, 0, 0], [0, 0, 0])
    for point in points {
      let best = TargetScore.best(point.chances)
      said[best] += 1
      real[point.label] += 1
      if best == point.label { right[best] += 1 }
    }
    return (0..<3).reduce(0) { $0 + 2 * Double(right[$1]) / Double(max(1, said[$1] + real[$1])) } / 3
  }

  /// Accuracy on the half of which the probabilities are surest.
  var surestHalf: Double {
    var half = TargetScore()
    let order = points.indices.sorted {
      let (left, right) = (points[$0].chances.max(), points[$1].chances.max())
      return left == right ? $0 < $1 : left > right
    }
    for index in order.prefix(points.count / 2) { half.points.append(points[index]) }
    return half.accuracy
  }

  /// The mean distance of confidence and accuracy over ten bins of confidence, weighted by their sizes.
  var calibrationError: Double {
    var bins = [(count: Int, right: Int, sum: Double)](repeating: (0, 0, 0), count: 10)
    for point in points {
      let confidence = Double(point.chances.max())
      let bin = min(9, Int(confidence * 10))
      bins[bin].count += 1
      bins[bin].sum += confidence
      if TargetScore.best(point.chances) == point.label { bins[bin].right += 1 }
    }
    return bins.reduce(0) { $0 + abs(Double($1.right) - $1.sum) } / Double(max(1, points.count))
  }

  /// The middle 95% of a figure over 1,000 samples.
  func interval(_ figure: (TargetScore) -> Double) -> ClosedRange<Double> {
    Bootstrap.interval(points.count) { drawn in
      var sample = TargetScore()
      sample.points = drawn.map { points[$0] }
      return figure(sample)
    }
  }

  /// The factor that makes scores fit best as log-odds, by Newton's method on the log-loss.
  static func slope(_ scores: [SIMD4<Float>], _ labels: [UInt8]) -> Float {
    var slope = 1.0
    for _ in 0..<20 {
      var (gradient, curvature) = (0.0, 1e-6)
      for (score, label) in zip(scores, labels) {
        let values = (0..<3).map { Double(score[$0]) }
        let most = values.max() ?? 0
        let powers = values.map { exp(slope * ($0 - most)) }
        let sum = powers.reduce(0, +)
        let mean = zip(values, powers).reduce(0) { $0 + $1.0 * $1.1 } / sum
        let square = zip(values, powers).reduce(0) { $0 + $1.0 * $1.0 * $1.1 } / sum
        gradient += mean - values[Int(label)]
        curvature += square - mean * mean
      }
      slope -= gradient / curvature
    }
    return Float((slope * 1000).rounded() / 1000)
  }
}
