import Markup

/// The JSON that a page hands to its scripts: `<script type="application/json">`, `__NEXT_DATA__`, objects that
/// scripts assign, such as `window.__INITIAL_STATE__ = {…}`, and the rows of React's server components.
struct EmbeddedState {
  /// Bytes of scripts that are read of one page.
  private static let limitBytes = 8 * 1024 * 1024
  /// Shorter scripts hold no article.
  private static let leastBytes = 600

  /// What may be of this page and of others.
  private(set) var documents: [JSONValue] = []
  /// What this page is rendered from, and no other.
  private(set) var rows: [JSONValue] = []

  init(_ tree: FlatTree) {
    var budget = EmbeddedState.limitBytes
    var stream = ""
    for index in tree.nodes.indices where tree.nodes[index].tag == .script {
      let text = tree.nodes[index].firstChild
      guard text != FlatTree.none, tree.nodes[Int(text)].kind == .text else { continue }
      let range = tree.nodes[Int(text)].text.range
      guard range.count <= budget else { continue }
      budget -= range.count
      let type = tree.attribute(Int32(index), "type")
      if let type, tree.containsIgnoringCase(type, "ld+json") { continue }
      if let type, tree.containsIgnoringCase(type, "json") {
        if let document = JSONReader.read(tree.bytes[range]) { documents.append(document) }
      } else if tree.bytes[range].starts(with: EmbeddedState.push) {
        stream += EmbeddedState.pushed(tree.bytes[range])
      } else if range.count >= EmbeddedState.leastBytes {
        readAssignments(tree.bytes[range])
      }
    }
    readRows(stream)
  }

  // MARK: - Server components

  private static let push = Array("self.__next_f.push(".utf8)

  /// The part of the stream that a script hands over: the second element of `[1,"…"]`.
  private static func pushed(_ script: ArraySlice<UInt8>) -> String {
    guard case .array(let items)? = JSONReader.read(script.dropFirst(push.count)), items.count > 1,
      case .string(let text) = items[1]
    else { return "" }
    return text
  }

  /// Rows are lines of an identifier, a colon and JSON.
  private mutating func readRows(_ stream: String) {
    for line in stream.utf8.split(separator: 10) {
      guard let colon = line.prefix(12).firstIndex(of: UInt8(ascii: ":")) else { continue }
      let text = Array(line[line.index(after: colon)...])
      if EmbeddedState.startsJSON(text[...]), let row = JSONReader.read(text[...]) { rows.append(row) }
    }
  }

  // MARK: - Assignments

  /// Reads what stands behind each `=` and looks like JSON. The reader goes on where the last value ended, so that the
  /// time is linear in the script's length.
  private mutating func readAssignments(_ script: ArraySlice<UInt8>) {
    var index = script.startIndex
    while let equals = script[index...].firstIndex(of: UInt8(ascii: "=")) {
      index = equals + 1
      while index < script.endIndex, script[index] <= 32 { index += 1 }
      if script[index...].starts(with: "JSON.parse(\"".utf8) {
        index += 11
        guard let (value, end) = JSONReader.readFirst(script[index...]) else { continue }
        index = end
        if let text = value.string, let document = JSONReader.read(Array(text.utf8)[...]) { documents.append(document) }
      } else if EmbeddedState.startsJSON(script[index...]), let (value, end) = JSONReader.readFirst(script[index...]) {
        index = max(end, index + 1)
        documents.append(value)
      }
    }
  }

  /// Whether this is an object whose first key is quoted, as that of a script's own objects seldom is, or an array.
  private static func startsJSON(_ text: ArraySlice<UInt8>) -> Bool {
    guard let first = text.first, first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else { return false }
    guard let second = text.dropFirst().first(where: { $0 > 32 }) else { return false }
    return second == UInt8(ascii: "\"") || (first == UInt8(ascii: "[") && second == UInt8(ascii: "{"))
  }
}
