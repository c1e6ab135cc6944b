import Analysis
import News
import Support
import Testing

@Suite struct EntityToneTests {
  /// An article with one mention of Mara in each sentence.
  private func article(
    _ path: String, outlet: String = "post", _ tones: [(UInt16, UInt16)], text: String? = nil, quoted: [Bool] = []
  ) -> AnnotatedArticle {
    var article = Article(
      page: PageID(path: path), outlet: OutletAttribution(id: outlet, source: .folder))
    article.setText(body: tones.indices.map { (.paragraph, text ?? "Then Mara went to \(path) as number \($0) .") })
    var annotated = FixtureRecords.annotate(
      article, entities: [Entity(name: "Mara", type: .person)], tone: tones.map { _ in 0 })
    annotated.tone.isQuoted = quoted
    annotated.tone.targets = tones.map { TargetTone(negative: $0.0, positive: $0.1) }
    return annotated
  }

  private func rows(
    _ articles: [AnnotatedArticle], minimum: Int = 1
  ) throws -> (rows: [EntityTone.Row], leftOut: EntityTone.LeftOut) {
    var mentions = EntityMentions()
    for article in articles { mentions.add(article.entities) }
    var tone = EntityTone(of: mentions.selection(top: 5, minimumDocuments: 1))
    for article in articles { tone.add(article) }
    let (rows, leftOut) = tone.rows(minimumArticles: minimum)
    return (try #require(rows.first), leftOut)
  }

  @Test func eachArticleCountsOnce() throws {
    let (rows, leftOut) = try rows([
      article("a", [(800, 0), (800, 0), (800, 0), (0, 0)], quoted: [true, false, false, true]),
      article("b", [(0, 200)]),
      article("c", outlet: "courier", [(0, 900)]),
    ])
    #expect(rows.map(\.outlet) == [nil, "courier", "post"])
    #expect(rows.map(\.articles) == [3, 1, 2])
    #expect(rows.map(\.mentions) == [6, 1, 5])
    #expect([rows[2].negative, rows[2].neutral, rows[2].positive] == [3, 2, 0])
    #expect(rows[2].quotedMentions == 2)
    #expect(abs(rows[2].mean - (-0.6 + 0.2) / 2) < 1e-9)
    #expect(abs(rows[0].mean - (-0.6 + 0.2 + 0.9) / 3) < 1e-9)
    #expect(rows[0].interval == nil)
    #expect(leftOut == EntityTone.LeftOut())
  }

  @Test func rowsOfTooFewArticlesAreCounted() throws {
    let (rows, leftOut) = try rows(
      [article("a", [(0, 0)]), article("b", [(0, 0)]), article("c", outlet: "x", [(0, 0), (0, 0)])], minimum: 2)
    #expect(rows.map(\.outlet) == [nil, "post"])
    #expect(leftOut.rows == 1)
    #expect(leftOut.mentions == 2)
  }

  @Test func articlesWithoutAModelDoNotCount() throws {
    var silent = article("b", [(900, 0)])
    silent.tone.targets = []
    let (rows, _) = try rows([article("a", [(0, 0)]), silent])
    #expect(rows.map(\.articles) == [1, 1])
  }

  @Test func theClearestSentencesComeFirstAndOnce() throws {
    let (rows, _) = try rows([
      article("c", [(700, 0), (900, 0)]), article("a", [(900, 0), (0, 0)]), article("b", [(800, 0), (600, 0)]),
      article("y", [(950, 0), (940, 0)], text: "Mara lied ."), article("x", [(950, 0)], text: "Mara lied ."),
      article("p", [(0, 999)]),
    ])
    #expect(rows[0].clearestNegative.map(\.article.path) == ["x", "a", "c"])
    #expect(rows[0].clearestNegative.map(\.probability) == [950, 900, 900])
    #expect(rows[0].clearestNegative[0].text == "Mara lied .")
    #expect(rows[0].clearestNegative[0].place == "x@0-11 0.950")
    #expect(rows[0].clearestNegative[2].place == "c@35-68 0.900")
    #expect(rows[0].clearestPositive.map(\.article.path) == ["p"])
  }

  @Test func longSentencesAreCutBetweenLetters() throws {
    let (rows, _) = try rows([article("a", [(900, 0)], text: "Mara " + String(repeating: "é", count: 400))])
    let text = try #require(rows[0].clearestNegative.first?.text)
    #expect(text == "Mara " + String(repeating: "é", count: 147) + "…")
  }

  @Test(arguments: [1, 2, 3] as [UInt64]) func itObeysTheLawsOfATally(seed: UInt64) throws {
    var fixture = FixtureRecords(seed: seed)
    let articles = fixture.articles(90)
    var mentions = EntityMentions()
    for article in articles { mentions.add(article.entities) }
    let empty = EntityTone(of: mentions.selection(top: 12, minimumDocuments: 2))
    try checkTally(empty, items: articles, seed: seed)
    var generator = SplitMix64(seed: seed)
    var forward = empty
    var shuffled = empty
    for article in articles { forward.add(article) }
    for article in articles.shuffled(using: &generator) { shuffled.add(article) }
    #expect(forward != empty)
    #expect(forward.rows(minimumArticles: 2).rows == shuffled.rows(minimumArticles: 2).rows)
  }
}

@Suite struct BootstrapIntervalTests {
  private func values(_ count: Int, seed: UInt64) -> [Int16] {
    var generator = SplitMix64(seed: seed)
    return (0..<count).map { _ in Int16.random(in: -1000...1000, using: &generator) }
  }

  @Test func fewValuesHaveNoInterval() {
    #expect(BootstrapInterval([1, 2, 3, 4], key: "", scale: 1) == nil)
    #expect(BootstrapInterval([7, 7, 7, 7, 7], key: "", scale: 1).map { [$0.low, $0.high] } == [7, 7])
  }

  @Test func orderDoesNotShowAndTheKeyDoes() {
    let values = values(40, seed: 3)
    let one = BootstrapInterval(values, key: "a", scale: 1000)
    #expect(one == BootstrapInterval(values.reversed(), key: "a", scale: 1000))
    #expect(one != BootstrapInterval(values, key: "b", scale: 1000))
  }

  /// Of many values a bootstrap of the mean agrees with the normal interval.
  @Test(arguments: [60, 61, 400, 1001]) func itIsAsWideAsTheNormalInterval(count: Int) throws {
    let values = values(count, seed: UInt64(count))
    let interval = try #require(BootstrapInterval(values, key: "width", scale: 1))
    let mean = values.reduce(0.0) { $0 + Double($1) } / Double(count)
    let variance = values.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / Double(count)
    let margin = 1.96 * (variance / Double(count)).squareRoot()
    #expect(abs(interval.low - (mean - margin)) < margin * 0.2)
    #expect(abs(interval.high - (mean + margin)) < margin * 0.2)
  }
}
