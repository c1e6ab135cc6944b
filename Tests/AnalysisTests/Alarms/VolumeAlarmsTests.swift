import Analysis
import News
import Support
import Testing

@Suite struct VolumeAlarmsTests {
  private let night = NightFixture.night

  /// - Parameter counts: by outlet, articles of each day, the night's last.
  private func alarms(
    _ counts: [String: [Int]], windowDays: Int = 1, mostFalse: Double = NightAlarms.mostFalse
  ) -> VolumeAlarms {
    var window: [AnnotatedArticle] = []
    var before: [AnnotatedArticle] = []
    for (outlet, days) in counts {
      for (index, count) in days.enumerated() {
        let back = days.count - 1 - index
        for number in 0..<count {
          let article = NightFixture.article(
            "\(outlet)/\(back)/\(number)", outlet: outlet, day: night.advanced(by: -back))
          if back < windowDays { window.append(article) } else { before.append(article) }
        }
      }
    }
    return NightAlarms(NightFixture.counts(window, before, windowDays: windowDays), mostFalse: mostFalse).volume
  }

  private func steady(_ level: Int, tonight: Int) -> [Int] {
    (0..<28).map { level + [0, 1, -1, 0, 2, -2, 0][$0 % 7] } + [tonight]
  }

  private let others = ["b": 12, "c": 20, "d": 9, "e": 15]

  private func withOthers(_ days: [Int]) -> [String: [Int]] {
    var counts = others.mapValues { level in steady(level, tonight: level) }
    counts["a"] = days
    return counts
  }

  @Test func silenceIsDark() throws {
    let volume = alarms(withOthers(steady(12, tonight: 0)))
    let alarm = try #require(volume.rows.first)
    #expect(volume.rows.count == 1)
    #expect([alarm.outlet, alarm.kind.rawValue] == ["a", "dark"])
    #expect(alarm.articles == 0 && alarm.since == night)
    #expect(abs(alarm.expected - 12) < 1.5)
    #expect(alarm.low > 2 && alarm.low < 10 && alarm.high > 14 && alarm.high < 24)
    #expect(alarm.p < 1e-3 && alarm.q >= alarm.p)
    let band = try #require(volume.bands.first)
    #expect(band.outlet == "a" && band.articles == 0 && band.low == alarm.low && band.high == alarm.high)
    #expect(band.days == steady(12, tonight: 0))
    #expect(volume.bands.map(\.outlet) == ["a", "b", "c", "d", "e"])
  }

  @Test func darkDaysBeforeTellSinceWhenAndNotThatDarkIsUsual() throws {
    var days = steady(12, tonight: 0)
    for day in 18..<28 { days[day] = 0 }
    let alarm = try #require(alarms(withOthers(days)).rows.first)
    #expect(alarm.kind == .dark && alarm.since == night.advanced(by: -10))
    #expect(abs(alarm.expected - 12) < 2)
    var flooded = steady(12, tonight: 30)
    for day in [3, 11, 12] { flooded[day] = 120 }
    let flood = try #require(alarms(withOthers(flooded)).rows.first)
    #expect(flood.kind == .flood && flood.expected < 14)
  }

  @Test func aSilenceOfWhoIsSeldomHeardIsNoneButALongOneIs() {
    let seldom = (0..<28).map { $0 % 2 } + [0]
    #expect(alarms(withOthers(seldom)).rows.isEmpty)
    var silent = (0..<28).map { $0 % 3 + 1 } + [0]
    #expect(alarms(withOthers(silent)).rows.isEmpty)
    for day in 24..<28 { silent[day] = 0 }
    #expect(alarms(withOthers(silent)).rows.map(\.since) == [night.advanced(by: -4)])
  }

  @Test func thriceAsManyAreAFloodAndAThirdIsLow() {
    #expect(alarms(withOthers(steady(12, tonight: 40))).rows.map(\.kind) == [.flood])
    #expect(alarms(withOthers(steady(30, tonight: 6))).rows.map(\.kind) == [.low])
    #expect(alarms(withOthers(steady(12, tonight: 16))).rows.isEmpty)
  }

  /// The night is a Monday: those before it have the articles of Mondays.
  @Test func weekendsAreTheirOwnMeasure() {
    let days = (0...28).map { night.advanced(by: $0 - 28).weekday == night.weekday ? 4 : 24 }
    #expect(alarms(["a": days, "b": days, "c": days]).rows.isEmpty)
    let shifted = Array((0..<28).map { night.advanced(by: $0 - 28).weekday == 3 ? 4 : 24 }) + [4]
    #expect(alarms(withOthers(shifted)).rows.map(\.kind) == [.low])
  }

  @Test func afterTooFewDaysNothingIsUsual() throws {
    let volume = alarms(withOthers(Array(repeating: 0, count: 23) + [10, 10, 10, 10, 10, 0]))
    #expect(volume.rows.isEmpty)
    let band = try #require(volume.bands.first)
    #expect(band.expected == nil && band.low == nil && band.high == nil)
  }

  @Test func longerWindowsAddUpTheirDays() throws {
    let dark = (0..<28).map { 3 + $0 % 2 } + Array(repeating: 0, count: 7)
    let volume = alarms(
      ["a": dark, "b": Array(repeating: 12, count: 35), "c": Array(repeating: 5, count: 35)], windowDays: 7)
    let alarm = try #require(volume.rows.first { $0.outlet == "a" })
    #expect(alarm.kind == .dark && alarm.since == night.advanced(by: -6))
    #expect(abs(alarm.expected - 24.5) < 4)
  }

  @Test func whatAllOutletsHaveInCommonIsToldOnce() throws {
    let levels = ["a": 12, "b": 12, "c": 20, "d": 9, "e": 15, "f": 30, "g": 18]
    let silent = alarms(levels.mapValues { steady($0, tonight: 0) }).rows
    #expect(silent.map(\.outlet) == [nil])
    #expect(silent.first?.kind == .dark && silent.first?.since == night)
    // A holiday, on which one outlet has as many articles as ever.
    var counts = levels.mapValues { steady($0, tonight: $0 / 3) }
    counts["f"] = steady(30, tonight: 30)
    let holiday = alarms(counts).rows
    #expect(holiday.map(\.outlet) == [nil, "f"])
    #expect(holiday.map(\.kind) == [.low, .flood])
    let all = try #require(holiday.first)
    #expect(abs(all.expected - 116) < 5 && all.low < 116 && all.high > 116 && all.low > all.articles)
  }

  // MARK: One large outlet

  @Test(arguments: [0, 10, 240]) func oneLargeOutletIsNoCrowd(tonight: Int) {
    let small = ["b": 15, "c": 15, "d": 15]
    var counts = small.mapValues { steady($0, tonight: $0) }
    counts["a"] = steady(60, tonight: tonight)
    let rows = alarms(counts).rows
    #expect(rows.map(\.outlet) == ["a"])
    #expect(rows.map(\.kind) == [tonight == 0 ? .dark : tonight < 60 ? .low : .flood])
  }

  /// Where most are dark, those that are not have what they usually have.
  @Test func whoWritesWhereMostAreDarkIsNotFlooding() throws {
    let levels = ["a": 12, "b": 12, "c": 20, "d": 9, "e": 15]
    var counts = levels.mapValues { steady($0, tonight: 0) }
    counts["c"] = steady(20, tonight: 20)
    let rows = alarms(counts).rows
    #expect(rows.map(\.outlet) == [nil])
    // Some have articles: all together are low, and not dark since any day.
    #expect(rows.map(\.kind) == [.low] && rows.map(\.since) == [nil])
  }

  @Test func whoWasDarkBeforeAllWereIsTold() throws {
    let levels = ["a": 12, "b": 12, "c": 20, "d": 9, "e": 15]
    var counts = levels.mapValues { steady($0, tonight: 0) }
    for day in 24..<28 { counts["d"]?[day] = 0 }
    let rows = alarms(counts).rows
    #expect(rows.map(\.outlet) == [nil, "d"])
    #expect(rows.map(\.since) == [night, night.advanced(by: -4)])
  }

  // MARK: Long silences

  private func poisson(_ mean: Double, _ generator: inout SplitMix64) -> Int {
    var (count, product) = (0, Double.random(in: 0..<1, using: &generator))
    let limit = (0..<Int(mean)).reduce(1.0) { product, _ in product / 2.718_281_828_459_045 }
    while product > limit {
      count += 1
      product *= Double.random(in: 0..<1, using: &generator)
    }
    return count
  }

  /// Nights with an alarm of the first outlet among those on which it is dark, and other alarms.
  private func dark(_ level: Int, nights: Int, seed: UInt64) -> (found: Bool, others: Int) {
    var generator = SplitMix64(seed: seed)
    var counts: [String: [Int]] = [:]
    for (outlet, mean) in ["a": level, "b": 12, "c": 20, "d": 9, "e": 15].sorted(by: { $0.key < $1.key }) {
      counts[outlet] = (0..<29).map { _ in poisson(Double(mean), &generator) }
    }
    for day in (29 - nights)..<29 { counts["a"]?[day] = 0 }
    let rows = alarms(counts).rows
    let since = night.advanced(by: 1 - nights)
    return (
      rows.contains { $0.outlet == "a" && $0.kind == .dark && $0.since == since }, rows.count { $0.outlet != "a" }
    )
  }

  @Test(arguments: [12, 8]) func aSilenceOfFourWeeksIsToldEveryNight(level: Int) {
    var (missed, others): ([Int], Int) = ([], 0)
    for seed in UInt64(1)...4 {
      for nights in (level < 10 ? 2 : 1)...27 {
        let result = dark(level, nights: nights, seed: 100 * seed + UInt64(nights))
        if !result.found { missed.append(nights) }
        others += result.others
      }
    }
    #expect(missed.isEmpty, "\(missed)")
    // One in ten beside one that is true is what a share of one in twenty comes to.
    #expect(others <= 16)
  }

  @Test func aHabitOfSilenceIsNone() {
    // Twelve articles at a time, on one day in ten and none of the week.
    var bursts = Array(repeating: 0, count: 29)
    for day in [3, 12, 20] { bursts[day] = 12 }
    #expect(alarms(withOthers(bursts)).rows.isEmpty)
    // On five days of the week, the night's not among them.
    let workdays = (0..<29).map { [0, 6].contains($0 % 7) ? 0 : 12 }
    let volume = alarms(withOthers(workdays))
    #expect(volume.rows.isEmpty)
    #expect((volume.bands.first?.expected ?? 12) < 2)
  }

  /// All nights rest on the same level, which may be too high for all of them.
  @Test func nightsOfSilenceAreNotSoManyWitnesses() throws {
    var days = Array(repeating: 0, count: 29)
    (days[18], days[19]) = (2, 2)
    let rows = alarms(withOthers(days), mostFalse: 1).rows
    let alarm = try #require(rows.first { $0.outlet == "a" && $0.kind == .dark })
    #expect(alarm.since == night.advanced(by: -8))
    // Nine nights of two articles each, by a level that rests on four: as independent ones they would come to 1e-6.
    #expect(alarm.p > 1e-4 && alarm.p < 0.05)
  }
}
