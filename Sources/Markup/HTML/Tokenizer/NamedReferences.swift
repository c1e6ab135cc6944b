/// Finds the longest named character reference at a place: a tree of letters in flat arrays.
struct NamedReferences: Sendable {
  private struct Node {
    var letter: UInt8
    /// Positions in `nodes`; 0 for none.
    var child: UInt16 = 0
    var sibling: UInt16 = 0
    /// The characters that the name up to here stands for; 0 where it is no name.
    var first: UInt32 = 0
    var second: UInt32 = 0
    /// Whether the name counts without a semicolon.
    var standsAlone = false
  }

  /// The root is node 0; its children are found by letter in `roots`.
  private var nodes = [Node(letter: 0)]
  private var roots = [UInt16](repeating: 0, count: 256)

  static let html = NamedReferences(NamedReferenceList.text)

  private init(_ list: StaticString) {
    let text = UnsafeBufferPointer(start: list.utf8Start, count: list.utf8CodeUnitCount)
    for entry in text.split(whereSeparator: { $0 == 0x20 || $0 == 0x0A }) { add(entry) }
  }

  private mutating func add(_ entry: Slice<UnsafeBufferPointer<UInt8>>) {
    guard let mark = entry.firstIndex(where: { $0 == 0x3B || $0 == 0x2C }) else { return }
    var node = 0
    for letter in entry[..<mark] { node = child(of: node, letter) }
    var codes = [UInt32(0)]
    for digit in entry[(mark + 1)...] {
      if digit == 0x2B {
        codes.append(0)
      } else {
        let value = digit < 0x41 ? digit - 0x30 : digit - 0x37
        codes[codes.count - 1] = codes[codes.count - 1] << 4 | UInt32(value)
      }
    }
    nodes[node].first = codes[0]
    nodes[node].second = codes.count > 1 ? codes[1] : 0
    nodes[node].standsAlone = entry[mark] == 0x2C
  }

  private mutating func child(of parent: Int, _ letter: UInt8) -> Int {
    let known = find(letter, below: parent)
    if known != 0 { return known }
    let index = UInt16(truncatingIfNeeded: nodes.count)
    nodes.append(Node(letter: letter, sibling: nodes[parent].child))
    nodes[parent].child = index
    if parent == 0 { roots[Int(letter)] = index }
    return Int(index)
  }

  private func find(_ letter: UInt8, below parent: Int) -> Int {
    if parent == 0 { return Int(roots[Int(letter)]) }
    var node = Int(nodes[parent].child)
    while node != 0, nodes[node].letter != letter { node = Int(nodes[node].sibling) }
    return node
  }

  /// The longest name that begins at `start`, after the `&`; nil where none does.
  func longestMatch(_ page: UnsafePointer<UInt8>, from start: Int) -> HTMLTokenizer.Reference? {
    var best: HTMLTokenizer.Reference?
    var node = 0
    var at = start
    while true {
      node = find(page[at], below: node)
      if node == 0 { return best }
      at += 1
      let found = nodes[node]
      guard found.first != 0 else { continue }
      if page[at] == 0x3B { return HTMLTokenizer.Reference(end: at + 1, first: found.first, second: found.second) }
      if found.standsAlone { best = HTMLTokenizer.Reference(end: at, first: found.first, second: found.second) }
    }
  }
}
