/// Logarithm and exponential by sums, products and quotients alone: those of the C library differ in their last bits from
/// processor to processor, and the same archive must give the same bytes everywhere.
///
/// Relative errors stay below 1e-15.
enum Elementary {
  /// Natural logarithm: −∞ of 0, NaN of what is negative.
  static func log(_ x: Double) -> Double {
    guard x > 0, x < .infinity else { return x == 0 ? -.infinity : x > 0 ? x : .nan }
    var octaves = Double(x.exponent)
    var rest = x.significand
    if rest > rootOfTwo {
      rest /= 2
      octaves += 1
    }
    // ln m = 2 artanh((m − 1) / (m + 1)), which is small for m from √½ to √2.
    let ratio = (rest - 1) / (rest + 1)
    return octaves * ln2High + (2 * ratio * artanhTail(ratio * ratio, base: 1) + octaves * ln2Low)
  }

  static func log2(_ x: Double) -> Double { log(x) / ln2 }

  static func exp(_ x: Double) -> Double {
    guard x > -746 else { return x.isNaN ? x : 0 }
    guard x < 710 else { return .infinity }
    let octaves = (x / ln2).rounded()
    let rest = x - octaves * ln2High - octaves * ln2Low
    var sum = 1.0
    for divisor in stride(from: 15.0, through: 1, by: -1) { sum = 1 + sum * rest / divisor }
    return Double(sign: .plus, exponent: Int(octaves), significand: sum)
  }

  /// (1 + x) ln(1 + x) − x for x ≥ −1, without the loss of digits near zero: what one cell adds to a log-likelihood
  /// ratio (after C. Loader, "Fast and Accurate Computation of Binomial Probabilities", 2000).
  static func deviance(_ x: Double) -> Double {
    guard x > -1 else { return 1 }
    guard abs(x) < 0.25 else { return (1 + x) * log(1 + x) - x }
    let ratio = x / (2 + x)
    let square = ratio * ratio
    return 2 * square * (1 + (1 + ratio) * ratio * artanhTail(square, base: 3)) / (1 - ratio)
  }

  /// The nearest number to `value`, or one beside it; the standard library's own conversion is generic and slow.
  static func double(_ value: Int128) -> Double {
    if let small = Int64(exactly: value) { return Double(small) }
    let magnitude = value.magnitude
    let high = Double(UInt64(truncatingIfNeeded: magnitude >> 64)) * 18_446_744_073_709_551_616
    let sum = high + Double(UInt64(truncatingIfNeeded: magnitude))
    return value < 0 ? -sum : sum
  }

  /// 1/base + s/(base + 2) + s²/(base + 4) + …, for s below 0.03.
  private static func artanhTail(_ square: Double, base: Double) -> Double {
    var sum = 0.0
    for divisor in stride(from: base + 22, through: base, by: -2) { sum = sum * square + 1 / divisor }
    return sum
  }

  static let ln2 = 0.693_147_180_559_945_3
  private static let rootOfTwo = 1.414_213_562_373_095_1
  /// ln 2 in two parts, the first with so few digits that its products with whole numbers are exact.
  private static let ln2High = 6.931_471_803_691_238_164_90e-01
  private static let ln2Low = 1.908_214_929_270_587_700_02e-10
}
