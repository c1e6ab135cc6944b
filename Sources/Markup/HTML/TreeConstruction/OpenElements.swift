/// The stack of open elements, section 13.2.4.2 of the HTML standard.
///
/// It counts the open elements of each tag and of each hash of other names, so that the most frequent questions, such
/// as whether a paragraph is open, are mostly answered without a search.
struct OpenElements {
  struct Entry {
    let node: Int32
    /// `unknown` for elements of drawings and formulas.
    let tag: Tag
    let namespace: FlatTree.Node.Namespace
    let traits: ElementTraits
    /// Of the name where the tag does not say it.
    let nameHash: UInt32

    /// Where its kind is counted: by tag, then by hash.
    @inline(__always)
    var kind: Int { tag == .unknown ? OpenElements.kind(nameHash) : Int(tag.rawValue) }
  }

  private(set) var entries: [Entry] = []
  private var counts = [Int32](repeating: 0, count: 512)

  @inline(__always)
  private static func kind(_ nameHash: UInt32) -> Int { 256 + Int(nameHash & 255) }

  @inline(__always)
  var count: Int { entries.count }
  @inline(__always)
  var isEmpty: Bool { entries.isEmpty }
  /// The bottommost; there is one from the first tag or text on.
  @inline(__always)
  var current: Entry { entries[entries.count - 1] }

  @inline(__always)
  subscript(index: Int) -> Entry { entries[index] }

  mutating func removeAll() {
    entries.removeAll(keepingCapacity: true)
    for index in counts.indices { counts[index] = 0 }
  }

  @inline(__always)
  mutating func push(_ entry: Entry) {
    entries.append(entry)
    counts[entry.kind] += 1
  }

  @inline(__always)
  mutating func pop() -> Entry {
    let entry = entries.removeLast()
    counts[entry.kind] -= 1
    return entry
  }

  mutating func remove(at index: Int) {
    counts[entries[index].kind] -= 1
    entries.remove(at: index)
  }

  mutating func insert(_ entry: Entry, at index: Int) {
    entries.insert(entry, at: index)
    counts[entry.kind] += 1
  }

  mutating func replace(at index: Int, by entry: Entry) {
    counts[entries[index].kind] -= 1
    entries[index] = entry
    counts[entry.kind] += 1
  }

  @inline(__always)
  func contains(_ tag: Tag) -> Bool { counts[Int(tag.rawValue)] > 0 }

  /// Whether an element with a name of this hash may be open.
  func mayContain(nameHash: UInt32) -> Bool { counts[OpenElements.kind(nameHash)] > 0 }

  func index(of node: Int32) -> Int? { entries.lastIndex { $0.node == node } }

  func lastIndex(of tag: Tag) -> Int? { contains(tag) ? entries.lastIndex { $0.tag == tag } : nil }

  /// Whether an HTML element of this tag is open and not outside of an element that bounds the scope.
  @inline(__always)
  func has(_ tag: Tag, in scope: ElementTraits = .scope) -> Bool {
    contains(tag) && search(in: scope) { $0.tag == tag }
  }

  func hasHeading() -> Bool { search(in: .scope) { $0.traits.contains(.heading) } }

  /// Whether this very element is in scope.
  func has(node: Int32) -> Bool { search(in: .scope) { $0.node == node } }

  func hasAny(_ tags: Tag..., in scope: ElementTraits) -> Bool { search(in: scope) { tags.contains($0.tag) } }

  @inline(__always)
  private func search(in scope: ElementTraits, for isWanted: (Entry) -> Bool) -> Bool {
    for entry in entries.reversed() {
      if isWanted(entry) { return true }
      if !entry.traits.isDisjoint(with: scope) { return false }
    }
    return false
  }
}
