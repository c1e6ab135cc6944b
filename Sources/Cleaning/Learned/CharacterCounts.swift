/// What the characters at a block's beginning and its end say of it.
struct CharacterCounts {
  /// Long blocks are text whatever stands further on.
  private static let longest = 400

  private(set) var read = 0
  private(set) var blanks = 0
  private(set) var digits = 0
  private(set) var capitals = 0
  private(set) var commas = 0
  private(set) var stops = 0
  /// `|`, `/`, `>` and bullets, as between links.
  private(set) var signs = 0
  private(set) var hasCopyright = false
  private(set) var hasPrice = false
  private(set) var last: UInt8 = 0
  private(set) var endsSentence = false

  init(_ text: Bytes) {
    read = min(text.count, CharacterCounts.longest)
    var before: UInt8 = 0
    for index in 0..<read {
      let byte = text[index]
      switch byte {
      case 0x20:
        blanks += 1
        if before == UInt8(ascii: ".") { stops += 1 }
      case 0x30...0x39:
        digits += 1
        if before == UInt8(ascii: "$") || before == 0xA3 || before == 0xAC { hasPrice = true }
      case 0x41...0x5A: capitals += 1
      case UInt8(ascii: ","): commas += 1
      case UInt8(ascii: "|"), UInt8(ascii: "/"), UInt8(ascii: ">"), 0xA2, 0xB7: signs += 1
      case 0xA9: if before == 0xC2 { hasCopyright = true }
      default: break
      }
      before = byte
    }
    if text.count > read { blanks = blanks * text.count / read }
    last = text[text.count - 1]
    switch last {
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): endsSentence = true
    case 0x9D, 0x99, 0xA6, 0xBB, 0x82, UInt8(ascii: "\""), UInt8(ascii: ")"): endsSentence = text.count > 20
    default: break
    }
  }
}
