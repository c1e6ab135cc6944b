/// The words of `cues.txt` by the hash of their bytes.
///
/// Open addressing over 64-bit FNV-1a hashes: class attributes are read word by word, so this is an inner loop.
struct CueLexicon {
  private struct Slot {
    var key: UInt64 = 0
    var cues: CueSet = []
  }

  private var slots: [Slot]
  /// One bit for each key, by the key's high bits: most words of classes are none of these, and this is a sixteenth of
  /// the slots' memory.
  private var filter: [UInt64]

  init() {
    var entries: [UInt64: CueSet] = [:]
    for line in ResourceFile.lines("cues") {
      let words = line.split(separator: " ")
      guard let cue = CueSet.names.first(where: { $0.name == words[0] })?.cue else { continue }
      for word in words.dropFirst() {
        var previous: UInt64 = 0
        var key: UInt64 = 0
        for part in word.split(separator: "-") {
          let hash = part.utf8.reduce(CueLexicon.basis) { CueLexicon.step($0, $1) }
          key = previous == 0 ? hash : CueLexicon.pair(previous, hash)
          previous = hash
        }
        entries[key, default: []].formUnion(cue)
      }
    }
    var capacity = 64
    while capacity < entries.count * 4 { capacity *= 2 }
    slots = Array(repeating: Slot(), count: capacity)
    filter = Array(repeating: 0, count: 256)
    for (key, cues) in entries {
      var slot = Int(truncatingIfNeeded: key) & (capacity - 1)
      while slots[slot].key != 0 { slot = (slot + 1) & (capacity - 1) }
      slots[slot] = Slot(key: key, cues: cues)
      filter[Int(truncatingIfNeeded: key >> 56)] |= 1 << ((key >> 50) & 63)
    }
  }

  private static let basis: UInt64 = 0xCBF2_9CE4_8422_2325
  @inline(__always) private static func step(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
  }
  @inline(__always) private static func pair(_ left: UInt64, _ right: UInt64) -> UInt64 {
    (left &* 0x9E37_79B9_7F4A_7C15) ^ right
  }

  @inline(__always) private func lookup(_ key: UInt64) -> CueSet {
    guard filter[Int(truncatingIfNeeded: key >> 56)] & (1 << ((key >> 50) & 63)) != 0 else { return [] }
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: key) & mask
    while slots[slot].key != 0 {
      if slots[slot].key == key { return slots[slot].cues }
      slot = (slot + 1) & mask
    }
    return []
  }

  /// The cues of the words in a class or id: cut at anything but letters, and where `camelCase` has its hump.
  func cues(_ names: Bytes) -> CueSet {
    var cues: CueSet = []
    var previous: UInt64 = 0
    let end = min(names.count, 400)
    var index = 0
    while index < end {
      let byte = names[index]
      guard (byte | 0x20) &- 0x61 < 26 else {
        // A blank between two classes parts them; a pair stands within one class.
        if byte <= 32 { previous = 0 }
        index += 1
        continue
      }
      // Small letters may follow capitals in a word, but not the other way round.
      var hash = CueLexicon.basis
      while index < end, names[index] &- 0x41 < 26 {
        hash = CueLexicon.step(hash, names[index] | 0x20)
        index += 1
      }
      while index < end, names[index] &- 0x61 < 26 {
        hash = CueLexicon.step(hash, names[index])
        index += 1
      }
      cues.formUnion(lookup(hash))
      if previous != 0 { cues.formUnion(lookup(CueLexicon.pair(previous, hash))) }
      previous = hash
    }
    return cues
  }
}
