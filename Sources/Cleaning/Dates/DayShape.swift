import News

/// What looks like a day among tokens: its numbers, whether or not there is such a day.
struct DayShape {
  var year: Int
  var month: Int
  var day: Int
  /// The token after it.
  var end: Int
  /// The clock, where it stands between day and year.
  var clock: Clock?
  /// Whether the year has four digits, so that little else looks like it.
  var isSure = true
  /// Whether the day could as well be the month.
  var isAmbiguous = false

  /// The day, where there is one: news is printed from 1600 on and is not dated beyond 2100.
  var calendarDay: CalendarDay? {
    (1600...2100).contains(year) ? CalendarDay(year: year, month: month, day: day) : nil
  }

  /// Why there is no such day, where it is clear that one is meant.
  var refusal: RefusedDate.Reason? {
    guard isSure, calendarDay == nil, month <= 31, day <= 31 else { return nil }
    if year <= 1 || year == 9999 || month == 0 || day == 0 { return .placeholder }
    if CalendarDay(year: year, month: month, day: day) == nil { return .impossible }
    return year > 2100 ? .future : .early
  }
}

/// Finds the shape of a day at a token.
struct DayMatcher {
  let tokens: [DateToken]
  /// How `3/4/2024` is read.
  let monthFirst: Bool

  func shape(at start: Int) -> DayShape? {
    let first = tokens[start]
    switch first.kind {
    case .sign: return nil
    case .word: return monthDayYear(at: start)
    case .number: break
    }
    switch first.digits {
    case 4: return yearFirst(at: start)
    case 8: return compact(first.value, end: start + 1)
    case 10, 13: return count(at: start)
    case 1, 2: return dayMonthYear(at: start) ?? numeric(at: start)
    default: return nil
    }
  }

  private func isNumber(_ index: Int, upTo digits: Int) -> Bool {
    index < tokens.count && tokens[index].isNumber(upTo: digits)
  }

  /// Seconds since 1970, whole or in thousandths, where nothing else is written: other numbers are as long.
  private func count(at start: Int) -> DayShape? {
    guard tokens.count == 1 else { return nil }
    let seconds = tokens[start].digits == 13 ? tokens[start].value / 1000 : tokens[start].value
    guard seconds > 500_000_000, seconds < 4_000_000_000 else { return nil }
    let (year, month, day) = CalendarDay(daysSinceEpoch: Int32(seconds / 86_400)).components
    let clock = Clock(
      hour: seconds % 86_400 / 3600, minute: seconds % 3600 / 60, second: seconds % 60, zone: DateWord.Zone(minutes: 0))
    return DayShape(year: year, month: month, day: day, end: start + 1, clock: clock)
  }

  private func compact(_ number: Int, end: Int) -> DayShape? {
    let shape = DayShape(
      year: number / 10_000, month: number / 100 % 100, day: number % 100, end: end, isSure: false)
    return shape.calendarDay == nil ? nil : shape
  }

  /// `2024-02-07`, `2024/2/7`, `2024.02.07`, `2024年2月7日`, `2024 February 7`.
  private func yearFirst(at start: Int) -> DayShape? {
    var index = start + 1
    func skipSign() -> Bool {
      guard index < tokens.count, tokens[index].isSign(in: "-/.,") || tokens[index].word.role == .yearSign else {
        return false
      }
      index += 1
      return true
    }
    let separated = skipSign()
    guard index < tokens.count else { return nil }
    let month: Int
    if tokens[index].word.month > 0 {
      month = tokens[index].word.month
      index += 1
      _ = skipSign()
    } else {
      guard separated, isNumber(index, upTo: 2) else { return nil }
      month = tokens[index].value
      index += 1
      guard skipSign() else { return nil }
    }
    guard isNumber(index, upTo: 2) else { return nil }
    return DayShape(year: tokens[start].value, month: month, day: tokens[index].value, end: index + 1)
  }

  /// `February 7, 2024`, `Feb. 7th 2024`, `Febrero 7 de 2024`, `Wed Feb 07 22:13:05 +0000 2024`.
  private func monthDayYear(at start: Int) -> DayShape? {
    let month = tokens[start].word.month
    guard month > 0 else { return nil }
    var index = start + 1
    while index < tokens.count, tokens[index].isSign(in: ".-/") { index += 1 }
    guard isNumber(index, upTo: 2) else { return nil }
    let day = tokens[index].value
    index += 1
    func skip() {
      while index < tokens.count, tokens[index].isSign(in: ",.-/") || isSmallWord(index) { index += 1 }
    }
    skip()
    if let (year, end) = year(at: index, separatedAt: index - 1, like: start + 1) {
      return DayShape(year: year, month: month, day: day, end: end)
    }
    if index < tokens.count, tokens[index].word.role == .at { index += 1 }
    guard index < tokens.count, let (clock, end) = ClockMatcher(tokens: tokens).clock(at: index) else { return nil }
    index = end
    skip()
    guard let (year, end) = year(at: index) else { return nil }
    return DayShape(year: year, month: month, day: day, end: end, clock: clock)
  }

  private func isSmallWord(_ index: Int) -> Bool {
    let role = tokens[index].word.role
    return role == .filler || role == .ordinal
  }

  /// `7 February 2024`, `7. Februar 2024`, `7 de febrero de 2024`, `1er août 2024`, `07-Feb-2024`, `7.fev.24`.
  private func dayMonthYear(at start: Int) -> DayShape? {
    var index = start + 1
    func skip() {
      while index < tokens.count, index < start + 8, isSmallWord(index) || tokens[index].isSign(in: ".,-/") {
        index += 1
      }
    }
    skip()
    guard index < tokens.count, tokens[index].word.month > 0 else { return nil }
    let month = tokens[index].word.month
    index += 1
    let afterMonth = index
    skip()
    guard let (year, end) = year(at: index, separatedAt: afterMonth, like: start + 1) else { return nil }
    return DayShape(year: year, month: month, day: tokens[start].value, end: end)
  }

  /// A year of four digits; of two behind an apostrophe, or behind one sign that is the same as between day and month.
  private func year(at index: Int, separatedAt sign: Int = -1, like other: Int = -1) -> (Int, end: Int)? {
    guard index < tokens.count else { return nil }
    if tokens[index].kind == .number, tokens[index].digits == 4 { return (tokens[index].value, index + 1) }
    if tokens[index].isSign("'"), index + 1 < tokens.count, tokens[index + 1].digits == 2 {
      return (DayMatcher.century(tokens[index + 1].value), index + 2)
    }
    guard tokens[index].digits == 2, sign == index - 1, tokens[sign].isSign(in: "-/."), !tokens[index].spaced,
      tokens[other].isSign(in: "-/."), tokens[other].value == tokens[sign].value,
      index + 1 == tokens.count || !tokens[index + 1].isSign(in: ":.")
    else { return nil }
    return (DayMatcher.century(tokens[index].value), index + 1)
  }

  /// The year that two digits mean.
  private static func century(_ digits: Int) -> Int { digits < 70 ? 2000 + digits : 1900 + digits }

  /// `07.02.2024`, `7/2/2024`, `07-02-2024`, `07.02.24`.
  private func numeric(at start: Int) -> DayShape? {
    guard start + 4 < tokens.count, tokens[start + 1].kind == .sign,
      tokens[start + 1].value == tokens[start + 3].value,
      tokens[start + 1].isSign(in: "./-"), tokens[start + 2].isNumber(upTo: 2)
    else { return nil }
    var yearAt = start + 4
    if tokens[yearAt].isSign("'"), yearAt + 1 < tokens.count { yearAt += 1 }
    let last = tokens[yearAt]
    guard last.digits == 4 || (last.digits == 2 && (!tokens[start + 1].isSign("-") || yearAt > start + 4)) else {
      return nil
    }
    let year = last.digits == 4 ? last.value : DayMatcher.century(last.value)
    let (left, right) = (tokens[start].value, tokens[start + 2].value)
    func shape(monthLeads: Bool) -> DayShape {
      DayShape(
        year: year, month: monthLeads ? left : right, day: monthLeads ? right : left, end: yearAt + 1,
        isSure: last.digits == 4)
    }
    let monthLeads = tokens[start + 1].isSign(".") ? false : monthFirst
    var likely = shape(monthLeads: monthLeads)
    let other = shape(monthLeads: !monthLeads)
    guard let likelyDay = likely.calendarDay else {
      return other.calendarDay == nil && likely.refusal != nil ? likely : other
    }
    guard let otherDay = other.calendarDay, left != right else { return likely }
    switch weekday(before: start) {
    case likelyDay.weekday?: return likely
    case otherDay.weekday?: return other
    default:
      likely.isAmbiguous = !tokens[start + 1].isSign(".")
      return likely
    }
  }

  /// The day of the week right before a token, as in `Tue. 03/04/2024`.
  private func weekday(before start: Int) -> Int? {
    var index = start - 1
    while index >= 0, index >= start - 3 {
      let word = tokens[index].word
      if word.weekday > 0 { return word.weekday }
      guard tokens[index].kind == .sign || word.isLabel else { return nil }
      index -= 1
    }
    return nil
  }
}
