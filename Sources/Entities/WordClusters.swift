/// Words that stand in like places bear like numbers; 0 is for words that are not known.
///
/// A table of hashes without the words. Of 65,536 words that it does not hold, it knows one or two wrongly.
public struct WordClusters: Hashable, Sendable {
  struct Group: Hashable, Sendable {
    var coarse: UInt16 = 0
    var fine: UInt16 = 0
  }

  /// Open addressing: 16 bits of a word's hash above its fine cluster; 0 is free.
  private(set) var slots: [UInt32] = []
  /// The coarse cluster of each fine one.
  private(set) var coarse: [UInt16] = []

  /// No words.
  public init() {}

  /// Nil where the arrays cannot belong together.
  init?(slots: [UInt32], coarse: [UInt16]) {
    guard slots.count & (slots.count - 1) == 0, slots.isEmpty || slots.contains(0),
      slots.allSatisfy({ $0 == 0 || Int($0 & 0xFFFF) < coarse.count })
    else { return nil }
    self.slots = slots
    self.coarse = coarse
  }

  /// - Parameters:
  ///   - words: a word as it is written, digits as 0, and its fine cluster, which is at least 1.
  ///   - coarse: the coarse cluster of each fine one, from 0 on.
  public init(words: [(word: [UInt8], cluster: UInt16)], coarse: [UInt16]) {
    var count = 16
    while count * 3 < words.count * 4 { count *= 2 }
    slots = Array(repeating: 0, count: count)
    self.coarse = coarse
    for (word, cluster) in words where cluster > 0 && Int(cluster) < coarse.count {
      let hash = FeatureHash.of(word)
      let check = WordClusters.check(hash)
      var slot = Int(truncatingIfNeeded: hash >> 40) & (count - 1)
      while slots[slot] != 0, slots[slot] & 0xFFFF_0000 != check { slot = (slot + 1) & (count - 1) }
      if slots[slot] == 0 { slots[slot] = check | UInt32(cluster) }
    }
  }

  func group(_ word: [UInt8]) -> Group {
    guard !slots.isEmpty else { return Group() }
    let hash = FeatureHash.of(word)
    let check = WordClusters.check(hash)
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash >> 40) & mask
    while slots[slot] != 0 {
      if slots[slot] & 0xFFFF_0000 == check {
        let fine = UInt16(truncatingIfNeeded: slots[slot])
        return Group(coarse: coarse[Int(fine)], fine: fine)
      }
      slot = (slot + 1) & mask
    }
    return Group()
  }

  private static func check(_ hash: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: hash) << 16 }
}
