/// Framesets and what follows a body, sections 13.2.6.4.17 to 13.2.6.4.21 of the HTML standard.
extension TreeConstructor {
  mutating func afterBody(_ token: Token) -> Bool {
    switch token {
    case .text where isSpace(tokenizer.text): return lateSpace()
    case .comment:
      hasStrayComments = true
      insertComment(at: Place(parent: open[0].node))
      return false
    case .doctype, .end: return false
    case .startTag where tokenizer.tag == .html: return inBody(token)
    case .endTag where tokenizer.tag == .html:
      mode = .afterAfterBody
      return false
    default: return backToBody()
    }
  }

  mutating func afterAfterBody(_ token: Token) -> Bool {
    switch token {
    case .comment:
      hasStrayComments = true
      insertComment(at: Place(parent: 0))
      return false
    case .doctype, .end: return false
    case .text where isSpace(tokenizer.text): return lateSpace()
    case .startTag where tokenizer.tag == .html: return inBody(token)
    default: return backToBody()
    }
  }

  /// White space behind the body belongs into it.
  private mutating func lateSpace() -> Bool {
    let count = nodes.count
    defer { if hasStrayComments, nodes.count > count { isDisordered = true } }
    return inBody(.text)
  }

  /// What is put into the body now stands before the comments behind it.
  private mutating func backToBody() -> Bool {
    if hasStrayComments { isDisordered = true }
    mode = .inBody
    return true
  }

  mutating func inFrameset(_ token: Token) -> Bool {
    switch token {
    case .text: insertText(onlySpace(tokenizer.text))
    case .comment: insertComment()
    case .doctype, .end: break
    case .startTag:
      switch tokenizer.tag {
      case .html: return inBody(token)
      case .frameset: insertElement()
      case .frame: insertVoid()
      case .noframes: _ = insertMetadata()
      default: break
      }
    case .endTag:
      guard tokenizer.tag == .frameset, open.count > 1 else { break }
      pop()
      if open.current.tag != .frameset { mode = .afterFrameset }
    }
    return false
  }

  mutating func afterFrameset(_ token: Token) -> Bool {
    switch token {
    case .text: insertText(onlySpace(tokenizer.text))
    case .comment: insertComment()
    case .doctype, .end: break
    case .startTag:
      if tokenizer.tag == .html { return inBody(token) }
      if tokenizer.tag == .noframes { _ = insertMetadata() }
    case .endTag: if tokenizer.tag == .html { mode = .afterAfterFrameset }
    }
    return false
  }

  mutating func afterAfterFrameset(_ token: Token) -> Bool {
    switch token {
    case .text:
      tokenizer.text = onlySpace(tokenizer.text)
      isDisordered = true
      return tokenizer.text.count > 0 && inBody(token)
    case .comment: insertComment(at: Place(parent: 0))
    case .doctype, .end, .endTag: break
    case .startTag:
      isDisordered = true
      if tokenizer.tag == .html { return inBody(token) }
      if tokenizer.tag == .noframes { _ = insertMetadata() }
    }
    return false
  }

  /// The white space of a text: all of it that a frameset keeps.
  private mutating func onlySpace(_ text: FlatTree.ByteRange) -> FlatTree.ByteRange {
    if isSpace(text) { return text }
    let count = tokenizer.decoded.count
    tokenizer.decoded.append(contentsOf: tokenizer.bytes(text).filter(HTMLTokenizer.isSpace))
    return tokenizer.decodedRange(from: count)
  }
}
