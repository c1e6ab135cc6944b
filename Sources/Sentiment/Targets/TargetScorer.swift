import Learning
public import News

/// Tells how the sentences of an article speak of what its mentions name.
public struct TargetScorer {
  private let model: TargetModel
  private var units = TargetUnits()
  /// Of the target that was read last.
  public private(set) var features = TargetFeatures()
  private var text: [UInt8] = []
  private var names: [TargetUnits.Name] = []

  public init(model: TargetModel) { self.model = model }

  /// One tone a mention, in the order of the mentions; `unknown` where no sentence holds it.
  ///
  /// Names of people, organisations and places are units of the sentences that they stand in; peoples, events and works
  /// are words there, unless they are what is asked about.
  public mutating func tones(of input: borrowing TaggedArticle) -> [TargetTone] {
    let mentions = input.entities.mentions
    var tones = [TargetTone](repeating: .unknown, count: mentions.count)
    guard !mentions.isEmpty else { return tones }
    load(input.tokenized.article.text)
    let tokens = input.tokenized.tokens
    var first = 0
    for sentence in input.tokenized.sentences {
      let range = sentence.tokens.clamped(to: 0..<tokens.count)
      guard let start = range.first.map({ tokens[$0].span.start }), let end = range.last.map({ tokens[$0].span.end })
      else { continue }
      while first < mentions.count, mentions[first].span.end <= start { first += 1 }
      var last = first
      while last < mentions.count, mentions[last].span.start < end { last += 1 }
      if first == last { continue }
      read(tokens[range], mentions[first..<last], target: nil)
      for mention in first..<last where mentions[mention].type != .other {
        if let tone = tone(mentions[mention].span) { tones[mention] = tone }
      }
      for mention in first..<last where mentions[mention].type == .other {
        read(tokens[range], mentions[first..<last], target: mentions[mention].span)
        if let tone = tone(mentions[mention].span) { tones[mention] = tone }
      }
      first = last
    }
    return tones
  }

  /// The tone of a text toward one span of it, or nil where no token is in the span.
  ///
  /// - Parameters:
  ///   - input: the text, read as one sentence.
  ///   - target: bytes of the text; names that overlap it give way.
  public mutating func tone(of input: borrowing TaggedArticle, toward target: Span) -> TargetTone? {
    load(input.tokenized.article.text)
    readText(input, target: target)
    return tone(target)
  }

  /// Fills `features` for training, as `tone(of:toward:)` would.
  ///
  /// - Returns: whether a token is in the span.
  public mutating func readFeatures(of input: borrowing TaggedArticle, toward target: Span) -> Bool {
    load(input.tokenized.article.text)
    readText(input, target: target)
    return readFeatures(target)
  }

  private mutating func load(_ string: String) {
    text.removeAll(keepingCapacity: true)
    text.append(contentsOf: string.utf8)
  }

  private mutating func readText(_ input: borrowing TaggedArticle, target: Span) {
    read(input.tokenized.tokens[...], input.entities.mentions[...], target: target)
  }

  /// - Parameter target: is a unit of its own; names that overlap it give way.
  private mutating func read(_ tokens: ArraySlice<Token>, _ mentions: ArraySlice<Mention>, target: Span?) {
    names.removeAll(keepingCapacity: true)
    for mention in mentions where mention.type != .other {
      if let target, mention.span.start < target.end, target.start < mention.span.end { continue }
      names.append(TargetUnits.Name(span: mention.span, type: mention.type))
    }
    if let target {
      let place = names.firstIndex { $0.span.start >= target.end } ?? names.endIndex
      names.insert(TargetUnits.Name(span: target, type: nil), at: place)
    }
    units.read(text, tokens, names: names[...], words: model.words)
  }

  private mutating func readFeatures(_ target: Span) -> Bool {
    guard let index = units.units.firstIndex(where: { $0.span.start < target.end && target.start < $0.span.end }) else {
      return false
    }
    let (form, pronoun) = form(target)
    features.read(units, target: index, form: form, pronoun: pronoun, words: model.words)
    return true
  }

  private mutating func tone(_ target: Span) -> TargetTone? {
    guard readFeatures(target) else { return nil }
    let chances = SoftmaxTrainer.probabilities(model.scores(features), labels: TargetModel.labels) * 1000
    return TargetTone(negative: UInt16(chances[0].rounded()), positive: UInt16(chances[2].rounded()))
  }

  private func form(_ target: Span) -> (TargetFeatures.Form, UInt32) {
    let bytes = text[target.range.clamped(to: 0..<text.count)].map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
    let hash = WordTable.hash(bytes.span, bytes.indices)
    if let index = model.words.find(hash), model.words.words[index].cues.contains(.pronoun) { return (.pronoun, hash) }
    let isName = text[target.range.clamped(to: 0..<text.count)].contains { $0 &- 0x41 < 26 }
    return (isName ? .name : .description, 0)
  }
}
