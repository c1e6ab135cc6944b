/// The regularised incomplete beta function, to which the tails of the binomial, negative binomial, Student's t and F
/// distributions come down.
enum IncompleteBeta {
  /// I_x(a, b), to 1e-11 of its value down to the smallest numbers there are, for a and b up to 1e5.
  ///
  /// By the continued fraction 8.17.22 of the NIST Digital Library of Mathematical Functions, and what stands before it by
  /// deviances (C. Loader, "Fast and Accurate Computation of Binomial Probabilities", 2000).
  ///
  /// - Parameters:
  ///   - x: 0 to 1.
  ///   - complement: 1 − x, which the caller often knows to more digits.
  ///   - a: above 0, as is `b`.
  static func regularised(_ x: Double, complement: Double, _ a: Double, _ b: Double) -> Double {
    guard a > 0, b > 0, x >= 0, complement >= 0, x.isFinite, complement.isFinite else { return .nan }
    guard x > 0 else { return 0 }
    guard complement > 0 else { return 1 }
    if x * (a + b + 2) <= a + 1 { return min(1, front(x, complement, a, b) / a * fraction(x, a, b)) }
    return max(0, 1 - front(x, complement, a, b) / b * fraction(complement, b, a))
  }

  /// xᵃ (1 − x)ᵇ / B(a, b).
  private static func front(_ x: Double, _ y: Double, _ a: Double, _ b: Double) -> Double {
    let sum = a + b
    let rest =
      GammaFunction.stirlingRest(sum) - GammaFunction.stirlingRest(a) - GammaFunction.stirlingRest(b)
      - deviance(a, sum * x) - deviance(b, sum * y)
    return (a / sum * b / (2 * Double.pi)).squareRoot() * Elementary.exp(rest)
  }

  /// n ln(n / m) − n + m.
  private static func deviance(_ n: Double, _ m: Double) -> Double {
    let ratio = (n - m) / m
    // Where m is next to nothing the quotient overflows or loses its digits.
    return ratio < 1e8 ? m * Elementary.deviance(ratio) : n * (Elementary.log(n) - Elementary.log(m)) - n + m
  }

  /// The continued fraction by the method of Lentz as changed by Thompson and Barnett.
  private static func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    func safe(_ value: Double) -> Double { abs(value) < 1e-300 ? 1e-300 : value }
    var c = 1.0
    var d = 1 / safe(1 - (a + b) * x / (a + 1))
    var value = d
    for step in 1...mostSteps {
      let m = Double(step)
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 / safe(1 + even * d)
      c = safe(1 + even / c)
      value *= c * d
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 / safe(1 + odd * d)
      c = safe(1 + odd / c)
      let change = c * d
      value *= change
      if abs(change - 1) < 1e-16 { break }
    }
    return value
  }

  /// It takes about as many as the root of the larger parameter.
  private static let mostSteps = 10_000
}
