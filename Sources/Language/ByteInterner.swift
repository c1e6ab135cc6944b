/// Distinct byte strings, numbered from zero in the order of their first coming.
struct ByteInterner: Sendable {
  private(set) var bytes: [UInt8] = []
  private var ends: [UInt32] = []
  private var hashes: [UInt32] = []
  /// A number plus one, or zero; the count is a power of two and more than twice the strings'.
  private var slots = [UInt32](repeating: 0, count: ByteInterner.initialSlots)

  private static let initialSlots = 2048

  var count: Int { ends.count }

  func range(_ id: Int) -> Range<Int> { (id == 0 ? 0 : Int(ends[id - 1]))..<Int(ends[id]) }

  /// Forgets all strings and keeps the room for as many as an ordinary article has.
  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    hashes.removeAll(keepingCapacity: true)
    if slots.count > 8 * ByteInterner.initialSlots {
      slots = [UInt32](repeating: 0, count: ByteInterner.initialSlots)
    } else {
      for index in slots.indices { slots[index] = 0 }
    }
  }

  /// The number of the string that `write` appends to the buffer it is given.
  @inline(__always) mutating func intern(_ write: (inout [UInt8]) -> Void) -> Int {
    let start = bytes.count
    write(&bytes)
    let hash = ByteInterner.hash(bytes.span, start, bytes.count)
    if let id = find(bytes.span, start, bytes.count, hash: hash) {
      bytes.removeLast(bytes.count - start)
      return id
    }
    ends.append(UInt32(truncatingIfNeeded: bytes.count))
    hashes.append(hash)
    if 2 * ends.count > slots.count { grow() } else { place(ends.count - 1) }
    return ends.count - 1
  }

  func contains(_ string: borrowing Bytes, _ start: Int, _ end: Int) -> Bool {
    find(string, start, end, hash: ByteInterner.hash(string, start, end)) != nil
  }

  func find(_ string: borrowing Bytes, _ start: Int, _ end: Int) -> Int? {
    find(string, start, end, hash: ByteInterner.hash(string, start, end))
  }

  private func find(_ string: borrowing Bytes, _ start: Int, _ end: Int, hash: UInt32) -> Int? {
    let mask = slots.count - 1
    var slot = Int(hash) & mask
    while slots[slot] != 0 {
      let id = Int(slots[slot]) - 1
      if hashes[id] == hash, equal(id, string, start, end) { return id }
      slot = (slot + 1) & mask
    }
    return nil
  }

  private func equal(_ id: Int, _ string: borrowing Bytes, _ start: Int, _ end: Int) -> Bool {
    let own = range(id)
    guard own.count == end - start else { return false }
    for offset in 0..<own.count where bytes[own.lowerBound + offset] != string[start + offset] { return false }
    return true
  }

  private mutating func place(_ id: Int) {
    let mask = slots.count - 1
    var slot = Int(hashes[id]) & mask
    while slots[slot] != 0 { slot = (slot + 1) & mask }
    slots[slot] = UInt32(id + 1)
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: 2 * slots.count)
    for id in ends.indices { place(id) }
  }

  /// FNV-1a over 64 bits, folded to 32.
  private static func hash(_ string: borrowing Bytes, _ start: Int, _ end: Int) -> UInt32 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for offset in start..<end { hash = (hash ^ UInt64(string[offset])) &* 0x0000_0100_0000_01B3 }
    return UInt32(truncatingIfNeeded: hash ^ hash >> 32)
  }
}
