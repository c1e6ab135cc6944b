/// How many columns of a terminal a text takes: none for marks, two for East Asian wide characters and emoji (Unicode
/// Standard Annex 11, W and F), one for others.
enum DisplayWidth {
  static func of(_ text: some StringProtocol) -> Int { text.reduce(0) { $0 + of($1) } }

  /// A character is as wide as its widest scalar: what is joined to an emoji does not make it wider.
  static func of(_ character: Character) -> Int {
    if let ascii = character.asciiValue { return ascii >= 0x20 && ascii != 0x7F ? 1 : 0 }
    var width = 0
    for scalar in character.unicodeScalars {
      // A variation selector makes a sign an emoji.
      width = scalar == "\u{FE0F}" && width == 1 && character.unicodeScalars.count > 1 ? 2 : max(width, of(scalar))
    }
    return width
  }

  private static func of(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control, .lineSeparator, .paragraphSeparator, .surrogate: return 0
    default: break
    }
    if scalar.value < 0x1100 { return 1 }
    return wide.contains { $0.contains(scalar.value) } || scalar.properties.isEmojiPresentation ? 2 : 1
  }

  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
    0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F,
    0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18AFF, 0x1B000...0x1B2FF, 0x1F200...0x1F2FF, 0x1F300...0x1F64F,
    0x1F900...0x1F9FF, 0x20000...0x2FFFD, 0x30000...0x3FFFD,
  ]

  /// Whether a text has letters that are written from right to left (Hebrew, Arabic and their neighbours).
  static func runsLeft(_ text: String) -> Bool {
    text.unicodeScalars.contains { scalar in
      switch scalar.value {
      case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
      default: false
      }
    }
  }

  /// The end of a text that fits in so many columns, and the columns that it takes.
  static func suffix(_ text: String, columns: Int) -> (text: Substring, columns: Int) {
    var used = 0
    var start = text.endIndex
    while start > text.startIndex {
      let before = text.index(before: start)
      let width = of(text[before])
      if used + width > columns { break }
      used += width
      start = before
    }
    return (text[start...], used)
  }

  /// The beginning of a text that fits in so many columns, and the columns that it takes.
  static func prefix(_ text: String, columns: Int) -> (text: Substring, columns: Int) {
    var used = 0
    var end = text.startIndex
    while end < text.endIndex {
      let width = of(text[end])
      if used + width > columns { break }
      used += width
      end = text.index(after: end)
    }
    return (text[..<end], used)
  }
}
