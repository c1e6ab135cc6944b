/// p adjusted for many tests at once: who believes all with an adjusted p of at most q is wrong in a share of q of them.
public enum FalseDiscovery {
  /// By Y. Benjamini and Y. Hochberg, "Controlling the False Discovery Rate", Journal of the Royal Statistical Society B 57
  /// (1995): p times the number of tests by its rank, and no more than any larger p gets.
  ///
  /// - Parameters:
  ///   - p: 0 to 1 each.
  ///   - tests: how many tests were made; those beyond `p` count as a p of 1. Nil for as many as `p`.
  /// - Returns: as many as `p`, in its order.
  public static func adjusted(_ p: [Double], tests: Int? = nil) -> [Double] {
    let count = max(p.count, tests ?? 0)
    var adjusted = p
    var least = 1.0
    // Ties get the same in any order: the one with the largest rank settles them all.
    for (larger, index) in p.indices.sorted(by: { p[$0] > p[$1] }).enumerated() {
      least = min(least, p[index] * (Double(count) / Double(p.count - larger)))
      adjusted[index] = least
    }
    return adjusted
  }
}
