/// What a count usually is for its exposure, by those of earlier nights, and how unusual another is beside them.
///
/// Counts are taken for draws from a negative binomial distribution whose mean grows with the exposure: a night's failures
/// come in bunches, a night that reads twice as many records has twice as many, and one that reads what several nights left
/// has as many as these.
public struct UsualCount: Hashable, Sendable {
  /// A count, and what it was drawn from: failures, and records read.
  public struct Night: Hashable, Sendable {
    public let count: Int
    public let exposure: Int

    public init(count: Int, exposure: Int) {
      self.count = count
      self.exposure = exposure
    }
  }

  /// Counts for one of exposure.
  private let rate: Double
  /// Variance beyond Poisson's of a further night, by the square of its mean.
  private let dispersion: Double

  /// Nil where the nights before had no exposure.
  ///
  /// - Parameter nights: before; those without exposure tell nothing.
  public init?(_ nights: [Night]) {
    let nights = nights.filter { $0.exposure > 0 }
    guard !nights.isEmpty else { return nil }
    let exposure = nights.reduce(0.0) { $0 + Double($1.exposure) }
    // Half a count more than there were, so that what never happened may happen.
    let counts = nights.reduce(0.5) { $0 + Double($1.count) }
    rate = counts / exposure
    var (excess, weight) = (0.0, 0.0)
    for night in nights {
      let mean = rate * Double(night.exposure)
      let distance = Double(night.count) - mean
      // Weighted so that nights that read little, whose excess is mostly chance, do not drown the others.
      let share = 1 / (1 + mean) / (1 + mean)
      excess += share * (distance * distance - mean)
      weight += share * mean * mean
    }
    let number = Double(nights.count)
    // The nights' own mean is nearer to them than the true one.
    let days = number > 1 ? max(0, excess / weight) * number / (number - 1) : 0
    dispersion = days * (1 + 1 / number) + 1 / counts
  }

  /// How many so much exposure lets expect.
  public func expected(exposure: Int) -> Double { rate * Double(max(0, exposure)) }

  /// The chance of `count` or more on a night like those before.
  public func chance(ofAtLeast count: Int, exposure: Int) -> Double {
    let mean = expected(exposure: exposure)
    return mean > 0 ? NegativeBinomial.p(atLeast: Double(count), mean: mean, size: 1 / dispersion) : count > 0 ? 0 : 1
  }
}
