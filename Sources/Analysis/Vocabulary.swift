/// Byte strings and their ids: 0, 1, 2 … in the order in which they were first seen.
///
/// The bytes stand in one buffer, and the table holds ids and half of each hash, so that a term costs its own bytes
/// and about 20 more, and looking it up makes no `String`.
public struct Vocabulary: Sendable {
  private var bytes: [UInt8] = []
  /// Where each term's bytes end; they start where the one before ends.
  private var ends: [Int] = []
  /// Open addressing with linear probing: high half of the hash, then id + 1; 0 is free.
  private var slots: [UInt64]
  private var mask: Int

  public init(minimumCapacity: Int = 16) {
    var size = 32
    while size * 3 / 4 < minimumCapacity { size *= 2 }
    slots = Array(repeating: 0, count: size)
    mask = size - 1
  }

  public var count: Int { ends.count }

  /// The bytes of a term as text.
  public func text(_ id: Int) -> String { String(decoding: bytes[range(id)], as: UTF8.self) }

  /// Whether the bytes of one term sort before those of another.
  public func precedes(_ left: Int, _ right: Int) -> Bool {
    bytes[range(left)].lexicographicallyPrecedes(bytes[range(right)])
  }

  /// The id of `source[range]`, which becomes a term if it is none yet.
  public mutating func intern(_ source: [UInt8], _ range: Range<Int>) -> Int {
    let hash = Vocabulary.hash(source, range)
    let slot = slot(of: source, range, hash)
    if slots[slot] != 0 { return Vocabulary.id(slots[slot]) }
    bytes.append(contentsOf: source[range])
    ends.append(bytes.count)
    slots[slot] = Vocabulary.entry(hash, ends.count - 1)
    if ends.count * 4 > slots.count * 3 { grow() }
    return ends.count - 1
  }

  public mutating func intern(_ text: String) -> Int {
    let source = Array(text.utf8)
    return intern(source, source.indices)
  }

  /// The id of `source[range]`, or nil where it is no term.
  public func find(_ source: [UInt8], _ range: Range<Int>) -> Int? {
    let found = slots[slot(of: source, range, Vocabulary.hash(source, range))]
    return found == 0 ? nil : Vocabulary.id(found)
  }

  public func find(_ text: String) -> Int? {
    let source = Array(text.utf8)
    return find(source, source.indices)
  }

  /// Interns every term of `other` and gives their ids here, by their ids there.
  public mutating func intern(all other: borrowing Vocabulary) -> [Int] {
    var ids: [Int] = []
    ids.reserveCapacity(other.count)
    for id in 0..<other.count { ids.append(intern(other.bytes, other.range(id))) }
    return ids
  }

  /// The id here of another vocabulary's term, or nil where it is none.
  public func find(_ id: Int, of other: borrowing Vocabulary) -> Int? { find(other.bytes, other.range(id)) }

  private func range(_ id: Int) -> Range<Int> { (id == 0 ? 0 : ends[id - 1])..<ends[id] }

  /// The slot that holds the term, or the free one where it belongs.
  private func slot(of source: [UInt8], _ range: Range<Int>, _ hash: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      if slots[slot] >> 32 == hash >> 32, matches(Vocabulary.id(slots[slot]), source, range) { return slot }
      slot = (slot + 1) & mask
    }
    return slot
  }

  private func matches(_ id: Int, _ source: [UInt8], _ range: Range<Int>) -> Bool {
    let own = self.range(id)
    guard own.count == range.count else { return false }
    for offset in 0..<own.count where bytes[own.lowerBound + offset] != source[range.lowerBound + offset] {
      return false
    }
    return true
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    mask = slots.count - 1
    for id in ends.indices {
      let hash = Vocabulary.hash(bytes, range(id))
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = Vocabulary.entry(hash, id)
    }
  }

  private static func entry(_ hash: UInt64, _ id: Int) -> UInt64 {
    (hash & 0xFFFF_FFFF_0000_0000) | UInt64(UInt32(truncatingIfNeeded: id + 1))
  }

  private static func id(_ entry: UInt64) -> Int { Int(UInt32(truncatingIfNeeded: entry)) - 1 }

  /// FNV-1a over the bytes, then the finalizer of SplitMix64, since probing reads the low bits.
  private static func hash(_ source: [UInt8], _ range: Range<Int>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in range { hash = (hash ^ UInt64(source[index])) &* 0x100_0000_01B3 }
    hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
    hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
    return hash ^ (hash >> 31)
  }
}
