import News

/// A sign that opens or closes quotations.
struct QuotationMark {
  enum Kind: CaseIterable { case double, single, guillemet }
  enum Side { case open, close, either }

  let kind: Kind
  let side: Side

  init?(_ tokens: [Token], _ index: Int, _ bytes: UnsafeBufferPointer<UInt8>) {
    let span = tokens[index].span
    guard span.count <= 3, Int(span.end) <= bytes.count else { return nil }
    var code: UInt32 = 0
    for offset in span.range { code = code << 8 | UInt32(bytes[offset]) }
    switch code {
    case 0x22: (kind, side) = (.double, .either)
    case 0xE2_80_9C: (kind, side) = (.double, .open)
    case 0xE2_80_9D: (kind, side) = (.double, .close)
    case 0x27: (kind, side) = (.single, .either)
    case 0xE2_80_98: (kind, side) = (.single, .open)
    case 0xE2_80_99: (kind, side) = (.single, .close)
    case 0xC2_AB: (kind, side) = (.guillemet, .open)
    case 0xC2_BB: (kind, side) = (.guillemet, .close)
    default: return nil
    }
  }

  /// Whether the sign opens a quotation, given whether one is open.
  func opens(whileOpen isOpen: Bool, _ tokens: [Token], _ index: Int, in block: Range<Int>) -> Bool {
    let (before, after) = QuotationMark.touches(tokens, index, in: block)
    if kind == .single {
      // An apostrophe may stand before a number ('90s), and ’ stands for one before a word.
      guard side != .close, after, !before || side == .open else { return false }
      return tokens[index + 1].kind != .number
    }
    // Signs that touch on both sides, or on neither, take turns; the wrong sign of a pair is believed by where it stands.
    if side == .open { return after || !before }
    if before != after { return after && (side == .either || !isOpen) }
    return side == .either && !isOpen
  }

  /// Whether the sign, which opens nothing, can close a quotation.
  func closes(_ tokens: [Token], _ index: Int, in block: Range<Int>) -> Bool {
    guard kind == .single else { return true }
    let (before, after) = QuotationMark.touches(tokens, index, in: block)
    return side != .open && before && !(after && tokens[index + 1].kind != .punctuation)
  }

  /// Whether the sign may mark a genitive (the workers’ rights) as well as an end.
  func isApostrophe(
    _ tokens: [Token], _ index: Int, in block: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard kind == .single, index > block.lowerBound, index + 1 < block.upperBound else { return false }
    let (before, next) = (tokens[index - 1], tokens[index + 1])
    guard before.kind == .word, next.kind == .word, before.span.count > 0, Int(before.span.end) <= bytes.count else {
      return false
    }
    return bytes[Int(before.span.end) - 1] | 0x20 == UInt8(ascii: "s")
  }

  /// Whether the sign touches the tokens on either side.
  private static func touches(_ tokens: [Token], _ index: Int, in block: Range<Int>) -> (before: Bool, after: Bool) {
    (
      index > block.lowerBound && tokens[index - 1].span.end == tokens[index].span.start,
      index + 1 < block.upperBound && tokens[index + 1].span.start == tokens[index].span.end
    )
  }
}
