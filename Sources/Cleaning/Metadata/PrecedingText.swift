import Markup

/// The text that stands right before an element.
enum PrecedingText {
  /// The last text node before the element that is not blank, without white space at its edges and no more than its
  /// last 60 bytes; nil where none is among the nodes before.
  static func of(_ tree: FlatTree, _ element: Int32, limit: Int32) -> Range<Int>? {
    let nodes = tree.nodes.span
    let bytes = tree.bytes.span
    var index = element - 1
    while index > 0, index >= element - limit {
      let node = nodes[Int(index)]
      index -= 1
      guard node.kind == .text, node.parent >= 0 else { continue }
      switch nodes[Int(node.parent)].tag {
      case .script, .style: continue
      default: break
      }
      var range = node.text.range
      while !range.isEmpty, bytes[range.upperBound - 1] <= 32 { range = range.lowerBound..<range.upperBound - 1 }
      while !range.isEmpty, bytes[range.lowerBound] <= 32 { range = range.lowerBound + 1..<range.upperBound }
      if range.isEmpty { continue }
      return max(range.lowerBound, range.upperBound - 60)..<range.upperBound
    }
    return nil
  }
}
