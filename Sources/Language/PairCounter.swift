/// Counts pairs of word numbers, in the order of their first coming.
struct PairCounter: Sendable {
  struct Pair: Sendable {
    var first: UInt32
    var second: UInt32
    var count: UInt32
  }

  private(set) var pairs: [Pair] = []
  /// An index into `pairs` plus one, or zero; the count is a power of two and more than twice the pairs'.
  private var slots = [UInt32](repeating: 0, count: PairCounter.initialSlots)

  private static let initialSlots = 2048

  var count: Int { pairs.count }

  mutating func removeAll() {
    pairs.removeAll(keepingCapacity: true)
    if slots.count > 8 * PairCounter.initialSlots {
      slots = [UInt32](repeating: 0, count: PairCounter.initialSlots)
    } else {
      for index in slots.indices { slots[index] = 0 }
    }
  }

  mutating func add(_ first: UInt32, _ second: UInt32) {
    let mask = slots.count - 1
    var slot = PairCounter.hash(first, second) & mask
    while slots[slot] != 0 {
      let index = Int(slots[slot]) - 1
      if pairs[index].first == first, pairs[index].second == second {
        pairs[index].count += 1
        return
      }
      slot = (slot + 1) & mask
    }
    pairs.append(Pair(first: first, second: second, count: 1))
    slots[slot] = UInt32(pairs.count)
    if 2 * pairs.count > slots.count { grow() }
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: 2 * slots.count)
    let mask = slots.count - 1
    for (index, pair) in pairs.enumerated() {
      var slot = PairCounter.hash(pair.first, pair.second) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = UInt32(index + 1)
    }
  }

  /// Fibonacci hashing of both numbers; the high bits are the mixed ones.
  private static func hash(_ first: UInt32, _ second: UInt32) -> Int {
    Int(truncatingIfNeeded: ((UInt64(first) << 32 | UInt64(second)) &* 0x9E37_79B9_7F4A_7C15) >> 32)
  }
}
