/// Phrases by their UTF-8 bytes, with traits and a canonical name: open addressing over one byte buffer.
struct PhraseTable: Sendable {
  struct Entry: Sendable {
    var offset: Int32
    var count: Int32
    var hash: UInt64
    var traits: NameTraits
    /// Index of the entry that bears the canonical name, or −1.
    var canonical: Int32
  }
  private(set) var entries: [Entry] = []
  private var bytes: [UInt8] = []
  private var slots: [Int32]
  private var mask: Int

  /// - Parameter capacity: Expected number of phrases; the table grows beyond it.
  init(capacity: Int) {
    var size = 1024
    while size < capacity * 2 { size *= 2 }
    slots = [Int32](repeating: -1, count: size)
    mask = size - 1
  }

  /// FNV-1a, 64 bits, folded so that the low bits depend on all of them.
  @inline(__always) static func hash(_ text: [UInt8], _ range: Range<Int>) -> UInt64 {
    var value: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in range { value = (value ^ UInt64(text[index])) &* 0x100_0000_01B3 }
    return value ^ (value >> 32)
  }

  /// Index of the entry of these bytes, or −1.
  func find(_ text: [UInt8], _ range: Range<Int>) -> Int {
    let hash = PhraseTable.hash(text, range)
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] >= 0 {
      let index = Int(slots[slot])
      if entries[index].hash == hash, Int(entries[index].count) == range.count, equal(index, text, range.lowerBound) {
        return index
      }
      slot = (slot + 1) & mask
    }
    return -1
  }

  func traits(_ text: [UInt8], _ range: Range<Int>) -> NameTraits {
    let index = find(text, range)
    return index < 0 ? [] : entries[index].traits
  }

  func text(_ index: Int) -> String {
    let start = Int(entries[index].offset)
    return String(decoding: bytes[start..<start + Int(entries[index].count)], as: UTF8.self)
  }

  /// Adds `traits` to a phrase, and `.opensPhrase` to the first word of one that has several.
  /// - Returns: The phrase's index.
  @discardableResult mutating func insert(_ phrase: [UInt8], _ traits: NameTraits) -> Int {
    if let cut = phrase.dropFirst().firstIndex(where: { PhraseTable.separates($0) }), cut < phrase.count - 1 {
      add(Array(phrase[..<cut]), .opensPhrase)
    }
    return add(phrase, traits)
  }

  mutating func setCanonical(_ index: Int, _ canonical: Int) { entries[index].canonical = Int32(canonical) }

  /// Bytes at which a tokenizer may cut: space, hyphen, apostrophe, full stop, ampersand, and the lead byte of `’`.
  private static func separates(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x2D || byte == 0x27 || byte == 0x2E || byte == 0x26 || byte == 0xE2
  }

  @discardableResult private mutating func add(_ phrase: [UInt8], _ traits: NameTraits) -> Int {
    let found = find(phrase, 0..<phrase.count)
    if found >= 0 {
      entries[found].traits.formUnion(traits)
      return found
    }
    entries.append(
      Entry(
        offset: Int32(bytes.count), count: Int32(phrase.count), hash: PhraseTable.hash(phrase, 0..<phrase.count),
        traits: traits, canonical: -1))
    bytes += phrase
    if entries.count * 2 > slots.count { grow() } else { place(entries.count - 1) }
    return entries.count - 1
  }

  private mutating func place(_ index: Int) {
    var slot = Int(truncatingIfNeeded: entries[index].hash) & mask
    while slots[slot] >= 0 { slot = (slot + 1) & mask }
    slots[slot] = Int32(index)
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    mask = slots.count - 1
    for index in entries.indices { place(index) }
  }

  private func equal(_ index: Int, _ text: [UInt8], _ start: Int) -> Bool {
    let offset = Int(entries[index].offset)
    for step in 0..<Int(entries[index].count) where bytes[offset + step] != text[start + step] { return false }
    return true
  }
}
