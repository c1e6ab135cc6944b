/// Letters as names are compared: in lower case and without marks, so that "Karlıova" is "KARLIOVA".
public struct NameFolder: Sendable {
  /// By scalar below U+2000: what stands for it.
  private let table: [String]

  public init() {
    table = (0..<UInt32(0x2000)).map { value in
      guard let scalar = Unicode.Scalar(value) else { return "" }
      if let special = NameFolder.special[scalar] { return special }
      if scalar.properties.generalCategory == .nonspacingMark || value == 0xAD { return "" }
      let isLatin = 0xC0..<0x250 ~= value || value >= 0x1E00 && value < 0x1F00
      return (isLatin ? NameFolder.bareLetter(scalar) : nil) ?? scalar.properties.lowercaseMapping
    }
  }

  /// Letters that are no other letter with a mark, as English writes them.
  private static let special: [Unicode.Scalar: String] = [
    "ı": "i", "ß": "ss", "ẞ": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ð": "d", "Ð": "d", "þ": "th",
    "Þ": "th", "ə": "a", "Ə": "a", "ʻ": "'", "ʼ": "'", "ʿ": "'", "ʾ": "'", "\u{A0}": " ",
  ]

  /// `e` of U+00E9, LATIN SMALL LETTER E WITH ACUTE.
  private static func bareLetter(_ scalar: Unicode.Scalar) -> String? {
    guard let words = scalar.properties.name?.split(separator: " "), words.count > 4, words[0] == "LATIN",
      words[2] == "LETTER", words[3].count == 1, words[4] == "WITH"
    else { return nil }
    return words[3].lowercased()
  }

  /// - Returns: The text with letters folded, and quotes, apostrophes and dashes as ASCII has them.
  public func fold(_ text: String) -> String {
    var folded: [UInt8] = []
    var copy = text
    copy.withUTF8 { fold($0[...], into: &folded) }
    return String(decoding: folded, as: UTF8.self)
  }

  private func fold(_ text: Slice<UnsafeBufferPointer<UInt8>>, into folded: inout [UInt8]) {
    folded.reserveCapacity(folded.count + text.count)
    var rest = text
    while let byte = rest.first {
      if byte < 0x80 {
        folded.append(byte &- 0x41 < 26 ? byte | 0x20 : byte)
        rest.removeFirst()
        continue
      }
      let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
      for scalar in String(decoding: rest.prefix(length), as: UTF8.self).unicodeScalars {
        folded +=
          NameFolder.plain(scalar)?.utf8
          ?? (scalar.value < 0x2000 ? table[Int(scalar.value)] : scalar.properties.lowercaseMapping).utf8
      }
      rest = rest.dropFirst(length)
    }
  }

  /// Typographic signs as ASCII has them.
  private static func plain(_ scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "‘", "’", "‛", "′": "'"
    case "“", "”", "„", "‟", "″": "\""
    case "‐", "‑", "‒", "–", "—", "−": "-"
    default: nil
    }
  }

  /// The folded words of a name, without dots of initials and outer signs: "U.S. Adm. O’Hara’s" gives `us`, `adm`, `o'hara`.
  public func words(_ name: String) -> [String] {
    var words: [String] = []
    var copy = name
    copy.withUTF8 { bytes in
      var word: [UInt8] = []
      for part in bytes.split(whereSeparator: NameFolder.isSpace) {
        word.removeAll(keepingCapacity: true)
        fold(part, into: &word)
        // A no-break space is folded like any sign.
        for piece in word.split(separator: 0x20) {
          let cut = NameFolder.cut(piece)
          if !cut.isEmpty { words.append(String(decoding: cut, as: UTF8.self)) }
        }
      }
    }
    return words
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte &- 9 < 5 }

  private static func isOuter(_ byte: UInt8) -> Bool {
    byte < 0x40 && outer >> UInt64(byte) & 1 == 1 || byte == 0x5B || byte == 0x5D
  }
  /// ! " ' ( ) , . : ; ?
  private static let outer: UInt64 = [0x21, 0x22, 0x27, 0x28, 0x29, 0x2C, 0x2E, 0x3A, 0x3B, 0x3F].reduce(0) {
    $0 | 1 << $1
  }

  private static func cut(_ word: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var cut = word
    while let last = cut.last, isOuter(last) { cut.removeLast() }
    while let first = cut.first, isOuter(first) { cut.removeFirst() }
    if cut.count > 2, cut.suffix(2).elementsEqual([0x27, 0x73]) { cut = cut.dropLast(2) }
    return isDotted(cut) ? cut.filter { $0 != 0x2E }[...] : cut
  }

  /// "u.s", "a.m": single letters with full stops between.
  private static func isDotted(_ word: ArraySlice<UInt8>) -> Bool {
    guard word.count > 2, word.count % 2 == 1 else { return false }
    return word.enumerated().allSatisfy { place, byte in place % 2 == 1 ? byte == 0x2E : byte &- 0x61 < 26 }
  }
}
