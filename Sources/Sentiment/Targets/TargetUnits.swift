import News

/// A sentence as the target model reads it: words, signs, and each name as one unit.
struct TargetUnits {
  enum Kind: UInt8 { case word, sign, quotationMark, name }

  struct Unit {
    /// Hash of the word in small letters; of a name, the one of its type.
    var word: UInt32
    var stem: UInt32
    /// Index into `WordTable.words`, or −1.
    var index: Int32
    var kind: Kind
    var cues: WordTable.Cues
    /// Mean rating, −4 … 4, turned round where it is negated.
    var valence: Float = 0
    /// The same wherever it stands.
    var ownValence: Float = 0
    var isNegated = false
    /// Negations and shifters shortly before it, at most 2.
    var turns: UInt8 = 0
    /// Of `TargetSkeleton`.
    var symbol: UInt32 = 0
    var isAdverb = false
    /// Which part of the sentence, between signs and conjunctions.
    var clause: Int32 = 0
    /// Bytes of the article.
    var span: Span
  }

  /// What may be asked about: bytes of the article, and what the names in between are.
  struct Name {
    var span: Span
    var type: EntityType?
  }

  /// Words that negation reaches, at most, before the clause ends.
  private static let negationScope = 5
  /// A word with less, −4 … 4, is not one of tone.
  private static let leastTone: Float = 0.5
  /// Units that a negation or a shifter may reach.
  private static let turnScope = 8
  /// What negation leaves of a word's valence.
  private static let negationFactor: Float = -0.7

  private(set) var units: [Unit] = []
  private(set) var hasQuestion = false
  private(set) var hasExclamation = false
  private(set) var quotationMarks = 0
  private var lowered: [UInt8] = []

  /// Placeholders that no word shares: they are smaller than any hash is likely to be.
  static let border: UInt32 = 1
  static let target: UInt32 = 2
  private static func placeholder(_ type: EntityType?) -> UInt32 { 3 + UInt32(type?.rawValue ?? 7) }

  /// Reads the tokens of one sentence.
  ///
  /// - Parameters:
  ///   - text: the article's bytes.
  ///   - names: in order and disjoint. Names of people, organisations and places, and targets, become one unit each; the
  ///     words of others (peoples, events, works) are read as words.
  mutating func read(_ text: [UInt8], _ tokens: ArraySlice<Token>, names: ArraySlice<Name>, words table: WordTable) {
    units.removeAll(keepingCapacity: true)
    hasQuestion = false
    hasExclamation = false
    quotationMarks = 0
    var name = names.startIndex
    for token in tokens {
      while name < names.endIndex, names[name].span.end <= token.span.start { name += 1 }
      if name < names.endIndex, names[name].span.start < token.span.end {
        if let last = units.last, last.kind == .name, last.span == names[name].span { continue }
        let hash = TargetUnits.placeholder(names[name].type)
        units.append(
          Unit(
            word: hash, stem: hash, index: -1, kind: .name, cues: [], symbol: TargetSkeleton.Symbol.name,
            span: names[name].span))
        continue
      }
      append(token, text, table)
    }
    mark()
  }

  private mutating func append(_ token: Token, _ text: [UInt8], _ table: WordTable) {
    let range = token.span.range.clamped(to: 0..<text.count)
    lowered.removeAll(keepingCapacity: true)
    var position = range.lowerBound
    while position < range.upperBound {
      let byte = text[position]
      // A curly apostrophe, U+2019, counts as a straight one.
      if byte == 0xE2, position + 2 < range.upperBound, text[position + 1] == 0x80, text[position + 2] == 0x99 {
        lowered.append(0x27)
        position += 3
      } else {
        lowered.append(byte &- 0x41 < 26 ? byte | 0x20 : byte)
        position += 1
      }
    }
    let hash = WordTable.hash(lowered.span, lowered.indices)
    var unit = Unit(word: hash, stem: hash, index: -1, kind: .word, cues: [], span: token.span)
    if let index = table.find(hash) {
      let word = table.words[index]
      unit.index = Int32(index)
      unit.stem = word.stem
      unit.cues = word.cues
      unit.ownValence = Float(word.valence) / WordTable.valenceSteps
      unit.valence = unit.ownValence
    }
    switch token.kind {
    case .punctuation, .symbol:
      unit.kind = isQuotationMark ? .quotationMark : .sign
      if unit.kind == .quotationMark { quotationMarks += 1 }
      if lowered == [0x3F] { hasQuestion = true }
      if lowered == [0x21] { hasExclamation = true }
      unit.clause = isClauseBorder || unit.kind == .quotationMark ? 1 : 0
    case .word:
      if lowered.count > 3, lowered.suffix(3).elementsEqual([0x6E, 0x27, 0x74]) { unit.cues.insert(.negation) }
      unit.isAdverb = lowered.count > 3 && lowered.suffix(2).elementsEqual([0x6C, 0x79])
      unit.clause = unit.cues.contains(.conjunction) ? 1 : 0
    case .number, .url, .email, .handle: break
    }
    unit.symbol = symbol(unit)
    units.append(unit)
  }

  private func symbol(_ unit: Unit) -> UInt32 {
    typealias Symbol = TargetSkeleton.Symbol
    switch unit.kind {
    case .quotationMark: return Symbol.quotationMark
    case .sign: return unit.clause > 0 || lowered == [0x3F] || lowered == [0x21] ? unit.word : Symbol.dropped
    case .name: return Symbol.name
    case .word: break
    }
    if unit.cues.contains(.speech) { return Symbol.speech }
    if !unit.cues.isDisjoint(with: [.negation, .shifter]) { return unit.stem }
    if unit.valence >= TargetUnits.leastTone { return Symbol.positive }
    if unit.valence <= -TargetUnits.leastTone { return Symbol.negative }
    if !unit.cues.isDisjoint(with: [.conjunction, .preposition]) { return unit.word }
    if unit.cues.contains(.auxiliary) { return Symbol.auxiliary }
    return unit.cues.contains(.pronoun) ? Symbol.pronoun : Symbol.dropped
  }

  private var isQuotationMark: Bool {
    lowered == [0x22] || lowered.count == 3 && lowered[0] == 0xE2 && lowered[1] == 0x80 && lowered[2] | 1 == 0x9D
  }

  /// A comma, semicolon, colon, bracket or dash.
  private var isClauseBorder: Bool {
    if lowered.count == 1 { return [0x2C, 0x3B, 0x3A, 0x28, 0x29].contains(lowered[0]) }
    return lowered.count == 3 && lowered[0] == 0xE2 && lowered[1] == 0x80 && (lowered[2] == 0x93 || lowered[2] == 0x94)
  }

  /// Numbers the clauses, of which each border so far bears a 1, and finds what is negated.
  private mutating func mark() {
    var clause: Int32 = 0
    var left = 0
    var (last, lastButOne) = (-TargetUnits.turnScope, -TargetUnits.turnScope)
    for index in units.indices {
      units[index].turns =
        (index - last < TargetUnits.turnScope ? 1 : 0) + (index - lastButOne < TargetUnits.turnScope ? 1 : 0)
      if !units[index].cues.isDisjoint(with: [.negation, .shifter]) { (lastButOne, last) = (last, index) }
      if units[index].cues.contains(.contrast) || units[index].kind == .quotationMark {
        (last, lastButOne) = (-TargetUnits.turnScope, -TargetUnits.turnScope)
      }
      clause += units[index].clause
      units[index].clause = clause
      if units[index].cues.contains(.negation) {
        left = TargetUnits.negationScope
        continue
      }
      if units[index].kind == .sign { left = 0 }
      if left > 0 {
        units[index].isNegated = true
        units[index].valence *= TargetUnits.negationFactor
        left -= 1
      }
    }
  }
}
