import Analysis
import News
import Support
import Testing

@Suite struct TallyLawsTests {
  private let records: [PageRecord]
  private let articles: [AnnotatedArticle]

  init() {
    var fixture = FixtureRecords(seed: 11)
    records = fixture.records(120)
    articles = records.compactMap { record in
      if case .article(let annotated) = record.outcome { annotated } else { nil }
    }
  }

  @Test(arguments: [1, 2, 3] as [UInt64]) func talliesOfArticlesObeyTheirLaws(seed: UInt64) throws {
    try checkTally(TermFrequency(), items: articles.map(\.terms), seed: seed)
    try checkTally(EntityMentions(), items: articles.map(\.entities), seed: seed)
    try checkTally(Timeline(dayRule: DayRule(offsetMinutes: 600)), items: articles, seed: seed)
    try checkTally(ToneDistribution(), items: articles, seed: seed)
  }

  @Test func talliesOfRecordsObeyTheirLaws() throws {
    try checkTally(Dispositions(), items: records)
    try checkTally(OutletVolume(), items: records)
  }

  @Test func talliesOfCoverageObeyTheirLaws() throws {
    var frequency = TermFrequency()
    var mentions = EntityMentions()
    for article in articles {
      frequency.add(article.terms)
      mentions.add(article.entities)
    }
    let terms = frequency.selection(top: 15, minimumDocuments: 2)
    let entities = mentions.selection(top: 10, minimumDocuments: 2)
    try checkTally(TermCoverage(of: terms), items: articles)
    try checkTally(EntityCoverage(of: entities), items: articles)
  }

  @Test func theOrderOfArticlesDoesNotShowInASelection() {
    var generator = SplitMix64(seed: 5)
    var first = TermFrequency()
    var second = TermFrequency()
    for article in articles { first.add(article.terms) }
    for article in articles.shuffled(using: &generator) { second.add(article.terms) }
    #expect(first == second)
    let selections = [first, second].map { $0.selection(top: 30, minimumDocuments: 2) }
    #expect(selections[0].terms == selections[1].terms)
    #expect(selections[0].leftOut == selections[1].leftOut)
  }
}
