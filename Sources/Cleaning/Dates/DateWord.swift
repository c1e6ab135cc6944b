import News

/// What a word may say in a date: the name of a month or a day of the week, a time zone, or one of the small words
/// between numbers.
struct DateWord: Sendable {
  enum Role: UInt8, Sendable {
    case other
    /// `年`, `月` and their like.
    case yearSign
    /// `st`, `nd`, `rd`, `th`, `º`
    case ordinal
    /// What may stand between a day and its month.
    case filler
    /// What stands before a clock: `at`, `um`, `alle`.
    case at
    case t
    /// Between hours and minutes.
    case h
    /// Behind a clock: `Uhr`, `uur`, `hrs`.
    case clock
    case am, pm, a, p, m
  }

  var role = Role.other
  /// 1 to 12, or 0.
  var month = 0
  /// 1 for Monday to 7, or 0.
  var weekday = 0
  var zone: Zone?
  /// Whether it says what happened on the day that follows: `updated`.
  var isLabel = false

  /// Whether it may stand between a day and its clock without a word about either.
  var isJoint: Bool { role != .other || weekday > 0 || zone != nil }

  struct Zone: Sendable {
    /// East of UTC, without summer time.
    var minutes: Int
    /// Whether the abbreviation stands for summer time as well, as `ET` does.
    var hasSummer = false

    func offset(on day: (year: Int, month: Int, day: Int)) -> Int {
      hasSummer && AmericanSummer.holds(on: day) ? minutes + 60 : minutes
    }
  }
}

/// When the clocks of the United States and Canada are put forward.
enum AmericanSummer {
  /// By the law of 2007, and before it by that of 1987; days of change count to the time that holds at noon.
  static func holds(on day: (year: Int, month: Int, day: Int)) -> Bool {
    let (first, last) = day.year >= 2007 ? (3, 11) : (4, 10)
    guard (first...last).contains(day.month) else { return false }
    guard let start = CalendarDay(year: day.year, month: day.month, day: 1) else { return false }
    let firstSunday = 1 + (7 - start.weekday) % 7
    switch day.month {
    case first: return day.day >= (day.year >= 2007 ? firstSunday + 7 : firstSunday)
    case last where day.year >= 2007: return day.day < firstSunday
    case last: return day.day < firstSunday + (31 - firstSunday) / 7 * 7
    default: return true
    }
  }
}
