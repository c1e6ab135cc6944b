import News

/// Finds the sentences of a block of tokens.
///
/// A sentence ends at `.`, `!`, `?`, `…` and their like in other scripts, together with the closing quotes and
/// brackets after it, where what follows can start one. Abbreviations, initials, ordinals and the numbers of list
/// items end none, except that a sentence ends with an abbreviation where a capitalised function word follows.
struct SentenceSplitter: Sendable {
  private let classes: ScalarClasses
  private let orthography: Orthography
  private let stopWords: StopWords
  private let folder: CaseFolder

  init(_ resources: LanguageResources, language: String) {
    classes = resources.classes
    orthography = resources.orthography(language)
    stopWords = resources.stopWords(language)
    folder = resources.folder
  }

  /// Appends the sentences of `tokens[range]`, all of one block.
  func append(
    _ tokens: [Token], _ range: Range<Int>, _ bytes: borrowing Bytes, block: Int, to sentences: inout [Sentence]
  ) {
    var first = range.lowerBound
    var index = range.lowerBound
    while index < range.upperBound {
      let (next, ends) = sentenceEnd(tokens, index, first, range.upperBound, bytes)
      if ends {
        sentences.append(sentence(first, next, block))
        first = next
      }
      index = next
    }
    if first < range.upperBound { sentences.append(sentence(first, range.upperBound, block)) }
  }

  private func sentence(_ first: Int, _ end: Int, _ block: Int) -> Sentence {
    Sentence(firstToken: UInt32(first), endToken: UInt32(end), block: UInt32(block))
  }

  /// Whether a sentence ends with the token at `index` and the marks and closing signs behind it, and the token after
  /// those: where to look on, so that no token is looked at twice.
  private func sentenceEnd(
    _ tokens: [Token], _ index: Int, _ first: Int, _ end: Int, _ bytes: borrowing Bytes
  ) -> (next: Int, ends: Bool) {
    let token = tokens[index]
    if token.kind == .word {
      guard bytes[Int(token.span.end) - 1] == UInt8(ascii: "."), index + 1 < end else { return (index + 1, false) }
      let next = closersEnd(tokens, index + 1, end, bytes)
      return (next, next < end && abbreviationEnds(token, before: tokens[next], bytes))
    }
    guard token.kind == .punctuation, let mark = mark(token, bytes) else { return (index + 1, false) }
    var next = index + 1
    while next < end, tokens[next].kind == .punctuation, self.mark(tokens[next], bytes) != nil { next += 1 }
    next = closersEnd(tokens, next, end, bytes)
    guard next < end else { return (next, false) }
    if mark == .fullStop, index > first, isListNumberOrOrdinal(tokens, index, first, next, bytes) {
      return (next, false)
    }
    return (next, canStart(tokens, next, after: mark, index, first, bytes))
  }

  private enum Mark { case fullStop, exclamation, ellipsis, unspaced }

  private func mark(_ token: Token, _ bytes: borrowing Bytes) -> Mark? {
    let start = Int(token.span.start)
    let (value, length) = decodeScalar(bytes, start, Int(token.span.end))
    switch value {
    case 0x2E: return token.span.count > length ? .ellipsis : .fullStop
    case 0x21, 0x3F, 0x203C, 0x203D, 0x2047...0x2049, 0x061F, 0x06D4, 0x0964, 0x0965, 0x0589, 0x1362, 0x104B, 0x17D4:
      return .exclamation
    case 0x2026: return .ellipsis
    case 0x3002, 0xFF01, 0xFF1F, 0xFF61, 0xFF0E: return .unspaced
    default: return nil
    }
  }

  /// The first token from `index` on that isn't a closing quote or bracket right behind the one before.
  private func closersEnd(_ tokens: [Token], _ index: Int, _ end: Int, _ bytes: borrowing Bytes) -> Int {
    var next = index
    while next < end, tokens[next].kind == .punctuation, tokens[next].span.start == tokens[next - 1].span.end {
      let span = tokens[next].span
      switch decodeScalar(bytes, Int(span.start), Int(span.end)).0 {
      case 0x22, 0x27, 0x29, 0x5D, 0x7D, 0x2019, 0x201D, 0x201C, 0x2018, 0xBB, 0xAB, 0x203A, 0x2039, 0x300D, 0x300F,
        0xFF09,
        0x3011, 0x300B:
        // A quote that touches the word after it opens, unless the script has no spaces.
        if next + 1 < end, tokens[next + 1].span.start == span.end, tokens[next + 1].kind != .punctuation,
          classes.of(decodeScalar(bytes, Int(span.end), bytes.count).0) != ScalarClass.ideograph
        {
          return next
        }
        next += 1
      default: return next
      }
    }
    return next
  }

  /// Whether the token at `next` can be the first of a sentence.
  private func canStart(
    _ tokens: [Token], _ next: Int, after mark: Mark, _ index: Int, _ first: Int, _ bytes: borrowing Bytes
  ) -> Bool {
    if mark == .unspaced { return true }
    let (opening, spaced) = startClass(tokens, next, bytes)
    if spaced {
      switch opening {
      case ScalarClass.lower: return mark == .fullStop && isInnerCapital(tokens[next], bytes)
      case ScalarClass.upper: return true
      case ScalarClass.punctuation, ScalarClass.symbol, ScalarClass.digit: return mark != .ellipsis
      default: return mark != .ellipsis
      }
    }
    // A space was lost: `talks.The`.
    guard mark == .fullStop || mark == .exclamation, opening == ScalarClass.upper, index > first,
      tokens[next].kind == .word, tokens[next].span.count > 1, tokens[index - 1].kind == .word,
      tokens[index - 1].span.end == tokens[index].span.start, tokens[index - 1].span.count > 1
    else { return false }
    return classOfLast(tokens[index - 1], bytes) == ScalarClass.lower
  }

  /// The class of the first letter, digit or sign from `next` on behind opening quotes, and whether a space stands
  /// before it.
  private func startClass(_ tokens: [Token], _ next: Int, _ bytes: borrowing Bytes) -> (UInt8, Bool) {
    let spaced = tokens[next].span.start > tokens[next - 1].span.end
    var index = next
    while index + 1 < tokens.count, index < next + 3, tokens[index].kind == .punctuation,
      tokens[index + 1].span.start == tokens[index].span.end
    {
      index += 1
    }
    let span = tokens[index].span
    return (classes.classAndLength(bytes, Int(span.start), Int(span.end)).0, spaced)
  }

  /// Whether a word that starts small has a capital inside, as names of things do (`iPhone`).
  private func isInnerCapital(_ token: Token, _ bytes: borrowing Bytes) -> Bool {
    guard token.kind == .word else { return false }
    for offset in token.span.range where bytes[offset] &- 0x41 < 26 { return true }
    return false
  }

  private func classOfLast(_ token: Token, _ bytes: borrowing Bytes) -> UInt8 {
    var offset = Int(token.span.end) - 1
    while offset > Int(token.span.start), bytes[offset] & 0xC0 == 0x80 { offset -= 1 }
    return classes.classAndLength(bytes, offset, Int(token.span.end)).0
  }

  /// `3. Oktober` where the language writes ordinals so, and `1.` at the start of a list item.
  private func isListNumberOrOrdinal(
    _ tokens: [Token], _ index: Int, _ first: Int, _ next: Int, _ bytes: borrowing Bytes
  ) -> Bool {
    let number = tokens[index - 1]
    guard number.span.end == tokens[index].span.start else { return false }
    if number.kind == .word {
      // `A.` or `iv.` alone at the start of a list item.
      return index - 1 == first && number.span.count == 1
    }
    guard number.kind == .number, number.span.count <= 2 else { return false }
    return index - 1 == first || orthography.ordinalStop && !isCapitalisedStopWord(tokens[next], bytes)
  }

  /// Whether a sentence ends with an abbreviation, given the token after it.
  private func abbreviationEnds(_ token: Token, before next: Token, _ bytes: borrowing Bytes) -> Bool {
    let start = Int(token.span.start)
    let end = Int(token.span.end) - 1
    guard next.span.start > token.span.end, !orthography.titles.contains(bytes, start, end) else { return false }
    if orthography.beforeNumbers.contains(bytes, start, end), next.kind == .number { return false }
    switch next.kind {
    case .word: return isCapitalisedStopWord(next, bytes)
    case .punctuation: return isOpeningQuote(next, bytes)
    default: return false
    }
  }

  private func isOpeningQuote(_ token: Token, _ bytes: borrowing Bytes) -> Bool {
    switch decodeScalar(bytes, Int(token.span.start), Int(token.span.end)).0 {
    case 0x22, 0x201C, 0x201E, 0x2018, 0xAB: true
    default: false
    }
  }

  private func isCapitalisedStopWord(_ token: Token, _ bytes: borrowing Bytes) -> Bool {
    let (start, end) = (Int(token.span.start), Int(token.span.end))
    guard token.kind == .word, classes.classAndLength(bytes, start, end).0 == ScalarClass.upper else { return false }
    var folded: [UInt8] = []
    folder.fold(bytes, start, end, into: &folded)
    return stopWords.contains(folded.span, 0, folded.count)
  }
}
