import Foundation
import Scheduling
import Testing

/// Clocks that are put forward and back.
struct DailyClockTests {
  private func next(_ time: String, _ zoneName: String, after: String) throws -> String {
    let time = try #require(DailyTime(time))
    return DailyClock(time: time, zone: zone(zoneName)).next(after: try instant(after)).formatted(.iso8601)
  }

  @Test(arguments: ["2:30", "24:00", "02:60", "02-30", "0230", " 2:30", "02:30 ", "+2:30", "٠٢:٣٠", ""])
  func timesThatAreNone(text: String) { #expect(DailyTime(text) == nil) }

  @Test func ordinaryDays() throws {
    #expect(try next("02:30", "Europe/Berlin", after: "2026-01-10T01:29:59Z") == "2026-01-10T01:30:00Z")
    // Never the instant itself.
    #expect(try next("02:30", "Europe/Berlin", after: "2026-01-10T01:30:00Z") == "2026-01-11T01:30:00Z")
    #expect(try next("00:00", "UTC", after: "2026-12-31T23:59:59Z") == "2027-01-01T00:00:00Z")
    #expect(try next("02:30", "Asia/Kathmandu", after: "2026-11-23T15:00:00Z") == "2026-11-23T20:45:00Z")
    #expect(try next("23:59", "Pacific/Kiritimati", after: "2026-11-23T15:00:00Z") == "2026-11-24T09:59:00Z")
    #expect(try next("00:30", "Pacific/Pago_Pago", after: "2026-11-23T11:30:00Z") == "2026-11-24T11:30:00Z")
  }

  @Test func aTimeThatIsSkippedComesLater() throws {
    // 02:30 does not exist: 03:30 in summer time.
    #expect(try next("02:30", "Europe/Berlin", after: "2026-03-28T12:00:00Z") == "2026-03-29T01:30:00Z")
    #expect(try next("02:30", "Europe/Berlin", after: "2026-03-29T01:30:00Z") == "2026-03-30T00:30:00Z")
    #expect(try next("02:00", "America/New_York", after: "2026-03-08T00:00:00Z") == "2026-03-08T07:00:00Z")
    #expect(try next("02:59", "America/New_York", after: "2026-03-08T00:00:00Z") == "2026-03-08T07:59:00Z")
    // Half an hour: 02:15 becomes 02:45.
    #expect(try next("02:15", "Australia/Lord_Howe", after: "2026-10-03T00:00:00Z") == "2026-10-03T15:45:00Z")
    // Midnight itself.
    #expect(try next("00:30", "Asia/Beirut", after: "2026-03-28T12:00:00Z") == "2026-03-28T22:30:00Z")
  }

  @Test func aTimeThatComesTwiceCountsOnce() throws {
    #expect(try next("02:30", "Europe/Berlin", after: "2026-10-24T12:00:00Z") == "2026-10-25T00:30:00Z")
    #expect(try next("02:30", "Europe/Berlin", after: "2026-10-25T00:30:00Z") == "2026-10-26T01:30:00Z")
    #expect(try next("01:30", "America/New_York", after: "2026-11-01T00:00:00Z") == "2026-11-01T05:30:00Z")
    #expect(try next("01:30", "America/New_York", after: "2026-11-01T05:30:00Z") == "2026-11-02T06:30:00Z")
    #expect(try next("01:45", "Australia/Lord_Howe", after: "2026-04-04T00:00:00Z") == "2026-04-04T14:45:00Z")
    #expect(try next("01:45", "Australia/Lord_Howe", after: "2026-04-04T14:45:00Z") == "2026-04-05T15:15:00Z")
  }

  /// Every night of three years comes once, in order, about a day after the last, and shows the right time or a skipped one.
  @Test(
    arguments: [
      "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "Africa/Casablanca", "UTC",
    ], ["00:00", "00:30", "01:45", "02:15", "02:30", "03:00", "23:59"])
  func noNightIsMissedOrDoubled(zoneName: String, text: String) throws {
    let time = try #require(DailyTime(text))
    let clock = DailyClock(time: time, zone: zone(zoneName))
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = clock.zone
    var now = clock.next(after: try instant("2025-12-31T12:00:00Z"))
    var skipped = 0
    for _ in 0..<1095 {
      let following = clock.next(after: now)
      let hours = following.timeIntervalSince(now) / 3600
      #expect((22...26).contains(hours), "\(now) \(following)")
      #expect(clock.last(atOrBefore: following.addingTimeInterval(-1)) == now)
      #expect(clock.last(atOrBefore: following) == following)
      let shown = calendar.dateComponents([.hour, .minute], from: following)
      if shown.hour != time.hour || shown.minute != time.minute { skipped += 1 }
      let days = calendar.dateComponents(
        [.day], from: calendar.startOfDay(for: now), to: calendar.startOfDay(for: following))
      #expect(days.day == 1, "\(now) \(following)")
      now = following
    }
    #expect(skipped <= 3)
  }
}
