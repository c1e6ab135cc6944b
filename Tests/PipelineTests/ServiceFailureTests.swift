import Foundation
import News
import Pipeline
import Testing

@Suite struct ServiceFailureTests {
  private let killed = [
    "MONITOR_SERVICE_RESULT": "oom-kill", "MONITOR_EXIT_CODE": "killed", "MONITOR_EXIT_STATUS": "KILL",
    "MONITOR_INVOCATION_ID": "i1", "MONITOR_UNIT": "broadsheet-sample.service",
  ]
  private let exited = [
    "MONITOR_SERVICE_RESULT": "exit-code", "MONITOR_EXIT_CODE": "exited", "MONITOR_EXIT_STATUS": "1",
    "MONITOR_INVOCATION_ID": "i1",
  ]

  /// A night of this start of the service that has ended so; nil: it has not ended.
  private func health(_ exitStatus: Int32?, invocation: String? = "i1", isAlive: Bool = false) throws -> NightHealth {
    var health = NightHealth(pipeline: "sample")
    health.begin(
      night: try #require(CalendarDay("2026-03-01")), environment: invocation.map { ["INVOCATION_ID": $0] } ?? [:])
    if let exitStatus { health.finish(exitStatus: exitStatus, error: "full disk") }
    // This process makes it, or one that is gone, or the first of the system, which is always there.
    let text = String(decoding: try JSONEncoder().encode(health), as: UTF8.self)
    let process = isAlive ? "1" : "2147483646"
    let changed = text.replacing(#/"process":\d+/#, with: "\"process\":\(process)")
    #expect(changed != text)
    return try JSONDecoder().decode(NightHealth.self, from: Data(changed.utf8))
  }

  private func counted(_ health: inout NightHealth, _ environment: [String: String]) -> Bool {
    let before = health.consecutiveFailures
    let isCounted = ServiceFailure(environment: environment).record(in: &health)
    #expect(health.consecutiveFailures == before + (isCounted ? 1 : 0))
    return isCounted
  }

  @Test func aKilledNightCountsOnce() throws {
    var health = try health(nil)
    #expect(counted(&health, killed))
    #expect(
      health.lastFailure?.error
        == "the system killed it for want of memory; `journalctl -u broadsheet-sample.service` has what it said")
    #expect(health.lastFailure?.night == CalendarDay("2026-03-01"))
    #expect(!counted(&health, killed))
  }

  @Test func aNightThatCountedItselfDoesNotCountAgain() throws {
    for environment in [exited, [:]] {
      var health = try health(1)
      #expect(!counted(&health, environment))
    }
  }

  @Test func aStartThatNeverBeganCounts() throws {
    var fresh = NightHealth(pipeline: "sample")
    #expect(counted(&fresh, exited))
    #expect(
      fresh.lastFailure?.error == "it failed before it could begin: exit status 1" && fresh.lastFailure?.exitStatus == 1
    )
    #expect(!counted(&fresh, exited))
    for earlier in [try health(0, invocation: "i0"), try health(1, invocation: "i0"), try health(0, invocation: nil)] {
      var health = earlier
      #expect(counted(&health, exited))
      #expect(!counted(&health, exited))
    }
    var unknown = try health(0)
    #expect(counted(&unknown, [:]))
  }

  @Test func aNightThatRunsIsLeftAlone() throws {
    var running = try health(nil, invocation: nil, isAlive: true)
    #expect(!counted(&running, exited))
    #expect(running.lastAttempt?.finished == nil)
    var lockedOut = try health(nil, invocation: "i0")
    #expect(!counted(&lockedOut, exited.merging(["MONITOR_EXIT_STATUS": "75"]) { $1 }))
  }

  @Test func aStopCountsOnlyWhereTheNightTookTooLong() throws {
    let stopped = ["MONITOR_EXIT_CODE": "exited", "MONITOR_EXIT_STATUS": "143", "MONITOR_INVOCATION_ID": "i1"]
    var byHand = try health(143)
    #expect(!counted(&byHand, stopped.merging(["MONITOR_SERVICE_RESULT": "exit-code"]) { $1 }))
    var late = try health(143)
    #expect(counted(&late, stopped.merging(["MONITOR_SERVICE_RESULT": "timeout"]) { $1 }))
    #expect(late.lastFailure?.error == "the service manager ended it, since it took too long")
    #expect(!counted(&late, stopped.merging(["MONITOR_SERVICE_RESULT": "timeout"]) { $1 }))
  }
}
