/// Classes of bytes.
enum ASCII {
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let space = UInt8(ascii: " ")
  static let tab = UInt8(ascii: "\t")
  static let colon = UInt8(ascii: ":")

  static func isDigit(_ byte: UInt8) -> Bool { byte &- 48 < 10 }
  static func isAlphanumeric(_ byte: UInt8) -> Bool { isDigit(byte) || (byte | 32) &- 97 < 26 }
  static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || byte &- 9 < 5 }
  static func lowered(_ byte: UInt8) -> UInt8 { byte &- 65 < 26 ? byte | 32 : byte }

  static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard let first = bytes.firstIndex(where: { !isSpace($0) }), let last = bytes.lastIndex(where: { !isSpace($0) })
    else { return [] }
    return bytes[first...last]
  }

  /// - Returns: nil where it isn't digits alone, or more than 18 of them.
  static func number(_ digits: some Collection<UInt8>) -> Int? {
    guard !digits.isEmpty, digits.count <= 18, digits.allSatisfy(isDigit) else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1 - 48) }
  }

  static func string(_ bytes: some Collection<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

  /// Whether `bytes` starts with `prefix`, which is lower case, whatever the case of `bytes`.
  static func starts(_ bytes: some Collection<UInt8>, withLowercase prefix: StaticString) -> Bool {
    prefix.withUTF8Buffer { prefix in
      bytes.count >= prefix.count && zip(bytes, prefix).allSatisfy { lowered($0) == $1 }
    }
  }

  /// Where `needle` first stands in `bytes`, at or after `start`.
  static func firstIndex(of needle: StaticString, in bytes: ArraySlice<UInt8>) -> Int? {
    needle.withUTF8Buffer { needle in
      guard let first = needle.first else { return bytes.startIndex }
      var index = bytes.startIndex
      while let found = bytes[index...].firstIndex(of: first), found + needle.count <= bytes.endIndex {
        if bytes[found..<(found + needle.count)].elementsEqual(needle) { return found }
        index = found + 1
      }
      return nil
    }
  }
}
