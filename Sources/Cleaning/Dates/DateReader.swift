import News

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

  func read(_ text: Bytes, monthFirst: Bool) -> WrittenTime? {
    guard DateTokenizer.mayHoldDate(text) else { return nil }
    let tokens = tokenizer.tokens(text)
    for start in tokens.indices {
      guard let found = day(tokens, at: start, monthFirst: monthFirst) else { continue }
      var written = WrittenTime(day: found.day)
      addClock(tokens, after: found.end, before: start, to: &written)
      return written
    }
    return nil
  }

  /// All dates in `text`, each with the bytes that name its day.
  func readAll(_ text: Bytes, monthFirst: Bool) -> [(written: WrittenTime, place: Range<Int>)] {
    guard DateTokenizer.mayHoldDate(text) else { return [] }
    let tokens = tokenizer.tokens(text)
    var dates: [(written: WrittenTime, place: Range<Int>)] = []
    var start = 0
    while start < tokens.count {
      guard let found = day(tokens, at: start, monthFirst: monthFirst) else {
        start += 1
        continue
      }
      var written = WrittenTime(day: found.day)
      addClock(tokens, after: found.end, before: start, to: &written)
      // A count of seconds is one token, whose end is given as its start.
      let end = max(found.end, start + 1)
      dates.append((written, tokens[start].start..<(end < tokens.count ? tokens[end].start : text.count)))
      start = end
    }
    return dates
  }

  /// The day that a URL's path names, as in `/2024/02/07/` or `/2024-02-07-`.
  public func read(url: String) -> WrittenTime? {
    let path = url.utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
    let tokens = tokenizer.tokens(Substring(path).utf8.span, limit: 2000)
    for index in tokens.indices {
      let token = tokens[index]
      if token.kind == .number, token.digits == 8, let found = compact(token.value) { return WrittenTime(day: found) }
      guard token.kind == .number, token.digits == 4, index + 4 < tokens.count, tokens[index + 1].kind == .sign,
        tokens[index + 3].kind == .sign, tokens[index + 1].value == tokens[index + 3].value
      else { continue }
      let month = tokens[index + 2]
      let day = tokens[index + 4]
      let number = month.kind == .number ? month.value : month.word.month
      guard number > 0, month.digits <= 2, day.isNumber(upTo: 2) else { continue }
      if let found = DateReader.plausible(token.value, number, day.value) { return WrittenTime(day: found) }
    }
    return nil
  }

  // MARK: - The day

  private func day(
    _ tokens: [DateToken], at start: Int, monthFirst: Bool
  ) -> (day: CalendarDay, end: Int)? {
    let first = tokens[start]
    switch first.kind {
    case .sign: return nil
    case .word: return monthDayYear(tokens, at: start)
    case .number: break
    }
    switch first.digits {
    case 4: return yearFirst(tokens, at: start)
    case 8: return compact(first.value).map { ($0, start + 1) }
    case 10 where first.value > 500_000_000 && first.value < 4_000_000_000:
      return (CalendarDay(daysSinceEpoch: Int32(first.value / 86_400)), start)
    case 13 where first.value > 500_000_000_000 && first.value < 4_000_000_000_000:
      return (CalendarDay(daysSinceEpoch: Int32(first.value / 86_400_000)), start)
    case 1, 2: return dayMonthYear(tokens, at: start) ?? numeric(tokens, at: start, monthFirst: monthFirst)
    default: return nil
    }
  }

  /// `2024-02-07`, `2024/2/7`, `2024.02.07`, `2024年2月7日`, `2024 February 7`.
  private func yearFirst(_ tokens: [DateToken], at start: Int) -> (day: CalendarDay, end: Int)? {
    var index = start + 1
    func skipSign() -> Bool {
      guard index < tokens.count else { return false }
      let token = tokens[index]
      if token.isSign(in: "-/.,") || token.word.role == .yearSign {
        index += 1
        return true
      }
      return false
    }
    let separated = skipSign()
    guard index < tokens.count else { return nil }
    if tokens[index].word.month > 0 {
      let month = tokens[index].word.month
      index += 1
      _ = skipSign()
      guard index < tokens.count, tokens[index].isNumber(upTo: 2) else { return nil }
      return DateReader.plausible(tokens[start].value, month, tokens[index].value).map { ($0, index + 1) }
    }
    guard separated, tokens[index].isNumber(upTo: 2) else { return nil }
    let month = tokens[index].value
    index += 1
    guard skipSign(), index < tokens.count, tokens[index].isNumber(upTo: 2) else {
      return nil
    }
    return DateReader.plausible(tokens[start].value, month, tokens[index].value).map { ($0, index + 1) }
  }

  /// `February 7, 2024`, `Feb. 7th 2024`, `Feb 7 at 10:13 p.m., 2024` is not read.
  private func monthDayYear(_ tokens: [DateToken], at start: Int) -> (day: CalendarDay, end: Int)? {
    let month = tokens[start].word.month
    guard month > 0 else { return nil }
    var index = start + 1
    while index < tokens.count, tokens[index].isSign(in: ".-") { index += 1 }
    guard index < tokens.count, tokens[index].isNumber(upTo: 2) else { return nil }
    let day = tokens[index].value
    index += 1
    if index < tokens.count, tokens[index].word.role == .ordinal { index += 1 }
    while index < tokens.count, tokens[index].isSign(in: ",.-/") { index += 1 }
    guard index < tokens.count, tokens[index].kind == .number, tokens[index].digits == 4 else { return nil }
    return DateReader.plausible(tokens[index].value, month, day).map { ($0, index + 1) }
  }

  /// `7 February 2024`, `7. Februar 2024`, `7 de febrero de 2024`, `1er août 2024`, `07-Feb-2024`, `7 Feb 24` is not.
  private func dayMonthYear(_ tokens: [DateToken], at start: Int) -> (day: CalendarDay, end: Int)? {
    var index = start + 1
    func skip() {
      while index < tokens.count, index < start + 8 {
        let role = tokens[index].word.role
        guard role == .filler || role == .ordinal || tokens[index].isSign(in: ".,-/") else { return }
        index += 1
      }
    }
    skip()
    guard index < tokens.count, tokens[index].word.month > 0 else { return nil }
    let month = tokens[index].word.month
    index += 1
    skip()
    guard index < tokens.count, tokens[index].kind == .number, tokens[index].digits == 4 else { return nil }
    return DateReader.plausible(tokens[index].value, month, tokens[start].value).map { ($0, index + 1) }
  }

  /// `07.02.2024`, `7/2/2024`, `07-02-2024`, `07.02.24`.
  private func numeric(
    _ tokens: [DateToken], at start: Int, monthFirst: Bool
  ) -> (day: CalendarDay, end: Int)? {
    guard start + 4 < tokens.count, tokens[start + 1].kind == .sign,
      tokens[start + 1].value == tokens[start + 3].value,
      tokens[start + 1].isSign(in: "./-"), tokens[start + 2].isNumber(upTo: 2), tokens[start + 4].kind == .number
    else { return nil }
    let last = tokens[start + 4]
    guard last.digits == 4 || (last.digits == 2 && !tokens[start + 1].isSign("-")) else { return nil }
    let year = last.digits == 4 ? last.value : 2000 + last.value
    let (left, right) = (tokens[start].value, tokens[start + 2].value)
    let monthLeads = tokens[start + 1].isSign(".") ? false : monthFirst
    let (month, day) = monthLeads ? (left, right) : (right, left)
    let found = DateReader.plausible(year, month, day) ?? DateReader.plausible(year, day, month)
    return found.map { ($0, start + 5) }
  }

  private func compact(_ number: Int) -> CalendarDay? {
    DateReader.plausible(number / 10_000, number / 100 % 100, number % 100)
  }

  /// News is printed from 1600 on and is not dated beyond 2100.
  private static func plausible(_ year: Int, _ month: Int, _ day: Int) -> CalendarDay? {
    (1600...2100).contains(year) ? CalendarDay(year: year, month: month, day: day) : nil
  }

  // MARK: - The clock

  private func addClock(_ tokens: [DateToken], after end: Int, before start: Int, to written: inout WrittenTime) {
    if end == start {
      // A count of seconds since 1970, whole or in thousandths.
      let seconds = tokens[start].digits == 13 ? tokens[start].value / 1000 : tokens[start].value
      written.hour = seconds % 86_400 / 3600
      written.minute = seconds % 3600 / 60
      written.second = seconds % 60
      written.offsetMinutes = 0
      return
    }
    if compactClock(tokens, at: end, to: &written) { return }
    // The clock stands within a few tokens after the day, or shortly before it.
    for index in end..<max(end, min(end + 6, tokens.count)) {
      if tokens[index].word.month > 0 { break }
      if clock(tokens, at: index, to: &written) { return }
    }
    for index in max(0, start - 9)..<max(start, 0) where clock(tokens, at: index, to: &written) { return }
  }

  /// `T071000+0100` right after the day, as ISO 8601's basic form has it.
  private func compactClock(_ tokens: [DateToken], at start: Int, to written: inout WrittenTime) -> Bool {
    guard start + 1 < tokens.count, tokens[start].word.role == .t, !tokens[start].spaced else { return false }
    let clock = tokens[start + 1]
    guard clock.kind == .number, !clock.spaced, clock.digits == 6 || clock.digits == 4 else { return false }
    let seconds = clock.digits == 6 ? clock.value % 100 : nil
    let minutes = clock.digits == 6 ? clock.value / 100 : clock.value
    guard minutes / 100 < 24, minutes % 100 < 60, seconds ?? 0 < 60 else { return false }
    written.hour = minutes / 100
    written.minute = minutes % 100
    written.second = seconds
    written.offsetMinutes = offset(tokens, at: start + 2)
    return true
  }

  /// `22:13`, `22:13:05.123`, `10:13 pm`, `10 p.m.`, `22.13 Uhr`, `22h13`, `13 Uhr`, then a zone.
  private func clock(_ tokens: [DateToken], at start: Int, to written: inout WrittenTime) -> Bool {
    guard tokens[start].isNumber(upTo: 2), tokens[start].value < 25 else { return false }
    var hour = tokens[start].value
    var minute: Int?
    var second: Int?
    var index = start + 1
    func number(at index: Int) -> Int? {
      guard index < tokens.count, tokens[index].kind == .number, tokens[index].digits == 2, tokens[index].value < 60
      else { return nil }
      return tokens[index].value
    }
    func role(at index: Int) -> DateWord.Role { index < tokens.count ? tokens[index].word.role : .other }
    guard index < tokens.count else { return false }
    if tokens[index].isSign(":") || role(at: index) == .h, let read = number(at: index + 1) {
      minute = read
      index += 2
      if index < tokens.count, tokens[index].isSign(":"), let read = number(at: index + 1) {
        second = read
        index += 2
        if index + 1 < tokens.count, tokens[index].isSign(in: ".,"), tokens[index + 1].kind == .number { index += 2 }
      }
    } else if tokens[index].isSign("."), let read = number(at: index + 1), followsDottedClock(tokens, at: index + 2) {
      minute = read
      index += 2
    } else {
      switch role(at: index) {
      case .uhr, .am, .pm: break
      case .h: index += 1
      case .a, .p: guard role(at: index + 2) == .m else { return false }
      default: return false
      }
    }
    if role(at: index) == .uhr || role(at: index) == .hrs { index += 1 }
    let half = role(at: index)
    switch half {
    case .am, .pm: index += 1
    case .a, .p:
      if index + 2 < tokens.count, tokens[index + 1].isSign("."), role(at: index + 2) == .m {
        index += 3
        if index < tokens.count, tokens[index].isSign(".") { index += 1 }
      } else {
        index += 1
      }
    default: break
    }
    if half == .pm || half == .p, hour < 12 { hour += 12 }
    if half == .am || half == .a, hour == 12 { hour = 0 }
    guard hour < 24 else { return false }
    written.hour = hour
    written.minute = minute
    written.second = second
    written.offsetMinutes = offset(tokens, at: index)
    return true
  }

  /// Whether what follows `22.13` says that it is a clock.
  private func followsDottedClock(_ tokens: [DateToken], at index: Int) -> Bool {
    guard index < tokens.count else { return false }
    switch tokens[index].word.role {
    case .uhr, .am, .pm, .a, .p: return true
    default: return tokens[index].word.zone != nil
    }
  }

  /// `Z`, `GMT`, `(CET)`, `+02:00`, `-0500`, `UTC+2`.
  private func offset(_ tokens: [DateToken], at start: Int) -> Int? {
    var index = start
    while index < tokens.count, tokens[index].isSign(in: ",(|") { index += 1 }
    guard index < tokens.count else { return nil }
    var base: Int?
    if tokens[index].kind == .word {
      base = tokens[index].word.zone
      guard base == 0, index + 2 < tokens.count, !tokens[index + 1].spaced else { return base }
      index += 1
    }
    guard index + 1 < tokens.count, tokens[index + 1].kind == .number, !tokens[index + 1].spaced,
      tokens[index].isSign(in: "+-")
    else { return base }
    let sign = tokens[index].isSign("-") ? -1 : 1
    let number = tokens[index + 1]
    var minutes: Int
    switch number.digits {
    case 4: minutes = number.value / 100 * 60 + number.value % 100
    case 1, 2:
      minutes = number.value * 60
      if index + 3 < tokens.count, tokens[index + 2].isSign(":"), tokens[index + 3].kind == .number {
        minutes += tokens[index + 3].value % 60
      }
    default: return base
    }
    guard minutes <= 15 * 60 else { return base }
    minutes *= sign
    return minutes
  }
}
