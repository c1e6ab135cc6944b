public import News

extension TokenizedArticle {
  /// Cuts blocks into runs of letters, runs of digits, dotted initials and single signs; a sentence ends at `.`, `!`
  /// or `?` before a space. For tests of stages that read tokens, so that they do not depend on the real tokenizer.
  public static func plain(
    title: String? = nil, _ paragraphs: [String], language: String = "en"
  ) -> TokenizedArticle {
    var article = Article(page: PageID(path: "test"))
    article.title = title
    article.language = LanguageTag(code: language, source: .record)
    article.setText(body: paragraphs.map { (role: .paragraph, text: $0) })
    var tokens: [Token] = []
    var sentences: [Sentence] = []
    let scalars = Array(article.text.unicodeScalars)
    var offsets = [0]
    for scalar in scalars { offsets.append(offsets[offsets.count - 1] + UTF8.width(scalar)) }
    for (index, block) in article.blocks.enumerated() {
      var position = offsets.firstIndex(of: Int(block.span.start)) ?? 0
      let end = offsets.firstIndex(of: Int(block.span.end)) ?? scalars.count
      var first = tokens.count
      while position < end {
        let start = position
        let scalar = scalars[position]
        position += 1
        if scalar.properties.isWhitespace { continue }
        var kind = Token.Kind.punctuation
        if scalar.properties.isAlphabetic {
          kind = .word
          while position < end, scalars[position].properties.isAlphabetic { position += 1 }
          while position - start < 6, position + 1 < end, scalars[position] == ".", scalars[position - 1].isCapital,
            scalars[position + 1].isCapital, position == start + 1 || scalars[position - 2] == "."
          { position += 2 }
          if position - start >= 3, position < end, scalars[position - 2] == ".", scalars[position] == "." {
            position += 1
          }
        } else if ("0"..."9").contains(scalar) {
          kind = .number
          while position < end, ("0"..."9").contains(scalars[position]) { position += 1 }
        }
        tokens.append(Token(span: Span(offsets[start], offsets[position]), kind: kind))
        let stops = scalar == "." || scalar == "!" || scalar == "?"
        if position >= end || stops && scalars[position].properties.isWhitespace {
          sentences.append(
            Sentence(firstToken: UInt32(first), endToken: UInt32(tokens.count), block: UInt32(index)))
          first = tokens.count
        }
      }
    }
    return TokenizedArticle(article: article, tokens: tokens, sentences: sentences)
  }
}

extension Unicode.Scalar {
  fileprivate var isCapital: Bool { ("A"..."Z").contains(self) }
}
