import Foundation
import Scheduling
import Testing

struct CronTimingTests {
  private func timing(_ zoneName: String?, machine: String, at: String = "02:30", catchesUp: Bool = true) throws
    -> CronTiming
  {
    CronTiming(
      entry(at: at, zone: zoneName, catchesUp: catchesUp), machineZone: zone(machine),
      now: try instant("2026-11-23T12:00:00Z"))
  }

  @Test func wholeHoursKeepTheMinute() throws {
    let berlin = try timing("Europe/Berlin", machine: "UTC")
    #expect(berlin.minutes == [30])
    #expect(berlin.hour == nil)
    #expect(try timing("America/New_York", machine: "Europe/Berlin", at: "02:07").minutes == [7])
  }

  @Test func otherOffsetsMoveIt() throws {
    // 02:30 at +05:45 is 20:45 in Greenwich.
    #expect(try timing("Asia/Kathmandu", machine: "UTC").minutes == [45])
    #expect(try timing("UTC", machine: "Asia/Kathmandu").minutes == [15])
    #expect(try timing("Asia/Kolkata", machine: "UTC").minutes == [0])
    // +10:30 in winter, +11 in summer.
    #expect(try timing("Australia/Lord_Howe", machine: "UTC").minutes == [0, 30])
  }

  @Test func onceADayOnlyWhereNothingIsMadeUpForAndTheClocksAgree() throws {
    #expect(try timing(nil, machine: "Europe/Berlin", catchesUp: false).hour == 2)
    #expect(try timing("Europe/Berlin", machine: "Europe/Berlin", catchesUp: false).hour == 2)
    #expect(try timing("Europe/Paris", machine: "Europe/Berlin", catchesUp: false).hour == 2)
    #expect(try timing("Europe/Berlin", machine: "UTC", catchesUp: false).hour == nil)
    // The same clock now, but another in summer.
    #expect(try timing("Africa/Lagos", machine: "Europe/Berlin", catchesUp: false).hour == nil)
    #expect(try timing(nil, machine: "Europe/Berlin").hour == nil)
  }

  /// The line fires at the night's own time on every day of three years, or within the hour after where it was skipped.
  @Test(
    arguments: ["Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe"],
    ["UTC", "Europe/Berlin", "Asia/Kolkata", "Australia/Lord_Howe"])
  func theLineFiresWhenTheNightIsDue(zoneName: String, machine: String) throws {
    let entry = entry(zone: zoneName)
    let machineZone = zone(machine)
    let timing = try timing(zoneName, machine: machine)
    let clock = entry.clock(machineZone: machineZone)
    var now = try instant("2026-11-23T12:00:00Z")
    for _ in 0..<1000 {
      let due = clock.next(after: now)
      let fired = timing.next(after: now, clock: clock, machineZone: machineZone)
      #expect(fired == due, "\(due) \(fired)")
      now = due
    }
  }

  @Test func theNextFiringIsTheFirstOneOnceTheNightIsDue() throws {
    // A line made for other clocks than today's (the machine has moved): it fires within the hour.
    let timing = try timing("Asia/Kathmandu", machine: "UTC")
    let clock = entry(zone: "Asia/Kathmandu").clock(machineZone: .gmt)
    let next = timing.next(
      after: try instant("2026-11-23T15:00:00Z"), clock: clock, machineZone: zone("Asia/Kolkata"))
    #expect(next == (try instant("2026-11-23T21:15:00Z")))
  }
}
