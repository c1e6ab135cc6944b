/// The gamma function near its logarithm: what Stirling's formula leaves of it.
enum GammaFunction {
  /// Binet's function: ln Γ(x) − (x − ½) ln x + x − ½ ln 2π for x > 0; +∞ for 0.
  ///
  /// From 16 on by Stirling's series (5.11.1 of the NIST Digital Library of Mathematical Functions), below by the
  /// recurrence that Γ(x + 1) = x Γ(x) makes. Absolute errors stay below 1e-14 from 0.001 on.
  static func stirlingRest(_ x: Double) -> Double {
    guard x > 0 else { return x == 0 ? .infinity : .nan }
    var base = x
    var sum = 0.0
    while base < 16 {
      sum += step(base)
      base += 1
    }
    let square = 1 / (base * base)
    var series = 0.0
    for coefficient in coefficients { series = series * square + coefficient }
    return sum + series / base
  }

  /// (x + ½) ln(1 + 1/x) − 1.
  private static func step(_ x: Double) -> Double {
    guard x >= 1 else { return (x + 0.5) * (Elementary.log(x + 1) - Elementary.log(x)) - 1 }
    // ln(1 + 1/x) = 2 artanh(1 / (2x + 1)): the leading 1 goes out.
    let ratio = 1 / (2 * x + 1)
    let square = ratio * ratio
    var sum = 0.0
    for divisor in stride(from: 37.0, through: 3, by: -2) { sum = (sum + 1 / divisor) * square }
    return sum
  }

  /// B₂ₖ / (2k (2k − 1)) from k = 7 to 1.
  private static let coefficients = [
    1.0 / 156, -691.0 / 360_360, 1.0 / 1_188, -1.0 / 1_680, 1.0 / 1_260, -1.0 / 360, 1.0 / 12,
  ]
}
