import Foundation
import News
import Pipeline
import Testing

@Suite struct NightHealthTests {
  static let morning = Date(timeIntervalSince1970: 1_772_415_000)  // 2026-03-02T01:30:00Z

  private func day(_ text: String) throws -> CalendarDay { try #require(CalendarDay(text)) }

  /// A health after nights that ended so, one a day from 2026-03-01 on.
  static func health(_ statuses: [Int32]) -> NightHealth {
    var health = NightHealth(pipeline: "sample")
    for (index, status) in statuses.enumerated() {
      let start = morning + Double(index) * 86_400
      let night = CalendarDay("2026-03-01").map { $0.advanced(by: index) } ?? CalendarDay(daysSinceEpoch: 0)
      health.begin(night: night, at: start, environment: [:])
      health.finish(exitStatus: status, error: status == 0 ? nil : "error \(index)", at: start + 60) { attempt in
        attempt.seconds = ["annotate": 50.5]
        attempt.totals.records = 100 + index
        attempt.totals.failures = ["tooShort": 3, "not_HTML": 1]
        attempt.hooks = [HookOutcome(hook: "copy to /srv", error: "no space", seconds: 1.25)]
      }
    }
    return health
  }

  @Test func countsFailuresInARow() throws {
    #expect(NightHealthTests.health([]).consecutiveFailures == 0)
    #expect(NightHealthTests.health([0, 1, 2]).consecutiveFailures == 2)
    #expect(NightHealthTests.health([1, 1, 0]).consecutiveFailures == 0)
    #expect(NightHealthTests.health([1, 1, 0]).failuresBefore == 2)
    let health = NightHealthTests.health([0, 1])
    #expect(health.lastAttempt?.night == (try day("2026-03-02")) && health.lastAttempt?.error == "error 1")
    #expect(health.lastFailure == health.lastAttempt)
    #expect(health.lastSuccess?.night == (try day("2026-03-01")) && health.lastSuccess?.totals.records == 100)
  }

  @Test(arguments: [75, 130, 143]) func stoppedNightsAreNeither(status: Int32) {
    let health = NightHealthTests.health([1, status])
    #expect(health.consecutiveFailures == 1 && health.lastFailure?.exitStatus == 1)
    #expect(health.lastAttempt?.exitStatus == status && health.lastAttempt?.wasStopped == true)
  }

  @Test func aNightThatNeverEndedHasFailed() throws {
    var health = NightHealthTests.health([0])
    health.begin(night: try day("2026-03-02"), at: NightHealthTests.morning, environment: [:])
    #expect(health.consecutiveFailures == 0 && health.lastAttempt?.finished == nil)
    health.begin(night: try day("2026-03-02"), at: NightHealthTests.morning + 86_400, environment: [:])
    #expect(health.consecutiveFailures == 1)
    #expect(health.lastFailure?.error?.contains("killed") == true && health.lastFailure?.exitStatus == nil)
    health.finish(exitStatus: 0, at: NightHealthTests.morning + 86_500)
    #expect(health.consecutiveFailures == 0 && health.failuresBefore == 1)
  }

  @Test func aNightThatFailsAgainAndAgainIsOne() throws {
    var health = NightHealthTests.health([0])
    for hour in 0..<3 {
      let start = NightHealthTests.morning + Double(24 + hour) * 3600
      health.begin(night: try day("2026-03-02"), at: start, environment: [:])
      health.finish(exitStatus: 1, error: "the disk is full", at: start + 60)
      // As a start that does not get as far as its night.
      health.failBeforeBeginning(at: start + 120, exitStatus: 1, invocation: "i\(hour)", error: "no memory")
    }
    #expect(health.consecutiveFailures == 1)
    health.begin(night: try day("2026-03-03"), at: NightHealthTests.morning + 48 * 3600, environment: [:])
    health.finish(exitStatus: 1, at: NightHealthTests.morning + 49 * 3600)
    #expect(health.consecutiveFailures == 2)
  }

  @Test func lagCountsNightsUpToYesterday() throws {
    let health = NightHealthTests.health([0])
    #expect(health.lag(now: NightHealthTests.morning) == 0)
    // 23:30 and 00:30 UTC, whose days nights are.
    #expect(health.lag(now: NightHealthTests.morning + 22 * 3600) == 0)
    #expect(health.lag(now: NightHealthTests.morning + 23 * 3600) == 1)
    #expect(NightHealthTests.health([1]).lag(now: NightHealthTests.morning) == nil)
    // More failed than the definition allows: there is a report all the same.
    #expect(NightHealthTests.health([2]).lag(now: NightHealthTests.morning) == 0)
    #expect(NightHealthTests.health([2]).consecutiveFailures == 1)
    // A report of an earlier night that is made again brings nothing forward, and nothing back.
    var again = health
    again.begin(night: try day("2026-01-01"), at: NightHealthTests.morning, environment: [:])
    again.finish(exitStatus: 0, at: NightHealthTests.morning)
    #expect(again.newestNight == health.newestNight)
  }

  @Test func theFileReadsBackToTheSameHealth() throws {
    let folder = try HookFolder()
    let file = HealthFile(reportFolder: "\(folder.path)/out/sample", pipeline: "sample")
    #expect(file.read().health == NightHealth(pipeline: "sample") && file.read().note == nil)
    for health in [NightHealth(pipeline: "sample"), NightHealthTests.health([0, 1, 0, 2])] {
      #expect(file.write(health) == nil)
      #expect(file.read().health == health && file.read().note == nil)
    }
    #expect(folder.names("out/sample") == ["health.json"])
    let text = try #require(folder.text("out/sample/health.json"))
    for part in [
      "\"consecutive_failures\" : 1", "\"tooShort\" : 3", "\"not_HTML\" : 1", "\"started\" : \"2026-03-05T01:30:00Z\"",
      "\"night\" : \"2026-03-04\"",
    ] {
      #expect(text.contains(part), "\(part)")
    }
  }

  @Test func aTornFileBeginsAnewAndSaysSo() throws {
    let folder = try HookFolder()
    let file = HealthFile(reportFolder: folder.path, pipeline: "sample")
    #expect(file.write(NightHealthTests.health([0, 1])) == nil)
    let whole = try #require(folder.text("health.json"))
    for torn in [String(whole.prefix(whole.count / 2)), "", "\u{0}\u{FF}", "[]", "null", "{}", "{\"pipeline\": 3}"] {
      try folder.write(torn, to: "health.json")
      let (health, note) = file.read()
      #expect(health == NightHealth(pipeline: "sample"))
      #expect(note?.contains("begins anew") == true)
    }
    try folder.write(whole.replacingOccurrences(of: "\"sample\"", with: "\"other\""), to: "health.json")
    #expect(file.read().note?.contains("another pipeline, other") == true)
  }

  @Test func aFileThatCannotBeWrittenIsANoteAndNoError() throws {
    let folder = try HookFolder()
    try folder.write("in the way", to: "out")
    let note = HealthFile(reportFolder: "\(folder.path)/out/sample", pipeline: "sample").write(
      NightHealthTests.health([1]))
    #expect(note?.contains("health.json cannot be written") == true)
    let folderInTheWay = try HookFolder()
    try folderInTheWay.write("x", to: "health.json/x")
    #expect(
      HealthFile(reportFolder: folderInTheWay.path, pipeline: "sample").write(NightHealthTests.health([1])) != nil)
    #expect(folderInTheWay.names("") == ["health.json"])
  }
}
