import News

/// Putting nodes into the tree.
extension TreeConstructor {
  /// Where the next node goes: into `parent`, before its child `next`, or at its end where that is none.
  struct Place {
    var parent: Int32
    var next = FlatTree.none
  }

  /// The appropriate place for inserting a node, section 13.2.6.1: the current element, but before the table where a
  /// table must not hold it.
  @inline(__always)
  mutating func place(in target: OpenElements.Entry) -> Place {
    guard isFosterParenting, target.traits.contains(.fosters) else { return Place(parent: target.node) }
    return placeBeforeTable()
  }

  private mutating func placeBeforeTable() -> Place {
    // Whatever the place, it is not at the end of the document.
    isDisordered = true
    let table = open.lastIndex(of: .table)
    if let template = open.lastIndex(of: .template), template > table ?? -1 {
      return Place(parent: open[template].node)
    }
    guard let table else { return Place(parent: open[0].node) }
    let node = open[table].node
    let parent = nodes[Int(node)].parent
    return parent == FlatTree.none ? Place(parent: open[table - 1].node) : Place(parent: parent, next: node)
  }

  // MARK: - Elements

  /// Makes an element of the start tag and opens it.
  @inline(__always)
  mutating func insertElement() {
    insertElement(tokenizer.tag, name: tokenizer.name, takesAttributes: true)
  }

  /// Opens an element that no tag stands for.
  mutating func insertImplied(_ tag: Tag) {
    insertElement(tag, name: FlatTree.ByteRange(start: 0, count: 0), takesAttributes: false)
  }

  /// Makes an element of the start tag that has no content.
  mutating func insertVoid() {
    insertElement()
    pop()
  }

  mutating func insertElement(_ tag: Tag, name: FlatTree.ByteRange, takesAttributes: Bool) {
    var node = FlatTree.Node(kind: .element, tag: tag)
    if tag == .unknown { node.text = name }
    if takesAttributes { takeAttributes(&node) }
    let index = insertHere(node)
    push(stackEntry(index, tag))
  }

  /// An HTML element as it stands in the stack.
  @inline(__always)
  mutating func stackEntry(_ node: Int32, _ tag: Tag) -> OpenElements.Entry {
    OpenElements.Entry(
      node: node, tag: tag, namespace: .html, traits: traits[Int(tag.rawValue)],
      nameHash: tag == .unknown ? tokenizer.nameHash() : 0)
  }

  @inline(__always)
  mutating func takeAttributes(_ node: inout FlatTree.Node) {
    node.firstAttribute = UInt32(truncatingIfNeeded: tokenizer.firstAttribute)
    node.attributeCount = UInt32(truncatingIfNeeded: tokenizer.attributes.count - tokenizer.firstAttribute)
    tokenizer.firstAttribute = tokenizer.attributes.count
  }

  /// An element like that of `node`, in no place yet.
  mutating func cloned(_ node: Int32) -> Int32 {
    let original = nodes[Int(node)]
    var copy = FlatTree.Node(kind: .element, tag: original.tag)
    copy.text = original.text
    copy.firstAttribute = original.firstAttribute
    copy.attributeCount = original.attributeCount
    return add(copy)
  }

  @inline(__always)
  mutating func push(_ entry: OpenElements.Entry) {
    open.push(entry)
    if open.count > limits.depth { fail(.tooDeep, "more than \(limits.depth) elements inside each other") }
    isForeign = entry.namespace != .html
  }

  @inline(__always)
  mutating func pop() {
    let entry = open.pop()
    noteClosed(entry)
  }

  @inline(__always)
  mutating func noteClosed(_ entry: OpenElements.Entry) {
    if entry.traits.contains(.formatting), !formatting.isEmpty { formatting.noteClosed(entry.node) }
    isForeign = !open.isEmpty && open.current.namespace != .html
  }

  /// Closes elements up to and with the last one of this tag.
  mutating func pop(through tag: Tag) {
    while !open.isEmpty {
      let isLast = open.current.tag == tag
      pop()
      if isLast { return }
    }
  }

  /// Closes elements down to the one at `index` of the stack, which stays.
  mutating func pop(to index: Int) {
    while open.count > index + 1 { pop() }
  }

  mutating func generateImpliedEndTags(except tag: Tag? = nil) {
    while open.current.traits.contains(.impliedEnd), open.current.tag != tag { pop() }
  }

  // MARK: - Attributes

  /// Adds the attributes of a second `html` or `body` tag that the first has not.
  mutating func mergeAttributes(into node: Int32) {
    for index in tokenizer.firstAttribute..<tokenizer.attributes.count {
      let attribute = tokenizer.attributes[index]
      let first = Int(nodes[Int(node)].firstAttribute)
      let own = first..<first + Int(nodes[Int(node)].attributeCount)
      guard !own.contains(where: { tokenizer.equal(tokenizer.attributes[$0].name, attribute.name) }),
        !lateAttributes.contains(where: { $0.node == node && tokenizer.equal($0.attribute.name, attribute.name) })
      else { continue }
      guard lateAttributes.count < TreeConstructor.lateLimit else {
        return fail(.tooManyNodes, "more than \(TreeConstructor.lateLimit) attributes in further html and body tags")
      }
      lateAttributes.append((node, attribute))
    }
  }

  private static var lateLimit: Int { 256 }

  /// Puts an element's late attributes behind its others, all in one row.
  mutating func finishAttributes() {
    tokenizer.discardAttributes()
    for node in Set(lateAttributes.map(\.node)).sorted() {
      let first = Int(nodes[Int(node)].firstAttribute)
      let own = tokenizer.attributes[first..<first + Int(nodes[Int(node)].attributeCount)]
      let all = own + lateAttributes.filter { $0.node == node }.map(\.attribute)
      nodes[Int(node)].firstAttribute = UInt32(truncatingIfNeeded: tokenizer.attributes.count)
      nodes[Int(node)].attributeCount = UInt32(truncatingIfNeeded: all.count)
      tokenizer.attributes.append(contentsOf: all)
    }
  }
}
