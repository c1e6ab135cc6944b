/// Captions, columns, rows and cells, sections 13.2.6.4.11 to 13.2.6.4.15 of the HTML standard.
extension TreeConstructor {
  mutating func inCaption(_ token: Token) -> Bool {
    switch (token, tokenizer.tag) {
    case (.endTag, .caption):
      _ = closeCaption()
      return false
    case (.startTag, .caption), (.startTag, .col), (.startTag, .colgroup), (.startTag, .tbody), (.startTag, .td),
      (.startTag, .tfoot), (.startTag, .th), (.startTag, .thead), (.startTag, .tr), (.endTag, .table):
      return closeCaption()
    case (.endTag, .body), (.endTag, .col), (.endTag, .colgroup), (.endTag, .html), (.endTag, .tbody), (.endTag, .td),
      (.endTag, .tfoot), (.endTag, .th), (.endTag, .thead), (.endTag, .tr):
      return false
    default: return inBody(token)
    }
  }

  /// - Returns: false where no caption is in scope.
  private mutating func closeCaption() -> Bool {
    guard open.has(.caption, in: .tableScope) else { return false }
    generateImpliedEndTags()
    pop(through: .caption)
    formatting.clearToMarker()
    mode = .inTable
    return true
  }

  mutating func inColumnGroup(_ token: Token) -> Bool {
    switch token {
    case .text:
      insertText(takeLeadingSpace())
      if tokenizer.text.count == 0 { return false }
    case .comment:
      insertComment()
      return false
    case .doctype: return false
    case .startTag:
      switch tokenizer.tag {
      case .html: return inBody(token)
      case .col:
        insertVoid()
        return false
      case .template:
        insertTemplate()
        return false
      default: break
      }
    case .endTag:
      switch tokenizer.tag {
      case .colgroup:
        guard open.current.tag == .colgroup else { return false }
        pop()
        mode = .inTable
        return false
      case .col: return false
      case .template:
        closeTemplate()
        return false
      default: break
      }
    case .end: return inBody(token)
    }
    guard open.current.tag == .colgroup else { return false }
    pop()
    mode = .inTable
    return true
  }

  mutating func inTableBody(_ token: Token) -> Bool {
    let tag = tokenizer.tag
    switch token {
    case .startTag:
      switch tag {
      case .tr:
        clearStack(to: .tbody, .tfoot, .thead)
        insertElement()
        mode = .inRow
        return false
      case .th, .td:
        clearStack(to: .tbody, .tfoot, .thead)
        insertImplied(.tr)
        mode = .inRow
        return true
      case .caption, .col, .colgroup, .tbody, .tfoot, .thead: return closeTableBody()
      default: return inTable(token)
      }
    case .endTag:
      switch tag {
      case .tbody, .tfoot, .thead:
        guard open.has(tag, in: .tableScope) else { return false }
        clearStack(to: .tbody, .tfoot, .thead)
        pop()
        mode = .inTable
        return false
      case .table: return closeTableBody()
      case .body, .caption, .col, .colgroup, .html, .td, .th, .tr: return false
      default: return inTable(token)
      }
    default: return inTable(token)
    }
  }

  private mutating func closeTableBody() -> Bool {
    guard open.hasAny(.tbody, .thead, .tfoot, in: .tableScope) else { return false }
    clearStack(to: .tbody, .tfoot, .thead)
    pop()
    mode = .inTable
    return true
  }

  mutating func inRow(_ token: Token) -> Bool {
    let tag = tokenizer.tag
    switch token {
    case .startTag:
      switch tag {
      case .th, .td:
        clearStack(to: .tr)
        insertElement()
        mode = .inCell
        formatting.setMarker()
        return false
      case .caption, .col, .colgroup, .tbody, .tfoot, .thead, .tr: return closeRow()
      default: return inTable(token)
      }
    case .endTag:
      switch tag {
      case .tr:
        _ = closeRow()
        return false
      case .table: return closeRow()
      case .tbody, .tfoot, .thead: return open.has(tag, in: .tableScope) && closeRow()
      case .body, .caption, .col, .colgroup, .html, .td, .th: return false
      default: return inTable(token)
      }
    default: return inTable(token)
    }
  }

  private mutating func closeRow() -> Bool {
    guard open.has(.tr, in: .tableScope) else { return false }
    clearStack(to: .tr)
    pop()
    mode = .inTableBody
    return true
  }

  mutating func inCell(_ token: Token) -> Bool {
    let tag = tokenizer.tag
    switch token {
    case .startTag:
      switch tag {
      case .caption, .col, .colgroup, .tbody, .td, .tfoot, .th, .thead, .tr:
        guard open.hasAny(.td, .th, in: .tableScope) else { return false }
        closeCell()
        return true
      default: return inBody(token)
      }
    case .endTag:
      switch tag {
      case .td, .th:
        guard open.has(tag, in: .tableScope) else { return false }
        generateImpliedEndTags()
        pop(through: tag)
        formatting.clearToMarker()
        mode = .inRow
        return false
      case .body, .caption, .col, .colgroup, .html: return false
      case .table, .tbody, .tfoot, .thead, .tr:
        guard open.has(tag, in: .tableScope) else { return false }
        closeCell()
        return true
      default: return inBody(token)
      }
    default: return inBody(token)
    }
  }

  private mutating func closeCell() {
    generateImpliedEndTags()
    while open.count > 2, open.current.tag != .td, open.current.tag != .th { pop() }
    pop()
    formatting.clearToMarker()
    mode = .inRow
  }
}
