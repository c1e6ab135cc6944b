/// Finds the `Tag` of an element's name, letter case aside: a hash table whose keys are names packed into two words.
struct TagTable: Sendable {
  /// A name of at most 16 bytes in lower case, as two little-endian words.
  private struct Key: Hashable {
    var low: UInt64
    var high: UInt64

    var slot: Int { Int(truncatingIfNeeded: ((low ^ high &* 31) &* 0x9E37_79B9_7F4A_7C15) >> 55) }
  }

  private static let longest = 16
  private static let slots = 512
  /// Raw values of tags; 0, which is `unknown`, is free.
  private var tags = [UInt8](repeating: 0, count: TagTable.slots)
  /// By raw value of the tag.
  private var keys: [Key]

  static let html = TagTable()

  private init() {
    keys = Tag.allCases.map { tag in Array("\(tag)".utf8).withUnsafeBufferPointer(TagTable.key) }
    for tag in Tag.allCases where tag != .unknown {
      var slot = keys[Int(tag.rawValue)].slot
      while tags[slot] != 0 { slot = (slot + 1) & (TagTable.slots - 1) }
      tags[slot] = tag.rawValue
    }
  }

  /// The tag of a name in any letter case.
  subscript(name: UnsafeBufferPointer<UInt8>) -> Tag {
    guard !name.isEmpty, name.count <= TagTable.longest, name.allSatisfy({ $0 > 0x20 }) else { return .unknown }
    return tag(TagTable.key(name))
  }

  /// The tag of a name behind which 16 more bytes can be read; it has no byte below 0x20.
  @inline(__always)
  func tag(_ name: UnsafePointer<UInt8>, count: Int) -> Tag {
    guard count <= TagTable.longest else { return .unknown }
    let raw = UnsafeRawPointer(name)
    let low = UInt64(littleEndian: raw.loadUnaligned(as: UInt64.self))
    if count <= 8 { return tag(Key(low: TagTable.lowered(low, count: count), high: 0)) }
    let high = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    return tag(Key(low: TagTable.lowered(low, count: 8), high: TagTable.lowered(high, count: count - 8)))
  }

  @inline(__always)
  private func tag(_ key: Key) -> Tag {
    var slot = key.slot
    while true {
      let raw = tags[slot]
      if raw == 0 { return .unknown }
      if keys[Int(raw)] == key { return Tag(rawValue: raw) ?? .unknown }
      slot = (slot + 1) & (TagTable.slots - 1)
    }
  }

  /// The first `count` bytes of a word with bit 5 set, which makes capital letters small and leaves letters and digits.
  @inline(__always)
  private static func lowered(_ word: UInt64, count: Int) -> UInt64 {
    let mask = UInt64.max >> UInt64(64 - 8 * count)
    return (word | 0x2020_2020_2020_2020) & mask
  }

  private static func key(_ name: UnsafeBufferPointer<UInt8>) -> Key {
    var key = Key(low: 0, high: 0)
    for (offset, byte) in name.prefix(longest).enumerated() {
      let lowered = UInt64(byte | 0x20) << UInt64(8 * (offset & 7))
      if offset < 8 { key.low |= lowered } else { key.high |= lowered }
    }
    return key
  }
}
