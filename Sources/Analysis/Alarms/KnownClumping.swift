/// How clumped the articles with one subject are, by the subjects that stand in at least two articles of the baseline:
/// Pearson's χ² between the days over its degrees of freedom.
struct KnownClumping {
  /// Of names and of terms, in one outlet and in all together.
  private var chiSquare = [0.0, 0, 0, 0]
  private var degrees = [0.0, 0, 0, 0]

  private static func place(_ outlet: Int, _ isTerm: Bool) -> Int { (outlet < 0 ? 2 : 0) + (isTerm ? 1 : 0) }

  /// - Parameter outlet: −1 for all together.
  mutating func add(_ row: SurgeCounts.Row, outlet: Int, isTerm: Bool) {
    guard row.baselineArticles >= 2, row.degrees > 0 else { return }
    chiSquare[KnownClumping.place(outlet, isTerm)] += row.chiSquare
    degrees[KnownClumping.place(outlet, isTerm)] += Double(row.degrees)
  }

  func clumping(outlet: Int, isTerm: Bool) -> Double {
    let place = KnownClumping.place(outlet, isTerm)
    return degrees[place] > 0 ? max(1, chiSquare[place] / degrees[place]) : 1
  }
}
