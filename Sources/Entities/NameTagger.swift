import Learning
public import News

/// Finds the names in the tokens of one article: sums of learned weights of each token's features, the best sequence of
/// tags for each sentence, and then once more with what that says of the same words elsewhere in the article.
///
/// Buffers are used again; nothing is remembered from one article to the next.
public struct NameTagger {
  /// A name in a sentence.
  public struct Name: Hashable, Sendable {
    /// Of the article's tokens.
    public var tokens: Range<Int>
    public var type: EntityType
    /// How probable it is that exactly these tokens are a name of this type.
    public var confidence: Float
  }

  private let model: NameModel
  private let chances: SpanMarginals.Factors
  private var text: NameText
  private var buffer = FeatureBuffer()
  private var votes = NameVotes()
  private var decoder = SpanDecoder()
  private var marginals = SpanMarginals()
  /// By form and place.
  private var formSums: [SIMD16<Int16>] = []
  private var edgeSums: [SIMD16<Int16>] = []
  private var scores: [SIMD16<Int16>] = []
  private var logOdds: [SIMD16<Float>] = []
  private var tags: [UInt8] = []
  private var sentenceTags: [UInt8] = []

  public init(resources: EntityResources) {
    let model = resources.model
    self.model = model
    let scale = resources.model.scale
    chances = SpanMarginals.Factors(model.transitions.map { Float($0) / scale })
    text = NameText(table: resources.lists.table, clusters: model.clusters)
    for place in FormPlace.allCases {
      buffer.removeAll()
      NameFeatures.edge.features(place, into: &buffer)
      edgeSums.append(buffer.sum(model.rows))
    }
  }

  /// - Parameters:
  ///   - bytes: the text, in UTF-8.
  ///   - tokens: ranges of its bytes, in order and disjoint; none is empty.
  ///   - sentences: ranges of tokens, in order and disjoint.
  public mutating func names(_ bytes: [UInt8], tokens: [Range<Int>], sentences: [Range<Int>]) -> [Name] {
    tag(bytes, tokens: tokens, sentences: sentences)
    var names: [Name] = []
    var found: [Name] = []
    for sentence in sentences {
      let spans = SpanTag.spans(tags[sentence])
      if spans.isEmpty { continue }
      found.removeAll(keepingCapacity: true)
      var stretch = sentence.lowerBound..<sentence.lowerBound
      for span in spans {
        let tokens = sentence.lowerBound + span.start..<sentence.lowerBound + span.end
        if tokens.lowerBound >= stretch.upperBound {
          stretch = self.stretch(around: tokens, sentence)
          logOdds.removeAll(keepingCapacity: true)
          for token in stretch { logOdds.append(NameTagger.floats(scores[token]) / model.scale) }
          marginals.compute(logOdds[...], chances, allowed: [], counts: false)
        }
        let place = TypedSpan(
          start: tokens.lowerBound - stretch.lowerBound, end: tokens.upperBound - stretch.lowerBound, type: span.type)
        let chance = model.calibration.corrected(marginals.probability(place, chances))
        found.append(Name(tokens: tokens, type: EntityType(rawValue: UInt8(span.type)) ?? .other, confidence: chance))
      }
      NameJoiner(text: text, sentence: sentence).join(&found)
      names += found
    }
    return names
  }

  /// The generic conversion of vectors is many times slower.
  @inline(__always) private static func floats(_ row: SIMD16<Int16>) -> SIMD16<Float> {
    var floats = SIMD16<Float>.zero
    for lane in 0..<SpanTag.lanes { floats[lane] = Float(row[lane]) }
    return floats
  }

  /// The tokens around a name as far as others that are as good as certain to be none: what is beyond them does not
  /// change the name's chances.
  private func stretch(around tokens: Range<Int>, _ sentence: Range<Int>) -> Range<Int> {
    let certain = Int16(-NameTagger.certainty * model.scale)
    var start = tokens.lowerBound
    while start > sentence.lowerBound {
      start -= 1
      if scores[start].max() < certain { break }
    }
    var end = tokens.upperBound
    while end < sentence.upperBound {
      end += 1
      if scores[end - 1].max() < certain { break }
    }
    return start..<end
  }
  /// Log-odds against every tag but outside.
  private static let certainty: Float = 6

  /// The tag of each token, as `SpanTag` numbers them; tokens of no sentence are outside.
  public mutating func tags(_ bytes: [UInt8], tokens: [Range<Int>], sentences: [Range<Int>]) -> [UInt8] {
    tag(bytes, tokens: tokens, sentences: sentences)
    return tags
  }

  /// What the first tagging makes of an article, for training the second: tags and log-odds of each token.
  mutating func firstTagging(
    _ bytes: [UInt8], tokens: [Range<Int>], sentences: [Range<Int>]
  ) -> (tags: [UInt8], scores: [SIMD16<Float>]) {
    tagOnce(bytes, tokens: tokens, sentences: sentences)
    return (tags, scores.map { NameTagger.floats($0) / model.scale })
  }

  private mutating func tag(_ bytes: [UInt8], tokens: [Range<Int>], sentences: [Range<Int>]) {
    tagOnce(bytes, tokens: tokens, sentences: sentences)
    tagAgain(sentences)
  }

  private mutating func tagOnce(_ bytes: [UInt8], tokens: [Range<Int>], sentences: [Range<Int>]) {
    text.read(bytes, tokens: tokens, sentences: sentences)
    scores.removeAll(keepingCapacity: true)
    scores.append(contentsOf: repeatElement(.zero, count: tokens.count))
    tags.removeAll(keepingCapacity: true)
    tags.append(contentsOf: repeatElement(SpanTag.outside, count: tokens.count))
    sumForms()
    for (number, sentence) in sentences.enumerated() {
      let features = NameFeatures(text: text, sentence: sentence, isTitleCase: text.isTitleCase[number])
      for token in sentence {
        buffer.removeAll()
        features.features(token, into: &buffer)
        scores[token] = buffer.sum(model.rows) &+ neighbourhood(token, sentence)
      }
      decode(sentence)
    }
  }

  private mutating func tagAgain(_ sentences: [Range<Int>]) {
    votes.gather(text, tags)
    for sentence in sentences {
      var isChanged = false
      votes.read(sentence, text)
      for token in sentence {
        buffer.removeAll()
        votes.features(token, text, sentence, into: &buffer)
        if buffer.count == 0 { continue }
        scores[token] &+= buffer.sum(model.voteRows)
        isChanged = true
      }
      if isChanged { decode(sentence) }
    }
  }

  private mutating func decode(_ sentence: Range<Int>) {
    decoder.decode(scores[sentence], model.transitions, into: &sentenceTags)
    for (index, token) in sentence.enumerated() { tags[token] = sentenceTags[index] }
  }

  /// What a form says at each place is the same wherever it stands in the article.
  private mutating func sumForms() {
    formSums.removeAll(keepingCapacity: true)
    for form in text.words.all {
      for place in FormPlace.allCases {
        buffer.removeAll()
        form.features(place, into: &buffer)
        formSums.append(buffer.sum(model.rows))
      }
    }
  }

  private func neighbourhood(_ token: Int, _ sentence: Range<Int>) -> SIMD16<Int16> {
    func sum(_ other: Int, _ place: FormPlace) -> SIMD16<Int16> {
      sentence.contains(other)
        ? formSums[Int(text.formOf[other]) * FormPlace.allCases.count + Int(place.rawValue)]
        : edgeSums[Int(place.rawValue)]
    }
    return sum(token, .here) &+ sum(token - 1, .before) &+ sum(token + 1, .after) &+ sum(token - 2, .twoBefore)
      &+ sum(token + 2, .twoAfter)
  }
}

extension NameModel.Calibration {
  func corrected(_ chance: Float) -> Float {
    let bounded = min(max(chance, 1e-6), 1 - 1e-6)
    return Scores.chance(slope * Scores.logOdds(bounded) + offset)
  }
}

extension FeatureBuffer {
  @inline(__always) func sum(_ rows: HashedWeights) -> SIMD16<Int16> { rows.sum(hashes.span.extracting(0..<count)) }
}
