public import Markup

/// Checks what every reader of a flat tree counts on: document order, links that agree both ways, ranges of whole
/// characters.
///
/// - Throws: `BrokenContract` naming the law and the node.
public func checkTree(_ tree: FlatTree) throws(BrokenContract) {
  guard let document = tree.nodes.first, document.kind == .document, document.parent == FlatTree.none,
    document.nextSibling == FlatTree.none
  else { throw BrokenContract(description: "node 0 is no document alone at the top") }
  try checkOrder(tree)
  try checkLinks(tree)
  for index in tree.nodes.indices { try checkContent(tree, index) }
}

/// A parser of the HTML standard makes `html` with `head` and `body` or `frameset` of any bytes.
public func checkSkeleton(_ tree: FlatTree) throws(BrokenContract) {
  let top = tree.children(of: 0).filter { tree.nodes[Int($0)].kind == .element }
  guard top.count == 1, tree.nodes[Int(top[0])].tag == .html else {
    throw BrokenContract(description: "the document has other elements than one html")
  }
  let inside = tree.children(of: top[0]).filter { tree.nodes[Int($0)].kind == .element }.map { tree.nodes[Int($0)].tag }
  guard inside.count >= 2, inside[0] == .head, inside[1] == .body || inside[1] == .frameset else {
    throw BrokenContract(description: "html does not begin with head and body or frameset: \(inside)")
  }
}

/// Nodes stand in the order in which a walk from the top meets them, and `endOfSubtree` agrees with that walk.
private func checkOrder(_ tree: FlatTree) throws(BrokenContract) {
  var open: [Int] = []
  var ends = [Int](repeating: tree.nodes.count, count: tree.nodes.count)
  for (index, node) in tree.nodes.enumerated() {
    guard index == 0 || node.parent >= 0 && node.parent < index && node.kind != .document else {
      throw BrokenContract(description: "node \(index) does not come after its parent \(node.parent)")
    }
    while let last = open.last, index > 0, last != Int(node.parent) {
      ends[last] = index
      open.removeLast()
    }
    guard index == 0 || !open.isEmpty else {
      throw BrokenContract(description: "node \(index) stands behind the end of its parent \(node.parent)")
    }
    open.append(index)
  }
  for (index, end) in ends.enumerated() {
    let found = tree.endOfSubtree(Int32(index))
    guard Int(found) == end else {
      throw BrokenContract(description: "node \(index) ends at \(end), endOfSubtree says \(found)")
    }
  }
}

/// Every node but the document is met once, from its own parent, in order; the last link is the last child.
private func checkLinks(_ tree: FlatTree) throws(BrokenContract) {
  var met = 0
  for (index, node) in tree.nodes.enumerated() {
    var last = FlatTree.none
    var child = node.firstChild
    while child != FlatTree.none {
      guard child > last, child > index, Int(child) < tree.nodes.count, tree.nodes[Int(child)].parent == index else {
        throw BrokenContract(description: "node \(index) links to child \(child) after \(last)")
      }
      met += 1
      last = child
      child = tree.nodes[Int(child)].nextSibling
    }
    guard node.lastChild == last else {
      throw BrokenContract(description: "the last child of node \(index) is \(last), not \(node.lastChild)")
    }
    guard node.kind == .element || node.kind == .document || last == FlatTree.none else {
      throw BrokenContract(description: "node \(index), a \(node.kind), has children")
    }
  }
  guard met == tree.nodes.count - 1 else {
    throw BrokenContract(description: "\(met) of \(tree.nodes.count - 1) nodes are linked to")
  }
}

/// Ranges lie inside the buffer and hold whole characters; elements have a name, attributes have one each.
private func checkContent(_ tree: FlatTree, _ index: Int) throws(BrokenContract) {
  let node = tree.nodes[index]
  func check(_ range: FlatTree.ByteRange, _ what: String) throws(BrokenContract) {
    guard range.range.upperBound <= tree.bytes.count else {
      throw BrokenContract(description: "node \(index): \(what) \(range.range) of \(tree.bytes.count) bytes")
    }
    guard isUTF8(tree.bytes[range.range]) else {
      throw BrokenContract(description: "node \(index): \(what) \(range.range) is not UTF-8")
    }
  }
  try check(node.text, "text")
  guard node.kind != .text || node.text.count > 0 else {
    throw BrokenContract(description: "node \(index) is an empty text")
  }
  guard node.kind != .element || node.tag != .unknown || node.text.count > 0 else {
    throw BrokenContract(description: "node \(index) is an element without a name")
  }
  let attributes = Int(node.firstAttribute)..<Int(node.firstAttribute) + Int(node.attributeCount)
  guard attributes.isEmpty || attributes.upperBound <= tree.attributes.count else {
    throw BrokenContract(description: "node \(index): attributes \(attributes) of \(tree.attributes.count)")
  }
  for attribute in attributes {
    try check(tree.attributes[attribute].name, "attribute name")
    try check(tree.attributes[attribute].value, "attribute value")
    guard tree.attributes[attribute].name.count > 0 else {
      throw BrokenContract(description: "node \(index) has an attribute without a name")
    }
  }
}

private func isUTF8(_ bytes: ArraySlice<UInt8>) -> Bool {
  bytes.allSatisfy { $0 < 0x80 } || String(validating: bytes, as: UTF8.self) != nil
}
