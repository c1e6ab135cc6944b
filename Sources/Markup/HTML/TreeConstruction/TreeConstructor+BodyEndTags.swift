/// The insertion mode "in body": end tags.
extension TreeConstructor {
  /// - Returns: whether the tag has to be looked at again.
  mutating func bodyEndTag() -> Bool {
    let tag = tokenizer.tag
    switch tag {
    case .template: closeTemplate()
    case .body:
      if open.has(.body) { mode = .afterBody }
    case .html:
      guard open.has(.body) else { break }
      mode = .afterBody
      return true
    case .address, .article, .aside, .blockquote, .button, .center, .details, .dialog, .dir, .div, .dl, .fieldset,
      .figcaption, .figure, .footer, .header, .hgroup, .listing, .main, .menu, .nav, .ol, .pre, .search, .section,
      .select, .summary, .ul:
      close(tag)
    case .form: closeForm()
    case .p:
      if !open.has(.p, in: .buttonScope) { insertImplied(.p) }
      generateImpliedEndTags(except: .p)
      pop(through: .p)
    case .li:
      guard open.has(.li, in: .listScope) else { break }
      generateImpliedEndTags(except: .li)
      pop(through: .li)
    case .dd, .dt:
      guard open.has(tag) else { break }
      generateImpliedEndTags(except: tag)
      pop(through: tag)
    case .h1, .h2, .h3, .h4, .h5, .h6:
      guard open.hasHeading() else { break }
      generateImpliedEndTags()
      while !open.current.traits.contains(.heading) { pop() }
      pop()
    case .a, .b, .big, .code, .em, .font, .i, .nobr, .s, .small, .strike, .strong, .tt, .u: adoptionAgency(tag)
    case .applet, .marquee, .object:
      guard open.has(tag) else { break }
      close(tag)
      formatting.clearToMarker()
    case .br:
      reconstructFormatting()
      insertImplied(.br)
      pop()
      framesetOK = false
    default: anyOtherEndTag(tag)
    }
    return false
  }

  /// Closes the element of this tag and what is open inside it; nothing where it is not in scope.
  @inline(__always)
  mutating func close(_ tag: Tag) {
    if open.current.tag == tag { return pop() }
    guard open.has(tag) else { return }
    generateImpliedEndTags()
    pop(through: tag)
  }

  private mutating func closeForm() {
    guard !open.contains(.template) else { return close(.form) }
    let node = formElement
    formElement = FlatTree.none
    guard node != FlatTree.none, open.has(node: node) else { return }
    generateImpliedEndTags()
    // Only the form itself: what it left open stays open.
    if let index = open.index(of: node) {
      open.remove(at: index)
      isForeign = open.current.namespace != .html
    }
  }

  mutating func anyOtherEndTag(_ tag: Tag) {
    let hash = tag == .unknown ? tokenizer.nameHash() : 0
    guard tag == .unknown ? open.mayContain(nameHash: hash) : open.contains(tag) else { return }
    var index = open.count - 1
    while index >= 0 {
      let entry = open[index]
      if entry.namespace == .html, entry.tag == tag, entry.nameHash == hash,
        tag != .unknown || isNamed(entry.node, tokenizer.name)
      {
        if tag == .unknown {
          while open.count - 1 > index, open.current.traits.contains(.impliedEnd) { pop() }
        } else {
          generateImpliedEndTags(except: tag)
        }
        pop(to: index - 1)
        return
      }
      if entry.traits.contains(.special) { return }
      index -= 1
    }
  }

  private func isNamed(_ node: Int32, _ name: FlatTree.ByteRange) -> Bool {
    tokenizer.equal(nodes[Int(node)].text, name)
  }
}
