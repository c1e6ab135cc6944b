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
    let index = insert(node, isDisordered: false)
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

  // MARK: - Text and comments

  /// Adds the text token at the current place, NULs left out.
  mutating func insertText() {
    if tokenizer.hasNull {
      tokenizer.text = withoutNulls(tokenizer.text)
      tokenizer.hasNull = false
    }
    insertText(tokenizer.text)
  }

  mutating func insertText(_ text: FlatTree.ByteRange) {
    guard text.count > 0 else { return }
    let place = place(in: open.current)
    let last = place.next == FlatTree.none ? nodes[Int(place.parent)].lastChild : previousSibling(of: place.next)
    if last != FlatTree.none, nodes[Int(last)].kind == .text { return extendText(last, by: text) }
    var node = FlatTree.Node(kind: .text)
    node.text = text
    _ = insert(node, at: place)
  }

  /// Lets a text node go on with more characters.
  private mutating func extendText(_ node: Int32, by more: FlatTree.ByteRange) {
    let index = Int(node)
    let end = nodes[index].text.range.upperBound
    if end == Int(more.start), end != tokenizer.decodedBase {
      nodes[index].text.count += more.count
      return
    }
    let bytes = tokenizer.bytes(more)
    let base = tokenizer.decodedBase
    defer { nodes[index].text.count += more.count }
    if end == base + tokenizer.decoded.count {
      tokenizer.decoded.append(contentsOf: bytes)
      return
    }
    if let room = growing[node], end + bytes.count <= room {
      tokenizer.decoded.replaceSubrange(end - base..<end - base + bytes.count, with: bytes)
      return
    }
    // Twice the room that it needs, so that a text in a thousand pieces is copied ten times and not a thousand.
    let start = tokenizer.decoded.count
    let text = tokenizer.bytes(nodes[index].text) + bytes
    tokenizer.decoded.append(contentsOf: text)
    tokenizer.decoded.append(contentsOf: repeatElement(0x20, count: text.count))
    nodes[index].text.start = UInt32(truncatingIfNeeded: base + start)
    growing[node] = base + tokenizer.decoded.count
  }

  mutating func withoutNulls(_ text: FlatTree.ByteRange, replacement: [UInt8] = []) -> FlatTree.ByteRange {
    let count = tokenizer.decoded.count
    for byte in tokenizer.bytes(text) {
      if byte == 0 { tokenizer.decoded.append(contentsOf: replacement) } else { tokenizer.decoded.append(byte) }
    }
    return tokenizer.decodedRange(from: count)
  }

  mutating func insertComment() { insertComment(at: place(in: open.current)) }

  mutating func insertComment(at place: Place) {
    var node = FlatTree.Node(kind: .comment)
    node.text = tokenizer.text
    _ = insert(node, at: place)
  }

  // MARK: - Links

  @inline(__always)
  private mutating func insert(_ node: FlatTree.Node, isDisordered: Bool) -> Int32 {
    guard !open.isEmpty else { return insert(node, at: Place(parent: 0)) }
    return insert(node, at: place(in: open.current))
  }

  @inline(__always)
  mutating func insert(_ node: FlatTree.Node, at place: Place) -> Int32 {
    let index = add(node)
    if place.next == FlatTree.none { append(index, to: place.parent) } else { link(index, at: place) }
    return index
  }

  /// Gives a node a number; it has no place yet.
  @inline(__always)
  mutating func add(_ node: FlatTree.Node) -> Int32 {
    let index = Int32(truncatingIfNeeded: nodes.count)
    if nodes.count >= limits.nodes { fail(.tooManyNodes, "more than \(limits.nodes) nodes") }
    nodes.append(node)
    if !previousSiblings.isEmpty { previousSiblings.append(FlatTree.none) }
    return index
  }

  @inline(__always)
  mutating func append(_ node: Int32, to parent: Int32) {
    let last = nodes[Int(parent)].lastChild
    nodes[Int(node)].parent = parent
    nodes[Int(node)].nextSibling = FlatTree.none
    nodes[Int(parent)].lastChild = node
    if last == FlatTree.none {
      nodes[Int(parent)].firstChild = node
    } else {
      nodes[Int(last)].nextSibling = node
    }
    if !previousSiblings.isEmpty { previousSiblings[Int(node)] = last }
  }

  /// Links a node that has no place before a sibling.
  mutating func link(_ node: Int32, at place: Place) {
    isDisordered = true
    guard place.next != FlatTree.none else { return append(node, to: place.parent) }
    let previous = previousSibling(of: place.next)
    nodes[Int(node)].parent = place.parent
    nodes[Int(node)].nextSibling = place.next
    previousSiblings[Int(node)] = previous
    previousSiblings[Int(place.next)] = node
    if previous == FlatTree.none {
      nodes[Int(place.parent)].firstChild = node
    } else {
      nodes[Int(previous)].nextSibling = node
    }
  }

  /// Takes a node with all that is inside it out of its parent.
  mutating func detach(_ node: Int32) {
    let parent = Int(nodes[Int(node)].parent)
    guard parent >= 0 else { return }
    isDisordered = true
    let previous = previousSibling(of: node)
    let next = nodes[Int(node)].nextSibling
    if previous == FlatTree.none {
      nodes[parent].firstChild = next
    } else {
      nodes[Int(previous)].nextSibling = next
    }
    if next == FlatTree.none { nodes[parent].lastChild = previous } else { previousSiblings[Int(next)] = previous }
    nodes[Int(node)].parent = FlatTree.none
    nodes[Int(node)].nextSibling = FlatTree.none
  }

  /// Gives all children of one node to another, behind those that it has.
  mutating func moveChildren(of source: Int32, to target: Int32) {
    isDisordered = true
    var child = nodes[Int(source)].firstChild
    nodes[Int(source)].firstChild = FlatTree.none
    nodes[Int(source)].lastChild = FlatTree.none
    while child != FlatTree.none {
      let next = nodes[Int(child)].nextSibling
      append(child, to: target)
      child = next
    }
  }

  mutating func previousSibling(of node: Int32) -> Int32 {
    if previousSiblings.isEmpty {
      previousSiblings = [Int32](repeating: FlatTree.none, count: nodes.count)
      for index in nodes.indices where nodes[index].nextSibling != FlatTree.none {
        previousSiblings[Int(nodes[index].nextSibling)] = Int32(truncatingIfNeeded: index)
      }
    }
    return previousSiblings[Int(node)]
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
