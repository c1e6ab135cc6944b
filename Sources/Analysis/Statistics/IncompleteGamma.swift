/// The regularised incomplete gamma functions, of which the tails of Poisson's distribution are values.
enum IncompleteGamma {
  /// P(a, x) and Q(a, x) = 1 − P(a, x), each to 1e-11 of its value down to the smallest numbers there are, for a up to 1e6.
  ///
  /// By the series 8.7.1 and the continued fraction 8.9.2 of the NIST Digital Library of Mathematical Functions.
  ///
  /// - Parameters:
  ///   - a: above 0.
  ///   - x: not negative.
  static func regularised(_ a: Double, _ x: Double) -> (lower: Double, upper: Double) {
    guard a > 0, x >= 0, a.isFinite else { return (.nan, .nan) }
    guard x > 0 else { return (0, 1) }
    guard x < .infinity else { return (1, 0) }
    // xᵃ e⁻ˣ / Γ(a)
    let ratio = (a - x) / x
    let deviance =
      ratio < 1e8 ? x * Elementary.deviance(ratio) : a * (Elementary.log(a) - Elementary.log(x)) - a + x
    let front =
      (a / (2 * Double.pi)).squareRoot() * Elementary.exp(-GammaFunction.stirlingRest(a) - deviance)
    if x < a + 1 {
      let lower = min(1, front * series(a, x))
      return (lower, 1 - lower)
    }
    let upper = min(1, front * fraction(a, x))
    return (1 - upper, upper)
  }

  private static func series(_ a: Double, _ x: Double) -> Double {
    var divisor = a
    var term = 1 / a
    var sum = term
    while term > sum * 1e-17 {
      divisor += 1
      term *= x / divisor
      sum += term
    }
    return sum
  }

  private static func fraction(_ a: Double, _ x: Double) -> Double {
    func safe(_ value: Double) -> Double { abs(value) < 1e-300 ? 1e-300 : value }
    var b = x + 1 - a
    var c = 1e300
    var d = 1 / safe(b)
    var value = d
    for step in 1...mostSteps {
      let m = Double(step)
      let numerator = m * (a - m)
      b += 2
      d = 1 / safe(numerator * d + b)
      c = safe(b + numerator / c)
      let change = c * d
      value *= change
      if abs(change - 1) < 1e-16 { break }
    }
    return value
  }

  private static let mostSteps = 10_000
}
