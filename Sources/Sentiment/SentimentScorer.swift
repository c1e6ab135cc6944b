import ByteStrings
public import News

/// Scores the tone of each sentence by a weighted lexicon, with negation, intensifiers, "but", and topic words shrunk.
///
/// Names have no tone: words inside a mention are left out. Quoted words count as said.
public struct SentimentScorer: Processor {
  /// One word of a sentence that carries tone.
  public struct Contribution: Hashable, Sendable {
    /// Index into `TokenizedArticle.tokens`.
    public var token: Int
    /// Bytes of the word in lower case, in the buffer of the scorer.
    public var span: Span
    /// Weight of the lexicon in thousandths; 0 for words without one.
    public var weight: Int
    /// What the words around it make of the weight, in thousandths.
    public var factor: Int
  }

  /// Words that negation reaches, at most, before the clause ends.
  private static let negationScope = 4
  /// Added to the squared sum so that one strong word does not reach the end of the scale; as in VADER (Hutto and
  /// Gilbert 2014), whose constant is 15 for weights up to 4.
  private static let damping = 15.0

  /// Each exclamation mark adds a tenth, up to this many.
  private static let exclamationLimit = 3

  private let lexicon: SentimentLexicon
  private var text: [UInt8] = []
  private var probes: [ByteInterner.Probe] = []
  private var named: [Bool] = []
  private var contributions: [Contribution] = []

  public init(lexicon: SentimentLexicon) { self.lexicon = lexicon }

  public mutating func process(_ input: borrowing TaggedArticle) throws(PageFailure) -> ToneLayer {
    guard input.tokenized.article.language.hasEveryStage else { return ToneLayer() }
    prepare(input)
    var layer = ToneLayer()
    layer.sentences.reserveCapacity(input.tokenized.sentences.count)
    for sentence in input.tokenized.sentences {
      read(input.tokenized.tokens, sentence.tokens.clamped(to: 0..<input.tokenized.tokens.count), everyWord: false)
      layer.sentences.append(SentimentScorer.valence(contributions))
    }
    return layer
  }

  /// Calls `body` for each sentence with every word in it, also those without weight: what training learns from.
  package mutating func eachSentence(
    of input: TaggedArticle, _ body: (_ contributions: [Contribution], _ lowered: [UInt8]) -> Void
  ) {
    prepare(input)
    for sentence in input.tokenized.sentences {
      read(input.tokenized.tokens, sentence.tokens.clamped(to: 0..<input.tokenized.tokens.count), everyWord: true)
      body(contributions, text)
    }
  }

  /// The valence of a sum of contributions: s / √(s² + 15), in thousandths.
  package static func valence(_ contributions: [Contribution]) -> Int16 {
    var sum = 0
    for contribution in contributions { sum += contribution.weight * contribution.factor }
    let units = Double(sum) / 1_000_000
    return Int16((1000 * units / (units * units + damping).squareRoot()).rounded())
  }

  private mutating func prepare(_ input: borrowing TaggedArticle) {
    text.removeAll(keepingCapacity: true)
    text.append(contentsOf: input.tokenized.article.text.utf8)
    text.withUnsafeMutableBufferPointer { bytes in
      for index in bytes.indices { bytes[index] = bytes[index] &- 0x41 < 26 ? bytes[index] | 0x20 : bytes[index] }
    }
    let tokens = input.tokenized.tokens
    named.removeAll(keepingCapacity: true)
    named.reserveCapacity(tokens.count)
    var mention = 0
    let mentions = input.entities.mentions
    probes.removeAll(keepingCapacity: true)
    probes.reserveCapacity(tokens.count)
    for token in tokens {
      probes.append(lexicon.probe(text, token.span.range.clamped(to: 0..<text.count)))
    }
    for token in tokens {
      while mention < mentions.count, mentions[mention].span.end <= token.span.start { mention += 1 }
      named.append(mention < mentions.count && mentions[mention].span.start < token.span.end)
    }
  }

  private mutating func read(_ tokens: [Token], _ sentence: Range<Int>, everyWord: Bool) {
    contributions.removeAll(keepingCapacity: true)
    var negationLeft = 0
    var strength = 1000
    var turned = 1000
    var exclamations = 0
    var index = sentence.lowerBound
    while index < sentence.upperBound {
      let token = tokens[index]
      let range = token.span.range.clamped(to: 0..<text.count)
      switch token.kind {
      case .word:
        if named[index] {
          strength = 1000
          break
        }
        if isShortNot(tokens, index) {
          negationLeft = SentimentScorer.negationScope
          break
        }
        let found = lexicon.find(text, range, probes[index])
        let entry = found >= 0 ? lexicon.entries[found] : nil
        if entry?.modifier == .turn {
          for earlier in contributions.indices {
            contributions[earlier].factor = contributions[earlier].factor * lexicon.beforeTurn / 1000
          }
          negationLeft = 0
          turned = lexicon.afterTurn
          break
        }
        let weight = Int(entry?.weight ?? 0)
        if everyWord || weight != 0 {
          var factor = strength * turned / 1000
          if negationLeft > 0, entry?.modifier != .negation { factor = factor * lexicon.negation / 1000 }
          if entry?.isTopic ?? false { factor = factor * lexicon.topic / 1000 }
          contributions.append(
            Contribution(token: index, span: Span(range.lowerBound, range.upperBound), weight: weight, factor: factor))
        }
        negationLeft -= 1
        switch entry?.modifier ?? .none {
        case .negation: (negationLeft, strength) = (SentimentScorer.negationScope, 1000)
        case .intensifier: strength = lexicon.intensifier
        case .diminisher: strength = lexicon.diminisher
        case .none, .turn: strength = 1000
        }
      case .punctuation, .symbol:
        // Signs without space between them are read as one: ":)" and "!!!".
        var end = index + 1
        while end < sentence.upperBound, tokens[end].kind == .punctuation || tokens[end].kind == .symbol,
          tokens[end].span.start == tokens[end - 1].span.end, end < index + 6
        { end += 1 }
        let signs = range.lowerBound..<max(range.lowerBound, min(Int(tokens[end - 1].span.end), text.count))
        let found = signs.count > 1 ? lexicon.find(text, signs) : -1
        if found >= 0, lexicon.entries[found].weight != 0 || everyWord {
          contributions.append(
            Contribution(
              token: index, span: Span(signs.lowerBound, signs.upperBound),
              weight: Int(lexicon.entries[found].weight), factor: 1000))
          index = end - 1
        }
        for sign in signs where text[sign] == 0x21 { exclamations += 1 }
        if endsClause(range) { negationLeft = 0 }
      case .number, .url, .email, .handle: strength = 1000
      }
      index += 1
    }
    if exclamations > 0 {
      let stress = 1000 + 100 * min(exclamations, SentimentScorer.exclamationLimit)
      for position in contributions.indices {
        contributions[position].factor = contributions[position].factor * stress / 1000
      }
    }
  }

  /// The "t" of "don't" where the tokenizer has cut it, or the whole word where it has not.
  private func isShortNot(_ tokens: [Token], _ index: Int) -> Bool {
    let end = min(Int(tokens[index].span.end), text.count)
    let start = min(Int(tokens[index].span.start), end)
    guard end > start, text[end - 1] == 0x74 else { return false }
    var before = end - 1
    if before >= 1, text[before - 1] == 0x27 {
      before -= 1
    } else if before >= 3, text[before - 3] == 0xE2, text[before - 2] == 0x80, text[before - 1] == 0x99 {
      before -= 3
    } else {
      return false
    }
    return before >= 1 && text[before - 1] == 0x6E
  }

  private func endsClause(_ range: Range<Int>) -> Bool {
    guard let byte = range.isEmpty ? nil : text[range.lowerBound] else { return false }
    return byte == 0x2C || byte == 0x3B || byte == 0x3A || byte == 0x28 || byte == 0x29 || byte == 0x2E
  }
}
