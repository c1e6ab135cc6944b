import News

/// The 95% percentile interval of a mean, by 1,000 resamples with replacement (B. Efron, "Bootstrap Methods: Another Look
/// at the Jackknife", Annals of Statistics 7, 1979). The same values and key give the same interval everywhere.
public struct BootstrapInterval: Hashable, Sendable {
  public let low: Double
  public let high: Double

  public static let resamples = 1000
  /// Of fewer values the percentiles are too narrow to be shown: they never leave the values' range.
  public static let fewest = 5

  /// Nil for fewer than `fewest` values.
  ///
  /// - Parameters:
  ///   - values: whole numbers, in any order.
  ///   - key: what the values are of; it starts the row of random numbers.
  ///   - scale: what the values and their mean are divided by.
  public init?(_ values: [Int16], key: String, scale: Int) {
    guard values.count >= BootstrapInterval.fewest else { return nil }
    let sorted = values.sorted()
    let count = UInt64(sorted.count)
    let hash = ContentHash(Array(key.utf8))
    var state = hash.high ^ hash.low
    var sums: [Int] = []
    sums.reserveCapacity(BootstrapInterval.resamples)
    let drawn = sorted.span
    for _ in 0..<BootstrapInterval.resamples {
      var sum = 0
      var left = sorted.count
      while left > 0 {
        // wyrand (Wang Yi): a step and one product, two draws a number. Either half times the count, cut to its high part,
        // lies below the count, so that no index needs a look.
        state &+= 0xA076_1D64_78BD_642F
        let product = state.multipliedFullWidth(by: state ^ 0xE703_7ED1_A0B4_28DB)
        let mixed = product.high ^ product.low
        sum += Int(drawn[unchecked: Int(truncatingIfNeeded: ((mixed >> 32) &* count) >> 32)])
        if left > 1 {
          sum += Int(drawn[unchecked: Int(truncatingIfNeeded: ((mixed & 0xFFFF_FFFF) &* count) >> 32)])
        }
        left -= 2
      }
      sums.append(sum)
    }
    sums.sort()
    let cut = BootstrapInterval.resamples / 40
    low = Double(sums[cut - 1]) / Double(sorted.count * scale)
    high = Double(sums[BootstrapInterval.resamples - cut]) / Double(sorted.count * scale)
  }
}
