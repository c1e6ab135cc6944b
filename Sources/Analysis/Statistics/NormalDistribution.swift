/// Tails of the standard normal distribution, to 1e-11 of their value down to the smallest numbers there are.
public enum NormalDistribution {
  /// The chance of a value as far from zero as `z`, on either side.
  public static func twoSidedP(_ z: Double) -> Double { complementaryError(abs(z) / rootOfTwo) }

  /// 2/√π ∫ₓ^∞ e^(−t²) dt for x ≥ 0, the complementary error function.
  ///
  /// Below 2.5 by the series 7.1.6 of Abramowitz and Stegun, "Handbook of Mathematical Functions", all of whose terms are
  /// positive; from there on by the continued fraction 7.1.14.
  static func complementaryError(_ x: Double) -> Double {
    guard x > 0 else { return x.isNaN ? x : 1 }
    let square = x * x
    guard x >= 2.5 else {
      var term = x
      var sum = x
      var divisor = 1.0
      while term > sum * 1e-18 {
        divisor += 2
        term *= 2 * square / divisor
        sum += term
      }
      return 1 - 2 / rootOfPi * Elementary.exp(-square) * sum
    }
    var fraction = x
    for half in stride(from: 30.0, through: 0.5, by: -0.5) { fraction = x + half / fraction }
    return Elementary.exp(-square) / (rootOfPi * fraction)
  }

  /// The 97.5% point.
  static let upperPoint = ShareInterval.z
  private static let rootOfTwo = 1.414_213_562_373_095_1
  private static let rootOfPi = 1.772_453_850_905_516
}

/// The chi-square distribution with one degree of freedom: that of a squared standard normal value.
public enum ChiSquare {
  /// The chance of a value of `statistic` or more; 1 for zero and below.
  public static func p(_ statistic: Double) -> Double {
    statistic > 0 ? NormalDistribution.complementaryError((statistic / 2).squareRoot()) : statistic.isNaN ? .nan : 1
  }
}
