/// The attribute names of one tag as a hash set, for tags with so many of them that comparing each with each is slow.
struct AttributeNames {
  /// Fewer names are compared one by one.
  static let worthwhile = 12

  /// Positions in `names` plus one; 0 is free.
  private var slots: [UInt32] = []
  private(set) var tag: Int?
  private var names: [FlatTree.ByteRange] = []

  /// - Parameter tag: what tells this tag from others.
  mutating func start(tag: Int) {
    self.tag = tag
    names.removeAll(keepingCapacity: true)
    slots = [UInt32](repeating: 0, count: 64)
  }

  /// Whether the name was given before; from now on it was.
  mutating func isRepeated(_ name: FlatTree.ByteRange, in tokenizer: borrowing HTMLTokenizer) -> Bool {
    var slot = AttributeNames.hash(name, tokenizer) & (slots.count - 1)
    while slots[slot] != 0 {
      if tokenizer.equal(names[Int(slots[slot]) - 1], name) { return true }
      slot = (slot + 1) & (slots.count - 1)
    }
    names.append(name)
    slots[slot] = UInt32(truncatingIfNeeded: names.count)
    if names.count * 2 > slots.count { grow(tokenizer) }
    return false
  }

  private mutating func grow(_ tokenizer: borrowing HTMLTokenizer) {
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    for (index, name) in names.enumerated() {
      var slot = AttributeNames.hash(name, tokenizer) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(truncatingIfNeeded: index + 1)
    }
  }

  /// FNV-1a.
  private static func hash(_ name: FlatTree.ByteRange, _ tokenizer: borrowing HTMLTokenizer) -> Int {
    var hash: UInt32 = 2_166_136_261
    for at in name.range { hash = (hash ^ UInt32(tokenizer.byte(at: at))) &* 16_777_619 }
    return Int(hash ^ (hash >> 15))
  }
}
