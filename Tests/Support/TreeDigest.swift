public import Markup

extension FlatTree {
  /// Everything that a reader sees of the tree, wherever in the buffer it lies.
  public var digest: [String] {
    nodes.map { node in
      let attributes = self.attributes[Int(node.firstAttribute)...].prefix(Int(node.attributeCount))
      let listed = attributes.map { "\(string($0.name))=\(string($0.value))" }.joined(separator: "\u{1}")
      return "\(node.kind) \(node.tag) \(node.parent) \(string(node.text))\u{1}\(listed)"
    }
  }
}
