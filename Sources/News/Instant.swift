/// A point in time, in whole seconds since 1970-01-01T00:00:00Z.
public struct Instant: Hashable, Comparable, Sendable {
  public let seconds: Int64

  public init(seconds: Int64) { self.seconds = seconds }

  /// The instant at which a clock `offsetMinutes` east of UTC shows this day and time.
  public init(_ day: CalendarDay, hour: Int = 0, minute: Int = 0, second: Int = 0, offsetMinutes: Int = 0) {
    let clock = hour * 3600 + (minute - offsetMinutes) * 60 + second
    seconds = Int64(day.daysSinceEpoch) * 86_400 + Int64(clock)
  }

  public static func < (left: Instant, right: Instant) -> Bool { left.seconds < right.seconds }

  /// The day that a clock `offsetMinutes` east of UTC shows.
  public func day(offsetMinutes: Int = 0) -> CalendarDay {
    CalendarDay(daysSinceEpoch: Int32(local(offsetMinutes).days))
  }

  /// ISO 8601 to the second with the offset, e.g. `2024-02-07T22:13:00+00:00`.
  public func iso8601(offsetMinutes: Int = 0) -> String {
    let (days, second) = local(offsetMinutes)
    let clock = "\(padded(second / 3600, 2)):\(padded(second / 60 % 60, 2)):\(padded(second % 60, 2))"
    let away = abs(offsetMinutes)
    let offset = "\(offsetMinutes < 0 ? "-" : "+")\(padded(away / 60, 2)):\(padded(away % 60, 2))"
    return "\(CalendarDay(daysSinceEpoch: Int32(days)))T\(clock)\(offset)"
  }

  private func local(_ offsetMinutes: Int) -> (days: Int, secondOfDay: Int) {
    let shifted = Int(seconds) + offsetMinutes * 60
    let days = shifted >= 0 ? shifted / 86_400 : (shifted - 86_399) / 86_400
    return (days, shifted - days * 86_400)
  }
}
