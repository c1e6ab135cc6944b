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
  /// Whether a word is all capitals.
  var isUpper = false
  /// Whether white space stands before it.
  var spaced: Bool
  /// Where it begins and ends in the text.
  var range: Range<Int>

  func isSign(_ sign: Unicode.Scalar) -> Bool { kind == .sign && value == Int(sign.value) }

  /// Whether it is one of these signs of ASCII.
  func isSign(in signs: StaticString) -> Bool {
    guard kind == .sign else { return false }
    for index in 0..<signs.utf8CodeUnitCount where Int(signs.utf8Start[index]) == value { return true }
    return false
  }

  func isNumber(upTo digits: Int) -> Bool { kind == .number && self.digits <= digits }
}

/// Cuts texts into the tokens of dates.
struct DateTokenizer: Sendable {
  private var words = ByteTable<DateWord>()
  private var longest = 0

  init() {
    for (file, field) in [("months", \DateWord.month), ("weekdays", \DateWord.weekday)] {
      for line in ResourceFile.lines(file) {
        let fields = line.split(separator: " ")
        guard let number = fields.first.flatMap({ Int($0) }) else { continue }
        for name in fields.dropFirst() { add(name) { $0[keyPath: field] = number } }
      }
    }
    for line in ResourceFile.lines("zones") {
      let fields = line.split(separator: " ")
      guard fields.count >= 2, let minutes = Int(fields[1]) else { continue }
      add(fields[0]) { $0.zone = DateWord.Zone(minutes: minutes, hasSummer: fields.last == "summer") }
    }
    for line in ResourceFile.lines("date-labels") {
      for word in line.split(separator: " ").dropFirst() { add(word) { $0.isLabel = true } }
    }
    let roles: [(DateWord.Role, [Substring])] = [
      (.yearSign, ["年", "月", "년", "월"]), (.ordinal, ["st", "nd", "rd", "th", "er", "e", "o", "ème", "º", "°", "ª"]),
      (.filler, ["de", "of", "del"]), (.t, ["t"]), (.h, ["h", "u", "heure", "heures"]),
      (.clock, ["uhr", "uur", "hrs", "hs", "horas"]),
      (.at, ["at", "um", "à", "las", "la", "às", "as", "alle", "ore", "om"]),
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
        switch byte {
        case UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "'"): signs += 1
        // The apostrophe of typography.
        case 0x99 where index >= 2 && text[index - 1] == 0x80 && text[index - 2] == 0xE2: signs += 1
        default: break
        }
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
    func append(_ kind: DateToken.Kind, _ value: Int, from start: Int) {
      tokens.append(DateToken(kind: kind, value: value, spaced: spaced, range: start..<index))
      spaced = false
    }
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
        append(.number, value, from: start)
        tokens[tokens.count - 1].digits = index - start
      case 0x41...0x5A, 0x61...0x7A, 0x80...:
        if let sign = Typography(text, at: index) {
          index += sign.length
          switch sign.meaning {
          case .space: spaced = true
          case .nothing: break
          case .sign(let value): append(.sign, value, from: start)
          }
          continue
        }
        var isUpper = true
        repeat {
          if text[index] &- 0x61 < 26 { isUpper = false }
          index += 1
        } while index < end && DateTokenizer.continuesWord(text, at: index)
        append(.word, 0, from: start)
        tokens[tokens.count - 1].isUpper = isUpper
        if index - start <= longest {
          lower.removeAll(keepingCapacity: true)
          LetterTable.unicode.appendLower(text.extracting(start..<index), to: &lower)
          tokens[tokens.count - 1].word = words[lower.span] ?? DateWord()
        }
      case ...32:
        spaced = true
        index += 1
      case let sign:
        index += 1
        append(.sign, Int(sign), from: start)
      }
    }
    return tokens
  }

  /// Whether a word goes on; where elements touch, the next one may begin with a capital: `UpdatedMay`.
  private static func continuesWord(_ text: Bytes, at index: Int) -> Bool {
    let byte = text[index]
    guard byte >= 0x80 || (byte | 0x20) &- 0x61 < 26, Typography(text, at: index) == nil else { return false }
    return byte &- 0x41 >= 26 || text[index - 1] &- 0x61 >= 26
  }
}

/// A sign beyond ASCII that is no letter, and what it is in a date.
private struct Typography {
  enum Meaning { case space, nothing, sign(Int) }
  var length: Int
  var meaning: Meaning

  /// Nil where a letter, or the sign of an ordinal, stands at `index`.
  init?(_ text: Bytes, at index: Int) {
    let next = index + 1 < text.count ? text[index + 1] : 0
    let last = index + 2 < text.count ? text[index + 2] : 0
    switch (text[index], next, last) {
    case (0xC2, 0xA0, _): self.init(2, .space)
    case (0xC2, 0xAD, _): self.init(2, .nothing)
    // ª, °, º
    case (0xC2, 0xAA, _), (0xC2, 0xB0, _), (0xC2, 0xBA, _): return nil
    case (0xC2, 0xA1...0xBF, _): self.init(2, .sign(0))
    // Spaces of all widths, the narrow one that does not break among them; marks without width.
    case (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80): self.init(3, .space)
    case (0xE2, 0x80, 0x8B...0x8F), (0xE2, 0x80, 0xAA...0xAE), (0xE2, 0x81, 0xA0...0xAF), (0xEF, 0xBB, 0xBF):
      self.init(3, .nothing)
    case (0xE2, 0x80, 0x99): self.init(3, .sign(Int(UInt8(ascii: "'"))))
    // Hyphens that are not ASCII's, and minus.
    case (0xE2, 0x80, 0x90...0x91), (0xE2, 0x88, 0x92): self.init(3, .sign(Int(UInt8(ascii: "-"))))
    // Punctuation, arrows, boxes and bullets.
    case (0xE2, 0x80...0xAF, _): self.init(3, .sign(0))
    default: return nil
    }
  }

  private init(_ length: Int, _ meaning: Meaning) {
    self.length = length
    self.meaning = meaning
  }
}
