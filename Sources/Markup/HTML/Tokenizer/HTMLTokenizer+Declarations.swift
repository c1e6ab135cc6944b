import Glibc

/// `<!`: comments, doctypes, CDATA sections.
extension HTMLTokenizer {
  /// - Returns: nil for an empty CDATA section, which is nothing.
  mutating func markupDeclaration() -> Token? {
    let at = position + 2
    if page[at] == 0x2D, page[at + 1] == 0x2D { return comment(from: at + 2) }
    let rest = UnsafeBufferPointer(start: page, count: end)
    if rest.has("doctype", at: at) { return doctypeToken(from: at + 7) }
    if allowsCDATA, has("[CDATA[", at: at) {
      position = at + 7
      return cdataSection()
    }
    return bogusComment(from: at)
  }

  mutating func bogusComment(from start: Int) -> Token {
    let close = find(0x3E, from: start) ?? end
    text = decode(start, close, references: false, replaceNull: true)
    position = min(close + 1, end)
    return .comment
  }

  /// A comment ends with `-->` or `--!>`; `<!-->` and `<!--->` are empty ones.
  private mutating func comment(from start: Int) -> Token {
    if page[start] == 0x3E || (page[start] == 0x2D && page[start + 1] == 0x3E) {
      text = range(start, start)
      position = start + (page[start] == 0x3E ? 1 : 2)
      return .comment
    }
    var at = start
    while let close = find(0x3E, from: at) {
      var dashes = close
      if close > start, page[close - 1] == 0x21 { dashes -= 1 }
      if dashes - 2 >= start, page[dashes - 1] == 0x2D, page[dashes - 2] == 0x2D {
        text = decode(start, dashes - 2, references: false, replaceNull: true)
        position = close + 1
        return .comment
      }
      at = close + 1
    }
    text = decode(start, unfinishedCommentEnd(from: start), references: false, replaceNull: true)
    position = end
    return .comment
  }

  /// The page's end without the dashes of a comment's end that is cut off.
  private func unfinishedCommentEnd(from start: Int) -> Int {
    for tail: StaticString in ["--!", "--", "-"] {
      let length = tail.utf8CodeUnitCount
      if end - length >= start, has(tail, at: end - length) { return end - length }
    }
    return end
  }

  /// - Returns: nil where the section is empty.
  mutating func cdataSection() -> Token? {
    content = .data
    let start = position
    var at = start
    while let close = find(0x3E, from: at) {
      if close - 2 >= start, page[close - 1] == 0x5D, page[close - 2] == 0x5D {
        position = close + 1
        return sectionText(start, close - 2)
      }
      at = close + 1
    }
    position = end
    return sectionText(start, end)
  }

  private mutating func sectionText(_ start: Int, _ close: Int) -> Token? {
    guard close > start else { return nil }
    text = range(start, close)
    hasNull = holdsNull && memchr(page + start, 0, close - start) != nil
    return .text
  }

  // MARK: - Doctype

  private mutating func doctypeToken(from start: Int) -> Token {
    doctype = Doctype()
    let close = readDoctype(from: start)
    position = min(close, end)
    return .doctype
  }

  /// - Returns: the offset after the doctype.
  private mutating func readDoctype(from start: Int) -> Int {
    var at = skipSpace(from: start)
    if page[at] == 0x3E || at >= end {
      doctype.forcesQuirks = true
      return at + 1
    }
    let nameStart = at
    while at < end, page[at] != 0x3E, !HTMLTokenizer.isSpace(page[at]) { at += 1 }
    doctype.name = lowered(nameStart, at)
    at = skipSpace(from: at)
    if page[at] == 0x3E { return at + 1 }
    guard at < end else { return unfinishedDoctype() }
    let rest = UnsafeBufferPointer(start: page, count: end)
    let isPublic = rest.has("public", at: at)
    guard isPublic || rest.has("system", at: at) else { return bogusDoctype(from: at, quirks: true) }
    at = skipSpace(from: at + 6)
    if isPublic {
      guard let after = identifier(at, into: \.publicIdentifier) else { return bogusDoctype(from: at, quirks: true) }
      at = skipSpace(from: after)
      if page[at] == 0x3E { return at + 1 }
      guard at < end else { return unfinishedDoctype() }
    }
    guard let after = identifier(at, into: \.systemIdentifier) else { return bogusDoctype(from: at, quirks: true) }
    at = skipSpace(from: after)
    if page[at] == 0x3E { return at + 1 }
    guard at < end else { return unfinishedDoctype() }
    return bogusDoctype(from: at, quirks: false)
  }

  /// Reads a quoted identifier.
  ///
  /// - Returns: the offset after its quote; nil where there is none, or where a `>` or the end cuts it off.
  private mutating func identifier(_ at: Int, into field: WritableKeyPath<Doctype, FlatTree.ByteRange?>) -> Int? {
    let quote = page[at]
    guard at < end, quote == 0x22 || quote == 0x27 else { return nil }
    let close = find(quote, from: at + 1) ?? end
    let cut = find(0x3E, from: at + 1) ?? end
    doctype[keyPath: field] = decode(at + 1, min(close, cut), references: false, replaceNull: true)
    return close < cut ? close + 1 : nil
  }

  private mutating func unfinishedDoctype() -> Int {
    doctype.forcesQuirks = true
    return end
  }

  private mutating func bogusDoctype(from at: Int, quirks: Bool) -> Int {
    if quirks { doctype.forcesQuirks = true }
    return find(0x3E, from: at).map { $0 + 1 } ?? end
  }
}
