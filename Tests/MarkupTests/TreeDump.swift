import Markup

extension FlatTree {
  /// The tree as html5lib's tree construction tests write it.
  var dump: String {
    var lines: [String] = []
    var depths = [Int](repeating: -1, count: nodes.count)
    for index in nodes.indices.dropFirst() {
      let node = nodes[index]
      let parent = nodes[Int(node.parent)]
      let inTemplate = parent.kind == .element && parent.tag == .template && parent.namespace == .html
      depths[index] = depths[Int(node.parent)] + (inTemplate ? 2 : 1)
      let indent = "| " + String(repeating: "  ", count: depths[index])
      switch node.kind {
      case .document: lines.append("\(indent)document")
      case .doctype: lines.append("\(indent)\(doctype(Int32(index)))")
      case .text: lines.append("\(indent)\"\(string(node.text))\"")
      case .comment: lines.append("\(indent)<!-- \(string(node.text)) -->")
      case .element:
        lines.append("\(indent)<\(elementName(node))>")
        let attributes = attributes(of: Int32(index)).map { (attributeName(string($0.name), node), string($0.value)) }
        for (name, value) in attributes.sorted(by: { $0.0.utf16.lexicographicallyPrecedes($1.0.utf16) }) {
          lines.append("\(indent)  \(name)=\"\(value)\"")
        }
        if node.tag == .template, node.namespace == .html { lines.append("\(indent)  content") }
      }
    }
    return lines.joined(separator: "\n")
  }

  /// The text of a dump's text nodes in document order, whoever their parents are.
  static func text(ofDump dump: String) -> String {
    var text = ""
    var isText = false
    for line in dump.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("| ") {
        let content = line.dropFirst(2).drop { $0 == " " }
        isText = content.hasPrefix("\"")
        if isText { text += content.dropFirst() }
      } else if isText {
        text += "\n" + line
      }
      if isText, text.hasSuffix("\"") { text.removeLast() }
    }
    return text
  }

  private func doctype(_ index: Int32) -> String {
    let name = string(nodes[Int(index)].text)
    let publicID = attribute(index, "public").map(string) ?? ""
    let systemID = attribute(index, "system").map(string) ?? ""
    let identifiers = publicID.isEmpty && systemID.isEmpty ? "" : " \"\(publicID)\" \"\(systemID)\""
    return "<!DOCTYPE \(name)\(identifiers)>"
  }

  private func elementName(_ node: Node) -> String {
    let name = node.tag == .unknown ? string(node.text) : "\(node.tag)"
    switch node.namespace {
    case .html: return name
    case .svg: return "svg \(name)"
    case .math: return "math \(name)"
    }
  }

  /// The names that the standard gives a namespace on elements of foreign content.
  private static let namespaced = [
    "xlink:actuate": "xlink actuate", "xlink:arcrole": "xlink arcrole", "xlink:href": "xlink href",
    "xlink:role": "xlink role", "xlink:show": "xlink show", "xlink:title": "xlink title", "xlink:type": "xlink type",
    "xml:lang": "xml lang", "xml:space": "xml space", "xmlns": "xmlns xmlns", "xmlns:xlink": "xmlns xlink",
  ]

  private func attributeName(_ name: String, _ node: Node) -> String {
    node.namespace == .html ? name : FlatTree.namespaced[name] ?? name
  }
}
