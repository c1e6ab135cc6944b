/// What a count usually is, by those of earlier nights, and how unusual another is beside them.
///
/// The counts are taken for draws from a negative binomial distribution with their mean and variance, and never less
/// varied than Poisson's: a night's failures come in bunches.
public struct UsualCount: Hashable, Sendable {
  public let mean: Double
  private let variance: Double

  /// - Parameter counts: of nights before, at least one.
  public init(_ counts: [Int]) {
    let number = Double(max(1, counts.count))
    // Half a count more than there were, so that what never happened may happen.
    let mean = (Double(counts.reduce(0, +)) + 0.5) / number
    let squares = counts.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
    self.mean = mean
    // Of a further count: its own variance and that of the mean.
    variance = max(mean, counts.count > 1 ? squares / (number - 1) : mean) * (1 + 1 / number)
  }

  /// The chance of `count` or more on a night like those before.
  public func chance(ofAtLeast count: Int) -> Double {
    NegativeBinomial.p(atLeast: Double(count), mean: mean, size: mean * mean / max(variance - mean, 1e-9 * mean))
  }
}
