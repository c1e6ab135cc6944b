/// Bytes of UTF-8 text, borrowed.
typealias Bytes = Swift.Span<UInt8>

/// What a scalar can be part of. Everything from `mark` on continues a word.
enum ScalarClass {
  static let space: UInt8 = 0
  static let punctuation: UInt8 = 1
  static let symbol: UInt8 = 2
  /// Han and kana: each one is a token.
  static let ideograph: UInt8 = 3
  /// Combining marks, joiners and soft hyphens: they continue a token and never start one.
  static let mark: UInt8 = 4
  static let digit: UInt8 = 5
  static let uncased: UInt8 = 6
  static let upper: UInt8 = 7
  static let lower: UInt8 = 8

  /// The class of one scalar, after its Unicode general category.
  static func of(_ scalar: Unicode.Scalar) -> UInt8 {
    switch scalar {
    case "%", "&", "@", "#", "*", "\\": return symbol
    case "\u{AD}", "\u{200C}", "\u{200D}", "\u{2060}": return mark
    case "\u{30FB}": return punctuation
    case "\u{3041}"..."\u{3096}", "\u{309B}"..."\u{30FF}", "\u{31F0}"..."\u{31FF}", "\u{FF66}"..."\u{FF9F}":
      return ideograph
    default: break
    }
    let properties = scalar.properties
    switch properties.generalCategory {
    case .uppercaseLetter, .titlecaseLetter: return upper
    case .lowercaseLetter: return lower
    case .otherLetter, .modifierLetter, .letterNumber: return properties.isIdeographic ? ideograph : uncased
    case .decimalNumber, .otherNumber: return digit
    case .nonspacingMark, .spacingMark, .enclosingMark: return mark
    case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator: return space
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation:
      return punctuation
    default: return symbol
    }
  }
}

/// The class of each scalar as one table lookup.
struct ScalarClasses: Sendable {
  /// Planes 0 and 1; the planes above hold ideographs and nothing that news text is written in.
  private static let tabled: UInt32 = 0x20000
  private let table: [UInt8]

  init() {
    var table = [UInt8](repeating: ScalarClass.symbol, count: Int(ScalarClasses.tabled))
    for value in 0..<ScalarClasses.tabled {
      switch value {
      case 0x3400...0x4DBF, 0x4E00...0x9FFF: table[Int(value)] = ScalarClass.ideograph
      case 0xAC00...0xD7A3: table[Int(value)] = ScalarClass.uncased
      case 0xE000...0xF8FF, 0x18D80...0x1AFEF, 0x1BCA4...0x1CBFF: break
      default:
        if let scalar = Unicode.Scalar(value) { table[Int(value)] = ScalarClass.of(scalar) }
      }
    }
    self.table = table
  }

  @inline(__always) func ascii(_ byte: UInt8) -> UInt8 { table[Int(byte)] }

  @inline(__always) func of(_ value: UInt32) -> UInt8 {
    if value < ScalarClasses.tabled { return table[Int(value)] }
    switch value {
    case ..<0x40000: return ScalarClass.ideograph
    case 0xE0100...0xE01EF: return ScalarClass.mark
    case 0xE0001, 0xE0020...0xE007F: return ScalarClass.space
    default: return ScalarClass.symbol
    }
  }

  /// The class and the length in bytes of the scalar at `offset`, which is below `limit`.
  @inline(__always) func classAndLength(_ bytes: borrowing Bytes, _ offset: Int, _ limit: Int) -> (UInt8, Int) {
    let byte = bytes[offset]
    if byte < 0x80 { return (ascii(byte), 1) }
    let (value, length) = decodeScalar(bytes, offset, limit)
    return (of(value), length)
  }
}

/// The scalar at `offset`, and its length; a byte that starts none reads as U+FFFD of one byte.
@inline(__always) func decodeScalar(_ bytes: borrowing Bytes, _ offset: Int, _ limit: Int) -> (UInt32, Int) {
  let lead = UInt32(bytes[offset])
  if lead < 0x80 { return (lead, 1) }
  if lead < 0xE0 {
    guard lead >= 0xC2, offset + 2 <= limit else { return (0xFFFD, 1) }
    return ((lead & 0x1F) << 6 | UInt32(bytes[offset + 1]) & 0x3F, 2)
  }
  if lead < 0xF0 {
    guard offset + 3 <= limit else { return (0xFFFD, 1) }
    return ((lead & 0x0F) << 12 | (UInt32(bytes[offset + 1]) & 0x3F) << 6 | UInt32(bytes[offset + 2]) & 0x3F, 3)
  }
  guard lead < 0xF5, offset + 4 <= limit else { return (0xFFFD, 1) }
  let high = (lead & 0x07) << 18 | (UInt32(bytes[offset + 1]) & 0x3F) << 12
  return (high | (UInt32(bytes[offset + 2]) & 0x3F) << 6 | UInt32(bytes[offset + 3]) & 0x3F, 4)
}
