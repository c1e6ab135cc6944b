/// Character references: `&amp;`, `&#233;`, `&#xE9;`.
extension HTMLTokenizer {
  /// A reference's end and the one or two characters it stands for.
  struct Reference {
    var end: Int
    var first: UInt32
    var second: UInt32 = 0
  }

  /// The bytes from `start` to `end` with references resolved and, if asked, U+FFFD for NUL: the page's own where
  /// nothing changes.
  mutating func decode(
    _ start: Int, _ end: Int, references: Bool, replaceNull: Bool, inAttribute: Bool = false
  ) -> FlatTree.ByteRange {
    guard references || holdsNull else { return range(start, end) }
    let count = decoded.count
    var copied = start
    var at = start
    while true {
      at = HTMLTokenizer.scan(page, from: at, to: end, for: references ? 0x26 : 0)
      if at >= end { break }
      if page[at] == 0 {
        if replaceNull {
          copy(copied, at)
          decoded.append(contentsOf: UTF8Repair.replacement)
          copied = at + 1
        }
        at += 1
        continue
      }
      guard let reference = reference(at, inAttribute: inAttribute) else {
        at += 1
        continue
      }
      copy(copied, at)
      HTMLTokenizer.append(reference.first, to: &decoded)
      if reference.second != 0 { HTMLTokenizer.append(reference.second, to: &decoded) }
      at = reference.end
      copied = at
    }
    if copied == start { return range(start, end) }
    copy(copied, end)
    return decodedRange(from: count)
  }

  /// The reference that starts with the `&` at `start`; nil where it is only an ampersand.
  private func reference(_ start: Int, inAttribute: Bool) -> Reference? {
    if page[start + 1] == 0x23 { return numericReference(start + 2) }
    guard let match = references.longestMatch(page, from: start + 1) else { return nil }
    if inAttribute, page[match.end - 1] != 0x3B {
      // Old links such as `?a=1&copy=2`.
      let next = page[match.end]
      if next == 0x3D || HTMLTokenizer.isLetter(next) || next &- 0x30 < 10 { return nil }
    }
    return match
  }

  private func numericReference(_ start: Int) -> Reference? {
    let isHex = page[start] | 0x20 == 0x78
    var at = isHex ? start + 1 : start
    let first = at
    var number: UInt32 = 0
    while true {
      let byte = page[at]
      let digit: UInt32
      if byte &- 0x30 < 10 {
        digit = UInt32(byte &- 0x30)
      } else if isHex, (byte | 0x20) &- 0x61 < 6 {
        digit = UInt32((byte | 0x20) &- 0x61) + 10
      } else {
        break
      }
      // Saturates far above U+10FFFF.
      number = min(number * (isHex ? 16 : 10) + digit, 0x110000)
      at += 1
    }
    guard at > first else { return nil }
    if page[at] == 0x3B { at += 1 }
    return Reference(end: at, first: HTMLTokenizer.character(number))
  }

  /// The character a number stands for: those of windows-1252 where it names a C1 control, U+FFFD where none.
  private static func character(_ number: UInt32) -> UInt32 {
    switch number {
    case 0, 0xD800...0xDFFF, 0x110000...: 0xFFFD
    case 0x80...0x9F: UInt32(Windows1252.scalar(UInt8(truncatingIfNeeded: number)))
    default: number
    }
  }

  static func append(_ scalar: UInt32, to bytes: inout [UInt8]) {
    switch scalar {
    case ..<0x80: bytes.append(UInt8(truncatingIfNeeded: scalar))
    case ..<0x800:
      bytes.append(0xC0 | UInt8(truncatingIfNeeded: scalar >> 6))
      bytes.append(0x80 | UInt8(truncatingIfNeeded: scalar & 0x3F))
    case ..<0x10000:
      bytes.append(0xE0 | UInt8(truncatingIfNeeded: scalar >> 12))
      bytes.append(0x80 | UInt8(truncatingIfNeeded: scalar >> 6 & 0x3F))
      bytes.append(0x80 | UInt8(truncatingIfNeeded: scalar & 0x3F))
    default:
      bytes.append(0xF0 | UInt8(truncatingIfNeeded: scalar >> 18))
      bytes.append(0x80 | UInt8(truncatingIfNeeded: scalar >> 12 & 0x3F))
      bytes.append(0x80 | UInt8(truncatingIfNeeded: scalar >> 6 & 0x3F))
      bytes.append(0x80 | UInt8(truncatingIfNeeded: scalar & 0x3F))
    }
  }
}
