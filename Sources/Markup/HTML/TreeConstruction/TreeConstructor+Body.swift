/// The insertion mode "in body", section 13.2.6.4.7 of the HTML standard: text and start tags.
extension TreeConstructor {
  mutating func inBody(_ token: Token) -> Bool {
    switch token {
    case .text: bodyText()
    case .startTag: return bodyStartTag()
    case .endTag: return bodyEndTag()
    case .comment: insertComment()
    case .doctype: break
    case .end: if !templateModes.isEmpty { return inTemplate(token) }
    }
    return false
  }

  @inline(__always)
  private mutating func bodyText() {
    if tokenizer.hasNull {
      tokenizer.text = withoutNulls(tokenizer.text)
      tokenizer.hasNull = false
      if tokenizer.text.count == 0 { return }
    }
    reconstructFormatting()
    if framesetOK, !isSpace(tokenizer.text) { framesetOK = false }
    insertText(tokenizer.text)
  }

  /// - Returns: whether the tag has to be looked at again.
  mutating func bodyStartTag() -> Bool {
    switch tokenizer.tag {
    case .html:
      if !open.contains(.template) { mergeAttributes(into: open[0].node) }
    case .base, .basefont, .bgsound, .link, .meta, .noframes, .script, .style, .template, .title: _ = insertMetadata()
    case .body:
      guard open.count > 1, open[1].tag == .body, !open.contains(.template) else { break }
      framesetOK = false
      mergeAttributes(into: open[1].node)
    case .frameset: replaceBodyByFrameset()
    case .address, .article, .aside, .blockquote, .center, .details, .dialog, .dir, .div, .dl, .fieldset, .figcaption,
      .figure, .footer, .header, .hgroup, .main, .menu, .nav, .ol, .p, .search, .section, .summary, .ul:
      closeParagraph()
      insertElement()
    case .h1, .h2, .h3, .h4, .h5, .h6:
      closeParagraph()
      if open.current.traits.contains(.heading) { pop() }
      insertElement()
    case .pre, .listing:
      closeParagraph()
      insertElement()
      skipsLineFeed = true
      framesetOK = false
    case .form: insertForm()
    case .li: insertItem(.li, .li)
    case .dd, .dt: insertItem(.dd, .dt)
    case .plaintext:
      closeParagraph()
      insertElement()
      tokenizer.content = .plaintext
    case .button:
      if open.has(.button) {
        generateImpliedEndTags()
        pop(through: .button)
      }
      reconstructFormatting()
      insertElement()
      framesetOK = false
    case .a:
      closeLink()
      reconstructFormatting()
      insertFormatting()
    case .b, .big, .code, .em, .font, .i, .s, .small, .strike, .strong, .tt, .u:
      reconstructFormatting()
      insertFormatting()
    case .nobr:
      reconstructFormatting()
      if open.has(.nobr) {
        adoptionAgency(.nobr)
        reconstructFormatting()
      }
      insertFormatting()
    case .applet, .marquee, .object:
      reconstructFormatting()
      insertElement()
      formatting.setMarker()
      framesetOK = false
    case .table:
      if !isQuirky { closeParagraph() }
      insertElement()
      framesetOK = false
      mode = .inTable
    case .area, .br, .embed, .img, .keygen, .wbr:
      reconstructFormatting()
      insertVoid()
      framesetOK = false
    case .image:
      tokenizer.tag = .img
      return bodyStartTag()
    case .param, .source, .track: insertVoid()
    case .hr: insertRule()
    case .input, .select, .option, .optgroup: formStartTag()
    case .textarea:
      insertRaw(.rcdata)
      skipsLineFeed = true
      framesetOK = false
    case .xmp:
      closeParagraph()
      reconstructFormatting()
      framesetOK = false
      insertRaw(.rawtext)
    case .iframe:
      framesetOK = false
      insertRaw(.rawtext)
    case .noembed: insertRaw(.rawtext)
    case .rb, .rtc:
      if open.has(.ruby) { generateImpliedEndTags() }
      insertElement()
    case .rp, .rt:
      if open.has(.ruby) { generateImpliedEndTags(except: .rtc) }
      insertElement()
    case .math, .svg:
      reconstructFormatting()
      insertForeign(tokenizer.tag == .svg ? .svg : .math)
    case .caption, .col, .colgroup, .frame, .head, .tbody, .td, .tfoot, .th, .thead, .tr: break
    default:
      reconstructFormatting()
      insertElement()
    }
    return false
  }

  /// Closes an open paragraph, which what comes next cannot stand in.
  @inline(__always)
  mutating func closeParagraph() {
    guard open.has(.p, in: .buttonScope) else { return }
    generateImpliedEndTags(except: .p)
    pop(through: .p)
  }

  private mutating func replaceBodyByFrameset() {
    guard framesetOK, open.count > 1, open[1].tag == .body else { return }
    detach(open[1].node)
    pop(to: 0)
    insertElement()
    mode = .inFrameset
  }

  private mutating func insertForm() {
    let isInTemplate = open.contains(.template)
    guard formElement == FlatTree.none || isInTemplate else { return }
    closeParagraph()
    insertElement()
    if !isInTemplate { formElement = open.current.node }
  }

  /// `li`, `dd` and `dt` close the item before them.
  private mutating func insertItem(_ first: Tag, _ second: Tag) {
    framesetOK = false
    var index = open.count - 1
    while index >= 0 {
      let entry = open[index]
      if entry.namespace == .html, entry.tag == first || entry.tag == second {
        generateImpliedEndTags(except: entry.tag)
        pop(through: entry.tag)
        break
      }
      if entry.traits.contains(.special), entry.tag != .address, entry.tag != .div, entry.tag != .p { break }
      index -= 1
    }
    closeParagraph()
    insertElement()
  }

  /// A link cannot stand in a link.
  private mutating func closeLink() {
    guard !formatting.isEmpty, let index = formatting.lastIndex(of: .a) else { return }
    let node = formatting.entries[index].node
    adoptionAgency(.a)
    if let index = formatting.index(of: node) { formatting.remove(at: index) }
    if let index = open.index(of: node) {
      open.remove(at: index)
      isForeign = open.current.namespace != .html
    }
  }

  private mutating func insertRule() {
    closeParagraph()
    if open.has(.select) { generateImpliedEndTags() }
    insertVoid()
    framesetOK = false
  }

  private mutating func formStartTag() {
    let isInSelect = open.has(.select)
    switch tokenizer.tag {
    case .input:
      if isInSelect { pop(through: .select) }
      reconstructFormatting()
      let isHidden = isHiddenInput
      insertVoid()
      if !isHidden { framesetOK = false }
    case .select:
      // A select in a select is the end of the first.
      if isInSelect { return pop(through: .select) }
      reconstructFormatting()
      insertElement()
      framesetOK = false
    case .option:
      if isInSelect {
        generateImpliedEndTags(except: .optgroup)
      } else if open.current.tag == .option {
        pop()
      }
      reconstructFormatting()
      insertElement()
    default:
      if isInSelect {
        generateImpliedEndTags()
      } else if open.current.tag == .option {
        pop()
      }
      reconstructFormatting()
      insertElement()
    }
  }

  /// Whether the tag has `type=hidden`.
  var isHiddenInput: Bool { tokenAttribute("type").map { equalsIgnoringCase($0, "hidden") } ?? false }

  /// The value of the token's attribute of this name, which is in lower case.
  func tokenAttribute(_ name: StaticString) -> FlatTree.ByteRange? {
    for index in tokenizer.firstAttribute..<tokenizer.attributes.count
    where equalsIgnoringCase(tokenizer.attributes[index].name, name) { return tokenizer.attributes[index].value }
    return nil
  }

  func equalsIgnoringCase(_ range: FlatTree.ByteRange, _ text: StaticString) -> Bool {
    guard Int(range.count) == text.utf8CodeUnitCount else { return false }
    for (offset, at) in range.range.enumerated()
    where FlatTree.lowered(tokenizer.byte(at: at)) != FlatTree.lowered(text.utf8Start[offset]) { return false }
    return true
  }
}
