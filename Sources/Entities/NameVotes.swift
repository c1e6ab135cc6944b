import Learning

/// What a first tagging says of each word of an article, so that its places can learn from each other.
struct NameVotes {
  /// What the other places of a word say: the tag that it bears most, the type that it bears most (0 outside, 7 where
  /// it stands nowhere else, 6 beyond the sentence), and how sure that is.
  private struct Vote {
    var tag: UInt64
    var type: UInt64
    var strength: UInt64

    static let none = Vote(tag: 31, type: 7, strength: 0)
    static let edge = Vote(tag: 31, type: 6, strength: 0)

    /// Most words are never part of a name.
    static func outside(_ count: UInt16) -> Vote {
      count == 0 ? none : Vote(tag: 0, type: 0, strength: 6 + size(count))
    }

    static func size(_ count: UInt16) -> UInt64 { count == 1 ? 0 : count < 4 ? 1 : 2 }

    var tellsNothing: Bool { type >= 6 || type == 0 }
  }

  /// By word in lower case: how often it bore each tag.
  private var counts: [SIMD32<UInt16>] = []
  private var isNamed: [Bool] = []
  private var tags: [UInt8] = []
  /// By token of the sentence that was read last, with one beyond each end.
  private var votes: [Vote] = []

  init() {}

  mutating func gather(_ text: NameText, _ tags: [UInt8]) {
    self.tags = tags
    counts.removeAll(keepingCapacity: true)
    counts.append(contentsOf: repeatElement(.zero, count: text.counts.count))
    isNamed.removeAll(keepingCapacity: true)
    isNamed.append(contentsOf: repeatElement(false, count: text.counts.count))
    for (token, tag) in zip(0..<tags.count, tags) {
      let word = text.lowerID(token)
      counts[word][Int(tag)] &+= 1
      if tag != SpanTag.outside { isNamed[word] = true }
    }
  }

  mutating func read(_ sentence: Range<Int>, _ text: NameText) {
    votes.removeAll(keepingCapacity: true)
    votes.append(.edge)
    for token in sentence { votes.append(vote(token, text)) }
    votes.append(.edge)
  }

  private func vote(_ token: Int, _ text: NameText) -> Vote {
    let word = text.lowerID(token)
    if !isNamed[word] { return Vote.outside(counts[word][0] &- 1) }
    var others = counts[word]
    others[Int(tags[token])] &-= 1
    let total = others.wrappedSum()
    if total == 0 { return .none }
    var types = SIMD8<UInt16>.zero
    var best = 0
    for tag in 0...SpanTag.lanes {
      if others[tag] > others[best] { best = tag }
      types[tag == 0 ? 0 : 1 + SpanTag.type(UInt8(tag))] &+= others[tag]
    }
    var type = 0
    for other in 1...SpanTag.types where types[other] > types[type] { type = other }
    let share: UInt64 = types[type] == total ? 2 : types[type] * 3 > total * 2 ? 1 : 0
    return Vote(tag: UInt64(best), type: UInt64(type), strength: share * 3 + Vote.size(total))
  }

  /// - Precondition: the sentence is the one that was read last.
  func features(_ token: Int, _ text: NameText, _ sentence: Range<Int>, into buffer: inout FeatureBuffer) {
    let place = token - sentence.lowerBound
    let (before, vote, after) = (votes[place], votes[place + 1], votes[place + 2])
    if vote.type == 7, before.tellsNothing, after.tellsNothing { return }
    let own = UInt64(tags[token])
    // A word that is nowhere a name, among words that are not: nothing to correct.
    if vote.type == 0, own == 0, before.tellsNothing, after.tellsNothing { return }
    let here = text.form(token)
    let base: UInt64 = here.isCaseless ? 20_500 : 20_000
    let types = (vote.type << 8 | before.type) << 8 | after.type
    buffer.put(base, vote.type << 8 | vote.strength)
    buffer.put(base + 1, (vote.type << 8 | vote.strength) << 8 | own)
    buffer.put(base + 2, vote.tag << 8 | UInt64(here.shape.rawValue))
    buffer.put(base + 3, (vote.tag << 8 | own) << 8 | vote.strength)
    buffer.put(base + 4, types)
    buffer.put(base + 5, types << 8 | own)
    buffer.put(base + 6, FeatureHash.mix(vote.type << 8 | vote.strength, UInt64(here.traits.rawValue)))
  }
}
