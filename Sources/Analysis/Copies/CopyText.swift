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
          WordFolder.fold(bytes, token.span.range, into: &lowered)
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
}
