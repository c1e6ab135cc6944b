import Foundation
import News
import Pipeline
import Testing

@Suite struct FailureNoticeTests {
  /// A notice whose hook keeps what it is told, and fails where there is a file named `broken`.
  private func notice(_ folder: HookFolder, after: Int) -> FailureNotice {
    var nightly = PipelineDefinition.Nightly()
    nightly.notifyAfter = after
    nightly.notify = [
      folder.shell(
        "test ! -e broken && echo \"$BROADSHEET_EVENT $BROADSHEET_FAILURES [$BROADSHEET_STATUS] $1\" >>told",
        ["{message}"])
    ]
    return FailureNotice(name: "sample", nightly: nightly, hooks: folder.hooks())
  }

  /// Nights that end so, one after the other, each with its telling.
  private func run(_ statuses: [Int32], _ health: inout NightHealth, _ notice: FailureNotice) throws {
    for status in statuses {
      let night = try health.lastAttempt?.night?.advanced(by: 1) ?? #require(CalendarDay("2026-03-01"))
      health.begin(night: night, environment: [:])
      _ = notice.tell(&health)
      health.finish(exitStatus: status, error: status == 0 ? nil : "full disk")
      _ = notice.tell(&health)
      // As from the file: the telling of it is remembered.
      health = try JSONDecoder().decode(NightHealth.self, from: JSONEncoder().encode(health))
    }
  }

  private func told(_ statuses: [Int32], after: Int) throws -> [String] {
    let folder = try HookFolder()
    var health = NightHealth(pipeline: "sample")
    try run(statuses, &health, notice(folder, after: after))
    return lines(folder)
  }

  private func lines(_ folder: HookFolder) -> [String] {
    (folder.text("told") ?? "").split(separator: "\n").map(String.init)
  }

  @Test func tellsOnceOfFailuresAndOnceOfTheirEnd() throws {
    let failed = { (day: Int) in "failed 1 [1] the night of 2026-03-0\(day) failed: full disk" }
    let recovered = "recovered 3 [0] the night of 2026-03-04 succeeded, after 3 that failed"
    #expect(try told([0, 0], after: 1) == [])
    #expect(try told([0, 1, 1, 1], after: 1) == [failed(2)])
    #expect(try told([1, 1, 1, 0, 0, 1], after: 1) == [failed(1), recovered, failed(6)])
  }

  @Test func waitsForAsManyFailuresAsTheDefinitionSays() throws {
    #expect(try told([1, 1, 0, 1, 1, 0], after: 3) == [])
    #expect(
      try told([2, 2, 143, 2, 2], after: 3) == [
        "failed 3 [2] 3 nights in a row have failed, at last the night of 2026-03-04: full disk"
      ])
  }

  @Test func aTellingThatFailedIsTriedAgain() throws {
    let folder = try HookFolder()
    let notice = notice(folder, after: 1)
    var health = NightHealth(pipeline: "sample")
    try folder.write("", to: "broken")
    try run([1, 1], &health, notice)
    #expect(!health.hasTold && health.lastNotice?.hooks.first?.hasFailed == true)
    try FileManager.default.removeItem(atPath: "\(folder.path)/broken")
    try run([1], &health, notice)
    #expect(health.hasTold)
    #expect(lines(folder).count == 1)
  }

  @Test func aKilledNightIsToldWhenTheNextBegins() throws {
    let folder = try HookFolder()
    let notice = notice(folder, after: 1)
    var health = NightHealth(pipeline: "sample")
    health.begin(night: try #require(CalendarDay("2026-03-01")), environment: [:])
    try run([0], &health, notice)
    #expect(lines(folder).map { $0.prefix(6) } == ["failed", "recove"])
    #expect(lines(folder).first?.contains("ended without a word") == true)
  }

  @Test func nobodyToTellIsNothingTold() throws {
    var health = NightHealth(pipeline: "sample")
    let notice = FailureNotice(
      name: "sample", nightly: PipelineDefinition.Nightly(), hooks: PublishHooks(directory: "/"))
    try run([1], &health, notice)
    #expect(!health.hasTold && health.lastNotice == nil)
  }
}
