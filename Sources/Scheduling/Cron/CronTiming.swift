public import Foundation

/// At which minutes cron fires a pipeline's line.
///
/// Cron knows neither zones nor nights that it slept through. So the line fires every hour, at the minute that the zone's
/// clock then shows as that of the night, and the night itself says whether it is due. Only where nothing is made up for and
/// the zone's clock is the machine's does the line fire once a day.
public struct CronTiming: Sendable, Equatable {
  /// Of the machine's clock. Two where the zones come to differ by another part of an hour (Lord Howe Island's summer).
  public let minutes: [Int]
  /// Nil: every hour.
  public let hour: Int?

  public init(_ entry: ScheduleEntry, machineZone: TimeZone, now: Date) {
    let zone = entry.clock(machineZone: machineZone).zone
    if ClockChanges.areAlike(zone, machineZone, after: now) {
      minutes = [entry.at.minute]
      hour = entry.catchesUp ? nil : entry.at.hour
      return
    }
    let changes = [zone, machineZone].flatMap { ClockChanges(of: $0, after: now).changes.map(\.instant) }
    let found = ([now] + changes).map { instant in
      let ahead = (machineZone.secondsFromGMT(for: instant) - zone.secondsFromGMT(for: instant)) / 60
      return ((entry.at.minute + ahead) % 60 + 60) % 60
    }
    minutes = Set(found).sorted()
    hour = nil
  }

  /// The first two fields of the line, as in `30 *`.
  var fields: String {
    let hours = hour.map(String.init) ?? "*"
    return "\(minutes.map(String.init).joined(separator: ",")) \(hours)"
  }

  /// When cron next starts a night that is due: the line's first firing at or after the time of the clock.
  public func next(after instant: Date, clock: DailyClock, machineZone: TimeZone) -> Date {
    let due = clock.next(after: instant)
    guard hour == nil else { return due }
    let start = Int((due.timeIntervalSince1970 / 60).rounded(.up))
    for minute in start..<start + 120 {
      let fired = Date(timeIntervalSince1970: Double(minute * 60))
      let shown = floorDivided(minute * 60 + machineZone.secondsFromGMT(for: fired), by: 60)
      if minutes.contains(((shown % 60) + 60) % 60) { return fired }
    }
    return due
  }
}
