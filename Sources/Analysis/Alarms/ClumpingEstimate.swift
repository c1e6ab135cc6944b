/// How clumped articles with one subject are: the variance between days by the mean, at least 1.
///
/// A subject's own estimate is worth the more the oftener it stands in articles; what is missing is made up from the
/// outlet's other subjects of its kind, and with few of these from all outlets.
struct ClumpingEstimate {
  private struct Sum {
    var chiSquare = 0.0
    var degrees = 0.0
    var ratio: Double { degrees > 0 ? max(1, chiSquare / degrees) : 1 }
  }

  /// By kind (name, term) and outlet; all outlets together come last.
  private var sums: [[Sum]]

  /// Degrees of freedom that the other subjects count for, and those that other outlets' do.
  private static let priorDegrees = 10.0
  private static let outletDegrees = 500.0

  init(outlets: Int) {
    sums = Array(repeating: Array(repeating: Sum(), count: outlets + 1), count: 2)
  }

  /// - Parameter outlet: −1 for all together.
  mutating func add(_ row: SurgeCounts.Row, outlet: Int, isTerm: Bool) {
    guard row.baselineArticles >= 2, row.degrees > 0 else { return }
    let place = outlet < 0 ? sums[0].count - 1 : outlet
    sums[isTerm ? 1 : 0][place].chiSquare += row.chiSquare
    sums[isTerm ? 1 : 0][place].degrees += Double(row.degrees)
  }

  func clumping(_ row: SurgeCounts.Row, outlet: Int, isTerm: Bool) -> Double {
    let family = sums[isTerm ? 1 : 0]
    var usual = family[family.count - 1].ratio
    if outlet >= 0 {
      var all = Sum()
      for sum in family.dropLast() {
        all.chiSquare += sum.chiSquare
        all.degrees += sum.degrees
      }
      let prior = ClumpingEstimate.outletDegrees
      usual = (family[outlet].chiSquare + prior * all.ratio) / (family[outlet].degrees + prior)
    }
    guard row.baselineArticles > 0, row.degrees > 0 else { return max(1, usual) }
    // A Poisson count's χ² over its degrees of freedom varies by (2 + 1 / mean) / degrees.
    let mean = Double(row.baselineArticles) / Double(row.degrees + 1)
    let weight = Double(row.degrees) / (1 + 1 / (2 * mean))
    let own = row.chiSquare / Double(row.degrees)
    let prior = ClumpingEstimate.priorDegrees
    return max(1, (weight * own + prior * usual) / (weight + prior))
  }
}
