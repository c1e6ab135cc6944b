/// The shared shingles of one text, looked up by their hashes, to lay shorter texts beside it.
struct ShingleTable {
  private struct Slot {
    var key: UInt64 = 0
    /// Where it stands first, plus one; 0 is free.
    var place: UInt32 = 0
    /// The comparison that met it last.
    var comparison: UInt32 = 0
    var isRepeated = false
    var isQuoted = false
  }

  private var slots: [Slot] = []
  private var shift: UInt64 = 0
  private var mask: UInt64 = 0
  private var words = 0
  private var comparison: UInt32 = 0
  /// Where shared shingles start in the text and in the one beside it.
  private var own: [UInt32] = []
  private var others: [UInt32] = []

  /// Puts another text into the table.
  mutating func load(_ text: CopyText, _ index: ShingleIndex, _ isRepeated: [Bool]) {
    mask = index.mask
    words = text.words.count
    comparison = 0
    var bits: UInt64 = 4
    while 1 << bits < 2 * words { bits += 1 }
    shift = 64 - bits
    slots = Array(repeating: Slot(), count: 1 << bits)
    for (place, hash) in Shingles(text.words).enumerated() {
      guard let shingle = index.find(hash) else { continue }
      let key = hash & mask
      let slot = slot(of: key)
      guard slots[slot].place == 0 else { continue }
      slots[slot] = Slot(
        key: key, place: UInt32(truncatingIfNeeded: place + 1), isRepeated: isRepeated[shingle],
        isQuoted: ShingleTable.isQuoted(text.words, place))
    }
  }

  /// Lays a text beside the one in the table.
  mutating func compare(_ text: CopyText) -> SharedText {
    comparison += 1
    own.removeAll(keepingCapacity: true)
    others.removeAll(keepingCapacity: true)
    var shared = SharedText()
    for (place, hash) in Shingles(text.words).enumerated() {
      let slot = slot(of: hash & mask)
      guard slots[slot].place > 0 else { continue }
      if !slots[slot].isRepeated { others.append(UInt32(truncatingIfNeeded: place)) }
      guard slots[slot].comparison < comparison else { continue }
      slots[slot].comparison = comparison
      shared.shingles += 1
      guard !slots[slot].isRepeated else { continue }
      own.append(slots[slot].place - 1)
      shared.telling += 1
      if !slots[slot].isQuoted, !ShingleTable.isQuoted(text.words, place) { shared.unquoted += 1 }
    }
    own.sort()
    shared.longer = SharedRuns(own)
    shared.shorter = SharedRuns(others)
    return shared
  }

  /// By the word in the middle.
  private static func isQuoted(_ words: [UInt32], _ place: Int) -> Bool {
    words[place + Shingles.length / 2] & CopyText.quoted != 0
  }

  private func slot(of key: UInt64) -> Int {
    // The low bits may be masked, and the high ones are alike in texts of few words.
    var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> shift)
    while slots[slot].place > 0, slots[slot].key != key { slot = (slot + 1) & (slots.count - 1) }
    return slot
  }
}

/// What two texts have in common.
struct SharedText {
  /// Distinct shingles.
  var shingles = 0
  /// Those that no outlet repeats.
  var telling = 0
  /// Of these, those that neither text has in a quotation.
  var unquoted = 0
  var longer = SharedRuns([])
  var shorter = SharedRuns([])
}

/// Where in a text the shared words stand, those left out that outlets repeat.
struct SharedRuns {
  /// Words in shared shingles.
  private(set) var words = 0
  /// The same of the first words of the text.
  private(set) var wordsOfLead = 0
  /// The same of the longest stretch with no more than a few words of its own between.
  private(set) var wordsOfLongest = 0

  static let lead = 50
  private static let gap = 10

  /// - Parameter shingles: where shared shingles start, ascending.
  init(_ shingles: [UInt32]) {
    var end = 0
    var stretch = 0
    for start in shingles {
      let (start, next) = (Int(start), Int(start) + Shingles.length)
      if start > end + SharedRuns.gap { stretch = 0 }
      let new = next - max(start, end)
      words += new
      stretch += new
      wordsOfLongest = max(wordsOfLongest, stretch)
      if max(start, end) < SharedRuns.lead { wordsOfLead += min(next, SharedRuns.lead) - max(start, end) }
      end = next
    }
  }
}
