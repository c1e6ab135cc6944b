import Language
public import News

/// Finds whom an article quotes or cites, by the verbs of speech and the quotation marks of its English sentences.
///
/// One citation a sentence: the first that is certain enough. Headlines are left out, as they name sources in other ways.
public struct CitationFinder: Sendable {
  private var quotations = QuotationFinder()
  private let isWoman: @Sendable (String) -> Bool?

  /// - Parameter isWoman: whether a given name in small letters is a woman's, nil where it may be either's: what "he" and "she"
  ///   cannot mean.
  public init(isWoman: @escaping @Sendable (String) -> Bool? = { _ in nil }) { self.isWoman = isWoman }

  /// The citations in the order of the text; none where the language is not English.
  public mutating func find(in item: borrowing AnnotatedArticle) -> [Citation] {
    guard item.article.language.hasEveryStage else { return [] }
    let tokenized = TokenizedArticle(article: item.article, tokens: item.tokens, sentences: item.sentences)
    let text = CitedText(item, isQuoted: quotations.find(in: tokenized))
    var reading = CitationReading(text, item, people: CitedPeople(text, item, isWoman))
    return reading.citations()
  }
}

/// One article on its way to being read.
private struct CitationReading {
  /// A sentence's source and where it is named.
  private struct Cue {
    var found: SpeakerReader.Found
    var verb: Int
    var kind: Citation.Kind
    /// Whether a quotation stands right before the words that name the source.
    var followsQuotation = false
    var precedesQuotation = false
  }

  private let text: CitedText
  private let speakers: SpeakerReader
  private let tokens: [Token]
  private let layer: EntityLayer
  private let isBody: [Bool]
  private let blocks: [UInt32]
  private let bytes: [UInt8]
  /// Sentences that belong to a citation already.
  private var taken = 0
  private var people: CitedPeople

  init(_ text: CitedText, _ item: borrowing AnnotatedArticle, people: CitedPeople) {
    self.text = text
    self.people = people
    speakers = SpeakerReader(text)
    tokens = item.tokens
    layer = item.entities
    let roles = item.article.blocks.map(\.role)
    isBody = item.sentences.map { sentence in
      Int(sentence.block) < roles.count && roles[Int(sentence.block)].isBody
        && roles[Int(sentence.block)] != .heading
    }
    blocks = item.sentences.map(\.block)
    bytes = Array(item.article.text.utf8)
  }

  mutating func citations() -> [Citation] {
    var citations: [Citation] = []
    for sentence in text.sentences.indices where isBody[sentence] {
      var speaker: UInt32?
      if let cue = cue(of: sentence), let source = source(cue, sentence) {
        let range = extent(of: cue, sentence, after: citations.last?.sentences.upperBound ?? 0)
        let quoted = range.reduce(0) { $0 + text.counts(text.sentences[$1]).quoted }
        var kind = cue.kind
        if kind == .paraphrased, quoted >= 3 || cue.followsQuotation || cue.precedesQuotation { kind = .quoted }
        let ends = (text.sentences[range.lowerBound].lowerBound, text.sentences[range.upperBound - 1].upperBound - 1)
        citations.append(
          Citation(
            source: source, kind: kind, sentences: range,
            span: Span(start: tokens[ends.0].span.start, end: tokens[ends.1].span.end), cue: tokens[cue.verb].span,
            quotedWords: quoted))
        if case .entity(let entity, false) = source { speaker = entity }
      }
      people.add(sentence, speaker: speaker)
    }
    return citations
  }

  // MARK: Who

  private func source(_ cue: Cue, _ sentence: Int) -> Citation.Source? {
    switch cue.found.speaker {
    case .mention(let mention, let isSpokesperson):
      let entity = layer.mentions[mention].entity
      return Int(entity) < layer.entities.count ? .entity(entity, isSpokesperson: isSpokesperson) : nil
    case .described(let range):
      guard let first = range.first, let last = range.last else { return nil }
      let span = Int(tokens[first].span.start)..<Int(tokens[last].span.end)
      return .described(String(decoding: bytes[span.clamped(to: bytes.indices)], as: UTF8.self))
    case .pronoun:
      let person = people.antecedent(of: cue.found.tokens.lowerBound, in: sentence)
      return person.map { .entity($0, isSpokesperson: false) } ?? .unknown
    }
  }

  // MARK: Where

  /// The words of a sentence that name the source of it.
  private func cue(of sentence: Int) -> Cue? {
    let range = text.sentences[sentence]
    // Quotations of the block before the sentence count: “We must.” Hallam said.
    let blockStart = text.sentences[(blocks.firstIndex(of: blocks[sentence]) ?? sentence)].lowerBound
    for place in range where !text.words[place].isQuoted {
      let kind = text.words[place].kind
      if kind.contains(.according), place + 1 < range.upperBound, text.words[place + 1].kind.contains(.to),
        let found = speakers.after(place + 1, until: range.upperBound), found.speaker != .pronoun
      {
        return Cue(found: found, verb: place, kind: .attributed)
      }
      guard !kind.isDisjoint(with: .verb), let cue = cue(verb: place, range, blockStart: blockStart) else { continue }
      return cue
    }
    return nil
  }

  private func cue(verb: Int, _ range: Range<Int>, blockStart: Int) -> Cue? {
    let words = text.words
    let kind = words[verb].kind
    // What comes last before the verb and its speaker may not be a quotation that goes on.
    var start = range.lowerBound
    for place in range.lowerBound..<verb where words[place].isQuoted || words[place].sign == .quotationMark {
      start = place + 1
    }
    let quotation = opensQuotation(after: verb, until: range.upperBound)
    let ends = endsTag(verb + 1, until: range.upperBound)
    if let found = speakers.before(verb, from: start), isActive(verb, found, kind) {
      let follows =
        text.followsQuotation(
          found.tokens.lowerBound - determiners(before: found.tokens.lowerBound, from: start), from: blockStart)
        && (ends || start > range.lowerBound)
      let isTrailing = ends && found.tokens.lowerBound > start && words[found.tokens.lowerBound - 1].sign == .comma
      if accepts(kind, verb, range, follows: follows, quotation: quotation, isTrailing: isTrailing) {
        return Cue(
          found: found, verb: verb, kind: .paraphrased, followsQuotation: follows, precedesQuotation: quotation)
      }
    }
    // “We must,” said Hallam. The bridge is closed, said Hallam.
    guard kind.contains(.says) || kind.contains(.reports) else { return nil }
    let follows = text.followsQuotation(verb, from: blockStart)
    let isTrailing = kind.contains(.says) && verb > range.lowerBound && words[verb - 1].sign == .comma
    guard follows || isTrailing, let found = speakers.after(verb, until: range.upperBound),
      endsTag(found.tokens.upperBound, until: range.upperBound)
    else { return nil }
    return Cue(found: found, verb: verb, kind: .paraphrased, followsQuotation: follows)
  }

  /// Articles and the like right before a speaker's tokens.
  private func determiners(before place: Int, from start: Int) -> Int {
    place > start && text.words[place - 1].kind.contains(.determiner) ? 1 : 0
  }

  /// "Say" takes several speakers, and an auxiliary before any verb turns it round.
  private func isActive(_ verb: Int, _ found: SpeakerReader.Found, _ kind: SpeechWord) -> Bool {
    guard verb == 0 || !text.words[verb - 1].kind.contains(.auxiliary) else { return false }
    guard kind.contains(.saysOfMany) else { return true }
    guard case .described(let tokens) = found.speaker, let last = tokens.last else { return false }
    return text.words[last].kind.contains(.speakers)
  }

  /// Whether what stands around a verb is what is said.
  private func accepts(
    _ kind: SpeechWord, _ verb: Int, _ range: Range<Int>, follows: Bool, quotation: Bool, isTrailing: Bool
  ) -> Bool {
    if follows || quotation { return true }
    guard verb + 1 < range.upperBound else { return isTrailing }
    let next = text.words[verb + 1]
    let that =
      (verb + 1..<min(verb + 8, range.upperBound)).first { place in
        text.words[place].kind.contains(.that) || (place > verb + 1 && !text.words[place].kind.isDisjoint(with: .verb))
          || text.words[place].sign != .none
      }.map { text.words[$0].kind.contains(.that) } ?? false
    if kind.contains(.says) || kind.contains(.saysOfMany) {
      return isTrailing || that
        || (!next.kind.contains(.to) && (next.isWord || next.mention >= 0) || !next.isWord && next.sign == .none)
    }
    if kind.contains(.tells) {
      return that || isTrailing || !next.kind.isDisjoint(with: .listeners) || next.mention >= 0
    }
    return that
  }

  /// Whether the sentence, or a part of it, ends at a token, but for a day or two words: ", Hallam said on Tuesday."
  private func endsTag(_ place: Int, until end: Int) -> Bool {
    var place = place
    while place < end, text.words[place].sign == .none,
      !text.words[place].kind.isDisjoint(with: [.preposition, .time, .determiner, .between])
        || !text.words[place].isWord
    { place += 1 }
    guard place < end else { return true }
    return text.words[place].sign != .none && text.words[place].sign != .opening
  }

  /// Whether a quotation opens behind a verb: said: “…”, said that “…”, told reporters on Monday: “…”.
  private func opensQuotation(after verb: Int, until end: Int) -> Bool {
    var place = verb + 1
    while place < end, place - verb <= 8 {
      let word = text.words[place]
      if word.isQuoted { return true }
      if word.sign == .stop || !word.kind.isDisjoint(with: .verb) { return false }
      place += 1
    }
    return false
  }

  /// The sentences of a citation: the one that names the source, those before that its quotation reaches back to, and
  /// those behind that only quote on.
  private mutating func extent(of cue: Cue, _ sentence: Int, after taken: Int) -> Range<Int> {
    var first = sentence
    if cue.followsQuotation {
      while first > taken, blocks[first - 1] == blocks[sentence], isBody[first - 1], reachesBack(first, from: sentence)
      {
        first -= 1
      }
    }
    var end = sentence + 1
    guard cue.kind != .attributed,
      cue.followsQuotation || cue.precedesQuotation || text.counts(text.sentences[sentence]).quoted >= 3
    else { return first..<end }
    while end < text.sentences.count, isBody[end] {
      let isSameBlock = blocks[end] == blocks[sentence]
      let range = text.sentences[end]
      guard let start = range.first, let last = text.sentences[end - 1].last else { break }
      // A quotation that goes on in the next paragraph was not closed in this one.
      guard isSameBlock || blocks[end] == blocks[end - 1] || text.words[last].isQuoted else { break }
      let counts = text.counts(range)
      guard text.words[start].isQuoted, counts.quoted == counts.all, self.cue(of: end) == nil else { break }
      end += 1
    }
    return first..<end
  }

  /// Whether a sentence starts within a quotation of the one before, or is the tag behind it alone.
  private func reachesBack(_ sentence: Int, from tagged: Int) -> Bool {
    guard let first = text.sentences[sentence].first, first > 0 else { return false }
    let before = text.words[first - 1]
    if text.words[first].isQuoted {
      return before.isQuoted && text.words[first].sign != .quotationMark
    }
    return sentence == tagged && text.followsQuotation(first, from: 0)
  }
}
