/// What has to be known of a scalar to compare words: its small letter, and whether it is part of a word.
struct Letter {
  private static let wordBit: UInt32 = 1 << 31
  private let bits: UInt32

  /// Asks the Unicode tables.
  init(_ scalar: Unicode.Scalar) {
    let properties = scalar.properties
    let isWord =
      properties.isAlphabetic || properties.numericType != nil
      || properties.canonicalCombiningClass != .notReordered
    let lower = properties.lowercaseMapping.unicodeScalars
    // One letter has a small form of two scalars: İ, which `LetterTable` writes out.
    bits = (lower.count == 1 ? lower.first ?? scalar : scalar).value | (isWord ? Letter.wordBit : 0)
  }

  var lower: UInt32 { bits & ~Letter.wordBit }
  var isWord: Bool { bits & Letter.wordBit != 0 }
}

/// Lower case and words of UTF-8: the letters of alphabets and the signs of typography from a table, the rest from the
/// Unicode tables, whose every look-up costs as much as a hundred letters from this one.
struct LetterTable {
  static let unicode = LetterTable()
  /// Bytes written for one that is read, at most: those of U+FFFD for a stray one.
  private static let longest = 3
  private let letters: [Letter]

  private init() {
    letters = (0..<0x2100).map { Letter(Unicode.Scalar($0) ?? "\u{FFFD}") }
  }

  @inline(__always)
  private func letter(_ scalar: UInt32) -> Letter {
    Int(scalar) < letters.count ? letters[Int(scalar)] : Letter(Unicode.Scalar(scalar) ?? "\u{FFFD}")
  }

  /// Appends the text in lower case.
  func appendLower(_ text: Bytes, to output: inout [UInt8]) {
    output.append(addingCapacity: text.count * LetterTable.longest) { output in
      var index = 0
      while index < text.count {
        let byte = text[index]
        if byte < 0x80 {
          output.append(byte &- 0x41 < 26 ? byte | 0x20 : byte)
          index += 1
          continue
        }
        let (scalar, length) = text.scalar(at: index)
        LetterTable.append(scalar, letter(scalar), to: &output)
        index += length
      }
    }
  }

  /// Appends the words of the text, letters and digits, with one space between two; in lower case, unless `keepsCase`.
  ///
  /// - Returns: how many words there are.
  func appendWords(_ text: Bytes, keepsCase: Bool, to output: inout [UInt8]) -> Int {
    var words = 0
    output.append(addingCapacity: text.count * LetterTable.longest) { output in
      var isInside = false
      var index = 0
      while index < text.count {
        let byte = text[index]
        let scalar: UInt32
        let length: Int
        if byte < 0x80 { (scalar, length) = (UInt32(byte), 1) } else { (scalar, length) = text.scalar(at: index) }
        index += length
        let letter = letter(scalar)
        guard letter.isWord else {
          isInside = false
          continue
        }
        if !isInside {
          if words > 0 { output.append(0x20) }
          words += 1
          isInside = true
        }
        if keepsCase {
          LetterTable.append(scalar, to: &output)
        } else if byte < 0x80 {
          output.append(UInt8(truncatingIfNeeded: letter.lower))
        } else {
          LetterTable.append(scalar, letter, to: &output)
        }
      }
    }
    return words
  }

  private static func append(_ scalar: UInt32, _ letter: Letter, to output: inout OutputSpan<UInt8>) {
    if scalar == 0x130 {
      output.append(0x69)
      append(0x307, to: &output)
    } else {
      append(letter.lower, to: &output)
    }
  }

  private static func append(_ scalar: UInt32, to output: inout OutputSpan<UInt8>) {
    func tail(_ shift: UInt32) { output.append(UInt8(truncatingIfNeeded: 0x80 | (scalar >> shift) & 0x3F)) }
    switch scalar {
    case ..<0x80: output.append(UInt8(truncatingIfNeeded: scalar))
    case ..<0x800:
      output.append(UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6))
      tail(0)
    case ..<0x10000:
      output.append(UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12))
      tail(6)
      tail(0)
    default:
      output.append(UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18))
      tail(12)
      tail(6)
      tail(0)
    }
  }
}

extension Swift.Span where Element == UInt8 {
  /// The text in lower case, as `String.lowercased()` has it.
  var lowered: [UInt8] {
    var output: [UInt8] = []
    LetterTable.unicode.appendLower(self, to: &output)
    return output
  }
}
