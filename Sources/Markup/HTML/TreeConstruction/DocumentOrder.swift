/// Brings nodes into document order after some were moved, and drops those that were taken out.
enum DocumentOrder {
  static func sorted(_ nodes: [FlatTree.Node]) -> [FlatTree.Node] {
    var sorted: [FlatTree.Node] = []
    sorted.reserveCapacity(nodes.count)
    /// The new number of each node.
    var numbers = [Int32](repeating: FlatTree.none, count: nodes.count)
    var node: Int32 = 0
    while node != FlatTree.none {
      numbers[Int(node)] = Int32(truncatingIfNeeded: sorted.count)
      sorted.append(nodes[Int(node)])
      node = following(node, in: nodes)
    }
    func renumbered(_ node: Int32) -> Int32 { node == FlatTree.none ? node : numbers[Int(node)] }
    for index in sorted.indices {
      sorted[index].parent = renumbered(sorted[index].parent)
      sorted[index].firstChild = renumbered(sorted[index].firstChild)
      sorted[index].lastChild = renumbered(sorted[index].lastChild)
      sorted[index].nextSibling = renumbered(sorted[index].nextSibling)
    }
    return sorted
  }

  /// The next node in document order.
  private static func following(_ node: Int32, in nodes: [FlatTree.Node]) -> Int32 {
    if nodes[Int(node)].firstChild != FlatTree.none { return nodes[Int(node)].firstChild }
    var ancestor = node
    while ancestor != FlatTree.none {
      if nodes[Int(ancestor)].nextSibling != FlatTree.none { return nodes[Int(ancestor)].nextSibling }
      ancestor = nodes[Int(ancestor)].parent
    }
    return FlatTree.none
  }
}
