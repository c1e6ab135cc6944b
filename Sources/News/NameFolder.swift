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
    "Þ": "th", "ə": "a", "Ə": "a", "ʻ": "'", "ʼ": "'", "ʿ": "'", "ʾ": "'",
  ]

  /// `e` of U+00E9, LATIN SMALL LETTER E WITH ACUTE.
  private static func bareLetter(_ scalar: Unicode.Scalar) -> String? {
    guard let words = scalar.properties.name?.split(separator: " "), words.count > 4, words[0] == "LATIN",
      words[2] == "LETTER", words[3].count == 1, words[4] == "WITH"
    else { return nil }
    return words[3].lowercased()
  }

  /// - Returns: The text with letters folded, and quotes, apostrophes and dashes as ASCII has them.
  public func fold(_ text: some StringProtocol) -> String {
    var folded = ""
    folded.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      if scalar.value < 0x2000 {
        folded += table[Int(scalar.value)]
      } else {
        switch scalar {
        case "‘", "’", "‛", "′": folded += "'"
        case "“", "”", "„", "‟", "″": folded += "\""
        case "‐", "‑", "‒", "–", "—", "−": folded += "-"
        default: folded += scalar.properties.lowercaseMapping
        }
      }
    }
    return folded
  }

  /// The folded words of a name, without dots of initials and outer signs: "U.S. Adm. O’Hara’s" gives `us`, `adm`, `o'hara`.
  public func words(_ name: some StringProtocol) -> [String] {
    name.split(whereSeparator: \.isWhitespace).compactMap { part in
      var word = fold(part)
      if NameFolder.isDotted(word) { word.removeAll { $0 == "." } }
      var cut = word[...]
      while let last = cut.last, NameFolder.outer.contains(last) { cut.removeLast() }
      while let first = cut.first, NameFolder.outer.contains(first) { cut.removeFirst() }
      if cut.hasSuffix("'s"), cut.count > 2 { cut.removeLast(2) }
      return cut.isEmpty ? nil : String(cut)
    }
  }

  private static let outer: Set<Character> = [".", ",", ";", ":", "\"", "'", "(", ")", "[", "]", "!", "?"]

  /// "u.s.", "a.m": single letters with full stops between.
  private static func isDotted(_ word: String) -> Bool {
    var letters = 0
    var afterLetter = false
    for character in word {
      if character == "." {
        if !afterLetter { return false }
        afterLetter = false
      } else {
        if afterLetter || !character.isLetter { return false }
        afterLetter = true
        letters += 1
      }
    }
    return letters > 1
  }
}
