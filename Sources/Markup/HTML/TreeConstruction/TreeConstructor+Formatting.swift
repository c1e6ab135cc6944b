import News

/// Formatting elements that the page closes in the wrong order, sections 13.2.4.3 and 13.2.6.4.7 of the HTML standard.
extension TreeConstructor {
  /// Makes an element of the start tag and notes it as formatting.
  mutating func insertFormatting() {
    insertElement()
    let entry = open.current
    dropThird(like: entry)
    formatting.append(entry.node, entry.tag)
  }

  /// At most three formatting elements that are the same in all may be noted: the standard's Noah's Ark clause.
  private mutating func dropThird(like entry: OpenElements.Entry) {
    guard !formatting.isEmpty else { return }
    let same = formatting.indices(of: entry.tag)
    guard same.count >= 3 else { return }
    let equal = same.filter { hasEqualAttributes(formatting.entries[$0].node, entry.node) }
    if equal.count >= 3 { formatting.remove(at: equal[equal.count - 1]) }
  }

  private func hasEqualAttributes(_ left: Int32, _ right: Int32) -> Bool {
    let lefts = attributes(of: left)
    let rights = attributes(of: right)
    guard lefts.count == rights.count else { return false }
    return lefts.allSatisfy { one in
      rights.contains { tokenizer.equal($0.name, one.name) && tokenizer.equal($0.value, one.value) }
    }
  }

  func attributes(of node: Int32) -> ArraySlice<FlatTree.Attribute> {
    let first = Int(nodes[Int(node)].firstAttribute)
    return tokenizer.attributes[first..<first + Int(nodes[Int(node)].attributeCount)]
  }

  /// Opens again the formatting elements that were closed with the block around them.
  @inline(__always)
  mutating func reconstructFormatting() {
    if formatting.needsReconstruction { reopenFormatting() }
  }

  private mutating func reopenFormatting() {
    var index = formatting.entries.count - 1
    while index > 0, !formatting.entries[index - 1].isOpen, !formatting.entries[index - 1].isMarker { index -= 1 }
    while index < formatting.entries.count, failure == nil {
      let entry = formatting.entries[index]
      let clone = cloned(entry.node)
      nodes[Int(clone)].isReopened = true
      let place = place(in: open.current)
      link(clone, at: place, inOrder: place.next == FlatTree.none)
      push(
        stackEntry(clone, entry.tag))
      formatting.replace(at: index, by: clone)
      index += 1
    }
  }

  private mutating func link(_ node: Int32, at place: Place, inOrder: Bool) {
    if inOrder { append(node, to: place.parent) } else { link(node, at: place) }
  }

  // MARK: - The adoption agency

  /// Closes a formatting element, and opens it again inside the block that is still open inside it.
  mutating func adoptionAgency(_ subject: Tag) {
    if open.current.tag == subject {
      guard let index = formatting.index(of: open.current.node) else { return pop() }
      // What is closed in order, as nearly always.
      if index == formatting.entries.count - 1 {
        formatting.remove(at: index)
        return pop()
      }
    }
    for _ in 0..<8 {
      guard let index = formatting.lastIndex(of: subject) else { return anyOtherEndTag(subject) }
      let element = formatting.entries[index].node
      guard let depth = open.index(of: element) else { return formatting.remove(at: index) }
      guard open.has(node: element) else { return }
      guard let block = furthestBlock(below: depth) else {
        pop(to: depth - 1)
        return formatting.remove(at: index)
      }
      adopt(element, from: depth, into: block)
    }
  }

  /// The position in the stack of the topmost special element inside the formatting element at `depth`.
  private func furthestBlock(below depth: Int) -> Int? {
    var index = depth + 1
    while index < open.count {
      if open[index].traits.contains(.special) { return index }
      index += 1
    }
    return nil
  }

  /// One round of the algorithm, from its step 4.9 on.
  private mutating func adopt(_ element: Int32, from depth: Int, into block: Int) {
    let blockEntry = open[block]
    let ancestor = open[depth - 1]
    /// Positions are lost as the list shrinks; the node before which the new element goes is not.
    var bookmark = element
    var isBehindBookmark = false
    var last = blockEntry.node
    var index = block
    var round = 0
    while true {
      round += 1
      index -= 1
      let node = open[index].node
      if node == element { break }
      var position = formatting.index(of: node)
      if round > 3, let found = position {
        formatting.remove(at: found)
        position = nil
      }
      guard let position else {
        open.remove(at: index)
        continue
      }
      let clone = cloned(node)
      formatting.replace(at: position, by: clone)
      let tag = open[index].tag
      open.replace(
        at: index,
        by: stackEntry(clone, tag))
      if last == blockEntry.node {
        bookmark = clone
        isBehindBookmark = true
      }
      detach(last)
      append(last, to: clone)
      last = clone
    }
    detach(last)
    link(last, at: place(in: ancestor))
    let clone = cloned(element)
    moveChildren(of: blockEntry.node, to: clone)
    append(clone, to: blockEntry.node)
    isDisordered = true
    replaceNote(of: element, by: clone, at: bookmark, behind: isBehindBookmark)
    let tag = nodes[Int(element)].tag
    if let old = open.index(of: element) { open.remove(at: old) }
    if let position = open.index(of: blockEntry.node) {
      let adopted = stackEntry(clone, tag)
      open.insert(adopted, at: position + 1)
    }
    if open.count > limits.depth { fail(.tooDeep, "more than \(limits.depth) elements inside each other") }
    isForeign = open.current.namespace != .html
  }

  private mutating func replaceNote(of element: Int32, by clone: Int32, at bookmark: Int32, behind: Bool) {
    let tag = nodes[Int(element)].tag
    guard bookmark != element else {
      if let index = formatting.index(of: element) { formatting.replace(at: index, by: clone) }
      return
    }
    if let index = formatting.index(of: element) { formatting.remove(at: index) }
    let index = formatting.index(of: bookmark) ?? formatting.entries.count - 1
    formatting.insert(clone, tag, at: behind ? index + 1 : index)
  }
}
