/// A piece of a short text, number, word or sign, so that dates can be matched by their shape.
struct DateToken {
  enum Kind: UInt8 { case number, word, sign }
  var kind: Kind
  /// The number's value; a sign's byte.
  var value: Int
  /// Digits of a number.
  var digits = 0
  /// What the word says in a date.
  var word = DateWord()
  /// Whether white space stands before it.
  var spaced: Bool
  /// Where it begins in the text.
  var start: Int

  func isSign(_ sign: Unicode.Scalar) -> Bool { kind == .sign && value == Int(sign.value) }

  /// Whether it is one of these signs of ASCII.
  func isSign(in signs: StaticString) -> Bool {
    guard kind == .sign else { return false }
    for index in 0..<signs.utf8CodeUnitCount where Int(signs.utf8Start[index]) == value { return true }
    return false
  }

  func isNumber(upTo digits: Int) -> Bool { kind == .number && self.digits <= digits }
}

/// What a word may say in a date: the name of a month, a time zone, or one of the small words between numbers.
struct DateWord: Sendable {
  enum Role: UInt8, Sendable {
    case other
    /// `年`, `月` and their like.
    case yearSign
    /// `st`, `nd`, `rd`, `th`
    case ordinal
    /// What may stand between a day and its month.
    case filler
    case t, h, uhr, hrs, am, pm, a, p, m
  }

  var role = Role.other
  /// 1 to 12, or 0.
  var month = 0
  /// Minutes east of UTC.
  var zone: Int?
}

/// Cuts texts into the tokens of dates.
struct DateTokenizer: Sendable {
  private var words = ByteTable<DateWord>()
  private var longest = 0

  init() {
    for line in ResourceFile.lines("months") {
      let fields = line.split(separator: " ")
      guard let number = fields.first.flatMap({ Int($0) }) else { continue }
      for name in fields.dropFirst() { add(name) { $0.month = number } }
    }
    for line in ResourceFile.lines("zones") {
      let fields = line.split(separator: " ")
      if fields.count == 2, let minutes = Int(fields[1]) { add(fields[0]) { $0.zone = minutes } }
    }
    let roles: [(DateWord.Role, [Substring])] = [
      (.yearSign, ["年", "月", "년", "월"]), (.ordinal, ["st", "nd", "rd", "th"]),
      (.filler, ["er", "de", "of", "del", "º", "°", "ª"]), (.t, ["t"]), (.h, ["h"]), (.uhr, ["uhr"]), (.hrs, ["hrs"]),
      (.am, ["am"]), (.pm, ["pm"]), (.a, ["a"]), (.p, ["p"]), (.m, ["m"]),
    ]
    for (role, names) in roles {
      for name in names { add(name) { $0.role = role } }
    }
  }

  private mutating func add(_ name: Substring, _ change: (inout DateWord) -> Void) {
    longest = max(longest, name.utf8.count)
    words.update(String(name).utf8.span, default: DateWord(), change)
  }

  /// Whether the text has the digits of a date: a year of four, or two signs between shorter numbers.
  static func mayHoldDate(_ text: Bytes) -> Bool {
    var run = 0
    var digits = 0
    var signs = 0
    for index in text.indices {
      let byte = text[index]
      if byte &- 0x30 < 10 {
        run += 1
        digits += 1
        if run == 4 { return true }
      } else {
        run = 0
        if byte == UInt8(ascii: ".") || byte == UInt8(ascii: "/") { signs += 1 }
      }
    }
    return digits >= 3 && signs >= 2
  }

  /// Tokens of at most `limit` bytes of `text`.
  func tokens(_ text: Bytes, limit: Int = 400) -> [DateToken] {
    var tokens: [DateToken] = []
    tokens.reserveCapacity(min(limit, text.count) / 3 + 8)
    var lower: [UInt8] = []
    var spaced = false
    let end = min(limit, text.count)
    var index = 0
    while index < end {
      let start = index
      switch text[index] {
      case 0x30...0x39:
        var value = 0
        while index < end, text[index] &- 0x30 < 10 {
          // Longer numbers are no part of a date; the value stops growing and the digits tell.
          if index - start < 15 { value = value * 10 + Int(text[index] - 0x30) }
          index += 1
        }
        tokens.append(DateToken(kind: .number, value: value, digits: index - start, spaced: spaced, start: start))
        spaced = false
      case 0x41...0x5A, 0x61...0x7A, 0x80...:
        let sign = DateTokenizer.sign(text, at: index)
        guard sign == 0 else {
          tokens.append(DateToken(kind: .sign, value: 0, spaced: spaced, start: start))
          spaced = false
          index += sign
          continue
        }
        repeat { index += 1 } while index < end && DateTokenizer.continuesWord(text, at: index)
        var token = DateToken(kind: .word, value: 0, spaced: spaced, start: start)
        if index - start <= longest {
          lower.removeAll(keepingCapacity: true)
          LetterTable.unicode.appendLower(text.extracting(start..<index), to: &lower)
          token.word = words[lower.span] ?? DateWord()
        }
        tokens.append(token)
        spaced = false
      case ...32:
        spaced = true
        index += 1
      case let sign:
        tokens.append(DateToken(kind: .sign, value: Int(sign), spaced: spaced, start: start))
        spaced = false
        index += 1
      }
    }
    return tokens
  }

  /// Whether a word goes on; where elements touch, the next one may begin with a capital: `UpdatedMay`.
  private static func continuesWord(_ text: Bytes, at index: Int) -> Bool {
    let byte = text[index]
    guard isLetter(byte), sign(text, at: index) == 0 else { return false }
    return byte &- 0x41 >= 26 || text[index - 1] &- 0x61 >= 26
  }

  /// The length of the sign of typography that stands at `index`: a middle dot, a dash, a bullet; 0 where none does.
  private static func sign(_ text: Bytes, at index: Int) -> Int {
    switch text[index] {
    case 0xC2 where index + 1 < text.count:
      // No-break space, « ­ » and the middle dot, but not the signs of ordinals.
      switch text[index + 1] {
      case 0xA0, 0xAB, 0xAD, 0xB7, 0xBB: return 2
      default: return 0
      }
    case 0xE2 where index + 2 < text.count && text[index + 1] &- 0x80 < 2: return 3
    default: return 0
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { byte >= 0x80 || (byte | 0x20) &- 0x61 < 26 }
}
