import News

/// Outlets that published far less or far more than they do on such days.
///
/// What an outlet is to be expected to publish is its own level times a factor of the weekday, own ones shrunk to those of
/// all outlets. Counts vary by a negative binomial distribution (J. F. Lawless, "Negative Binomial and Mixed Poisson
/// Regression", Canadian Journal of Statistics 15, 1987) whose dispersion is the outlet's own, shrunk to that of all, by the
/// method of moments. Days on which an outlet was dark or flooded do not tell what is usual. Where most outlets are low or
/// high at once, that is told once, and each is held against what most have; where most are dark, the others against what
/// they usually have.
public struct VolumeAlarms: Sendable {
  /// All outlets together first, then the surest.
  public let rows: [VolumeAlarm]
  /// Of each outlet with any article in the baseline or the window, by the bytes of its id.
  public let bands: [OutletBand]
  /// Outlets whose volume was tested.
  public let tests: Int

  /// Days of an outlet, from its first in the baseline, from which it is known what is usual.
  static let leastDays = 7
  /// A flood is so many times the expected, and so many articles; low is no more than so little of it.
  static let leastFlood = 1.5
  static let mostLow = 0.6
  /// Fewer are no crowd.
  private static let leastOutlets = 3

  /// - Parameter mostFalse: the share of false ones among the alarms that is put up with.
  init(_ table: NightTable, mostFalse: Double) {
    let patterns = VolumePatterns(table)
    var bands: [OutletBand] = []
    var tested: [(outlet: Int, expected: VolumePatterns.Expected)] = []
    for (outlet, id) in table.outlets.enumerated() {
      let expected = patterns.expected(outlet)
      let limits = expected?.limits
      bands.append(
        OutletBand(
          outlet: id, articles: patterns.windowArticles(outlet), expected: expected?.mean, low: limits?.low,
          high: limits?.high, days: patterns.days(outlet)))
      if let expected { tested.append((outlet, expected)) }
    }
    self.bands = bands
    tests = tested.count
    let together = VolumeAlarms.together(tested, patterns, mostFalse)
    // Both sides of each outlet; where all are low or high, as many as the others let expect.
    let held = tested.map { one in
      let articles = patterns.windowArticles(one.outlet)
      return HeldVolume(
        articles: articles, expected: one.expected, share: together?.share,
        dark: articles == 0 ? { patterns.darkP(one.outlet, share: $0) } : nil)
    }
    let adjusted = HeldVolume.adjusted(held)
    var found: [VolumeAlarm] = []
    for (index, one) in tested.enumerated() {
      for side in HeldVolume.Side.allCases {
        guard let q = adjusted[index][side], q <= mostFalse, let p = held[index].p(side) else { continue }
        let articles = patterns.windowArticles(one.outlet)
        let kind: VolumeAlarm.Kind = side == .high ? .flood : articles == 0 ? .dark : .low
        let limits = one.expected.limits
        found.append(
          VolumeAlarm(
            outlet: table.outlets[one.outlet], kind: kind, articles: articles, expected: one.expected.mean,
            low: limits.low, high: limits.high, p: p, q: q, since: kind == .dark ? patterns.darkSince(one.outlet) : nil)
        )
      }
    }
    found.sort { left, right in
      if left.p != right.p { return left.p < right.p }
      return (left.outlet ?? "").utf8.lexicographicallyPrecedes((right.outlet ?? "").utf8)
    }
    rows = (together.map { [$0.alarm] } ?? []) + found
  }

  /// The alarm of all outlets together, and the share of their usual articles that most of them have: by how much the days
  /// of the baseline differ, which outlets share, such as holidays and failures of the crawl.
  ///
  /// The total alone may be one large outlet's; what most outlets have is what they have in common.
  private static func together(
    _ tested: [(outlet: Int, expected: VolumePatterns.Expected)], _ patterns: VolumePatterns, _ mostFalse: Double
  ) -> (alarm: VolumeAlarm, share: Double)? {
    guard tested.count >= leastOutlets, let total = patterns.total(tested.map(\.outlet)) else { return nil }
    let share = Double(total.articles) / total.expected
    let most = mostHave(
      tested.map { (Double(patterns.windowArticles($0.outlet)) / $0.expected.mean, $0.expected.mean) },
      isHigh: share > 1)
    guard share > 1 ? min(share, most) >= leastFlood : max(share, most) <= mostLow else { return nil }
    let error = (total.variance * (1 + 1 / Double(total.days))).squareRoot()
    let degrees = Double(total.days - 1)
    let p = StudentT.twoSidedP((share - 1) / error, degreesOfFreedom: degrees)
    guard p <= mostFalse else { return nil }
    let margin = StudentT.upperPoint(degreesOfFreedom: degrees) * error * total.expected
    return (
      VolumeAlarm(
        outlet: nil, kind: share > 1 ? .flood : total.articles == 0 ? .dark : .low, articles: total.articles,
        expected: total.expected, low: Int(max(0, total.expected - margin).rounded(.up)),
        high: Int((total.expected + margin).rounded(.down)), p: p, q: p, since: total.darkSince), most
    )
  }

  /// Articles a day from which outlets have about the same say in what most have; smaller ones vary too much by chance.
  private static let fullSay = 5.0

  /// The share that more than half of the outlets, by their say, reach or stay below: their median, or with an even split
  /// the milder of the two.
  private static func mostHave(_ shares: [(share: Double, mean: Double)], isHigh: Bool) -> Double {
    let sorted = shares.sorted { isHigh ? $0.share > $1.share : $0.share < $1.share }
    let says = sorted.map { $0.mean / (1 + $0.mean / fullSay) }
    let half = says.reduce(0, +) / 2
    var sum = 0.0
    for (one, say) in zip(sorted, says) {
      sum += say
      if sum > half { return one.share }
    }
    return sorted.last?.share ?? 1
  }
}
