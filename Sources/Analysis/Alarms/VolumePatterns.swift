import News

/// How many articles each outlet is to be expected to publish, by the days of the baseline.
struct VolumePatterns {
  /// A negative binomial distribution.
  struct Expected {
    let mean: Double
    let size: Double

    func p(atMost count: Double) -> Double { NegativeBinomial.p(atMost: count, mean: mean, size: size) }
    func p(atLeast count: Double) -> Double { NegativeBinomial.p(atLeast: count, mean: mean, size: size) }

    /// Of a share of the articles.
    func scaled(_ share: Double) -> Expected { Expected(mean: mean * share, size: size) }

    /// The 2.5% and the 97.5% point.
    var limits: (low: Int, high: Int) {
      (least { p(atMost: Double($0)) > 0.025 }, least { p(atMost: Double($0)) >= 0.975 })
    }

    private func least(_ isEnough: (Int) -> Bool) -> Int {
      var (below, above) = (-1, 8)
      while !isEnough(above), above < 1 << 40 { (below, above) = (above, above * 2) }
      while above - below > 1 {
        let middle = (below + above) / 2
        if isEnough(middle) { above = middle } else { below = middle }
      }
      return above
    }
  }

  private let first: CalendarDay
  private let baselineDays: Int
  private let span: Int
  /// By outlet and day, the window's days last.
  private var counts: [Int]
  /// By outlet and day of the baseline: whether it tells what is usual.
  private var isUsual: [Bool]
  private var levels: [Double]
  /// By outlet and weekday.
  private var factors: [Double]
  /// Of the estimates, by their squares.
  private var factorVariances: [Double]
  /// By outlet: about as many parameters as its days have told.
  private var fitted: [Double]
  private var usualDays: [Int]
  /// By outlet: variance beyond Poisson's, by the square of the mean.
  private var dispersions: [Double]

  init(_ table: NightTable) {
    first = table.firstDay
    baselineDays = table.baselineDays
    span = table.baselineDays + table.windowDays
    let outlets = table.outlets.count
    counts = Array(repeating: 0, count: outlets * span)
    for part in [table.baseline, table.window] {
      for article in 0..<part.count { counts[part.outlets[article] * span + part.days[article]] += 1 }
    }
    isUsual = []
    levels = Array(repeating: 0, count: outlets)
    factors = Array(repeating: 1, count: outlets * 7)
    factorVariances = Array(repeating: 0, count: outlets * 7)
    dispersions = levels
    fitted = levels
    usualDays = Array(repeating: 0, count: outlets)
    for outlet in 0..<outlets {
      let own = counts[(outlet * span)..<(outlet * span + baselineDays)]
      let start = own.firstIndex { $0 > 0 } ?? own.endIndex
      isUsual += own.indices.map { $0 >= start }
    }
    // What is usual tells which days are not, and the other way round.
    leaveOutFarDays()
    for round in 0..<3 {
      fit()
      if round < 2 { leaveOutUnusualDays() }
    }
  }

  private func weekday(_ day: Int) -> Int { first.advanced(by: day).weekday - 1 }

  func windowArticles(_ outlet: Int) -> Int {
    counts[(outlet * span + baselineDays)..<((outlet + 1) * span)].reduce(0, +)
  }

  /// Articles of each day, the window's last.
  func days(_ outlet: Int) -> [Int] { Array(counts[(outlet * span)..<((outlet + 1) * span)]) }

  private func mean(_ outlet: Int, _ day: Int) -> Double { levels[outlet] * factors[outlet * 7 + weekday(day)] }

  // MARK: What is usual

  /// Relative variance of an outlet's weekdays about those of all, at least.
  private static let leastFactorVariance = 0.002
  /// As much as seven weekdays of 20 articles each tell of how far an outlet's weekdays lie from those of all.
  private static let factorPrior = 7 * 20.0 * 20.0
  private static let dispersionDays = 10.0
  /// Size of a negative binomial distribution wide enough for weekends.
  private static let roughSize = 8.0

  private mutating func fit() {
    let outlets = levels.count
    // Factors of all outlets: each outlet's days by its own mean, by the articles that tell it.
    var shared = Array(repeating: 0.0, count: 7)
    var sharedWeight = shared
    for outlet in 0..<outlets {
      var (sum, days) = (0, 0)
      for day in 0..<baselineDays where isUsual[outlet * baselineDays + day] {
        sum += counts[outlet * span + day]
        days += 1
      }
      usualDays[outlet] = days
      levels[outlet] = days > 0 ? Double(sum) / Double(days) : 0
      guard sum > 0 else { continue }
      // An outlet's weight grows with its articles, and no further than its own dispersion lets them tell.
      let weight = levels[outlet] / (1 + levels[outlet] / 20)
      for day in 0..<baselineDays where isUsual[outlet * baselineDays + day] {
        shared[weekday(day)] += weight * Double(counts[outlet * span + day]) / levels[outlet]
        sharedWeight[weekday(day)] += weight
      }
    }
    for weekday in 0..<7 { shared[weekday] = (shared[weekday] + 1) / (sharedWeight[weekday] + 1) }
    fitFactors(shared)
    fitDispersions()
  }

  /// Articles that an outlet published on a weekday, and what the shared factor lets expect, both as a Poisson count would
  /// tell as much as these days do, that vary by more.
  private func told(_ outlet: Int, _ number: Int, _ shared: [Double]) -> (articles: Double, expected: Double) {
    var (sum, days) = (0, 0.0)
    for day in 0..<baselineDays where isUsual[outlet * baselineDays + day] && weekday(day) == number {
      sum += counts[outlet * span + day]
      days += 1
    }
    let expected = levels[outlet] * shared[number] * days
    let inflation = days > 0 ? 1 + dispersions[outlet] * expected / days : 1
    return (Double(sum) / inflation, expected / inflation)
  }

  /// Own factors vary about the shared ones by a gamma distribution, the more the less outlets agree, to which each outlet's
  /// are shrunk. A level and its factors are told together, by turns.
  private mutating func fitFactors(_ shared: [Double]) {
    let outlets = levels.indices.filter { levels[$0] > 0 }
    for _ in 0..<3 {
      var own = Array(repeating: (excess: 0.0, weight: 0.0), count: levels.count)
      for outlet in outlets {
        for number in 0..<7 {
          let (articles, expected) = told(outlet, number, shared)
          own[outlet].excess += (articles - expected) * (articles - expected) - expected
          own[outlet].weight += expected * expected
        }
      }
      let all = own.reduce((excess: 0.0, weight: 0.0)) { ($0.excess + $1.excess, $0.weight + $1.weight) }
      let usual = all.weight > 0 ? max(0, all.excess / all.weight) : 0
      for outlet in outlets {
        // One that rests on Sundays among others that do not varies by more than they do.
        let prior = VolumePatterns.factorPrior
        let variance = max(
          VolumePatterns.leastFactorVariance, (own[outlet].excess + prior * usual) / (own[outlet].weight + prior))
        fitted[outlet] = 1
        for number in 0..<7 {
          let (articles, expected) = told(outlet, number, shared)
          fitted[outlet] += expected / (expected + 1 / variance) * 6 / 7
          factors[outlet * 7 + number] = shared[number] * (articles + 1 / variance) / (expected + 1 / variance)
          factorVariances[outlet * 7 + number] = 1 / (expected + 1 / variance)
        }
        var (articles, exposure) = (0, 0.0)
        for day in 0..<baselineDays where isUsual[outlet * baselineDays + day] {
          articles += counts[outlet * span + day]
          exposure += factors[outlet * 7 + weekday(day)]
        }
        if exposure > 0 { levels[outlet] = Double(articles) / exposure }
      }
    }
  }

  private mutating func fitDispersions() {
    var all = (excess: 0.0, days: 0.0)
    var own: [(excess: Double, days: Double)] = []
    for outlet in levels.indices {
      var (excess, days) = (0.0, 0.0)
      // Distances from what the same days have told are too small.
      let inflation = Double(usualDays[outlet]) / max(1, Double(usualDays[outlet]) - fitted[outlet])
      for day in 0..<baselineDays where isUsual[outlet * baselineDays + day] {
        let mean = mean(outlet, day)
        guard mean > 0 else { continue }
        let distance = Double(counts[outlet * span + day]) - mean
        // Weighted so that small outlets, whose excess is mostly chance, do not drown the others.
        let weight = mean / (1 + mean)
        excess += weight * weight * (distance * distance * inflation - mean) / (mean * mean)
        days += weight * weight
      }
      own.append((excess, days))
      all.excess += excess
      all.days += days
    }
    let shared = all.days > 0 ? max(0, all.excess / all.days) : 0
    let prior = VolumePatterns.dispersionDays
    dispersions = own.map { max(0, ($0.excess + prior * shared) / ($0.days + prior)) }
  }

  /// A day is none of the usual ones where a count so far away, by a third or three times, has a chance below 1 in 1,000.
  private mutating func leaveOutUnusualDays() {
    for outlet in levels.indices where levels[outlet] > 0 {
      let size = 1 / max(dispersions[outlet], 1e-9)
      leaveOutDays(of: outlet, (0..<baselineDays).map { Expected(mean: mean(outlet, $0), size: size) })
    }
  }

  /// The same before anything is known: by the median of the outlet's days with articles, since one that has been dark for
  /// most of the baseline was not usually so.
  private mutating func leaveOutFarDays() {
    for outlet in levels.indices {
      let own = counts[(outlet * span)..<(outlet * span + baselineDays)].filter { $0 > 0 }.sorted()
      guard !own.isEmpty else { continue }
      let expected = Expected(mean: Double(own[own.count / 2]), size: VolumePatterns.roughSize)
      leaveOutDays(of: outlet, Array(repeating: expected, count: baselineDays))
    }
  }

  private static let farChance = 0.001

  /// What most days of a weekday are like is usual for it, however far it is; a week and more without any article is no
  /// weekday's habit.
  private mutating func leaveOutDays(of outlet: Int, _ expected: [Expected]) {
    let own = Array(counts[(outlet * span)..<(outlet * span + baselineDays)])
    let start = own.firstIndex { $0 > 0 } ?? baselineDays
    var far = Array(repeating: false, count: baselineDays)
    var isOutage = far
    for run in VolumePatterns.darkRuns(own, from: start) {
      // One silence, not so many: a day without articles is often chance where several in a row are not.
      guard run.reduce(1, { $0 * expected[$1].p(atMost: 0) }) < VolumePatterns.farChance else { continue }
      for day in run { (far[day], isOutage[day]) = (true, run.count >= 7) }
    }
    for day in start..<max(start, baselineDays) where own[day] > 0 {
      let (count, expected) = (Double(own[day]), expected[day])
      far[day] =
        count < expected.mean / 3 && expected.p(atMost: count) < VolumePatterns.farChance
        || count > expected.mean * 3 && expected.p(atLeast: count) < VolumePatterns.farChance
    }
    var (alike, all) = (Array(repeating: 0, count: 7), Array(repeating: 0, count: 7))
    for day in start..<max(start, baselineDays) where !isOutage[day] {
      all[weekday(day)] += 1
      if far[day] { alike[weekday(day)] += 1 }
    }
    for day in start..<max(start, baselineDays) {
      let isHabit = far[day] && !isOutage[day] && alike[weekday(day)] * 2 > all[weekday(day)]
      isUsual[outlet * baselineDays + day] = !far[day] || isHabit
    }
  }

  /// Days in a row without articles, of an outlet that publishes day by day; silence says nothing of one that comes now and
  /// then.
  private static func darkRuns(_ counts: [Int], from start: Int) -> [Range<Int>] {
    let published = counts.indices.filter { counts[$0] > 0 }
    let next = zip(published, published.dropFirst()).count { $1 == $0 + 1 }
    guard published.count > 1, next * 2 >= published.count - 1 else { return [] }
    var runs: [Range<Int>] = []
    var first = start
    for day in start...counts.count where day == counts.count || counts[day] > 0 {
      if first < day { runs.append(first..<day) }
      first = day + 1
    }
    return runs
  }

  // MARK: What is to be expected

  /// Nil with too few days to say.
  func expected(_ outlet: Int) -> Expected? {
    // An outlet that has been dark for weeks is known by the days before.
    let known = baselineDays - (days(outlet).firstIndex { $0 > 0 } ?? baselineDays)
    guard known >= VolumeAlarms.leastDays, usualDays[outlet] > 1, levels[outlet] > 0 else { return nil }
    return expected(outlet, baselineDays..<span)
  }

  /// - Parameter share: of what they usually are, how many articles the window's days have in all outlets.
  private func expected(_ outlet: Int, _ days: Range<Int>, share: Double = 1) -> Expected {
    var (mean, squares) = (0.0, 0.0)
    for day in days {
      let one = self.mean(outlet, day) * (day < baselineDays ? 1 : share)
      mean += one
      squares += one * one
    }
    // Days vary by themselves; the level and the weekday's factor are estimates for all of them.
    let ownDays = Double(usualDays[outlet])
    let factor = days.map { factorVariances[outlet * 7 + weekday($0)] }.max() ?? 0
    let estimate = 1 / (levels[outlet] * ownDays) + dispersions[outlet] / ownDays + factor
    let dispersion = (mean > 0 ? dispersions[outlet] * squares / (mean * mean) : 0) + estimate
    return Expected(mean: mean, size: 1 / max(dispersion, 1e-9))
  }

  private func darkStart(_ outlet: Int) -> Int {
    var day = span
    while day > 0, counts[outlet * span + day - 1] == 0 { day -= 1 }
    return day
  }

  /// The first day of the days without articles that the window ends with.
  func darkSince(_ outlet: Int) -> CalendarDay { first.advanced(by: darkStart(outlet)) }

  /// The chance of no article on all days since then: of all at once, since all of them rest on the same estimates.
  ///
  /// - Parameter share: of what they usually are, how many articles the window's days have in all outlets.
  func darkP(_ outlet: Int, share: Double) -> Double {
    let expected = expected(outlet, darkStart(outlet)..<span, share: share)
    return expected.mean > 0 ? expected.p(atMost: 0) : 1
  }

  // MARK: All together

  struct Total {
    var articles = 0
    var expected = 0.0
    /// Of the shares of what is usual that the days of the baseline have, and how many these are.
    var variance = 0.0
    var days = 0
    /// The first day on which none of the outlets had any article, where the window has none.
    var darkSince: CalendarDay?
  }

  /// Nil with too few days to say.
  func total(_ outlets: [Int]) -> Total? {
    var total = Total()
    for outlet in outlets {
      total.articles += windowArticles(outlet)
      for day in baselineDays..<span { total.expected += mean(outlet, day) }
    }
    let sums = (0..<baselineDays).map { day in
      outlets.reduce((articles: 0, expected: 0.0)) { sum, outlet in
        isUsual[outlet * baselineDays + day]
          ? (sum.articles + counts[outlet * span + day], sum.expected + mean(outlet, day)) : sum
      }
    }
    for sum in sums where sum.expected > 0 {
      let distance = Double(sum.articles) / sum.expected - 1
      total.variance += distance * distance
      total.days += 1
    }
    guard total.days >= VolumeAlarms.leastDays, total.expected > 0 else { return nil }
    // Never surer than Poisson counts; a longer window evens its days out.
    total.variance = max(total.variance / Double(total.days - 1) / Double(span - baselineDays), 1 / total.expected)
    if total.articles == 0, let since = outlets.map({ darkStart($0) }).max() {
      total.darkSince = first.advanced(by: since)
    }
    return total
  }
}
