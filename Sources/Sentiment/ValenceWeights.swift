/// How much each feature of a text counts, and what the sum says of the text: learned.
///
/// Weights are in hundred-thousandths of the scale from −1 to 1.
package struct ValenceWeights: Sendable {
  /// A point of a line that is straight between its points.
  package struct Knot: Hashable, Sendable {
    package var from: Int
    package var to: Int

    package init(from: Int, to: Int) {
      self.from = from
      self.to = to
    }
  }

  /// One for each of `ValenceFeatures.names`.
  private(set) var features = [Double](repeating: 0, count: ValenceFeatures.names.count)
  /// What is added to every sum; the feature "bias" of the file.
  private(set) var bias = 0.0
  /// From sums in hundred-thousandths to human valence in thousandths.
  var curve: [Knot] = []
  /// From the distance of a valence to zero, in thousandths, to the chance in thousandths that its side is right.
  var certainty: [Knot] = []

  init() {}

  mutating func set(_ name: String, _ weight: Int32) throws(SentimentLexicon.Unreadable) {
    if name == "bias" {
      bias = Double(weight)
      return
    }
    guard let index = ValenceFeatures.names.firstIndex(of: name) else {
      throw SentimentLexicon.Unreadable(file: "weights.tsv", reason: "unknown feature \(name)")
    }
    features[index] = Double(weight)
  }

  /// The weighted sum of the features, in the order of their names, so that it is the same everywhere.
  func sum(_ values: [Double]) -> Double {
    var sum = bias
    for (value, weight) in zip(values, features) { sum += value * weight }
    return sum
  }

  /// The valence of a sum.
  func valence(_ sum: Int) -> Valence {
    let score = max(-1000, min(1000, ValenceWeights.interpolate(curve, sum)))
    let confidence = max(500, min(1000, ValenceWeights.interpolate(certainty, abs(score))))
    return Valence(score: Int16(score), confidence: UInt16(confidence))
  }

  /// The line through the knots, which goes on as it ends; without knots it is the number itself.
  package static func interpolate(_ knots: [Knot], _ value: Int) -> Int {
    guard knots.count > 1 else { return knots.first?.to ?? value }
    var upper = 1
    while upper < knots.count - 1, knots[upper].from < value { upper += 1 }
    let (left, right) = (knots[upper - 1], knots[upper])
    let width = max(1, right.from - left.from)
    let value = max(-2_000_000, min(2_000_000, value))
    let rise = Double((value - left.from) * (right.to - left.to)) / Double(width)
    return left.to + Int(rise.rounded())
  }
}
