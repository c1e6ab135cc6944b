import ByteStrings

/// What the target model knows of single words: a tone, a stem, grammatical cues, a short vector.
///
/// A table of hashes without the words themselves; with 32 bits, one unknown word in 100,000 is taken for a known one.
public struct WordTable: Hashable, Sendable {
  /// What a word does to the words beside it.
  public struct Cues: OptionSet, Hashable, Sendable {
    public let rawValue: UInt16
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    public static let negation = Cues(rawValue: 1)
    public static let auxiliary = Cues(rawValue: 2)
    /// Starts a clause.
    public static let conjunction = Cues(rawValue: 4)
    /// Stands between a name and the word that governs it.
    public static let filler = Cues(rawValue: 8)
    public static let pronoun = Cues(rawValue: 16)
    /// Tells who says something.
    public static let speech = Cues(rawValue: 32)
    /// May turn round the tone of what follows, or compare it with another.
    public static let shifter = Cues(rawValue: 64)
    public static let preposition = Cues(rawValue: 128)
    /// Sets a part of the sentence against another.
    public static let contrast = Cues(rawValue: 256)
  }

  public struct Word: Hashable, Sendable {
    /// Hash of its stem.
    public var stem: UInt32
    /// Mean rating, −4 … 4, in units of 1 / `valenceSteps`; 0 where no lexicon lists it.
    public var valence: Int8
    public var cues: Cues

    public init(stem: UInt32, valence: Int8, cues: Cues) {
      self.stem = stem
      self.valence = valence
      self.cues = cues
    }
  }

  /// SIMD8 vectors a word.
  public static let lanes = 5
  public static let dimensions = 8 * lanes
  public static let valenceSteps: Float = 25

  /// Open addressing: a word's hash, 0 where free, and its index.
  private var slots: [UInt32] = []
  private var indices: [UInt16] = []
  private(set) var words: [Word] = []
  private(set) var vectors: [SIMD8<Int8>] = []

  public var count: Int { words.count }

  /// No words.
  public init() {}

  /// - Parameters:
  ///   - words: each with its hash, its record and its `dimensions` numbers; the first of equal hashes counts. At most 65,535.
  public init(_ entries: [(hash: UInt32, word: Word, vector: [Int8])]) {
    var count = 16
    while count * 3 < entries.count * 4 { count *= 2 }
    slots = Array(repeating: 0, count: count)
    indices = Array(repeating: 0, count: count)
    for entry in entries.prefix(Int(UInt16.max)) where entry.vector.count == WordTable.dimensions {
      let slot = slot(entry.hash)
      if slots[slot] != 0 { continue }
      slots[slot] = WordTable.key(entry.hash)
      indices[slot] = UInt16(words.count)
      words.append(entry.word)
      for lane in 0..<WordTable.lanes {
        vectors.append(SIMD8(entry.vector[lane * 8..<lane * 8 + 8]))
      }
    }
  }

  /// The hash of a word in small letters, with straight apostrophes.
  public static func hash(_ text: borrowing Swift.Span<UInt8>, _ range: Range<Int>) -> UInt32 {
    UInt32(truncatingIfNeeded: ByteHash.of(text, range) >> 32)
  }

  public static func hash(_ word: String) -> UInt32 {
    let bytes = Array(word.utf8)
    return hash(bytes.span, bytes.indices)
  }

  /// The word's index in `words`, or nil.
  func find(_ hash: UInt32) -> Int? {
    if slots.isEmpty { return nil }
    let slot = slot(hash)
    return slots[slot] == 0 ? nil : Int(indices[slot])
  }

  /// Where the hash stands or would stand.
  private func slot(_ hash: UInt32) -> Int {
    let key = WordTable.key(hash)
    var slot = Int(key) & (slots.count - 1)
    while slots[slot] != 0, slots[slot] != key { slot = (slot + 1) & (slots.count - 1) }
    return slot
  }

  private static func key(_ hash: UInt32) -> UInt32 { hash == 0 ? 1 : hash }
}

// MARK: - As bytes

extension WordTable {
  func write(to writer: inout ModelWriter) {
    let entries = slots.indices.filter { slots[$0] != 0 }.map { (slots[$0], Int(indices[$0])) }
      .sorted { $0.1 < $1.1 }
    writer.append(UInt32(entries.count))
    for (hash, index) in entries {
      writer.append(hash)
      writer.append(words[index].stem)
      writer.append(byte: UInt8(bitPattern: words[index].valence))
      writer.append(byte: UInt8(truncatingIfNeeded: words[index].cues.rawValue))
      writer.append(byte: UInt8(words[index].cues.rawValue >> 8))
      for lane in 0..<WordTable.lanes {
        let vector = vectors[index * WordTable.lanes + lane]
        for element in 0..<8 { writer.append(byte: UInt8(bitPattern: vector[element])) }
      }
    }
  }

  init(from reader: inout ModelReader) throws(ModelReader.Unreadable) {
    let count = Int(try reader.number())
    guard count < Int(UInt16.max) else { throw reader.unreadable("it has \(count) words") }
    var entries: [(hash: UInt32, word: Word, vector: [Int8])] = []
    entries.reserveCapacity(count)
    for _ in 0..<count {
      let hash = try reader.number()
      let stem = try reader.number()
      let valence = Int8(bitPattern: try reader.byte())
      let cues = Cues(rawValue: UInt16(try reader.byte()) | UInt16(try reader.byte()) << 8)
      var vector: [Int8] = []
      for _ in 0..<WordTable.dimensions { vector.append(Int8(bitPattern: try reader.byte())) }
      entries.append((hash, Word(stem: stem, valence: valence, cues: cues), vector))
    }
    self.init(entries)
    guard words.count == count else { throw reader.unreadable("words share a hash") }
  }
}
