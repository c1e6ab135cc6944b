import News

/// Finds the sentences of one article by what stands in them.
struct ArticleSentences {
  private let article: Article
  /// In the order of the text.
  private let spans: [Span]

  /// Bytes of a sentence that are shown, at most.
  private static let longest = 300

  init(_ annotated: borrowing AnnotatedArticle) {
    article = annotated.article
    let tokens = annotated.tokens
    spans = annotated.sentences.map { sentence in
      let range = sentence.tokens.clamped(to: tokens.indices)
      guard !range.isEmpty else { return Span(0, 0) }
      return Span(start: tokens[range.lowerBound].span.start, end: tokens[range.upperBound - 1].span.end)
    }
  }

  /// The place of the sentence in which a mention starts, or nil where none holds it.
  func sentence(of mention: Mention) -> Int? {
    var (low, high) = (0, spans.count)
    while low < high {
      let middle = (low + high) / 2
      if spans[middle].end <= mention.span.start { low = middle + 1 } else { high = middle }
    }
    return low < spans.count && spans[low].start <= mention.span.start ? low : nil
  }

  func proof(_ mention: Mention, _ probability: UInt16) -> ProofSentence? {
    guard let place = sentence(of: mention) else { return nil }
    let span = spans[place]
    let bytes = article.text.utf8
    guard span.start < span.end, Int(span.end) <= bytes.count else { return nil }
    let start = bytes.index(bytes.startIndex, offsetBy: Int(span.start))
    var end = bytes.index(start, offsetBy: min(span.count, ArticleSentences.longest))
    let isCut = span.count > ArticleSentences.longest
    while isCut, end > start, bytes[end] & 0xC0 == 0x80 { end = bytes.index(before: end) }
    // Byte by byte: most sentences that are looked at do not stay.
    var line: [UInt8] = []
    line.reserveCapacity(ArticleSentences.longest + 3)
    for byte in bytes[start..<end] {
      if byte > 0x20 {
        line.append(byte)
      } else if let last = line.last, last != 0x20 {
        line.append(0x20)
      }
    }
    let words = String(decoding: line, as: UTF8.self)
    return ProofSentence(article: article.page, span: span, probability: probability, text: words + (isCut ? "…" : ""))
  }
}
