import Analysis
import News
import Testing

@Suite struct OutletRhythmTests {
  private func articles(_ counts: [Int], from day: Int = 3) -> [ComparedArticle] {
    counts.enumerated().flatMap { offset, count in
      (0..<count).map { ComparedFixture.article("a/\(offset)-\($0)", "a", day: day + offset) }
    }
  }

  @Test func volumesAreJudgedByTheMedian() {
    let rhythm = OutletRhythm(articles([10, 12, 3, 0, 11]), outlets: ["a"])
    #expect((0..<5).map { rhythm.volume(0, $0) } == [.normal, .normal, .low, .dark, .normal])
    #expect((0..<5).map { rhythm.articles(0, $0) } == [10, 12, 3, 0, 11])
  }

  @Test func aDipThatChanceExplainsIsNormal() {
    #expect(OutletRhythm(articles([3, 1, 3, 3, 4]), outlets: ["a"]).volume(0, 1) == .normal)
  }

  @Test func weekendsAreJudgedByWeekends() {
    // 3 March 2025 is a Monday: two weeks of 20 articles a working day and 2 a weekend day.
    let weeks = [20, 20, 20, 20, 20, 2, 2, 20, 20, 20, 20, 20, 2, 2]
    let rhythm = OutletRhythm(articles(weeks), outlets: ["a"])
    #expect((0..<14).allSatisfy { rhythm.volume(0, $0) == .normal })
    let silent = OutletRhythm(articles([20, 20, 20, 20, 20, 2, 2, 20, 20, 2, 20, 20, 2, 2]), outlets: ["a"])
    #expect(silent.volume(0, 9) == .low)
  }

  @Test func silenceOfTheSeldomHeardSaysNothing() {
    let rhythm = OutletRhythm(articles([1, 0, 0, 0, 1]), outlets: ["a", "b"])
    #expect(rhythm.volume(0, 1) == .quiet)
    #expect(rhythm.volume(1, 1) == .quiet)
  }

  @Test func whatIsUsualIsToldByTheDaysBefore() throws {
    let sixth = try #require(CalendarDay("2025-03-06"))
    let rhythm = OutletRhythm(
      articles([4, 5, 4, 0, 4]), outlets: ["a"], window: DayWindow(since: sixth, until: sixth))
    #expect(rhythm.days == [sixth])
    #expect(rhythm.articles(0, 0) == 0)
    #expect(rhythm.volume(0, 0) == .dark)
  }

  @Test func aWindowSetsTheDays() throws {
    let first = try #require(CalendarDay("2025-03-01"))
    let rhythm = OutletRhythm(
      articles([1, 1]), outlets: ["a"], window: DayWindow(since: first, until: first.advanced(by: 6)))
    #expect(rhythm.days.count == 7)
    #expect(rhythm.place(of: first) == 0)
    #expect(rhythm.place(of: first.advanced(by: 7)) == nil)
    #expect(OutletRhythm([], outlets: ["a"]).days.isEmpty)
  }

  @Test func centuriesAreNotCounted() throws {
    let rhythm = OutletRhythm(
      articles([2, 2]), outlets: ["a"], window: DayWindow(since: CalendarDay("0001-01-01")))
    #expect(rhythm.days.count == 4_000)
    #expect(rhythm.days.last == CalendarDay("2025-03-04"))
  }
}
