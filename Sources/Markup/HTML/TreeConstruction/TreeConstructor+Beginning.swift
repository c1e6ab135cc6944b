/// The insertion modes up to the body, sections 13.2.6.4.1 to 13.2.6.4.6 of the HTML standard.
extension TreeConstructor {
  mutating func initial(_ token: Token) -> Bool {
    switch token {
    case .text:
      _ = takeLeadingSpace()
      guard tokenizer.text.count > 0 else { return false }
    case .comment:
      insertComment(at: Place(parent: 0))
      return false
    case .doctype:
      insertDoctype()
      mode = .beforeHTML
      return false
    default: break
    }
    isQuirky = true
    mode = .beforeHTML
    return true
  }

  private mutating func insertDoctype() {
    let doctype = tokenizer.doctype
    var node = FlatTree.Node(kind: .doctype)
    node.text = doctype.name ?? FlatTree.ByteRange(start: 0, count: 0)
    node.firstAttribute = UInt32(truncatingIfNeeded: tokenizer.attributes.count)
    for (name, value) in [("public", doctype.publicIdentifier), ("system", doctype.systemIdentifier)] {
      guard let value else { continue }
      let start = tokenizer.decoded.count
      tokenizer.decoded.append(contentsOf: name.utf8)
      tokenizer.attributes.append(FlatTree.Attribute(name: tokenizer.decodedRange(from: start), value: value))
      node.attributeCount += 1
    }
    tokenizer.firstAttribute = tokenizer.attributes.count
    _ = insert(node, at: Place(parent: 0))
    isQuirky = QuirksMode.isCalled(for: doctype, by: tokenizer)
  }

  mutating func beforeHTML(_ token: Token) -> Bool {
    switch token {
    case .doctype: return false
    case .comment:
      insertComment(at: Place(parent: 0))
      return false
    case .text:
      _ = takeLeadingSpace()
      guard tokenizer.text.count > 0 else { return false }
    case .startTag where tokenizer.tag == .html:
      insertElement()
      mode = .beforeHead
      return false
    case .endTag where !isStructureEnd: return false
    default: break
    }
    insertImplied(.html)
    mode = .beforeHead
    return true
  }

  /// `</head>`, `</body>`, `</html>` and `</br>`: the end tags that open what is missing.
  private var isStructureEnd: Bool {
    switch tokenizer.tag {
    case .head, .body, .html, .br: true
    default: false
    }
  }

  mutating func beforeHead(_ token: Token) -> Bool {
    switch token {
    case .doctype: return false
    case .comment:
      insertComment()
      return false
    case .text:
      _ = takeLeadingSpace()
      guard tokenizer.text.count > 0 else { return false }
    case .startTag where tokenizer.tag == .html: return inBody(token)
    case .startTag where tokenizer.tag == .head:
      insertElement()
      headElement = open.current.node
      mode = .inHead
      return false
    case .endTag where !isStructureEnd: return false
    default: break
    }
    insertImplied(.head)
    headElement = open.current.node
    mode = .inHead
    return true
  }

  mutating func inHead(_ token: Token) -> Bool {
    switch token {
    case .doctype: return false
    case .comment:
      insertComment()
      return false
    case .text:
      insertText(takeLeadingSpace())
      guard tokenizer.text.count > 0 else { return false }
    case .startTag:
      switch tokenizer.tag {
      case .html: return inBody(token)
      case .head: return false
      case .noscript:
        insertElement()
        mode = .inHeadNoscript
        return false
      default: if insertMetadata() { return false }
      }
    case .endTag:
      switch tokenizer.tag {
      case .head:
        pop()
        mode = .afterHead
        return false
      case .template:
        closeTemplate()
        return false
      case .body, .html, .br: break
      default: return false
      }
    case .end: break
    }
    pop()
    mode = .afterHead
    return true
  }

  /// The start tags of a head's elements, wherever they stand.
  ///
  /// - Returns: false for any other tag.
  mutating func insertMetadata() -> Bool {
    switch tokenizer.tag {
    case .base, .basefont, .bgsound, .link, .meta: insertVoid()
    case .title: insertRaw(.rcdata)
    case .noframes, .style: insertRaw(.rawtext)
    case .script: insertRaw(.script)
    case .template: insertTemplate()
    default: return false
    }
    return true
  }

  /// Opens an element in whose text tags mean nothing.
  ///
  /// A departure from the standard: what a body's `noscript` leaves open ends with it, as it does for readers, whose
  /// browsers run scripts. By the letter an `<iframe/>` there, a frequent mistake, would swallow the article.
  mutating func insertRaw(_ content: HTMLTokenizer.Content) {
    insertElement()
    tokenizer.endsAtNoscript = content == .rawtext && mode != .inHeadNoscript && open.contains(.noscript)
    tokenizer.content = content
    originalMode = mode
    mode = .text
  }

  mutating func inHeadNoscript(_ token: Token) -> Bool {
    switch token {
    case .doctype: return false
    case .comment: return inHead(token)
    case .text:
      insertText(takeLeadingSpace())
      guard tokenizer.text.count > 0 else { return false }
    case .startTag:
      switch tokenizer.tag {
      case .html: return inBody(token)
      case .basefont, .bgsound, .link, .meta, .noframes, .style: return inHead(token)
      case .head, .noscript: return false
      default: break
      }
    case .endTag:
      if tokenizer.tag == .noscript {
        pop()
        mode = .inHead
        return false
      }
      if tokenizer.tag != .br { return false }
    case .end: break
    }
    pop()
    mode = .inHead
    return true
  }

  mutating func afterHead(_ token: Token) -> Bool {
    switch token {
    case .doctype: return false
    case .comment:
      insertComment()
      return false
    case .text:
      insertText(takeLeadingSpace())
      guard tokenizer.text.count > 0 else { return false }
    case .startTag:
      switch tokenizer.tag {
      case .html: return inBody(token)
      case .body:
        insertElement()
        framesetOK = false
        mode = .inBody
        return false
      case .frameset:
        insertElement()
        mode = .inFrameset
        return false
      case .base, .basefont, .bgsound, .link, .meta, .noframes, .script, .style, .template, .title:
        insertIntoHead()
        return false
      case .head: return false
      default: break
      }
    case .endTag:
      switch tokenizer.tag {
      case .template:
        closeTemplate()
        return false
      case .body, .html, .br: break
      default: return false
      }
    case .end: break
    }
    insertImplied(.body)
    mode = .inBody
    return true
  }

  /// What belongs into the head and comes after it is put there.
  private mutating func insertIntoHead() {
    if nodes[Int(open.current.node)].lastChild != headElement { isDisordered = true }
    push(stackEntry(headElement, .head))
    _ = insertMetadata()
    if let index = open.index(of: headElement) { open.remove(at: index) }
    isForeign = open.current.namespace != .html
  }

  /// The text of a script, style, title or text area, and its end.
  mutating func rawText(_ token: Token) -> Bool {
    switch token {
    case .text:
      insertText(tokenizer.text)
      return false
    default:
      let raw = open.current.tag
      pop()
      mode = originalMode
      return token == .end || tokenizer.tag != raw
    }
  }
}
