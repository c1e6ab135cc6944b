import News
import Testing

@Suite struct CalendarDayTests {
  @Test func everyDayOfFourCenturiesSurvivesTheRoundTrip() throws {
    let first = try #require(CalendarDay(year: 1799, month: 12, day: 31))
    let last = try #require(CalendarDay(year: 2200, month: 1, day: 1))
    for day in first...last {
      let (year, month, dayOfMonth) = day.components
      #expect(CalendarDay(year: year, month: month, day: dayOfMonth) == day)
    }
  }

  @Test func weeksGoOnThroughTheEpoch() throws {
    let first = try #require(CalendarDay("1799-12-31"))
    let last = try #require(CalendarDay("2200-01-01"))
    #expect(first.weekday == 2)
    for day in first..<last { #expect(day.advanced(by: 1).weekday == day.weekday % 7 + 1) }
    #expect(CalendarDay("2024-02-07")?.weekday == 3)
  }

  @Test func refusesDaysThatDoNotExist() {
    #expect(CalendarDay(year: 2023, month: 2, day: 29) == nil)
    #expect(CalendarDay(year: 1900, month: 2, day: 29) == nil)
    #expect(CalendarDay(year: 2024, month: 13, day: 1) == nil)
    #expect(CalendarDay("2024-2-7") == nil)
    #expect(CalendarDay("2024-02-07")?.description == "2024-02-07")
  }

  @Test func writesInstantsWithTheirOffset() throws {
    let day = try #require(CalendarDay(year: 2024, month: 2, day: 7))
    let instant = Instant(day, hour: 22, minute: 13, offsetMinutes: -300)
    #expect(instant.iso8601(offsetMinutes: -300) == "2024-02-07T22:13:00-05:00")
    #expect(instant.iso8601() == "2024-02-08T03:13:00+00:00")
    #expect(Instant(seconds: -1).iso8601() == "1969-12-31T23:59:59+00:00")
  }
}
