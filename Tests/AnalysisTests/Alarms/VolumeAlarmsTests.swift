import Analysis
import News
import Testing

@Suite struct VolumeAlarmsTests {
  private let night = NightFixture.night

  /// - Parameter counts: by outlet, articles of each day, the night's last.
  private func alarms(_ counts: [String: [Int]], windowDays: Int = 1) -> VolumeAlarms {
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
    return VolumeAlarms(NightFixture.counts(window, before, windowDays: windowDays))
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
}
