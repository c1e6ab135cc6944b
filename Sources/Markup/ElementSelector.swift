/// Picks elements by tag, id and class tokens, as the simple selectors of CSS do: `article`, `#main`, `div.story.lead`.
///
/// Ids and classes are compared letter for letter, with the page's bytes where they stand.
public struct ElementSelector: Hashable, Sendable {
  /// Nil: any.
  public private(set) var tag: Tag?
  /// The name of an element that `Tag` does not know, in lower case.
  private var name: [UInt8] = []
  public private(set) var id: [UInt8] = []
  public private(set) var classes: [[UInt8]] = []

  /// - Parameter text: a name, `#id` and `.class` without spaces between them; nil where it is anything else.
  public init?(_ text: String) {
    var rest = Array(text.utf8)[...]
    guard !rest.isEmpty else { return nil }
    let name = ElementSelector.takeWord(&rest)
    if !name.isEmpty, name != [UInt8(ascii: "*")] {
      let lowered = name.map(FlatTree.lowered)
      let known = lowered.withUnsafeBufferPointer { TagTable.html[$0] }
      tag = known
      if known == .unknown { self.name = lowered }
    }
    while let mark = rest.popFirst() {
      let word = ElementSelector.takeWord(&rest)
      guard !word.isEmpty else { return nil }
      switch mark {
      case UInt8(ascii: "."): classes.append(word)
      case UInt8(ascii: "#") where id.isEmpty: id = word
      default: return nil
      }
    }
  }

  private static func takeWord(_ rest: inout ArraySlice<UInt8>) -> [UInt8] {
    let marks: [UInt8] = Array(".#>+~:[]() ,\t\n".utf8)
    let word = rest.prefix { !marks.contains($0) }
    rest = rest.dropFirst(word.count)
    return Array(word)
  }

  /// Whether the node is an element with all that is asked for.
  func matches(_ tree: FlatTree, _ node: Int32) -> Bool {
    let element = tree.nodes[Int(node)]
    guard element.kind == .element else { return false }
    if let tag {
      guard element.tag == tag, name.isEmpty || tree.equals(element.text, name) else { return false }
    }
    if !id.isEmpty {
      guard let value = tree.attribute(node, "id"), tree.equals(value, id) else { return false }
    }
    guard !classes.isEmpty else { return true }
    guard let value = tree.attribute(node, "class") else { return false }
    return classes.allSatisfy { tree.hasWord(value, $0) }
  }
}

extension FlatTree {
  /// The elements inside `root` that the selector picks, in document order, found as they are asked for.
  public func select(_ selector: ElementSelector, in root: Int32 = 0) -> some Sequence<Int32> {
    descendants(of: root).lazy.filter { selector.matches(self, $0) }
  }

  func equals(_ range: ByteRange, _ wanted: [UInt8]) -> Bool { bytes[range.range].elementsEqual(wanted) }

  /// Whether the value, as words with white space between them, has this one.
  func hasWord(_ value: ByteRange, _ wanted: [UInt8]) -> Bool {
    var start = value.range.lowerBound
    let end = value.range.upperBound
    while start < end {
      var stop = start
      while stop < end, !FlatTree.isSpace(bytes[stop]) { stop += 1 }
      if stop - start == wanted.count, bytes[start..<stop].elementsEqual(wanted) { return true }
      start = stop + 1
    }
    return false
  }
}
