import News

/// Days as people say them.
enum DayWords {
  /// `Sunday 1 March 2026`.
  static func long(_ day: CalendarDay) -> String { "\(weekdays[day.weekday - 1]) \(date(day))" }

  /// `1 March 2026`.
  static func date(_ day: CalendarDay) -> String { "\(short(day)) \(day.components.year)" }

  /// `1 March`.
  static func short(_ day: CalendarDay) -> String {
    let (_, month, day) = day.components
    return "\(day) \(months[month - 1])"
  }

  /// `March 2026`.
  static func month(_ day: CalendarDay) -> String {
    let (year, month, _) = day.components
    return "\(months[month - 1]) \(year)"
  }

  /// `Sunday 1 March 2026`, `2 to 8 March 2026`, `23 February to 1 March 2026`.
  static func window(_ window: DayWindow) -> String {
    switch (window.since, window.until) {
    case (let since?, let until?) where since == until: return long(until)
    case (let since?, let until?):
      let (first, last) = (since.components, until.components)
      let start =
        first.year != last.year ? date(since) : first.month != last.month ? short(since) : String(first.day)
      return "\(start) to \(date(until))"
    case (let since?, nil): return "\(date(since)) and later"
    case (nil, let until?): return "\(date(until)) and earlier"
    case (nil, nil): return "all days"
    }
  }

  /// Days of a window, or nil where an end is open.
  static func length(_ window: DayWindow) -> Int? {
    guard let since = window.since, let until = window.until, since <= until else { return nil }
    return since.distance(to: until) + 1
  }

  /// Days that follow each other, drawn together: `25 to 26 February 2026`.
  static func runs(_ days: [CalendarDay]) -> [(first: CalendarDay, last: CalendarDay)] {
    var runs: [(first: CalendarDay, last: CalendarDay)] = []
    for day in Set(days).sorted() {
      if let last = runs.last, last.last.distance(to: day) == 1 {
        runs[runs.count - 1].last = day
      } else {
        runs.append((day, day))
      }
    }
    return runs
  }

  private static let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]
}
