import News

/// Linking nodes to their parents and siblings, and moving them.
extension TreeConstructor {
  /// Puts a node where the current element's next one goes.
  @inline(__always)
  mutating func insertHere(_ node: FlatTree.Node) -> Int32 {
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
}
