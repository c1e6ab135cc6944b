public import News

/// Reads dates as pages write them: ISO 8601, RFC 2822, seconds since 1970, and written forms in seven languages.
///
/// It reads no clock, so relative dates ("2 hours ago") are no dates to it.
public struct DateReader: Sendable {
  private let tokenizer = DateTokenizer()

  public init() {}

  /// The first date in `text`, or nil.
  ///
  /// - Parameter monthFirst: how to read `3/4/2024`, where both readings are days.
  public func read(_ text: String, monthFirst: Bool = true) -> WrittenTime? {
    read(text.utf8.span, monthFirst: monthFirst)
  }

  /// Why what stands first in `text` and looks like a date is none; nil where a date comes first, or nothing like one.
  public func refusal(_ text: String, monthFirst: Bool = true) -> RefusedDate.Reason? {
    if case .refused(let reason)? = find(text.utf8.span, monthFirst: monthFirst).first?.reading { return reason }
    return nil
  }

  func read(_ text: Bytes, monthFirst: Bool) -> WrittenTime? {
    for found in find(text, monthFirst: monthFirst, limit: 1) {
      if case .time(let written) = found.reading { return written }
    }
    return nil
  }

  /// Something in a text that has the form of a date.
  struct Found {
    enum Reading { case time(WrittenTime), refused(RefusedDate.Reason) }
    var reading: Reading
    /// The bytes that name its day.
    var place: Range<Int>
    /// Whether `3/4/2024` could as well be read the other way round.
    var isAmbiguous: Bool
  }

  /// What has the form of a date in `text`, until `limit` dates are found.
  func find(_ text: Bytes, monthFirst: Bool, limit: Int = .max) -> [Found] {
    guard DateTokenizer.mayHoldDate(text) else { return [] }
    let tokens = tokenizer.tokens(text)
    let days = DayMatcher(tokens: tokens, monthFirst: monthFirst)
    var found: [Found] = []
    var dates = 0
    var start = 0
    // What stands before this token belongs to the date before.
    var floor = 0
    while start < tokens.count, dates < limit {
      guard let shape = days.shape(at: start) else {
        start += 1
        continue
      }
      let place = tokens[start].range.lowerBound..<tokens[shape.end - 1].range.upperBound
      if let day = shape.calendarDay {
        let (written, end) = written(day, shape, days, from: start, floor: floor)
        found.append(Found(reading: .time(written), place: place, isAmbiguous: shape.isAmbiguous))
        dates += 1
        floor = end
      } else if let reason = shape.refusal {
        found.append(Found(reading: .refused(reason), place: place, isAmbiguous: false))
      } else {
        start += 1
        continue
      }
      start = shape.end
    }
    return found
  }

  /// The day that a URL's path names, as in `/2024/02/07/` or `/2024-02-07-`.
  public func read(url: String) -> WrittenTime? {
    let path = url.utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
    let tokens = tokenizer.tokens(Substring(path).utf8.span, limit: 2000)
    for index in tokens.indices {
      let token = tokens[index]
      if token.kind == .number, token.digits == 8,
        let found = DayShape(
          year: token.value / 10_000, month: token.value / 100 % 100, day: token.value % 100, end: index
        ).calendarDay
      {
        return WrittenTime(day: found)
      }
      guard token.kind == .number, token.digits == 4, index + 4 < tokens.count, tokens[index + 1].kind == .sign,
        tokens[index + 3].kind == .sign, tokens[index + 1].value == tokens[index + 3].value
      else { continue }
      let month = tokens[index + 2]
      let day = tokens[index + 4]
      let number = month.kind == .number ? month.value : month.word.month
      guard number > 0, month.digits <= 2, day.isNumber(upTo: 2) else { continue }
      if let found = DayShape(year: token.value, month: number, day: day.value, end: index).calendarDay {
        return WrittenTime(day: found)
      }
    }
    return nil
  }

  // MARK: - The clock

  /// How many tokens may stand between a day and the clock behind it, and before it.
  private static let behind = 6
  private static let before = 9

  /// The time with the clock that belongs to the day, and the token after both.
  private func written(
    _ day: CalendarDay, _ shape: DayShape, _ days: DayMatcher, from start: Int, floor: Int
  ) -> (WrittenTime, end: Int) {
    let (clock, end) = clock(shape, days, from: start, floor: floor)
    var written = WrittenTime(day: day, hour: clock?.hour, minute: clock?.minute, second: clock?.second)
    written.offsetMinutes = clock?.zone?.offset(on: (shape.year, shape.month, shape.day))
    return (written, end)
  }

  /// The clock stands right behind the day, or before it, or behind it after words that say nothing else.
  private func clock(
    _ shape: DayShape, _ days: DayMatcher, from start: Int, floor: Int
  ) -> (Clock?, end: Int) {
    if let clock = shape.clock { return (clock, shape.end) }
    let tokens = days.tokens
    let clocks = ClockMatcher(tokens: tokens)
    if let (clock, end) = clocks.compactClock(at: shape.end) { return (clock, end) }
    let last = min(shape.end + DateReader.behind, tokens.count)
    func behind(over isPassed: (DateToken) -> Bool) -> (Clock?, end: Int)? {
      for index in shape.end..<max(shape.end, last) {
        if let (clock, end) = clocks.clock(at: index) { return (clock, end) }
        // Another day has its own clock.
        guard isPassed(tokens[index]), days.shape(at: index) == nil else { return nil }
      }
      return nil
    }
    if let found = behind(over: { $0.kind == .sign || ($0.kind == .word && $0.word.isJoint) }) { return found }
    for index in max(floor, start - DateReader.before)..<max(floor, start) {
      if let (clock, _) = clocks.clock(at: index) { return (clock, shape.end) }
    }
    return behind { !$0.word.isLabel && $0.word.month == 0 } ?? (nil, shape.end)
  }
}
