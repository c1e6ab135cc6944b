public import News

/// Tells which sentences of an article are quotations: those most of whose words stand in quotation marks.
///
/// A quotation of several paragraphs opens each of them and closes the last alone. One that nobody closes, and that the
/// next paragraph does not take up, ends with its sentence. Blocks that the page sets as quotations are quoted
/// throughout.
public struct QuotedSentences: Sendable {
  /// By token.
  private var isQuoted: [Bool] = []

  public init() {}

  /// One flag a sentence, in their order.
  public mutating func find(in input: borrowing TokenizedArticle) -> [Bool] {
    let tokens = input.tokens
    isQuoted.removeAll(keepingCapacity: true)
    isQuoted.append(contentsOf: repeatElement(false, count: tokens.count))
    let sentences = input.sentences.map { sentence in
      (tokens: sentence.tokens.clamped(to: tokens.indices), block: Int(sentence.block))
    }
    let blocks = input.article.blocks
    var text = input.article.text
    text.withUTF8 { bytes in
      var first = 0
      while first < sentences.count {
        let block = sentences[first].block
        let end = sentences[first...].firstIndex { $0.block != block } ?? sentences.count
        if block < blocks.count, blocks[block].role == .quote {
          for sentence in sentences[first..<end] { quote(sentence.tokens) }
        } else {
          let next = end < sentences.count ? sentences[end].tokens.first : nil
          mark(
            sentences[first..<end].map(\.tokens), tokens, next.flatMap { QuotationMark(tokens, $0, bytes) }, bytes)
        }
        first = end
      }
    }
    return sentences.map { sentence in
      let words = sentence.tokens.filter { tokens[$0].kind == .word }
      return words.count { isQuoted[$0] } * 2 > words.count
    }
  }

  private mutating func quote(_ tokens: Range<Int>) {
    for token in tokens.clamped(to: isQuoted.indices) { isQuoted[token] = true }
  }

  /// Finds the quotations of a block.
  ///
  /// - Parameter next: the mark that opens the block after it, if one does.
  private mutating func mark(
    _ sentences: [Range<Int>], _ tokens: [Token], _ next: QuotationMark?, _ bytes: UnsafeBufferPointer<UInt8>
  ) {
    guard let first = sentences.first?.lowerBound, let end = sentences.last?.upperBound else { return }
    let marks = (first..<end).compactMap { index in
      tokens[index].kind == .word ? nil : QuotationMark(tokens, index, bytes).map { (index: index, mark: $0) }
    }
    for kind in QuotationMark.Kind.allCases where marks.contains(where: { $0.mark.kind == kind }) {
      var opened: Int?
      // The last sign that may close a quotation or be an apostrophe.
      var doubtful: Int?
      for (index, mark) in marks where mark.kind == kind {
        if mark.opens(whileOpen: opened != nil, tokens, index, in: first..<end) {
          if let opened { leave(opened, doubtful, kind, sentences) }
          (opened, doubtful) = (index, nil)
        } else if let start = opened, mark.closes(tokens, index, in: first..<end) {
          if mark.isApostrophe(tokens, index, in: first..<end, bytes) {
            doubtful = index
          } else {
            quote(start..<index)
            (opened, doubtful) = (nil, nil)
          }
        }
      }
      guard let opened else { continue }
      if doubtful == nil, next?.kind == kind, next?.side != .close {
        quote(opened..<end)
      } else {
        leave(opened, doubtful, kind, sentences)
      }
    }
  }

  /// Ends a quotation that no sign closes for certain.
  private mutating func leave(
    _ opened: Int, _ doubtful: Int?, _ kind: QuotationMark.Kind, _ sentences: [Range<Int>]
  ) {
    if let doubtful {
      quote(opened..<doubtful)
    } else if kind != .single, let sentence = sentences.first(where: { $0.contains(opened) }) {
      quote(opened..<sentence.upperBound)
    }
  }
}

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
