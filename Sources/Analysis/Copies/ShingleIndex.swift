/// Which of some texts have which shingles in common.
///
/// Only shingles that several texts have are kept: one in ten of a stream of news. They are found a part of all hashes
/// at a time, so that at no time all shingles of all texts stand in memory.
struct ShingleIndex {
  /// Distinct shingles by text, shared or not.
  private(set) var counts: [Int32]
  /// The shared shingles, ascending, without the bits that made room for the text's number.
  private(set) var hashes: [UInt64] = []
  /// Where the texts of each shared shingle start in `texts`, and where the last ones end.
  private(set) var starts = [0]
  /// By shared shingle, ascending.
  private(set) var texts: [UInt32] = []
  /// What of a hash is compared.
  let mask: UInt64

  /// Parts of all hashes that are looked at one after the other: a power of two.
  private static let partBits: UInt64 = 2

  init(_ texts: [CopyText], order: [Int]) {
    var textBits: UInt64 = 0
    while 1 << textBits < order.count { textBits += 1 }
    mask = ~((1 << textBits) - 1)
    counts = Array(repeating: 0, count: order.count)
    var entries: [UInt64] = []
    var spare: [UInt64] = []
    for part in 0..<(1 << ShingleIndex.partBits) {
      entries.removeAll(keepingCapacity: true)
      for (rank, place) in order.enumerated() {
        for hash in Shingles(texts[place].words) where hash >> (64 - ShingleIndex.partBits) == part {
          entries.append(hash & mask | UInt64(rank))
        }
      }
      ShingleIndex.sort(&entries, &spare)
      add(entries)
    }
  }

  var count: Int { hashes.count }

  /// The places in `texts` of those that have a shingle.
  func members(_ shingle: Int) -> Range<Int> { starts[shingle]..<starts[shingle + 1] }

  /// The shared shingle of a hash, or nil where no two texts have it.
  func find(_ hash: UInt64) -> Int? {
    let key = hash & mask
    var (low, high) = (0, hashes.count)
    while low < high {
      let middle = (low + high) / 2
      if hashes[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low < hashes.count && hashes[low] == key ? low : nil
  }

  /// The shared shingles of each text, ascending: `shingles[starts[text]..<starts[text + 1]]`.
  func shinglesByText() -> (starts: [Int], shingles: [UInt32]) {
    var starts = Array(repeating: 0, count: counts.count + 1)
    for text in texts { starts[Int(text) + 1] += 1 }
    for text in counts.indices { starts[text + 1] += starts[text] }
    var ends = starts
    var shingles = Array(repeating: UInt32(0), count: texts.count)
    for shingle in 0..<count {
      for text in texts[members(shingle)] {
        shingles[ends[Int(text)]] = UInt32(truncatingIfNeeded: shingle)
        ends[Int(text)] += 1
      }
    }
    return (starts, shingles)
  }

  /// Takes up sorted entries: a hash and the number of a text that has it.
  private mutating func add(_ entries: [UInt64]) {
    var first = 0
    while first < entries.count {
      let hash = entries[first] & mask
      let start = texts.count
      var last: UInt64?
      while first < entries.count, entries[first] & mask == hash {
        let text = entries[first] & ~mask
        if text != last {
          texts.append(UInt32(truncatingIfNeeded: text))
          counts[Int(text)] += 1
        }
        last = text
        first += 1
      }
      if texts.count - start > 1 {
        hashes.append(hash)
        starts.append(texts.count)
      } else {
        texts.removeLast()
      }
    }
  }

  /// Sorts entries of one part: by their highest bits into pieces that a cache holds, each of these into buckets of a few
  /// entries, then each bucket.
  private static func sort(_ entries: inout [UInt64], _ spare: inout [UInt64]) {
    let count = entries.count
    if spare.count < count { spare = Array(repeating: 0, count: count) }
    let pieces = scatter(entries, 0..<count, into: &spare, skipping: partBits, bits: min(6, bits(of: count)))
    var start = 0
    for end in pieces where end > start {
      let bits = bits(of: end - start)
      let buckets = scatter(
        spare, start..<end, into: &entries, skipping: partBits + min(6, self.bits(of: count)), bits: bits)
      var first = start
      for last in buckets where last > first {
        if last - first > 1 { sortShort(&entries, first..<last) }
        first = last
      }
      start = end
    }
  }

  /// As many as leave some eight entries a bucket.
  private static func bits(of count: Int) -> UInt64 {
    var bits: UInt64 = 0
    while count >> (bits + 3) > 0 { bits += 1 }
    return bits
  }

  /// Copies entries to the same range of another array, those with the same bits side by side; and says where each lot
  /// ends.
  private static func scatter(
    _ entries: [UInt64], _ range: Range<Int>, into target: inout [UInt64], skipping skipped: UInt64, bits: UInt64
  ) -> [Int] {
    var ends = Array(repeating: 0, count: 1 << bits)
    func lot(_ entry: UInt64) -> Int { Int(truncatingIfNeeded: ((entry << skipped) >> 1) >> (63 - bits)) }
    for index in range { ends[lot(entries[index])] += 1 }
    var sum = range.lowerBound
    for index in ends.indices {
      sum += ends[index]
      ends[index] = sum - ends[index]
    }
    for index in range {
      let entry = entries[index]
      let lot = lot(entry)
      target[ends[lot]] = entry
      ends[lot] += 1
    }
    return ends
  }

  private static func sortShort(_ entries: inout [UInt64], _ range: Range<Int>) {
    guard range.count <= 32 else { return entries[range].sort() }
    for index in range.dropFirst() {
      let entry = entries[index]
      var place = index
      while place > range.lowerBound, entries[place - 1] > entry {
        entries[place] = entries[place - 1]
        place -= 1
      }
      entries[place] = entry
    }
  }
}
