import Foundation

/// The days on which a zone's clock skips a time of day, as a calendar event of systemd.
///
/// systemd lets a time that does not exist pass: a timer at 02:30 in Berlin would miss the last Sunday of March. A second
/// event on such days, as much later as the clock was put forward, makes up for it. It also comes on like days (every
/// Sunday of March), where it finds the night reported and does nothing.
struct SkippedTime {
  /// Such as `Sun *-03-* 03:30:00`, without a zone. Empty where no time is skipped.
  let calendarEvents: [String]

  init(_ time: DailyTime, in zone: TimeZone, after start: Date) {
    var days: [String: (weekdays: Set<Int>, months: Set<Int>)] = [:]
    for change in ClockChanges(of: zone, after: start).changes where change.after > change.before {
      let skipped = Int(change.instant.timeIntervalSince1970) + change.before
      let length = change.after - change.before
      // The first moment of the skipped hour, and the next day's where the hour runs past midnight.
      let day = floorDivided(skipped, by: 86_400)
      for day in [day, day + 1] {
        let shown = day * 86_400 + time.seconds
        guard shown >= skipped, shown < skipped + length else { continue }
        let later = Date(timeIntervalSince1970: Double(shown + length))
        let parts = Self.calendar.dateComponents([.weekday, .month, .hour, .minute], from: later)
        guard let weekday = parts.weekday, let month = parts.month, let hour = parts.hour, let minute = parts.minute
        else { continue }
        days["\(twoDigits(hour)):\(twoDigits(minute))", default: ([], [])].weekdays.insert(weekday)
        days["\(twoDigits(hour)):\(twoDigits(minute))", default: ([], [])].months.insert(month)
      }
    }
    calendarEvents = days.sorted { $0.key < $1.key }.map { time, days in
      let names = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
      let weekdays = days.weekdays.sorted().map { names[$0 - 1] }.joined(separator: ",")
      let months = days.months.sorted().map(twoDigits).joined(separator: ",")
      return "\(weekdays) *-\(months)-* \(time):00"
    }
  }

  /// Shown times are counted as if they were Greenwich's.
  private static let calendar: Calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    return calendar
  }()
}
