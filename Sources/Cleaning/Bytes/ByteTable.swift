/// A hash table whose keys are byte strings and are asked for by borrowed bytes: no string is made to look one up.
struct ByteTable<Value> {
  fileprivate struct Entry {
    var hash: UInt64
    var key: Range<Int>
    var value: Value
  }

  /// Indices of entries, by hash; -1 where there is none. Open addressing; at most half of them are taken.
  private var slots: [Int32] = []
  private var entries: [Entry] = []
  private var keys: [UInt8] = []

  init() {}

  var count: Int { entries.count }
  /// The bytes of all keys.
  var keyBytes: Int { keys.count }

  subscript(key: Bytes) -> Value? {
    guard !entries.isEmpty else { return nil }
    let index = slots[slot(key, key.hash64)]
    return index < 0 ? nil : entries[Int(index)].value
  }

  func contains(_ key: Bytes) -> Bool { !entries.isEmpty && slots[slot(key, key.hash64)] >= 0 }

  /// Adds the key, unless it is there.
  ///
  /// - Returns: whether it was added.
  @discardableResult
  mutating func insert(_ key: Bytes, _ value: Value) -> Bool {
    if slots.count < (entries.count + 1) * 2 { grow() }
    let hash = key.hash64
    let slot = slot(key, hash)
    guard slots[slot] < 0 else { return false }
    slots[slot] = Int32(truncatingIfNeeded: entries.count)
    let start = keys.count
    keys.append(key)
    entries.append(Entry(hash: hash, key: start..<keys.count, value: value))
    return true
  }

  /// Changes the value of a key, which is added with `initial` where it is not there.
  mutating func update(_ key: Bytes, default initial: Value, _ change: (inout Value) -> Void) {
    insert(key, initial)
    change(&entries[Int(slots[slot(key, key.hash64)])].value)
  }

  /// Empties the table and keeps its memory.
  mutating func removeAll() {
    guard !entries.isEmpty else { return }
    slots.refill(-1, slots.count)
    entries.removeAll(keepingCapacity: true)
    keys.removeAll(keepingCapacity: true)
  }

  /// The slot of the key, or the free one where it belongs.
  private func slot(_ key: Bytes, _ hash: UInt64) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] >= 0 {
      let index = Int(slots[slot])
      if entries[index].hash == hash, keys.span.extracting(entries[index].key).equals(key) { return slot }
      slot = (slot + 1) & mask
    }
    return slot
  }

  private mutating func grow() {
    slots.refill(-1, max(16, slots.count * 2))
    let mask = slots.count - 1
    for (index, entry) in entries.enumerated() {
      var slot = Int(truncatingIfNeeded: entry.hash) & mask
      while slots[slot] >= 0 { slot = (slot + 1) & mask }
      slots[slot] = Int32(truncatingIfNeeded: index)
    }
  }
}

extension ByteTable: Sendable where Value: Sendable {}
extension ByteTable.Entry: Sendable where Value: Sendable {}

extension ByteTable where Value == Void {
  /// The set of these words.
  init(_ words: some Sequence<some StringProtocol>) {
    self.init()
    for word in words { insert(String(word).utf8.span, ()) }
  }

  @discardableResult
  mutating func insert(_ key: Bytes) -> Bool { insert(key, ()) }
}
