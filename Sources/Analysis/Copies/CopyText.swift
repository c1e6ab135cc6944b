import ByteStrings
public import News

/// An article as copies are found by: its body's words as hashes, four bytes each.
public struct CopyText: Sendable {
  public let source: CopySource
  /// In the order of the text, whatever their case and the form of their apostrophes; the highest bit is set in
  /// sentences that are quotations.
  let words: [UInt32]

  static let quoted: UInt32 = 1 << 31

  public init(_ item: borrowing AnnotatedArticle) {
    let article = item.article
    let tokens = item.tokens
    let isQuoted = item.tone.isQuoted
    let start = UInt32(truncatingIfNeeded: article.bodyStart)
    var words: [UInt32] = []
    words.reserveCapacity(tokens.count)
    var text = article.text
    text.withUTF8 { buffer in
      let bytes = buffer.span
      var lowered: [UInt8] = []
      for (number, sentence) in item.sentences.enumerated() {
        let mark = number < isQuoted.count && isQuoted[number] ? CopyText.quoted : 0
        for token in tokens[sentence.tokens.clamped(to: tokens.indices)]
        where token.kind != .punctuation && token.kind != .symbol && token.span.start >= start
          && Int(token.span.end) <= bytes.count
        {
          CopyText.fold(bytes, token.span.range, into: &lowered)
          let hash = ByteHash.of(lowered.span, lowered.indices)
          words.append(UInt32(truncatingIfNeeded: hash >> 33) | mark)
        }
      }
    }
    self.words = words
    source = CopySource(
      article: article.page, outlet: article.outlet.id, published: article.published?.possibleSeconds,
      updated: article.updated?.possibleSeconds, day: article.published?.day, wireCredits: article.wireCredits,
      words: words.count)
  }

  /// Small letters of ASCII and Latin-1, and every apostrophe as `'`.
  private static func fold(_ bytes: borrowing Swift.Span<UInt8>, _ range: Range<Int>, into lowered: inout [UInt8]) {
    lowered.removeAll(keepingCapacity: true)
    var offset = range.lowerBound
    while offset < range.upperBound {
      let byte = bytes[offset]
      offset += 1
      if byte &- 0x41 < 26 {
        lowered.append(byte | 0x20)
      } else if byte == 0xC3, offset < range.upperBound, bytes[offset] &- 0x80 < 0x1F, bytes[offset] != 0x97 {
        lowered.append(byte)
        lowered.append(bytes[offset] | 0x20)
        offset += 1
      } else if byte == 0xE2, offset + 1 < range.upperBound, bytes[offset] == 0x80, bytes[offset + 1] == 0x99 {
        lowered.append(0x27)
        offset += 2
      } else {
        lowered.append(byte)
      }
    }
  }
}
