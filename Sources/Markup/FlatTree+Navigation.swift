/// Ways through the tree without recursion: document order makes a subtree one contiguous range of indices.
extension FlatTree {
  /// The first index after `node` and everything inside it.
  ///
  /// - Complexity: O(1) but at the end of nested elements, where it climbs to the first one that has a next sibling.
  @inlinable public func endOfSubtree(_ node: Int32) -> Int32 {
    var ancestor = node
    while ancestor != FlatTree.none {
      let current = nodes[Int(ancestor)]
      if current.nextSibling != FlatTree.none { return current.nextSibling }
      ancestor = current.parent
    }
    return Int32(truncatingIfNeeded: nodes.count)
  }

  /// `node` and everything inside it, in document order.
  @inlinable public func subtree(_ node: Int32) -> Range<Int32> { node..<endOfSubtree(node) }

  /// Everything inside `node`, in document order.
  @inlinable public func descendants(of node: Int32) -> Range<Int32> { (node + 1)..<endOfSubtree(node) }

  @inlinable public func children(of node: Int32) -> Children {
    Children(nodes: nodes, next: nodes[Int(node)].firstChild)
  }

  /// The parent, its parent, and so on up to the document.
  @inlinable public func ancestors(of node: Int32) -> Ancestors {
    Ancestors(nodes: nodes, next: nodes[Int(node)].parent)
  }

  /// The nearest ancestor with this tag, or `FlatTree.none`.
  @inlinable public func ancestor(of node: Int32, tag: Tag) -> Int32 {
    var ancestor = nodes[Int(node)].parent
    while ancestor != FlatTree.none, nodes[Int(ancestor)].tag != tag { ancestor = nodes[Int(ancestor)].parent }
    return ancestor
  }

  /// The first element with this tag inside `node`, or `FlatTree.none`.
  @inlinable public func firstDescendant(of node: Int32, tag: Tag) -> Int32 {
    for index in descendants(of: node) where nodes[Int(index)].tag == tag { return index }
    return FlatTree.none
  }

  public struct Children: Sequence, IteratorProtocol {
    @usableFromInline let nodes: [Node]
    @usableFromInline var upcoming: Int32

    @inlinable init(nodes: [Node], next: Int32) {
      self.nodes = nodes
      upcoming = next
    }

    @inlinable public mutating func next() -> Int32? {
      guard upcoming != FlatTree.none else { return nil }
      defer { upcoming = nodes[Int(upcoming)].nextSibling }
      return upcoming
    }
  }

  public struct Ancestors: Sequence, IteratorProtocol {
    @usableFromInline let nodes: [Node]
    @usableFromInline var upcoming: Int32

    @inlinable init(nodes: [Node], next: Int32) {
      self.nodes = nodes
      upcoming = next
    }

    @inlinable public mutating func next() -> Int32? {
      guard upcoming != FlatTree.none else { return nil }
      defer { upcoming = nodes[Int(upcoming)].parent }
      return upcoming
    }
  }
}
