/// The runs of five words of a text, one after the other, as hashes.
///
/// Five words are seldom the same by chance; copies keep most of theirs whatever a sub-editor cuts or rewords.
struct Shingles: Sequence, IteratorProtocol {
  static let length = 5

  private let words: [UInt32]
  private var place = 0
  private var sum: UInt64 = 0

  private static let factor: UInt64 = 0x9E37_79B9_7F4A_7C15
  /// `factor` to the power of the run's length.
  private static let leaving: UInt64 = (0..<length).reduce(1) { power, _ in power &* factor }

  init(_ words: [UInt32]) {
    self.words = words
    for word in words.prefix(Shingles.length - 1) { add(word) }
    place = Shingles.length - 1
  }

  /// Well mixed in all bits, the same in every process.
  mutating func next() -> UInt64? {
    guard place < words.count else { return nil }
    add(words[place])
    if place >= Shingles.length {
      sum &-= UInt64(words[place - Shingles.length] & ~CopyText.quoted) &* Shingles.leaving
    }
    place += 1
    var hash = sum
    hash = (hash ^ hash >> 33) &* 0xFF51_AFD7_ED55_8CCD
    hash = (hash ^ hash >> 33) &* 0xC4CE_B9FE_1A85_EC53
    return hash ^ hash >> 33
  }

  @inline(__always) private mutating func add(_ word: UInt32) {
    sum = sum &* Shingles.factor &+ UInt64(word & ~CopyText.quoted)
  }
}
