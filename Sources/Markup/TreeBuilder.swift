import News

/// Turns a parser's events into a flat tree.
///
/// It copies names and text into the tree's buffer, so that nothing points into the parser.
struct TreeBuilder {
  private struct NameSlot {
    var name: UnsafePointer<UInt8>?
    var range = FlatTree.ByteRange(start: 0, count: 0)
  }

  private(set) var tree = FlatTree()
  private(set) var failure: PageFailure?
  private let limits: MarkupLimits
  private let tags: TagTable
  private var current: Int32 = 0
  private var depth = 0
  /// Attribute names seen on this page, by the address at which the parser interned them, so that `class` is copied
  /// once and not a thousand times.
  private var attributeNames: [NameSlot]

  init(limits: MarkupLimits) {
    self.limits = limits
    tags = TagTable.html
    attributeNames = Array(repeating: NameSlot(), count: 256)
  }

  /// Takes over the memory of `tree` and starts a page in it.
  mutating func start(in tree: inout FlatTree, byteCount: Int) {
    swap(&self.tree, &tree)
    self.tree.reset()
    self.tree.bytes.reserveCapacity(byteCount)
    self.tree.nodes.append(FlatTree.Node(kind: .document))
    current = 0
    depth = 0
    failure = nil
    for index in attributeNames.indices { attributeNames[index].name = nil }
  }

  /// Hands the page's tree over.
  mutating func finish(into tree: inout FlatTree) { swap(&self.tree, &tree) }

  /// Opens an element. `attributes` is a null-terminated list of name, value, name, value; a value may be null.
  ///
  /// - Returns: false where a limit is passed and the parser has to stop.
  mutating func startElement(
    _ name: UnsafePointer<UInt8>, attributes: UnsafePointer<UnsafePointer<UInt8>?>?
  ) -> Bool {
    depth += 1
    guard depth <= limits.depth else {
      return fail(.tooDeep, "more than \(limits.depth) elements inside each other")
    }
    guard tree.nodes.count < limits.nodes else { return failOnNodes() }
    let bytes = UnsafeBufferPointer(start: name, count: length(name))
    var node = FlatTree.Node(kind: .element, tag: tags[bytes], parent: current)
    if node.tag == .unknown { node.text = copy(bytes) }
    node.firstAttribute = UInt32(truncatingIfNeeded: tree.attributes.count)
    if var attribute = attributes {
      while let name = attribute[0] {
        let value = attribute[1].map { copy(UnsafeBufferPointer(start: $0, count: length($0))) }
        tree.attributes.append(
          FlatTree.Attribute(name: intern(name), value: value ?? FlatTree.ByteRange(start: 0, count: 0)))
        attribute += 2
      }
      node.attributeCount = UInt32(truncatingIfNeeded: tree.attributes.count) - node.firstAttribute
    }
    current = append(node)
    return true
  }

  mutating func endElement() {
    guard current != 0 else { return }
    current = tree.nodes[Int(current)].parent
    depth -= 1
  }

  /// Adds characters; pieces without a tag between them make one node.
  ///
  /// - Returns: false where a limit is passed and the parser has to stop.
  mutating func characters(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard !text.isEmpty, failure == nil else { return true }
    let last = tree.nodes[Int(current)].lastChild
    if last != FlatTree.none, tree.nodes[Int(last)].kind == .text,
      tree.nodes[Int(last)].text.range.upperBound == tree.bytes.count
    {
      tree.bytes.append(contentsOf: text)
      tree.nodes[Int(last)].text.count += UInt32(truncatingIfNeeded: text.count)
      return true
    }
    guard tree.nodes.count < limits.nodes else { return failOnNodes() }
    var node = FlatTree.Node(kind: .text, parent: current)
    node.text = copy(text)
    _ = append(node)
    return true
  }

  private mutating func append(_ node: FlatTree.Node) -> Int32 {
    let index = Int32(truncatingIfNeeded: tree.nodes.count)
    let parent = Int(node.parent)
    let last = tree.nodes[parent].lastChild
    if last == FlatTree.none {
      tree.nodes[parent].firstChild = index
    } else {
      tree.nodes[Int(last)].nextSibling = index
    }
    tree.nodes[parent].lastChild = index
    tree.nodes.append(node)
    return index
  }

  private mutating func copy(_ bytes: UnsafeBufferPointer<UInt8>) -> FlatTree.ByteRange {
    let start = UInt32(truncatingIfNeeded: tree.bytes.count)
    tree.bytes.append(contentsOf: bytes)
    return FlatTree.ByteRange(start: start, count: UInt32(truncatingIfNeeded: bytes.count))
  }

  private mutating func intern(_ name: UnsafePointer<UInt8>) -> FlatTree.ByteRange {
    let address = UInt(bitPattern: name)
    let slot = Int((address ^ (address >> 8)) & 255)
    if attributeNames[slot].name == name { return attributeNames[slot].range }
    let range = copy(UnsafeBufferPointer(start: name, count: length(name)))
    attributeNames[slot] = NameSlot(name: name, range: range)
    return range
  }

  private mutating func failOnNodes() -> Bool { fail(.tooManyNodes, "more than \(limits.nodes) nodes") }

  private mutating func fail(_ reason: PageFailure.Reason, _ detail: String) -> Bool {
    if failure == nil { failure = PageFailure(.clean, reason, detail) }
    return false
  }

  private func length(_ text: UnsafePointer<UInt8>) -> Int {
    var end = text
    while end.pointee != 0 { end += 1 }
    return end - text
  }
}
