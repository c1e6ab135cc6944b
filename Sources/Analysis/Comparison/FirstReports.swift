/// How often an outlet was first with a story that others had too, and how long it took.
public struct FirstReports: Sendable {
  public let outlet: String
  /// Stories that it shared with another outlet, with known times on both sides.
  public let stories: Int
  public let certainlyFirst: Int
  /// Including the certain ones.
  public let possiblyFirst: Int
  /// Medians over the stories of the lag's two ends, in seconds; the lower of the middle two.
  public let medianLag: (low: Int64, high: Int64)?

  /// In the order of the coverage's outlets.
  public static func of(_ coverage: StoryCoverage) -> [FirstReports] {
    var lows = Array(repeating: [Int64](), count: coverage.outlets.count)
    var highs = lows
    var certain = Array(repeating: 0, count: coverage.outlets.count)
    var possible = certain
    for cell in coverage.rows.lazy.flatMap(\.cells) {
      guard let lag = cell.lag else { continue }
      lows[cell.outlet].append(lag.low)
      highs[cell.outlet].append(lag.high)
      if cell.firstness == .certain { certain[cell.outlet] += 1 }
      if cell.firstness != .no { possible[cell.outlet] += 1 }
    }
    return coverage.outlets.indices.map { place in
      FirstReports(
        outlet: coverage.outlets[place], stories: lows[place].count, certainlyFirst: certain[place],
        possiblyFirst: possible[place],
        medianLag: median(lows[place]).flatMap { low in median(highs[place]).map { (low, $0) } })
    }
  }

  private static func median(_ values: [Int64]) -> Int64? {
    values.isEmpty ? nil : values.sorted()[(values.count - 1) / 2]
  }
}
