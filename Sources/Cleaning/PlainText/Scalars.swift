/// Classes of characters that tell running text from furniture.
enum Scalars {
  @inline(__always)
  static func decode(_ text: [UInt8], at index: Int, end: Int) -> (scalar: UInt32, length: Int) {
    let lead = UInt32(text[index])
    if lead < 0x80 { return (lead, 1) }
    let needed = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1
    guard lead >= 0xC0, index + needed < end else { return (0xFFFD, 1) }
    var scalar = lead & (0x3F >> UInt32(needed))
    for offset in 1...needed { scalar = scalar << 6 | UInt32(text[index + offset] & 0x3F) }
    return (scalar, needed + 1)
  }

  static func isSpace(_ scalar: UInt32) -> Bool {
    scalar <= 0x20 || scalar == 0xA0 || scalar == 0x3000 || (scalar >= 0x2000 && scalar <= 0x200B)
  }

  static func isLower(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return scalar >= 0x61 && scalar <= 0x7A }
    return Unicode.Scalar(scalar)?.properties.isLowercase ?? false
  }

  static func isUpper(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return scalar >= 0x41 && scalar <= 0x5A }
    return Unicode.Scalar(scalar)?.properties.isUppercase ?? false
  }

  static func isDoubleQuote(_ scalar: UInt32) -> Bool {
    scalar == 0x22 || scalar == 0x201C || scalar == 0x201D || scalar == 0xAB || scalar == 0xBB
  }

  /// A capital, a digit, or an opening quotation mark.
  static func opensSentence(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 {
      return scalar >= 0x41 && scalar <= 0x5A || scalar >= 0x30 && scalar <= 0x39 || scalar == 0x22 || scalar == 0x28
        || scalar == 0x27
    }
    return scalar == 0x201C || scalar == 0x2018 || scalar == 0xAB
      || (Unicode.Scalar(scalar)?.properties.isUppercase ?? false)
  }

  static func isTerminator(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2E, 0x21, 0x3F, 0x2026, 0x3002, 0xFF01, 0xFF1F, 0x61F, 0x6D4, 0x964: true
    default: false
    }
  }

  static func isCloser(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x22, 0x27, 0x29, 0x5D, 0xBB, 0x2019, 0x201D, 0x300D, 0x300F: true
    default: false
    }
  }

  /// Kana, ideographs and the signs between them: scripts without spaces.
  static func isUnspaced(_ scalar: UInt32) -> Bool {
    scalar >= 0x3001 && scalar <= 0x9FFF || scalar >= 0xFF00 && scalar <= 0xFF60
  }
}
