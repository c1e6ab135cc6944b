/// Text in which tags mean nothing: scripts, styles, titles, text areas.
extension HTMLTokenizer {
  /// Reads up to the end tag that closes the element, or to the page's end.
  ///
  /// - Returns: nil where there is no text.
  mutating func rawContent() -> Token? {
    let start = position
    let close: Int
    switch content {
    case .data: return nil
    case .cdata: return cdataSection()
    case .plaintext: close = end
    case .rcdata, .rawtext: close = rawTextEnd(from: start)
    case .script: close = scriptEnd(from: start)
    }
    let hasReferences = content == .rcdata
    content = .data
    position = close
    guard close > start else { return nil }
    text = decode(start, close, references: hasReferences, replaceNull: true)
    hasNull = false
    return .text
  }

  private func rawTextEnd(from start: Int) -> Int {
    var at = start
    while let hit = find(0x3C, from: at) {
      if isAppropriateEndTag(hit) || (endsAtNoscript && isTag("</noscript", at: hit)) { return hit }
      at = hit + 1
    }
    return end
  }

  /// Whether here stands the end tag of the last start tag.
  private func isAppropriateEndTag(_ at: Int) -> Bool {
    guard page[at + 1] == 0x2F else { return false }
    let count = Int(lastStartTag.count)
    guard count > 0, at + 2 + count < end else { return false }
    let first = Int(lastStartTag.start)
    for offset in 0..<count
    where FlatTree.lowered(page[at + 2 + offset]) != FlatTree.lowered(byte(at: first + offset)) { return false }
    return HTMLTokenizer.endsName(page[at + 2 + count])
  }

  private static func endsName(_ byte: UInt8) -> Bool { byte == 0x3E || byte == 0x2F || isSpace(byte) }

  /// Where a script's text ends. After `<!--` a `<script` hides the next `</script`, until `-->`.
  private func scriptEnd(from start: Int) -> Int {
    var at = start
    var isEscaped = false
    var isDoubleEscaped = false
    while true {
      let next = isEscaped ? HTMLTokenizer.scan(page, from: at, for: 0x3C, 0x2D) : find(0x3C, from: at) ?? end
      if next >= end { return end }
      at = next + 1
      switch page[next] {
      case 0x3C where isDoubleEscaped:
        if isTag("</script", at: next) { isDoubleEscaped = false }
      case 0x3C:
        if isAppropriateEndTag(next) { return next }
        if isEscaped {
          isDoubleEscaped = isTag("<script", at: next)
        } else if has("<!--", at: next) {
          isEscaped = true
          // Its dashes may be those of `-->`.
          at = next + 2
        }
      case 0x2D:
        if has("-->", at: next) {
          isEscaped = false
          isDoubleEscaped = false
        }
      default: break
      }
    }
  }

  /// Whether the tag that begins with `text`, in any letter case, stands here.
  private func isTag(_ text: StaticString, at start: Int) -> Bool {
    let after = start + text.utf8CodeUnitCount
    return UnsafeBufferPointer(start: page, count: end).has(text, at: start) && after < end
      && HTMLTokenizer.endsName(page[after])
  }
}
