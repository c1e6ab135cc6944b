/// A time of day as written, with its zone where one stands behind it.
struct Clock {
  var hour: Int
  var minute: Int?
  var second: Int?
  var zone: DateWord.Zone?
}

/// Finds the shape of a clock at a token.
struct ClockMatcher {
  let tokens: [DateToken]

  private func role(_ index: Int) -> DateWord.Role {
    tokens.indices.contains(index) ? tokens[index].word.role : .other
  }

  private func isSign(_ index: Int, in signs: StaticString) -> Bool {
    index < tokens.count && tokens[index].isSign(in: signs)
  }

  /// Minutes or seconds.
  private func sixtieths(at index: Int) -> Int? {
    guard index < tokens.count, tokens[index].kind == .number, tokens[index].digits == 2, tokens[index].value < 60
    else { return nil }
    return tokens[index].value
  }

  /// `22:13`, `22:13:05.123`, `10:13 pm`, `10 p.m.`, `22.13 Uhr`, `ore 22.13`, `22h13`, `22 h 13`, `13 Uhr`, `2213 GMT`,
  /// then a zone; and the token after it.
  func clock(at start: Int) -> (Clock, end: Int)? {
    let first = tokens[start]
    if first.kind == .number, first.digits == 4 { return fourDigits(at: start) }
    guard first.isNumber(upTo: 2), first.value < 25, start + 1 < tokens.count else { return nil }
    var clock = Clock(hour: first.value)
    var index = start + 1
    if isSign(index, in: ":") || role(index) == .h, let minute = sixtieths(at: index + 1) {
      clock.minute = minute
      index += 2
      if isSign(index, in: ":"), let second = sixtieths(at: index + 1) {
        clock.second = second
        index += 2
        if isSign(index, in: ".,"), index + 1 < tokens.count, tokens[index + 1].kind == .number { index += 2 }
      }
    } else if isSign(index, in: "."), let minute = sixtieths(at: index + 1), isDottedClock(start, end: index + 2) {
      clock.minute = minute
      index += 2
    } else {
      switch role(index) {
      case .clock, .am, .pm, .h: break
      case .a, .p: guard role(index + 1) == .m || role(index + 2) == .m else { return nil }
      default: return nil
      }
    }
    // `am` behind `Uhr`, or behind an hour of the afternoon, is German for "on".
    if role(index) == .clock || role(index) == .h {
      index += 1
    } else if clock.hour <= 12 || role(index) != .am, let half = half(at: &index) {
      if half == .pm, clock.hour < 12 { clock.hour += 12 }
      if half == .am, clock.hour == 12 { clock.hour = 0 }
      clock.zone = zone(at: &index, inAnyCase: true)
    }
    guard clock.hour < 24 else { return nil }
    if clock.zone == nil { clock.zone = zone(at: &index) }
    return (clock, index)
  }

  /// `T071000+0100` right after the day, as ISO 8601's basic form has it.
  func compactClock(at start: Int) -> (Clock, end: Int)? {
    guard start + 1 < tokens.count, role(start) == .t, !tokens[start].spaced else { return nil }
    let number = tokens[start + 1]
    guard number.kind == .number, !number.spaced, number.digits == 6 || number.digits == 4 else { return nil }
    let seconds = number.digits == 6 ? number.value % 100 : nil
    let minutes = number.digits == 6 ? number.value / 100 : number.value
    guard minutes / 100 < 24, minutes % 100 < 60, seconds ?? 0 < 60 else { return nil }
    var index = start + 2
    return (
      Clock(hour: minutes / 100, minute: minutes % 100, second: seconds, zone: zone(at: &index)), index
    )
  }

  /// `0715 GMT`, `0715hrs`.
  private func fourDigits(at start: Int) -> (Clock, end: Int)? {
    let number = tokens[start].value
    var index = start + 1
    guard index < tokens.count, number / 100 < 24, number % 100 < 60 else { return nil }
    var clock = Clock(hour: number / 100, minute: number % 100)
    if role(index) == .clock {
      index += 1
      clock.zone = zone(at: &index)
    } else {
      guard tokens[index].kind == .word else { return nil }
      clock.zone = zone(at: &index)
      guard clock.zone != nil else { return nil }
    }
    return (clock, index)
  }

  /// Whether what stands before or behind `22.13` says that it is a clock.
  private func isDottedClock(_ start: Int, end: Int) -> Bool {
    if start > 0, role(start - 1) == .at || role(start - 1) == .h { return true }
    switch role(end) {
    case .clock, .am, .pm, .a, .p, .h: return true
    default:
      var index = end
      return zone(at: &index) != nil
    }
  }

  /// The half of the day, `am` or `pm`, and the token after it.
  private func half(at index: inout Int) -> DateWord.Role? {
    switch role(index) {
    case .am, .pm:
      index += 1
      return role(index - 1)
    case .a, .p:
      let half: DateWord.Role = role(index) == .a ? .am : .pm
      if isSign(index + 1, in: "."), role(index + 2) == .m {
        index += 3
      } else if role(index + 1) == .m {
        index += 2
      } else if tokens[index].spaced {
        // `10:13 a` begins something else.
        return nil
      } else {
        index += 1
      }
      if isSign(index, in: ".") { index += 1 }
      return half
    default: return nil
    }
  }

  /// `Z`, `GMT`, `(CET)`, `+02:00`, `-0500`, `UTC+2`.
  ///
  /// - Parameter inAnyCase: whether `est` is a zone; where nothing says so, it is a word of several languages.
  private func zone(at index: inout Int, inAnyCase: Bool = false) -> DateWord.Zone? {
    var at = index
    while isSign(at, in: ",(|") { at += 1 }
    guard at < tokens.count else { return nil }
    var named: DateWord.Zone?
    if tokens[at].kind == .word {
      guard let found = tokens[at].word.zone, inAnyCase || tokens[at].isUpper || found.minutes == 0 else { return nil }
      named = found
      at += 1
      index = at
      guard found.minutes == 0, at + 1 < tokens.count, !tokens[at].spaced else { return named }
    }
    guard at + 1 < tokens.count, isSign(at, in: "+-"), tokens[at + 1].kind == .number, !tokens[at + 1].spaced else {
      return named
    }
    let isWest = tokens[at].isSign("-")
    let number = tokens[at + 1]
    var minutes: Int
    var end = at + 2
    switch number.digits {
    case 4: minutes = number.value / 100 * 60 + number.value % 100
    case 1, 2:
      minutes = number.value * 60
      if isSign(end, in: ":"), end + 1 < tokens.count, tokens[end + 1].kind == .number {
        minutes += tokens[end + 1].value % 60
        end += 2
      }
    default: return named
    }
    guard minutes <= 15 * 60 else { return named }
    index = end
    return DateWord.Zone(minutes: isWest ? -minutes : minutes)
  }
}
