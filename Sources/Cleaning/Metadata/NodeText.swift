import Markup

/// The text inside one element.
enum NodeText {
  /// The text in lines: cut where a block-level element, a link or a break starts or ends.
  static func lines(_ tree: FlatTree, _ node: Int32) -> [String] {
    var lines: [String] = []
    var open: [UInt8] = []
    var pendingSpace = false
    func close() {
      if !open.isEmpty { lines.append(String(decoding: open, as: UTF8.self)) }
      open.removeAll(keepingCapacity: true)
      pendingSpace = false
    }
    let end = tree.endOfSubtree(node)
    var index = node
    var owner = node
    while index < end, lines.count < 20 {
      let current = tree.nodes[Int(index)]
      if index != node, current.tag == .script || current.tag == .style || current.tag == .svg {
        index = tree.endOfSubtree(index)
        continue
      }
      if current.kind == .text {
        if current.parent != owner, isLine(tree, current.parent) || isLine(tree, owner) { close() }
        owner = current.parent
        WhiteSpace.appendCollapsed(
          tree.bytes.span.extracting(current.text.range), to: &open, pendingSpace: &pendingSpace, isFirst: open.isEmpty)
      } else if current.kind == .element, ElementRole.isBlock(current.tag) || current.tag == .br {
        close()
      }
      index += 1
    }
    close()
    return lines
  }

  private static func isLine(_ tree: FlatTree, _ node: Int32) -> Bool {
    let tag = tree.nodes[Int(node)].tag
    return ElementRole.isBlock(tag) && tag != .p
  }

  static func collapsed(_ tree: FlatTree, _ node: Int32) -> String? {
    var output: [UInt8] = []
    var pendingSpace = false
    let end = tree.endOfSubtree(node)
    var index = node
    while index < end, output.count < 4000 {
      let current = tree.nodes[Int(index)]
      if index != node, current.tag == .script || current.tag == .style || current.tag == .svg {
        index = tree.endOfSubtree(index)
        continue
      }
      if current.kind == .text {
        WhiteSpace.appendCollapsed(
          tree.bytes.span.extracting(current.text.range), to: &output, pendingSpace: &pendingSpace,
          isFirst: output.isEmpty)
      } else if current.kind == .element, ElementRole.isBlock(current.tag) || current.tag == .br {
        pendingSpace = true
      }
      index += 1
    }
    return output.isEmpty ? nil : String(decoding: output, as: UTF8.self)
  }
}
