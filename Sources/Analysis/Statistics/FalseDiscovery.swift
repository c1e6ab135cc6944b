/// p adjusted for many tests at once: who believes all with an adjusted p of at most q is wrong in a share of q of them.
public enum FalseDiscovery {
  /// By Y. Benjamini and Y. Hochberg, "Controlling the False Discovery Rate", Journal of the Royal Statistical Society B 57
  /// (1995): p times the number of tests by its rank, and no more than any larger p gets.
  ///
  /// - Parameter p: of every test that was made, 0 to 1 each.
  /// - Returns: as many, in the order of `p`.
  public static func adjusted(_ p: [Double]) -> [Double] {
    var adjusted = p
    var least = 1.0
    // Ties get the same in any order: the one with the largest rank settles them all.
    for (larger, index) in p.indices.sorted(by: { p[$0] > p[$1] }).enumerated() {
      least = min(least, p[index] * (Double(p.count) / Double(p.count - larger)))
      adjusted[index] = least
    }
    return adjusted
  }
}
