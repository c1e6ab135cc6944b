import Markup

/// Names an element's place for a person: tags with their first class or id, outermost first.
enum ElementPath {
  static func path(_ tree: FlatTree, _ node: Int32) -> String {
    var parts: [String] = []
    var current = node
    while current > 0, parts.count < 4 {
      let element = tree.nodes[Int(current)]
      var part = element.tag == .unknown ? tree.string(element.text) : "\(element.tag)"
      if let range = tree.attribute(current, "class"), let name = tree.string(range).split(separator: " ").first {
        part += "." + name
      } else if let range = tree.attribute(current, "id"), range.count > 0 {
        part += "#" + tree.string(range)
      }
      parts.append(part)
      current = element.parent
    }
    return parts.reversed().joined(separator: "/")
  }
}
