/// Tables, sections 13.2.6.4.9 and 13.2.6.4.10 of the HTML standard.
extension TreeConstructor {
  mutating func inTable(_ token: Token) -> Bool {
    switch token {
    case .text:
      switch open.current.tag {
      case .table, .tbody, .template, .tfoot, .thead, .tr:
        originalMode = mode
        mode = .inTableText
        return true
      default: return inBodyFostering(token)
      }
    case .comment:
      insertComment()
      return false
    case .doctype: return false
    case .startTag: return tableStartTag()
    case .endTag:
      switch tokenizer.tag {
      case .table:
        if open.has(.table, in: .tableScope) { closeTable() }
        return false
      case .body, .caption, .col, .colgroup, .html, .tbody, .td, .tfoot, .th, .thead, .tr: return false
      case .template:
        closeTemplate()
        return false
      default: return inBodyFostering(token)
      }
    case .end: return inBody(token)
    }
  }

  private mutating func tableStartTag() -> Bool {
    switch tokenizer.tag {
    case .caption:
      clearStack(to: .table)
      formatting.setMarker()
      insertElement()
      mode = .inCaption
    case .colgroup:
      clearStack(to: .table)
      insertElement()
      mode = .inColumnGroup
    case .col:
      clearStack(to: .table)
      insertImplied(.colgroup)
      mode = .inColumnGroup
      return true
    case .tbody, .tfoot, .thead:
      clearStack(to: .table)
      insertElement()
      mode = .inTableBody
    case .td, .th, .tr:
      clearStack(to: .table)
      insertImplied(.tbody)
      mode = .inTableBody
      return true
    case .table:
      guard open.has(.table, in: .tableScope) else { return false }
      closeTable()
      return true
    case .style, .script, .template: _ = insertMetadata()
    case .input where isHiddenInput: insertVoid()
    case .form:
      guard formElement == FlatTree.none, !open.contains(.template) else { return false }
      insertElement()
      formElement = open.current.node
      pop()
    default: return inBodyFostering(.startTag)
    }
    return false
  }

  private mutating func closeTable() {
    pop(through: .table)
    resetMode()
  }

  /// What a table must not hold goes before it.
  mutating func inBodyFostering(_ token: Token) -> Bool {
    isFosterParenting = true
    defer { isFosterParenting = false }
    return inBody(token)
  }

  /// Closes elements down to a table, a template or the root, or down to one of these tags.
  mutating func clearStack(to tags: Tag...) {
    while !tags.contains(open.current.tag), open.current.tag != .template, open.current.tag != .html { pop() }
  }

  // MARK: - Text

  mutating func inTableText(_ token: Token) -> Bool {
    if token == .text {
      if tokenizer.hasNull {
        tokenizer.text = withoutNulls(tokenizer.text)
        tokenizer.hasNull = false
      }
      tableText.append(tokenizer.text)
      return false
    }
    let pieces = tableText
    tableText.removeAll(keepingCapacity: true)
    let isBlank = pieces.allSatisfy { isSpace($0) }
    isFosterParenting = !isBlank
    for piece in pieces where piece.count > 0 {
      if isBlank {
        insertText(piece)
      } else {
        reconstructFormatting()
        framesetOK = false
        insertText(piece)
      }
    }
    isFosterParenting = false
    mode = originalMode
    return true
  }
}
