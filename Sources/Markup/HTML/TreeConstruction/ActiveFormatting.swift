/// The list of active formatting elements, section 13.2.4.3 of the HTML standard: what is bold or linked, and is opened
/// again where the page closes the paragraph around it.
struct ActiveFormatting {
  struct Entry {
    /// `FlatTree.none` for a marker, which a cell, a caption or a template sets.
    var node: Int32
    var tag: Tag
    /// Whether the element is in the stack of open elements.
    var isOpen: Bool

    var isMarker: Bool { node == FlatTree.none }
  }

  private(set) var entries: [Entry] = []

  @inline(__always)
  var isEmpty: Bool { entries.isEmpty }
  /// Whether the last element of the list was closed without its end tag.
  @inline(__always)
  var needsReconstruction: Bool {
    guard let last = entries.last else { return false }
    return !last.isOpen && !last.isMarker
  }

  mutating func removeAll() { entries.removeAll(keepingCapacity: true) }

  mutating func append(_ node: Int32, _ tag: Tag) { entries.append(Entry(node: node, tag: tag, isOpen: true)) }

  mutating func insert(_ node: Int32, _ tag: Tag, at index: Int) {
    entries.insert(Entry(node: node, tag: tag, isOpen: true), at: min(index, entries.count))
  }

  mutating func setMarker() { entries.append(Entry(node: FlatTree.none, tag: .unknown, isOpen: false)) }

  mutating func clearToMarker() {
    while let entry = entries.popLast() {
      if entry.isMarker { return }
    }
  }

  mutating func remove(at index: Int) { entries.remove(at: index) }

  mutating func replace(at index: Int, by node: Int32) {
    entries[index].node = node
    entries[index].isOpen = true
  }

  /// To be told when an element leaves the stack of open elements.
  mutating func noteClosed(_ node: Int32) {
    if let index = index(of: node) { entries[index].isOpen = false }
  }

  func index(of node: Int32) -> Int? { entries.lastIndex { $0.node == node } }

  /// The last element of this tag after the last marker.
  func lastIndex(of tag: Tag) -> Int? {
    for index in entries.indices.reversed() {
      if entries[index].isMarker { return nil }
      if entries[index].tag == tag { return index }
    }
    return nil
  }

  /// The elements of this tag after the last marker, last first.
  func indices(of tag: Tag) -> [Int] {
    var found: [Int] = []
    for index in entries.indices.reversed() {
      if entries[index].isMarker { break }
      if entries[index].tag == tag { found.append(index) }
    }
    return found
  }
}
