import ByteStrings

/// The different words of an article, each with the features that it has wherever it stands.
///
/// Buffers are used again; nothing is remembered from one article to the next.
struct NameForms {
  private let table: PhraseTable
  private let clusters: WordClusters

  private(set) var all: [NameForm] = []
  private var written = ByteInterner()
  /// Words in lower case, by `NameForm.lowerID`.
  private var lowers = ByteInterner()
  private var casedForms: [Int32] = []
  private var caselessForms: [Int: Int32] = [:]
  private var bytes: [UInt8] = []
  private var lower: [UInt8] = []

  init(table: PhraseTable, clusters: WordClusters) {
    self.table = table
    self.clusters = clusters
  }

  mutating func removeAll() {
    all.removeAll(keepingCapacity: true)
    written.removeAll()
    lowers.removeAll()
    casedForms.removeAll(keepingCapacity: true)
    caselessForms.removeAll(keepingCapacity: true)
  }

  /// How many words there are that differ in more than case.
  var lowerCount: Int { lowers.count }

  /// The first byte of a word in lower case.
  func firstByte(ofLower id: Int) -> UInt8 { lowers.bytes[lowers.range(id).lowerBound] }

  /// The id of a word in lower case, or nil where the article has none such.
  func lowerID(of word: [UInt8]) -> Int? { lowers.find(word.span, word.indices) }

  /// The form of a word as it is written.
  mutating func cased(_ text: [UInt8], _ range: Range<Int>) -> Int32 {
    let probe = written.probe(text.span, range)
    let known = written.count
    let id = written.intern(text.span, range, probe)
    if id < known { return casedForms[id] }
    let shape = NameWord.Shape(text.span, range)
    let form = makeForm(text, range, shape: shape, isCaseless: false)
    all.append(form)
    casedForms.append(Int32(all.count - 1))
    return casedForms[id]
  }

  /// The form of the same word where its capitals tell nothing.
  mutating func caseless(of form: Int, _ text: [UInt8], _ range: Range<Int>) -> Int32 {
    let lowerID = all[form].lowerID
    if let known = caselessForms[lowerID] { return known }
    let made = makeForm(text, range, shape: .lower, isCaseless: true)
    all.append(made)
    caselessForms[lowerID] = Int32(all.count - 1)
    return Int32(all.count - 1)
  }

  private mutating func makeForm(
    _ text: [UInt8], _ range: Range<Int>, shape: NameWord.Shape, isCaseless: Bool
  ) -> NameForm {
    normalise(text, range)
    let lowerID = intern()
    var prefixes = SIMD4<UInt64>.zero
    var suffixes = SIMD4<UInt64>.zero
    for length in 1...4 {
      prefixes[length - 1] = FeatureHash.of(lower.prefix(length))
      suffixes[length - 1] = FeatureHash.of(lower.suffix(length))
    }
    if isCaseless, let first = lower.first {
      // Lists hold names as they are written.
      bytes = lower
      if first &- 0x61 < 26 { bytes[0] = first & 0xDF }
    }
    let traits = traits(shape, isCaseless)
    var group = clusters.group(isCaseless ? lower : bytes)
    if isCaseless, group.fine == 0 { group = clusters.group(bytes) }
    return NameForm(
      word: FeatureHash.of(bytes), lower: FeatureHash.of(lower), lowerID: lowerID, shape: shape, pattern: pattern(),
      prefixes: prefixes, suffixes: suffixes, coarseCluster: group.coarse, cluster: group.fine, traits: traits,
      isCaseless: isCaseless)
  }

  private mutating func intern() -> Int {
    let word = lower
    return lowers.intern(word.span, word.indices)
  }

  /// Sets `bytes` and `lower` to a token's: typographic signs as on a typewriter, digits alike.
  private mutating func normalise(_ text: [UInt8], _ range: Range<Int>) {
    bytes.removeAll(keepingCapacity: true)
    lower.removeAll(keepingCapacity: true)
    var index = range.lowerBound
    while index < range.upperBound {
      var byte = text[index]
      if byte == 0xE2, index + 2 < range.upperBound, text[index + 1] == 0x80 {
        let plain: UInt8
        switch text[index + 2] {
        case 0x90...0x95: plain = 0x2D
        case 0x98...0x9B: plain = 0x27
        case 0x9C...0x9F: plain = 0x22
        default: plain = 0
        }
        if plain != 0 {
          bytes.append(plain)
          lower.append(plain)
          index += 3
          continue
        }
      }
      if byte &- 0x30 < 10 { byte = 0x30 }
      bytes.append(byte)
      if byte == 0xC3, index + 1 < range.upperBound, (0x80...0x9E).contains(text[index + 1]), text[index + 1] != 0x97 {
        bytes.append(text[index + 1])
        lower.append(byte)
        lower.append(text[index + 1] | 0x20)
        index += 2
        continue
      }
      lower.append(byte &- 0x41 < 26 ? byte | 0x20 : byte)
      index += 1
    }
  }

  private func pattern() -> UInt64 {
    var hash: UInt64 = 1
    var last: UInt8 = 0
    var length = 0
    for byte in bytes {
      let kind: UInt8
      switch byte {
      case 0x41...0x5A: kind = 1
      case 0x61...0x7A, 0x80...0xFF: kind = 2
      case 0x30: kind = 3
      default: kind = byte
      }
      if kind != last {
        hash = FeatureHash.mix(hash, UInt64(kind))
        length = 0
      }
      length += 1
      // Two in a row differ from one; more do not.
      if length == 2 { hash = FeatureHash.mix(hash, 99) }
      last = kind
    }
    return hash
  }

  private func traits(_ shape: NameWord.Shape, _ isCaseless: Bool) -> NameTraits {
    var traits = table.traits(lower, lower.indices)
    if shape == .lower, !isCaseless { return traits }
    traits.formUnion(table.traits(bytes, bytes.indices))
    if isCaseless || shape == .allCapitals && bytes.count > 4 {
      var title = lower
      if let first = title.first, first &- 0x61 < 26 { title[0] = first & 0xDF }
      let listed = table.traits(title, title.indices)
      traits.formUnion(listed.intersection([.place, .firstName, .surname, .demonym, .organisation]))
      if isCaseless, bytes.count <= 5 {
        let capitals = lower.map { $0 &- 0x61 < 26 ? $0 & 0xDF : $0 }
        traits.formUnion(table.traits(capitals, capitals.indices))
      }
    }
    if shape == .allCapitals, traits.has(.known) { traits.subtract([.opener, .common]) }
    return traits
  }
}
