import News

/// Outlets that published far less or far more than they do on such days.
///
/// What an outlet is to be expected to publish is its own level times a factor of the weekday, own ones shrunk to those of
/// all outlets. Counts vary by a negative binomial distribution (J. F. Lawless, "Negative Binomial and Mixed Poisson
/// Regression", Canadian Journal of Statistics 15, 1987) whose dispersion is the outlet's own, shrunk to that of all, by the
/// method of moments. Days on which an outlet was dark or flooded do not tell what is usual. Where most outlets are low or
/// high at once, that is told once, and each is held against the others.
public struct VolumeAlarms: Sendable {
  /// All outlets together first, then the surest.
  public let rows: [VolumeAlarm]
  /// Of each outlet with any article in the baseline or the window, by the bytes of its id.
  public let bands: [OutletBand]
  /// Outlets whose volume was tested.
  public let tests: Int

  static let mostFalse = 0.05
  /// Days of an outlet, from its first in the baseline, from which it is known what is usual.
  static let leastDays = 7
  /// A flood is so many times the expected, and so many articles; low is no more than so little of it.
  static let leastFlood = 1.5
  static let mostLow = 0.6

  public init(_ counts: NightCounts) { self.init(NightTable(counts)) }

  init(_ table: NightTable) {
    let patterns = VolumePatterns(table)
    var bands: [OutletBand] = []
    var tested: [(outlet: Int, volume: VolumePatterns.Expected, isDark: Bool, p: Double)] = []
    for (outlet, id) in table.outlets.enumerated() {
      let expected = patterns.expected(outlet)
      let limits = expected.map { $0.limits }
      bands.append(
        OutletBand(
          outlet: id, articles: patterns.windowArticles(outlet), expected: expected?.mean, low: limits?.low,
          high: limits?.high, days: patterns.days(outlet)))
      guard let expected else { continue }
      tested.append((outlet, expected, false, 1))
    }
    self.bands = bands
    tests = tested.count
    // Both sides of each outlet.
    var p: [Double] = []
    for one in tested {
      let articles = Double(patterns.windowArticles(one.outlet))
      let low = articles == 0 ? patterns.darkP(one.outlet) : one.volume.p(atMost: articles)
      p += [low, one.volume.p(atLeast: articles)]
    }
    let adjusted = FalseDiscovery.adjusted(p)
    var found: [VolumeAlarm] = []
    for (index, one) in tested.enumerated() {
      let articles = patterns.windowArticles(one.outlet)
      for side in 0...1 where adjusted[2 * index + side] <= VolumeAlarms.mostFalse {
        let kind: VolumeAlarm.Kind = side == 1 ? .flood : articles == 0 ? .dark : .low
        let share = Double(articles) / one.volume.mean
        guard side == 1 ? share >= VolumeAlarms.leastFlood : share <= VolumeAlarms.mostLow else { continue }
        let limits = one.volume.limits
        found.append(
          VolumeAlarm(
            outlet: table.outlets[one.outlet], kind: kind, articles: articles, expected: one.volume.mean,
            low: limits.low, high: limits.high, p: p[2 * index + side], q: adjusted[2 * index + side],
            since: kind == .dark ? patterns.darkSince(one.outlet) : nil))
      }
    }
    rows = found.sorted { left, right in
      if left.p != right.p { return left.p < right.p }
      return (left.outlet ?? "").utf8.lexicographicallyPrecedes((right.outlet ?? "").utf8)
    }
  }
}
