import ByteStrings

/// Phrases by their UTF-8 bytes, with traits and a canonical name.
struct PhraseTable: Sendable {
  struct Entry: Sendable {
    var traits: NameTraits
    /// Index of the entry that bears the canonical name, or −1.
    var canonical: Int32
  }
  private var phrases: ByteInterner
  private(set) var entries: [Entry] = []

  /// - Parameter capacity: Expected number of phrases; the table grows beyond it.
  init(capacity: Int) { phrases = ByteInterner(minimumCapacity: capacity) }

  /// Index of the entry of these bytes, or −1.
  func find(_ text: [UInt8], _ range: Range<Int>) -> Int { phrases.find(text.span, range) ?? -1 }

  func probe(_ text: [UInt8], _ range: Range<Int>) -> ByteInterner.Probe { phrases.probe(text.span, range) }

  func traits(_ text: [UInt8], _ range: Range<Int>) -> NameTraits { traits(text, range, probe(text, range)) }

  func traits(_ text: [UInt8], _ range: Range<Int>, _ probe: ByteInterner.Probe) -> NameTraits {
    phrases.find(text.span, range, probe).map { entries[$0].traits } ?? []
  }

  func text(_ index: Int) -> String { phrases.text(index) }

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
    let index = phrases.intern(phrase.span, phrase.indices)
    if index == entries.count {
      entries.append(Entry(traits: traits, canonical: -1))
    } else {
      entries[index].traits.formUnion(traits)
    }
    return index
  }
}
