public import Foundation

/// When a time of day comes round on the clock of a zone, days on which the clock is changed included.
///
/// A time that comes twice counts once, at its first coming. A time that is skipped comes as much later as the clock
/// was put forward: where 02:00 becomes 03:00, the clock shows 03:30 when it is 02:30's turn.
public struct DailyClock: Sendable {
  public let time: DailyTime
  public let zone: TimeZone

  public init(time: DailyTime, zone: TimeZone) {
    self.time = time
    self.zone = zone
  }

  /// The next coming after an instant, never that instant itself.
  public func next(after instant: Date) -> Date {
    let today = localDay(of: instant)
    let comings = (today - 1...today + 2).map(coming(onDay:)).filter { $0 > instant }
    // The day after tomorrow comes after any instant of today.
    return comings.min() ?? coming(onDay: today + 2)
  }

  /// The last coming at or before an instant.
  public func last(atOrBefore instant: Date) -> Date {
    let today = localDay(of: instant)
    let comings = (today - 2...today + 1).map(coming(onDay:)).filter { $0 <= instant }
    return comings.max() ?? coming(onDay: today - 2)
  }

  /// - Parameter day: days since 1970-01-01 on the zone's calendar.
  private func coming(onDay day: Int) -> Date {
    let shown = day * 86_400 + time.seconds
    let before = offset(at: shown - 86_400)
    let after = offset(at: shown + 86_400)
    let instants = [before, after].map { shown - $0 }.filter { offset(at: $0) == shown - $0 }
    return Date(timeIntervalSince1970: Double(instants.min() ?? shown - before))
  }

  private func localDay(of instant: Date) -> Int {
    let seconds = Int(instant.timeIntervalSince1970.rounded(.down))
    return floorDivided(seconds + offset(at: seconds), by: 86_400)
  }

  private func offset(at seconds: Int) -> Int {
    zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
  }
}

func floorDivided(_ number: Int, by divisor: Int) -> Int {
  let quotient = number / divisor
  return number % divisor < 0 ? quotient - 1 : quotient
}
