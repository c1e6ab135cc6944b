import News
import Sentiment
import Support
import Testing

private let lexicon = Result { try SentimentLexicon() }

private func tagged(_ text: String, names: [String] = [], language: String = "en") -> TaggedArticle {
  let article = TokenizedArticle.plain([text], language: language)
  var mentions: [Mention] = []
  for (index, name) in names.enumerated() {
    guard let range = article.article.text.firstRange(of: name) else { continue }
    let utf8 = article.article.text.utf8
    let start = utf8.distance(from: utf8.startIndex, to: range.lowerBound)
    mentions.append(
      Mention(
        span: Span(start, start + name.utf8.count), type: .person, entity: UInt32(index), confidence: 900))
  }
  return TaggedArticle(tokenized: article, entities: EntityLayer(mentions: mentions))
}

private func tone(_ text: String, names: [String] = []) throws -> Int {
  var scorer = SentimentScorer(lexicon: try lexicon.get())
  return try scorer.process(tagged(text, names: names)).sentences.reduce(0) { $0 + Int($1) }
}

@Suite struct SentimentScorerTests {
  @Test func theSignFollowsTheWords() throws {
    #expect(try tone("It was a wonderful success.") > 100)
    #expect(try tone("It was a terrible disaster.") < -100)
    #expect(try tone("The table has four legs.") == 0)
  }

  @Test(arguments: ["It is not wonderful.", "It isn't wonderful.", "It isn’t a wonderful day.", "It was never good."])
  func negationTurnsTheSign(text: String) throws {
    #expect(try tone(text) < 0)
  }

  @Test func negationEndsWithTheClause() throws {
    #expect(try tone("It was not there, wonderful as it is.") > 0)
  }

  @Test func intensifiersAndDiminishersScale() throws {
    let plain = try tone("It was a terrible day.")
    #expect(try tone("It was an extremely terrible day.") < plain)
    #expect(try tone("It was a slightly terrible day.") > plain)
  }

  @Test func whatFollowsButWeighsMore() throws {
    #expect(try tone("It was terrible but wonderful.") > tone("It was wonderful but terrible."))
  }

  @Test func namesHaveNoTone() throws {
    #expect(try tone("We met Joy Happy there.", names: ["Joy Happy"]) == 0)
    #expect(try tone("We met joy there.") > 0)
  }

  @Test func otherLanguagesHaveNoTone() throws {
    var scorer = SentimentScorer(lexicon: try lexicon.get())
    #expect(try scorer.process(tagged("A terrible day.", language: "de")) == ToneLayer())
  }

  @Test func everySentenceHasItsValence() throws {
    var scorer = SentimentScorer(lexicon: try lexicon.get())
    let layer = try scorer.process(tagged("It was terrible. It was wonderful. It was."))
    #expect(layer.sentences.map { $0.signum() } == [-1, 1, 0])
  }

  @Test func itRemembersNothing() throws {
    let lexicon = try lexicon.get()
    try checkProcessor(
      { SentimentScorer(lexicon: lexicon) },
      inputs: [tagged("It was not"), tagged("wonderful."), tagged(""), tagged("Very"), tagged("bad, very bad!")],
      summary: { $0 })
  }

  @Test(arguments: 0..<100) func valencesStayOnTheScale(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let pieces = [
      "terrible", "not", "very", "but", "wonderful", ",", "!", ".", ":)", "n't", "’t", "é", "killed", "isn’t",
    ]
    let text = (0..<80).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined(separator: " ")
    let article = tagged(text)
    var scorer = SentimentScorer(lexicon: try lexicon.get())
    let layer = try scorer.process(article)
    #expect(layer.sentences.count == article.tokenized.sentences.count)
    #expect(layer.sentences.allSatisfy { (-1000...1000).contains($0) })
  }

  @Test func aDamagedLexiconIsAnError() {
    #expect(throws: SentimentLexicon.Unreadable.self) { try SentimentLexicon(weights: Array("good\tmany\n".utf8)) }
  }
}
