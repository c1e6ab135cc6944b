import ByteStrings
public import News

/// Reads the valence of texts: of each sentence of an article, or of a whole text.
///
/// Names have no tone: words inside a mention count as a name, whoever it is. Quoted words count as said.
public struct SentimentScorer: Processor {
  private let lexicon: SentimentLexicon
  private var text: [UInt8] = []
  /// Capitals as they stand.
  private var original: [UInt8] = []
  private var probes: [ByteInterner.Probe] = []
  private var named: [Bool] = []
  private var reading = ValenceReading()

  public init(lexicon: SentimentLexicon) { self.lexicon = lexicon }

  public mutating func process(_ input: borrowing TaggedArticle) throws(PageFailure) -> ToneLayer {
    guard input.tokenized.article.language.hasEveryStage else { return ToneLayer() }
    prepare(input)
    var layer = ToneLayer()
    layer.sentences.reserveCapacity(input.tokenized.sentences.count)
    for sentence in input.tokenized.sentences {
      read(input.tokenized.tokens, sentence.tokens.clamped(to: 0..<input.tokenized.tokens.count))
      layer.sentences.append(valence.score)
    }
    return layer
  }

  /// The valence of the whole text, read as one, however many sentences it has; nil where its language has no lexicon.
  public mutating func valence(of input: borrowing TaggedArticle) -> Valence? {
    guard input.tokenized.article.language.hasEveryStage else { return nil }
    read(input)
    return valence
  }

  /// Reads the whole text as one: what training learns from.
  @discardableResult package mutating func read(_ input: borrowing TaggedArticle) -> ValenceReading {
    prepare(input)
    read(input.tokenized.tokens, input.tokenized.tokens.indices)
    return reading
  }

  /// Of what was read last. A text without words has none.
  private var valence: Valence {
    if reading.isEmpty { return .none }
    var sum = 0
    for word in reading.words { sum += Int(lexicon.words[Int(word.number)].weight) * Int(word.sign) }
    for pair in reading.pairs { sum += Int(lexicon.pairs.weight(pair)) }
    return lexicon.valence.valence(sum + Int(lexicon.valence.sum(reading.features).rounded()))
  }

  private mutating func prepare(_ input: borrowing TaggedArticle) {
    text.removeAll(keepingCapacity: true)
    original.removeAll(keepingCapacity: true)
    original.append(contentsOf: input.tokenized.article.text.utf8)
    text.append(contentsOf: original)
    text.withUnsafeMutableBufferPointer { bytes in
      for index in bytes.indices { bytes[index] = bytes[index] &- 0x41 < 26 ? bytes[index] | 0x20 : bytes[index] }
    }
    let tokens = input.tokenized.tokens
    named.removeAll(keepingCapacity: true)
    named.reserveCapacity(tokens.count)
    probes.removeAll(keepingCapacity: true)
    probes.reserveCapacity(tokens.count)
    for token in tokens { probes.append(lexicon.probe(text, word(token))) }
    var mention = 0
    let mentions = input.entities.mentions
    for token in tokens {
      while mention < mentions.count, mentions[mention].span.end <= token.span.start { mention += 1 }
      named.append(mention < mentions.count && mentions[mention].span.start < token.span.end)
    }
  }

  /// The bytes of a token that are looked up: of a #tag its word.
  private func word(_ token: Token) -> Range<Int> {
    let range = token.span.range.clamped(to: 0..<text.count)
    return token.kind == .handle && range.count > 1 && text[range.lowerBound] == 0x23
      ? range.lowerBound + 1..<range.upperBound : range
  }

  private mutating func read(_ tokens: [Token], _ range: Range<Int>) {
    reading.begin()
    var index = range.lowerBound
    while index < range.upperBound {
      let token = tokens[index]
      let bytes = word(token)
      if named[index] {
        reading.add(.name)
        index += 1
        continue
      }
      switch token.kind {
      case .word: addWord(bytes, probes[index])
      case .handle:
        if bytes.lowerBound < bytes.upperBound, text[max(0, bytes.lowerBound - 1)] == 0x23 {
          addWord(bytes, probes[index])
        } else {
          reading.add(.handle)
        }
      case .number: reading.add(.number)
      case .url, .email: reading.add(.url)
      case .punctuation, .symbol:
        let (last, emoticon) = emoticon(tokens, index, range)
        if emoticon >= 0 {
          reading.addWord(emoticon, lexicon, isShortNot: false, isCapital: false)
          index = last
        } else if let first = bytes.isEmpty ? nil : text[bytes.lowerBound] {
          let number = lexicon.find(text, bytes, probes[index])
          reading.addSign(number, first: first, isQuotationMark: number == lexicon.quotationMark)
        }
      }
      index += 1
    }
    reading.finish(lexicon)
  }

  private mutating func addWord(_ bytes: Range<Int>, _ probe: ByteInterner.Probe) {
    reading.addWord(
      lexicon.find(text, bytes, probe), lexicon, isShortNot: isShortNot(bytes), isCapital: isCapital(bytes))
  }

  /// Signs and what stands without space behind them, such as ":)" and ":D", where they are a word of the lexicon.
  ///
  /// - Returns: the last of its tokens, and its number, or −1 where there is none.
  private func emoticon(_ tokens: [Token], _ index: Int, _ range: Range<Int>) -> (last: Int, number: Int) {
    let start = Int(tokens[index].span.start)
    if index > range.lowerBound, Int(tokens[index - 1].span.end) == start { return (index, -1) }
    var last = index
    while last + 1 < range.upperBound, tokens[last + 1].span.start == tokens[last].span.end,
      Int(tokens[last + 1].span.end) - start <= 6
    { last += 1 }
    if last + 1 < range.upperBound, tokens[last + 1].span.start == tokens[last].span.end { return (index, -1) }
    while last > index {
      let bytes = start..<min(Int(tokens[last].span.end), text.count)
      if !bytes.isEmpty, isFace(bytes) {
        let number = lexicon.find(text, bytes)
        if number >= 0, lexicon.words[number].hasReadings { return (last, number) }
      }
      last -= 1
    }
    return (index, -1)
  }

  /// Has eyes or an arrow: what brackets and digits alone make up is no emoticon in most texts.
  private func isFace(_ bytes: Range<Int>) -> Bool {
    bytes.contains { (0x3A...0x3D).contains(text[$0]) || text[$0] == 0x5E }
  }

  /// The "n't" of "don't", or its last letter, where the tokenizer has cut it; the whole word where it has not.
  private func isShortNot(_ bytes: Range<Int>) -> Bool {
    guard !bytes.isEmpty, text[bytes.upperBound - 1] == 0x74 else { return false }
    var before = bytes.upperBound - 1
    if before >= 1, text[before - 1] == 0x27 {
      before -= 1
    } else if before >= 3, text[before - 3] == 0xE2, text[before - 2] == 0x80, text[before - 1] == 0x99 {
      before -= 3
    } else {
      return false
    }
    return before >= 1 && text[before - 1] == 0x6E
  }

  /// Three letters or more, all of them capitals.
  private func isCapital(_ bytes: Range<Int>) -> Bool {
    bytes.count > 2 && bytes.allSatisfy { original[$0] &- 0x41 < 26 }
  }
}
