/// How often something stands in two texts of known sizes, a target and a reference: a table of four cells, the two
/// counts and what is left of the two sizes.
///
/// Both tests take every word for an independent draw. Words come in bursts, so that their p is too small where few
/// articles hold the occurrences: counts of articles and dispersion belong beside it.
public struct ContingencyTable: Hashable, Sendable {
  public let count: Int
  public let size: Int
  public let referenceCount: Int
  public let referenceSize: Int

  /// Nil where a size is not positive or a count does not lie in `0...size`.
  public init?(_ count: Int, of size: Int, against referenceCount: Int, of referenceSize: Int) {
    guard size > 0, referenceSize > 0, (0...size).contains(count), (0...referenceSize).contains(referenceCount) else {
      return nil
    }
    self.count = count
    self.size = size
    self.referenceCount = referenceCount
    self.referenceSize = referenceSize
  }

  /// Above 0 where the target has more than its share, below where it has less.
  public var excess: Double { Elementary.double(determinant) / Double(total) }

  /// The log-likelihood ratio G² = 2 Σ O ln(O / E) over all four cells (T. Dunning, "Accurate Methods for the Statistics of
  /// Surprise and Coincidence", Computational Linguistics 19, 1993); never negative.
  ///
  /// Much software leaves out the cells of the other words, which makes it smaller where the counts are a large part of the
  /// sizes. Summed as 2 Σ (O ln(O / E) − (O − E)), which is the same and adds what is never negative.
  public var logLikelihoodRatio: Double {
    let columns = [count + referenceCount, size - count + referenceSize - referenceCount]
    let excess = self.excess
    var sum = 0.0
    for (row, sign) in [(size, 1.0), (referenceSize, -1.0)] {
      for (column, direction) in zip(columns, [sign, -sign]) where column > 0 {
        let expected = Elementary.double(Int128(row) * Int128(column)) / Double(total)
        sum += expected * Elementary.deviance(max(-1, direction * excess / expected))
      }
    }
    return 2 * sum
  }

  /// Pearson's χ² (Philosophical Magazine 50, 1900), without Yates' correction.
  public var chiSquare: Double {
    let columns = [count + referenceCount, size - count + referenceSize - referenceCount]
    guard columns[0] > 0, columns[1] > 0 else { return 0 }
    let determinant = Elementary.double(determinant)
    return determinant / Double(size) * determinant / Double(referenceSize) * Double(total)
      / Double(columns[0]) / Double(columns[1])
  }

  private var total: Int { size + referenceSize }

  /// The product of the diagonal less that of the other one: exact, so that nothing is lost by subtracting.
  private var determinant: Int128 {
    Int128(count) * Int128(referenceSize - referenceCount) - Int128(referenceCount) * Int128(size - count)
  }
}
