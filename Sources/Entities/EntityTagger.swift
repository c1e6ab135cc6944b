import ByteStrings
public import News

/// Finds the names of people, organisations and places in an English article by capitals, word lists and gazetteers,
/// and groups those that mean the same within it.
///
/// Articles in other languages get an empty layer: capitals mean other things there.
public struct EntityTagger: Processor {
  private let resources: EntityResources
  private var text: [UInt8] = []
  private var lowered: [UInt8] = []
  private var probes: [ByteInterner.Probe] = []
  private var words: [NameWord] = []
  private var candidates: [NameCandidate] = []

  public init(resources: EntityResources) { self.resources = resources }

  public mutating func process(_ input: borrowing TokenizedArticle) throws(PageFailure) -> EntityLayer {
    guard input.article.language.hasEveryStage else { return EntityLayer() }
    read(input.article.text, input.tokens)
    candidates.removeAll(keepingCapacity: true)
    for sentence in input.sentences where sentence.tokens.upperBound <= words.count && !sentence.tokens.isEmpty {
      findNames(NameSentence(words: words, text: text, tokens: sentence.tokens))
    }
    let names = CandidateVote(candidates, words, text).names(candidates)
    return MentionGrouper(resources: resources).group(names, in: text, bodyStart: input.article.bodyStart)
  }

  /// Looks every token up once.
  private mutating func read(_ article: String, _ tokens: [Token]) {
    text.removeAll(keepingCapacity: true)
    text.append(contentsOf: article.utf8)
    lowered.removeAll(keepingCapacity: true)
    lowered.append(contentsOf: text)
    lowered.withUnsafeMutableBufferPointer { bytes in
      for index in bytes.indices { bytes[index] = bytes[index] &- 0x41 < 26 ? bytes[index] | 0x20 : bytes[index] }
    }
    probes.removeAll(keepingCapacity: true)
    probes.reserveCapacity(tokens.count)
    for token in tokens {
      probes.append(resources.table.probe(lowered, token.span.range.clamped(to: 0..<text.count)))
    }
    words.removeAll(keepingCapacity: true)
    words.reserveCapacity(tokens.count)
    var previousEnd = -1
    for (token, probe) in zip(tokens, probes) {
      let range = token.span.range.clamped(to: 0..<text.count)
      var word = NameWord(
        start: range.lowerBound, end: range.upperBound, shape: .other, traits: [],
        glued: range.lowerBound == previousEnd, sign: 0)
      previousEnd = range.upperBound
      switch token.kind {
      case .word:
        word.shape = NameWord.Shape(text.span, range)
        word.traits = traits(range, word.shape, probe)
      case .number: word.shape = .number
      case .punctuation, .symbol: word.sign = sign(range)
      case .url, .email, .handle: break
      }
      words.append(word)
    }
  }

  private func traits(_ range: Range<Int>, _ shape: NameWord.Shape, _ probe: ByteInterner.Probe) -> NameTraits {
    var traits = resources.table.traits(lowered, range, probe)
    if shape == .lower { return traits }
    // Lists in lower case stand for any case; names stand as they are written.
    traits.formUnion(resources.table.traits(text, range))
    if shape == .allCapitals, range.count > 4 {
      var title = Array(lowered[range])
      title[0] = text[range.lowerBound]
      let listed = resources.table.traits(title, 0..<title.count)
      traits.formUnion(listed.intersection([.place, .firstName, .surname, .demonym]))
    }
    // "US" is not "us": an initialism that a list knows is no ordinary word.
    if shape == .allCapitals, traits.has(.known) { traits.subtract([.opener, .common]) }
    return traits
  }

  private func sign(_ range: Range<Int>) -> UInt8 {
    if range.count == 1 { return text[range.lowerBound] }
    guard range.count == 3, text[range.lowerBound] == 0xE2, text[range.lowerBound + 1] == 0x80 else { return 0 }
    switch text[range.lowerBound + 2] {
    case 0x90, 0x91: return 0x2D
    case 0x98, 0x99: return 0x27
    case 0x9C, 0x9D, 0x9E: return 0x22
    case 0xA2: return 0x3A
    default: return 0
    }
  }

  private mutating func findNames(_ sentence: NameSentence) {
    let classifier = NameClassifier(table: resources.table, sentence: sentence, lowered: lowered)
    var index = sentence.tokens.lowerBound
    while index < sentence.tokens.upperBound {
      var start = index
      if !sentence.isName(index) {
        // "al-Saadi": a small word and a hyphen may open a name.
        guard words[index].traits.contains(.particle), index + 2 < sentence.tokens.upperBound,
          words[index + 1].isHyphen, words[index + 1].glued, words[index + 2].glued, sentence.isName(index + 2)
        else {
          index += 1
          continue
        }
        start = index
        index += 2
      }
      let end = sentence.runEnd(from: index)
      let first = candidates.count
      classifier.split(start..<end, into: &candidates)
      if candidates.count == first + 1, first > 0, explains(first, sentence) {
        // What stands in parentheses after an organisation is a short name of it.
        if candidates[first].confidence <= 600, candidates[first - 1].type == .organisation {
          (candidates[first].type, candidates[first].confidence) = (.organisation, 600)
        }
      }
      index = end
    }
  }

  /// Whether the candidate stands in parentheses right after the one before.
  private func explains(_ index: Int, _ sentence: NameSentence) -> Bool {
    let open = candidates[index].firstToken - 1
    let close = candidates[index].endToken
    return open > sentence.tokens.lowerBound && words[open].sign == 0x28 && candidates[index - 1].endToken == open
      && close < sentence.tokens.upperBound && words[close].sign == 0x29
  }
}
