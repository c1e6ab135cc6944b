/// Templates, section 13.2.6.4.16 of the HTML standard, and the choice of a mode after an element was closed.
extension TreeConstructor {
  mutating func insertTemplate() {
    insertElement()
    formatting.setMarker()
    framesetOK = false
    mode = .inTemplate
    templateModes.append(.inTemplate)
  }

  /// `</template>`, in whatever mode.
  mutating func closeTemplate() {
    guard open.contains(.template) else { return }
    while open.current.traits.contains(.impliedEndThoroughly) { pop() }
    pop(through: .template)
    formatting.clearToMarker()
    _ = templateModes.popLast()
    resetMode()
  }

  mutating func inTemplate(_ token: Token) -> Bool {
    switch token {
    case .text, .comment, .doctype: return inBody(token)
    case .startTag:
      let following: InsertionMode
      switch tokenizer.tag {
      case .base, .basefont, .bgsound, .link, .meta, .noframes, .script, .style, .template, .title:
        _ = insertMetadata()
        return false
      case .caption, .colgroup, .tbody, .tfoot, .thead: following = .inTable
      case .col: following = .inColumnGroup
      case .tr: following = .inTableBody
      case .td, .th: following = .inRow
      default: following = .inBody
      }
      _ = templateModes.popLast()
      templateModes.append(following)
      mode = following
      return true
    case .endTag:
      if tokenizer.tag == .template { closeTemplate() }
      return false
    case .end:
      guard open.contains(.template) else { return false }
      pop(through: .template)
      formatting.clearToMarker()
      _ = templateModes.popLast()
      resetMode()
      return true
    }
  }

  /// "Reset the insertion mode appropriately", section 13.2.4.1.
  mutating func resetMode() {
    var index = open.count - 1
    while index >= 0 {
      if let found = mode(for: open[index].tag, isLast: index == 0) {
        mode = found
        return
      }
      index -= 1
    }
    mode = .inBody
  }

  private func mode(for tag: Tag, isLast: Bool) -> InsertionMode? {
    switch tag {
    case .td, .th: isLast ? .inBody : .inCell
    case .tr: .inRow
    case .tbody, .thead, .tfoot: .inTableBody
    case .caption: .inCaption
    case .colgroup: .inColumnGroup
    case .table: .inTable
    case .template: templateModes.last ?? .inBody
    case .head: isLast ? .inBody : .inHead
    case .body: .inBody
    case .frameset: .inFrameset
    case .html: headElement == FlatTree.none ? .beforeHead : .afterHead
    default: isLast ? .inBody : nil
    }
  }
}
