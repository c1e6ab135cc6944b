#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A share of a whole with its 95% interval.
///
/// Wilson's score interval: E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference",
/// JASA 22 (1927) 209–212, with z = 1.959964.
public struct ShareInterval: Hashable, Sendable {
  public let share: Double
  public let low: Double
  public let high: Double

  /// Nil where `whole` is not positive or `part` does not lie in `0...whole`.
  public init?(_ part: Int, of whole: Int) {
    guard whole > 0, (0...whole).contains(part) else { return nil }
    let count = Double(whole)
    let observed = Double(part) / count
    let square = ShareInterval.z * ShareInterval.z
    let centre = observed + square / (2 * count)
    let margin = ShareInterval.z * (observed * (1 - observed) / count + square / (4 * count * count)).squareRoot()
    share = observed
    low = part == 0 ? 0 : max(0, (centre - margin) / (1 + square / count))
    high = part == whole ? 1 : min(1, (centre + margin) / (1 + square / count))
  }

  /// The 97.5% point of the normal distribution.
  static let z = 1.959963984540054
}

/// A mean with its 95% interval by Student's t (`Student`, "The Probable Error of a Mean", Biometrika 6, 1908).
///
/// It takes the values for an independent sample: articles that copy each other make it too narrow.
public struct MeanInterval: Hashable, Sendable {
  public let count: Int
  public let mean: Double
  /// Nil for a single value.
  public let low: Double?
  public let high: Double?

  /// From exact sums of integers; `scale` integers make one unit. Nil without values.
  public init?(count: Int, sum: Int, sumOfSquares: Int, scale: Int) {
    guard count > 0, scale > 0 else { return nil }
    self.count = count
    mean = Double(sum) / Double(count) / Double(scale)
    guard count > 1 else {
      low = nil
      high = nil
      return
    }
    // n·Σx² − (Σx)² is exact in integers, so that the order of adding cannot show; 128 bits, since squares overflow 64.
    let spread = Int128(count) * Int128(sumOfSquares) - Int128(sum) * Int128(sum)
    let variance = Double(spread) / (Double(count) * Double(count - 1))
    let margin =
      MeanInterval.studentT(degreesOfFreedom: count - 1) * (variance / Double(count)).squareRoot() / Double(scale)
    low = mean - margin
    high = mean + margin
  }

  /// The 97.5% point of Student's t: exact for 1 and 2 degrees, else by the expansion 26.7.5 of Abramowitz and
  /// Stegun, "Handbook of Mathematical Functions" (within 0.006 for 3 degrees, 0.001 from 5 on).
  public static func studentT(degreesOfFreedom: Int) -> Double {
    switch degreesOfFreedom {
    case ...1: return 12.706204736174698
    case 2: return 4.302652729749464
    default: break
    }
    let z = ShareInterval.z
    let degrees = Double(degreesOfFreedom)
    let z3 = z * z * z
    let z5 = z3 * z * z
    let z7 = z5 * z * z
    let z9 = z7 * z * z
    let first = (z3 + z) / 4
    let second = (5 * z5 + 16 * z3 + 3 * z) / 96
    let third = (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / 384
    let fourth = (79 * z9 + 776 * z7 + 1482 * z5 - 1920 * z3 - 945 * z) / 92160
    let power2 = degrees * degrees
    return z + first / degrees + second / power2 + third / (power2 * degrees) + fourth / (power2 * power2)
  }
}

/// How much a term stands for the place where it was counted.
public enum TermWeight {
  /// tf-idf as `(1 + ln tf) · ln(N / df)`: logarithmic term frequency, plain inverse document frequency (`ltn` in
  /// the notation of Salton and Buckley, "Term-weighting approaches in automatic text retrieval", 1988), not
  /// normalised for length. 0 where a count is 0 and where the term stands in every document.
  public static func tfIdf(count: Int, documents: Int, corpusDocuments: Int) -> Double {
    guard count > 0, documents > 0, corpusDocuments > documents else { return 0 }
    return (1 + log(Double(count))) * log(Double(corpusDocuments) / Double(documents))
  }

  /// Occurrences in a million words.
  public static func perMillion(count: Int, words: Int) -> Double? {
    words > 0 ? Double(count) * 1_000_000 / Double(words) : nil
  }
}
