/// Drawings (SVG) and formulas (MathML), section 13.2.6.5 of the HTML standard.
extension TreeConstructor {
  /// The tree construction dispatcher: whether the rules of foreign content hold for this token.
  @inline(__always)
  mutating func isHandledAsForeign(_ token: Token) -> Bool { isForeign && isForeignToken(token) }

  private mutating func isForeignToken(_ token: Token) -> Bool {
    let current = open.current
    switch token {
    case .end: return false
    case .text: return current.traits.isDisjoint(with: [.mathText, .htmlIntegration])
    case .startTag:
      if current.traits.contains(.htmlIntegration) { return false }
      if current.traits.contains(.mathText) {
        return equalsIgnoringCase(tokenizer.name, "mglyph") || equalsIgnoringCase(tokenizer.name, "malignmark")
      }
      return !(current.traits.contains(.annotation) && tokenizer.tag == .svg)
    default: return true
    }
  }

  /// - Returns: whether the token has to be looked at again.
  mutating func foreign(_ token: Token) -> Bool {
    switch token {
    case .text:
      if tokenizer.hasNull {
        let visible = withoutNulls(tokenizer.text)
        framesetOK = framesetOK && isSpace(visible)
        tokenizer.text = withoutNulls(tokenizer.text, replacement: UTF8Repair.replacement)
        tokenizer.hasNull = false
      } else if framesetOK, !isSpace(tokenizer.text) {
        framesetOK = false
      }
      insertText(tokenizer.text)
    case .comment: insertComment()
    case .startTag:
      if breaksOut {
        leaveForeign()
        return handle(token)
      }
      insertForeign(open.current.namespace)
    case .endTag: return foreignEndTag()
    case .doctype, .end: break
    }
    return false
  }

  /// HTML elements that no drawing holds: they end it.
  private var breaksOut: Bool {
    switch tokenizer.tag {
    case .b, .big, .blockquote, .body, .br, .center, .code, .dd, .div, .dl, .dt, .em, .embed, .h1, .h2, .h3, .h4, .h5,
      .h6, .head, .hr, .i, .img, .li, .listing, .menu, .meta, .nobr, .ol, .p, .pre, .ruby, .s, .small, .span, .strong,
      .strike, .sub, .sup, .table, .tt, .u, .ul, .var:
      true
    case .font: tokenAttribute("color") != nil || tokenAttribute("face") != nil || tokenAttribute("size") != nil
    default: false
    }
  }

  /// Closes elements up to one in which HTML stands.
  private mutating func leaveForeign() {
    while open.current.namespace != .html, open.current.traits.isDisjoint(with: [.mathText, .htmlIntegration]) {
      pop()
    }
  }

  private mutating func foreignEndTag() -> Bool {
    if tokenizer.tag == .br || tokenizer.tag == .p {
      leaveForeign()
      return handle(.endTag)
    }
    var index = open.count - 1
    let hash = tokenizer.nameHash()
    while index > 0 {
      if open[index].namespace == .html { return handle(.endTag) }
      if open[index].nameHash == hash, isForeignNamed(open[index].node) {
        pop(to: index - 1)
        return false
      }
      index -= 1
    }
    return false
  }

  private func isForeignNamed(_ node: Int32) -> Bool {
    let node = nodes[Int(node)]
    if node.tag != .unknown { return node.tag == tokenizer.tag }
    guard node.text.count == tokenizer.name.count else { return false }
    for offset in 0..<Int(node.text.count) {
      let letter = tokenizer.byte(at: Int(node.text.start) + offset)
      let wanted = tokenizer.byte(at: Int(tokenizer.name.start) + offset)
      if FlatTree.lowered(letter) != FlatTree.lowered(wanted) { return false }
    }
    return true
  }

  // MARK: - Elements

  /// Makes an element of the start tag in a drawing or formula.
  mutating func insertForeign(_ namespace: FlatTree.Node.Namespace) {
    let isRoot = tokenizer.tag == .svg || tokenizer.tag == .math
    var node = FlatTree.Node(kind: .element, tag: isRoot ? tokenizer.tag : .unknown)
    node.namespace = namespace
    if !isRoot { node.text = loweredName() }
    adjustAttributes(namespace)
    if namespace == .svg, !isRoot, let name = find(node.text, in: ForeignNames.elements) {
      node.text = decoded(name)
    }
    let traits = foreignTraits(namespace, node.text)
    takeAttributes(&node)
    let index = insert(node, at: place(in: open.current))
    push(
      OpenElements.Entry(
        node: index, tag: .unknown, namespace: namespace, traits: traits, nameHash: tokenizer.nameHash()))
    if tokenizer.isSelfClosing { pop() }
  }

  private mutating func loweredName() -> FlatTree.ByteRange {
    let name = tokenizer.name
    // Already in lower case where it was decoded.
    return name.range.upperBound <= tokenizer.end
      ? tokenizer.lowered(Int(name.start), name.range.upperBound) : name
  }

  private mutating func decoded(_ name: StaticString) -> FlatTree.ByteRange {
    let count = tokenizer.decoded.count
    name.withUTF8Buffer { tokenizer.decoded.append(contentsOf: $0) }
    return tokenizer.decodedRange(from: count)
  }

  /// Gives attributes the capitals that the vocabulary has.
  private mutating func adjustAttributes(_ namespace: FlatTree.Node.Namespace) {
    let names = namespace == .svg ? ForeignNames.svgAttributes : ForeignNames.mathAttributes
    for index in tokenizer.firstAttribute..<tokenizer.attributes.count {
      if let name = find(tokenizer.attributes[index].name, in: names) {
        tokenizer.attributes[index].name = decoded(name)
      }
    }
  }

  @inline(__always)
  private func find(_ name: FlatTree.ByteRange, in table: NameTable) -> StaticString? {
    table.find(count: Int(name.count)) { tokenizer.byte(at: Int(name.start) + $0) }
  }

  private func foreignTraits(_ namespace: FlatTree.Node.Namespace, _ name: FlatTree.ByteRange) -> ElementTraits {
    func isNamed(_ wanted: StaticString) -> Bool { equalsIgnoringCase(name, wanted) }
    let bounds: ElementTraits = [.special, .scope, .listScope, .buttonScope]
    switch namespace {
    case .svg:
      let isHTML = isNamed("foreignobject") || isNamed("desc") || isNamed("title")
      return isHTML ? bounds.union(.htmlIntegration) : []
    case .math:
      if isNamed("mi") || isNamed("mo") || isNamed("mn") || isNamed("ms") || isNamed("mtext") {
        return bounds.union(.mathText)
      }
      guard isNamed("annotation-xml") else { return [] }
      let encoding = tokenAttribute("encoding")
      let isHTML = encoding.map {
        equalsIgnoringCase($0, "text/html") || equalsIgnoringCase($0, "application/xhtml+xml")
      }
      return bounds.union(isHTML ?? false ? [.annotation, .htmlIntegration] : .annotation)
    case .html: return []
    }
  }
}
