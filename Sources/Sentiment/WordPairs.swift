/// Weights of two words next to each other, by the numbers of the words.
struct WordPairs: Sendable {
  private struct Slot {
    /// Of the second word from bit 32, of the first below; all ones where the slot is free.
    var key = UInt64.max
    var weight: Int32 = 0
  }

  /// Open addressing with linear probing; a power of two, of which at most half are taken.
  private var slots = [Slot](repeating: Slot(), count: 64)
  private(set) var count = 0

  init() {}

  mutating func insert(_ first: Int, _ second: Int, _ weight: Int32) {
    if count * 2 >= slots.count {
      let old = slots
      slots = Array(repeating: Slot(), count: old.count * 2)
      for slot in old where slot.key != .max { slots[place(slot.key)] = slot }
    }
    let key = WordPairs.key(first, second)
    let place = place(key)
    if slots[place].key == .max { count += 1 }
    slots[place] = Slot(key: key, weight: weight)
  }

  /// 0 where the pair has none.
  func weight(_ key: UInt64) -> Int32 {
    let slot = slots[place(key)]
    return slot.key == key ? slot.weight : 0
  }

  static func key(_ first: Int, _ second: Int) -> UInt64 {
    UInt64(UInt32(truncatingIfNeeded: second)) << 32 | UInt64(UInt32(truncatingIfNeeded: first))
  }

  private func place(_ key: UInt64) -> Int {
    var place = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & (slots.count - 1)
    while slots[place].key != .max, slots[place].key != key { place = (place + 1) & (slots.count - 1) }
    return place
  }
}
