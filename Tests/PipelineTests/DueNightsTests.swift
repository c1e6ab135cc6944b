import Foundation
import News
import Pipeline
import Testing

@Suite struct DueNightsTests {
  private func moment(_ text: String) throws -> Instant {
    let date = try #require(ISO8601DateFormatter().date(from: text))
    return Instant(seconds: Int64(date.timeIntervalSince1970))
  }

  private func nights(
    _ now: String, after reported: String?, _ catchUp: PipelineDefinition.CatchUp
  ) throws -> [String] {
    DueNights(at: try moment(now), reported: try reported.map { try #require(CalendarDay($0)) }, catchUp: catchUp)
      .nights.map(\.description)
  }

  @Test func theFirstStartReportsTheLastDayThatIsOver() throws {
    #expect(try nights("2026-03-02T01:30:00Z", after: nil, .all) == ["2026-03-01"])
    #expect(try nights("2026-03-02T00:00:00Z", after: nil, .all) == ["2026-03-01"])
    #expect(try nights("2026-03-01T23:59:59Z", after: nil, .all) == ["2026-02-28"])
  }

  @Test func aNightIsDueOnce() throws {
    #expect(try nights("2026-03-02T01:30:00Z", after: "2026-02-28", .all) == ["2026-03-01"])
    #expect(try nights("2026-03-02T23:59:59Z", after: "2026-03-01", .all) == [])
    // A clock that was set back does nothing twice.
    #expect(try nights("2026-02-20T01:30:00Z", after: "2026-03-01", .all) == [])
  }

  @Test func missedNightsAreMadeUpForAsTheDefinitionSays() throws {
    let all = ["2026-02-27", "2026-02-28", "2026-03-01"]
    #expect(try nights("2026-03-02T01:30:00Z", after: "2026-02-26", .all) == all)
    #expect(try nights("2026-03-02T01:30:00Z", after: "2026-02-26", .latest) == ["2026-03-01"])
    #expect(try nights("2026-03-02T01:30:00Z", after: "2026-02-26", .skip) == ["2026-03-01"])
  }

  /// Every morning of a year on a zone's clock: each day is reported once, in March and in October as well.
  @Test(arguments: ["Europe/Berlin", "America/New_York", "Asia/Tokyo", "Asia/Kathmandu", "Australia/Lord_Howe", "UTC"])
  func everyDayOfAYearIsReportedOnce(zone: String) throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(identifier: zone))
    var reported: CalendarDay?
    var all: [CalendarDay] = []
    for day in 1...366 {
      let start = try #require(
        calendar.date(from: DateComponents(year: 2026, month: 1, day: day, hour: 2, minute: 30)))
      let due = DueNights(
        at: Instant(seconds: Int64(start.timeIntervalSince1970)), reported: reported, catchUp: .latest)
      #expect(due.nights.count == 1)
      reported = due.nights.last
      all += due.nights
    }
    #expect(zip(all, all.dropFirst()).allSatisfy { $0.advanced(by: 1) == $1 })
  }

  @Test func withoutASectionThereAreNoNights() throws {
    let definition = PipelineDefinition(name: "desk", corpus: PipelineDefinition.Corpus(path: "pages"))
    let plan = PipelinePlan(definition, text: "", file: "/nowhere/desk.yaml")
    #expect(throws: RunError.self) { try NightlyJob(plan, now: moment("2026-01-10T01:29:59Z")) }
  }
}
