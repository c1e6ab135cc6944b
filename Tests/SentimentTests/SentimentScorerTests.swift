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

private func whole(_ text: String) throws -> Valence {
  var scorer = SentimentScorer(lexicon: try lexicon.get())
  let valence = scorer.valence(of: tagged(text))
  return try #require(valence)
}

@Suite struct SentimentScorerTests {
  @Test func theSignFollowsTheWords() throws {
    #expect(try tone("It was a wonderful success.") > 100)
    #expect(try tone("It was a terrible disaster.") < -100)
    #expect(abs(try tone("The table has four legs.")) < 100)
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
    let named = try tone("We met Joy Happy there.", names: ["Joy Happy"])
    #expect(try named == tone("We met Olu Adeyemi there.", names: ["Olu Adeyemi"]))
    #expect(try tone("We met joy there.") > named + 100)
  }

  @Test func otherLanguagesHaveNoTone() throws {
    var scorer = SentimentScorer(lexicon: try lexicon.get())
    #expect(try scorer.process(tagged("A terrible day.", language: "de")) == ToneLayer())
  }

  @Test func everySentenceHasItsValence() throws {
    var scorer = SentimentScorer(lexicon: try lexicon.get())
    let layer = try scorer.process(tagged("It was terrible. It was wonderful. It was."))
    #expect(layer.sentences.map { $0 < -100 ? -1 : $0 > 100 ? 1 : 0 } == [-1, 1, 0])
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

  @Test(arguments: [
    "good\t400\t400\t400\t0\t0", "#words\ngood\tmany", "#words\ngood\t400\t400\t400", "#words\ngood\t4000\t0\t0\t0\t0",
    "#pairs\nno\tdoubt", "#features\nunheardOf\t12", "#curve\n12",
  ])
  func aDamagedLexiconIsAnError(file: String) {
    #expect(throws: SentimentLexicon.Unreadable.self) { try SentimentLexicon(weights: Array("\(file)\n".utf8)) }
  }

  @Test func aTextIsReadAsOne() throws {
    let both = try whole("It was terrible. It was wonderful.")
    let good = try whole("It was wonderful.")
    let bad = try whole("It was terrible.")
    #expect(bad.score < both.score && both.score < good.score)
    var scorer = SentimentScorer(lexicon: try lexicon.get())
    #expect(scorer.valence(of: tagged("Ein schrecklicher Tag.", language: "de")) == nil)
    #expect(scorer.valence(of: tagged("")) == Valence.none)
  }

  @Test func confidenceGrowsWithTheDistanceToZero() throws {
    let texts = ["The table has four legs.", "It was terrible.", "A horrible, disgusting, shameful crime!"]
    let valences = try texts.map(whole)
    #expect(valences.map(\.confidence) == valences.map(\.confidence).sorted())
    #expect(valences[0].confidence < 700 && valences[2].confidence > 850)
  }

  @Test func facesAreWordsAndBracketedNumbersAreNot() throws {
    #expect(try tone("See you there :)") > tone("See you there :("))
    #expect(try tone("The table (8 legs) is here.") == tone("The table (7 legs) is here."))
  }

  @Test func learnedWeightsOfWordsAndPairsAdd() throws {
    // A curve from hundred-thousandths to thousandths; no features.
    let file = "#words\nzib\t0\t0\t0\t0\t20000\n#pairs\nzib\tzab\t-50000\n#curve\n0\t0\n100000\t1000\n"
    var scorer = SentimentScorer(lexicon: try SentimentLexicon(weights: Array(file.utf8)))
    #expect(scorer.valence(of: tagged("Zib."))?.score == 200)
    #expect(scorer.valence(of: tagged("Zib and zib."))?.score == 400)
    #expect(scorer.valence(of: tagged("Not zib."))?.score == -200)
    #expect(scorer.valence(of: tagged("Zib zab."))?.score == -300)
  }
}
