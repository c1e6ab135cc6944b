/// Distinct byte strings, numbered from zero in the order of their first coming.
///
/// The strings stand end to end in one buffer, and looking one up makes no `String`. The table holds short strings
/// themselves and the hashes of the others, so that finding a word reads one line of memory, and one for what is not
/// there; growing reads the old table alone.
public struct ByteInterner: Sendable {
  /// One string in the table.
  private struct Slot {
    /// The string where it has no more than eight bytes, its hash otherwise.
    var word: UInt64 = 0
    /// Of bytes.
    var count: UInt32 = 0
    /// Number + 1; 0 is free.
    var id: UInt32 = 0
  }

  /// A string on its way to being looked up.
  ///
  /// A large table is seldom in the cache. Who has many strings to look up probes for all of them first: those reads
  /// wait for memory side by side, where one look-up after the other waits each by itself.
  public struct Probe: Sendable {
    fileprivate let hash: UInt64
    fileprivate let word: UInt64
    /// What stood in the first slot of the hash.
    fileprivate let id: UInt32
  }

  public private(set) var bytes: [UInt8] = []
  /// Where each string ends; it starts where the one before ends.
  private var ends: [Int] = []
  /// Open addressing with linear probing from the place that the high bits of the hash name. The count is a power of
  /// two, and no more than two thirds are taken.
  private var slots: [Slot]
  /// What leaves of a hash the number of a slot.
  private var shift: UInt64

  private static let mostSlotsKept = 1 << 13

  public init(minimumCapacity: Int = 0) {
    var bits: UInt64 = 5
    while 2 << bits < minimumCapacity * 3 { bits += 1 }
    slots = Array(repeating: Slot(), count: 1 << bits)
    shift = 64 - bits
  }

  public var count: Int { ends.count }

  public func range(_ id: Int) -> Range<Int> { (id == 0 ? 0 : ends[id - 1])..<ends[id] }

  public func text(_ id: Int) -> String { String(decoding: bytes[range(id)], as: UTF8.self) }

  /// Whether the bytes of one string sort before those of another.
  public func precedes(_ left: Int, _ right: Int) -> Bool {
    bytes[range(left)].lexicographicallyPrecedes(bytes[range(right)])
  }

  /// Forgets all strings and keeps the room for as many as an ordinary article has.
  public mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    if slots.count > ByteInterner.mostSlotsKept {
      slots = Array(repeating: Slot(), count: ByteInterner.mostSlotsKept)
      shift = 64 - UInt64(ByteInterner.mostSlotsKept.trailingZeroBitCount)
    } else {
      for index in slots.indices { slots[index] = Slot() }
    }
  }

  /// The number of `source[range]`, which becomes one of the strings if it is none yet.
  public mutating func intern(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> Int {
    intern(source, range, probe(source, range))
  }

  public mutating func intern(_ text: some StringProtocol) -> Int {
    var text = String(text)
    return text.withUTF8 { intern($0.span, 0..<$0.count) }
  }

  public func probe(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> Probe {
    let hash = ByteHash.of(source, range)
    return Probe(
      hash: hash, word: range.count <= 8 ? ByteHash.last(source, range) : hash,
      id: slots[Int(truncatingIfNeeded: hash >> shift)].id)
  }

  /// The number of `source[range]`, for which `probe` was made; nothing may have been interned since.
  public func find(_ source: borrowing Span<UInt8>, _ range: Range<Int>, _ probe: Probe) -> Int? {
    if probe.id == 0 { return nil }
    let found = slots[slot(of: source, range, probe)].id
    return found == 0 ? nil : Int(found) - 1
  }

  /// The number of `source[range]`, for which `probe` was made; others may have been interned since.
  public mutating func intern(_ source: borrowing Span<UInt8>, _ range: Range<Int>, _ probe: Probe) -> Int {
    let slot = slot(of: source, range, probe)
    if slots[slot].id != 0 { return Int(slots[slot].id) - 1 }
    source.extracting(range).withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
    ends.append(bytes.count)
    slots[slot] = Slot(
      word: probe.word, count: UInt32(truncatingIfNeeded: range.count), id: UInt32(truncatingIfNeeded: ends.count))
    if ends.count * 3 > slots.count * 2 { grow() }
    return ends.count - 1
  }

  /// The number of `source[range]`, or nil where it is none of the strings.
  public func find(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> Int? {
    find(source, range, probe(source, range))
  }

  public func find(_ text: String) -> Int? {
    var text = text
    return text.withUTF8 { find($0.span, 0..<$0.count) }
  }

  /// Interns every string of `other` and gives their numbers here, by their numbers there.
  public mutating func intern(all other: borrowing ByteInterner) -> [Int] {
    var ids: [Int] = []
    ids.reserveCapacity(other.count)
    for id in 0..<other.count { ids.append(intern(other.bytes.span, other.range(id))) }
    return ids
  }

  /// The number here of another interner's string, or nil where it is none.
  public func find(_ id: Int, of other: borrowing ByteInterner) -> Int? { find(other.bytes.span, other.range(id)) }

  /// The slot that holds the string, or the free one where it belongs.
  private func slot(of source: borrowing Span<UInt8>, _ range: Range<Int>, _ probe: Probe) -> Int {
    var slot = Int(truncatingIfNeeded: probe.hash >> shift)
    while slots[slot].id != 0 {
      if slots[slot].word == probe.word, slots[slot].count == UInt32(truncatingIfNeeded: range.count),
        range.count <= 8 || holds(Int(slots[slot].id) - 1, source, range)
      {
        return slot
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  private func holds(_ id: Int, _ source: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
    let own = self.range(id)
    return own.count == range.count && ByteHash.equal(bytes.span, own, source, range)
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: Slot(), count: old.count * 2)
    shift -= 1
    for entry in old where entry.id != 0 {
      let hash = entry.count <= 8 ? ByteHash.of(entry.word, count: Int(entry.count)) : entry.word
      var slot = Int(truncatingIfNeeded: hash >> shift)
      while slots[slot].id != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = entry
    }
  }
}
