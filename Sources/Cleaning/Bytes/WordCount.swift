/// How many words a text has, in any script.
enum WordCount {
  /// Runs between white space; in scripts that write without spaces, two characters are a word.
  static func of(_ text: Bytes) -> Int { EightBytes.words(text) + unspacedCharacters(text) / 2 }

  /// Characters of scripts without spaces; all of them begin with a byte of 0xE0 or above.
  private static func unspacedCharacters(_ text: Bytes) -> Int {
    var count = 0
    var index = 0
    while index + 2 < text.count {
      let lead = text[index]
      guard lead >= 0xE0, lead < 0xF0 else {
        index += 1
        continue
      }
      let scalar = UInt32(lead & 0x0F) << 12 | UInt32(text[index + 1] & 0x3F) << 6 | UInt32(text[index + 2] & 0x3F)
      if Scalars.isUnspaced(scalar) { count += 1 }
      index += 3
    }
    return count
  }
}
