/// The tails of Poisson's distribution, also of what are no whole numbers: counts divided by a design effect.
public enum PoissonDistribution {
  /// The chance of `count` or more where `mean` are expected; 1 for 0 and below.
  public static func p(atLeast count: Double, mean: Double) -> Double {
    count > 0 ? IncompleteGamma.regularised(count, mean).lower : 1
  }

  /// The chance of at most `count`, which is not negative.
  public static func p(atMost count: Double, mean: Double) -> Double {
    count >= 0 ? IncompleteGamma.regularised(count + 1, mean).upper : 0
  }
}

/// The tails of the negative binomial distribution: of counts whose own mean varies as a gamma distribution does, with
/// `mean` for its mean and `mean`² / `size` for its variance, so that theirs is mean + mean² / size.
public enum NegativeBinomial {
  /// The chance of `count` or more; 1 for 0 and below.
  ///
  /// I_x(count, size) for x = mean / (mean + size): 8.17.24 of the NIST Digital Library of Mathematical Functions.
  public static func p(atLeast count: Double, mean: Double, size: Double) -> Double {
    guard count > 0 else { return 1 }
    guard size < NegativeBinomial.poissonSize else { return PoissonDistribution.p(atLeast: count, mean: mean) }
    let sum = mean + size
    return IncompleteBeta.regularised(mean / sum, complement: size / sum, count, size)
  }

  /// The chance of at most `count`.
  public static func p(atMost count: Double, mean: Double, size: Double) -> Double {
    guard count >= 0 else { return 0 }
    guard size < NegativeBinomial.poissonSize else { return PoissonDistribution.p(atMost: count, mean: mean) }
    let sum = mean + size
    return IncompleteBeta.regularised(size / sum, complement: mean / sum, size, count + 1)
  }

  /// From here on it is Poisson's.
  private static let poissonSize = 1e9
}
