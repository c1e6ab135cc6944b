/// Finds the `Tag` of a lower-case element name: an open-addressed hash table over `Tag.allCases`.
struct TagTable: Sendable {
  private static let slots = 1024
  private var tags = [Tag](repeating: .unknown, count: TagTable.slots)
  /// The names by raw value of their tag.
  private var names: [[UInt8]] = []

  static let html = TagTable()

  private init() {
    names = Tag.allCases.map { Array("\($0)".utf8) }
    for tag in Tag.allCases where tag != .unknown {
      var slot = names[Int(tag.rawValue)].withUnsafeBufferPointer(TagTable.hash)
      while tags[slot] != .unknown { slot = (slot + 1) & (TagTable.slots - 1) }
      tags[slot] = tag
    }
  }

  subscript(name: UnsafeBufferPointer<UInt8>) -> Tag {
    var slot = TagTable.hash(name)
    while true {
      let tag = tags[slot]
      if tag == .unknown || names[Int(tag.rawValue)].elementsEqual(name) { return tag }
      slot = (slot + 1) & (TagTable.slots - 1)
    }
  }

  /// FNV-1a, folded to the size of the table.
  private static func hash(_ name: UnsafeBufferPointer<UInt8>) -> Int {
    var hash: UInt32 = 2_166_136_261
    for byte in name { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    return Int((hash ^ (hash >> 15)) & UInt32(slots - 1))
  }
}
