/// Finds a name of a fixed list, letter case aside, without making a string of it: an open-addressed hash table whose
/// keys are the ends of names packed into two words.
struct NameTable: Sendable {
  /// The first eight and the last bytes of a name in lower case, and its length.
  struct Key: Hashable, Sendable {
    var low: UInt64 = 0
    var high: UInt64 = 0
    var count: Int

    /// - Parameter byte: the byte of the name at an offset.
    @inline(__always)
    init(count: Int, byte: (Int) -> UInt8) {
      self.count = count
      for offset in 0..<min(count, 8) { low = low << 8 | UInt64(FlatTree.lowered(byte(offset))) }
      for offset in max(8, count - 8)..<max(8, count) { high = high << 8 | UInt64(FlatTree.lowered(byte(offset))) }
    }

    var slot: Int { Int(truncatingIfNeeded: ((low ^ high &* 31) &* 0x9E37_79B9_7F4A_7C15) >> 56) }
  }

  private static let slots = 256
  /// Positions in `names` plus one; 0 is free.
  private var positions = [UInt8](repeating: 0, count: NameTable.slots)
  private var keys: [Key] = []
  private let names: [StaticString]

  /// - Parameter names: fewer than 128, no two of which share both ends and length.
  init(_ names: [StaticString]) {
    self.names = names
    for (index, name) in names.enumerated() {
      keys.append(Key(count: name.utf8CodeUnitCount) { name.utf8Start[$0] })
      var slot = keys[index].slot
      while positions[slot] != 0 { slot = (slot + 1) & (NameTable.slots - 1) }
      positions[slot] = UInt8(truncatingIfNeeded: index + 1)
    }
  }

  /// The name of the list that the bytes spell.
  @inline(__always)
  func find(count: Int, byte: (Int) -> UInt8) -> StaticString? {
    let key = Key(count: count, byte: byte)
    var slot = key.slot
    while positions[slot] != 0 {
      let index = Int(positions[slot]) - 1
      if keys[index] == key, count <= 16 || isSpelled(names[index], byte) { return names[index] }
      slot = (slot + 1) & (NameTable.slots - 1)
    }
    return nil
  }

  private func isSpelled(_ name: StaticString, _ byte: (Int) -> UInt8) -> Bool {
    for offset in 0..<name.utf8CodeUnitCount
    where FlatTree.lowered(byte(offset)) != FlatTree.lowered(name.utf8Start[offset]) { return false }
    return true
  }
}
