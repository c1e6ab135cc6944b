/// How unevenly something is spread over the parts of a text: the deviation of proportions (S. Th. Gries, "Dispersions and
/// adjusted frequencies in corpora", International Journal of Corpus Linguistics 13, 2008).
///
/// DP = ½ Σ |share of the occurrences − share of the words| over the parts: 0 where each part has what its size lets
/// expect, near 1 where one small part has all. A word that is rarer than there are parts cannot come near 0.
public struct Dispersion: Hashable, Sendable {
  public let value: Double
  /// Divided by the largest value that parts of these sizes allow, 1 − the smallest share (J. Lijffijt and S. Th. Gries,
  /// "Correction to 'Dispersions and adjusted frequencies in corpora'", same journal 17, 2012); nil for a single part.
  public let normalised: Double?

  /// Nil where lengths differ, a size or count is negative, a part without words has occurrences, or all is zero. Parts
  /// without words count for nothing.
  ///
  /// - Parameters:
  ///   - counts: occurrences in each part.
  ///   - sizes: words of each part.
  public init?(counts: [Int], sizes: [Int]) {
    guard counts.count == sizes.count, sizes.allSatisfy({ $0 >= 0 }) else { return nil }
    var sum = DispersionSum(count: counts.reduce(0, +), size: sizes.reduce(0, +))
    for (count, size) in zip(counts, sizes) {
      guard count >= 0, size > 0 || count == 0 else { return nil }
      sum.add(count, of: size)
    }
    guard let dispersion = sum.dispersion(smallest: sizes.filter { $0 > 0 }.min() ?? 0) else { return nil }
    self = dispersion
  }

  fileprivate init(value: Double, normalised: Double?) {
    self.value = value
    self.normalised = normalised
  }
}

/// Adds up a dispersion from the parts that have occurrences alone, once the totals are known.
///
/// The shares of both kinds add up to 1, so that what some parts have too much others have too little: half the sum of all
/// differences is the sum of those above zero. It is kept in whole numbers, so that no order of the parts shows.
struct DispersionSum {
  private let count: Int
  private let size: Int
  private var excess: Int128 = 0

  init(count: Int, size: Int) {
    self.count = count
    self.size = size
  }

  mutating func add(_ partCount: Int, of partSize: Int) {
    excess += max(0, Int128(partCount) * Int128(size) - Int128(partSize) * Int128(count))
  }

  /// Nil without occurrences.
  ///
  /// - Parameter smallest: words of the smallest part that has any.
  func dispersion(smallest: Int) -> Dispersion? {
    guard count > 0, size > 0 else { return nil }
    let value = Elementary.double(excess) / (Double(count) * Double(size))
    let most = 1 - Double(smallest) / Double(size)
    return Dispersion(value: value, normalised: most > 0 ? value / most : nil)
  }
}
