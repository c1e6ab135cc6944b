import Analysis
import News
import Support

/// Articles counted as a comparison does it: terms and entities first, then what stands in which article.
struct KeynessFixture {
  let articles: [AnnotatedArticle]
  let counts: KeynessCounts

  init(_ articles: [AnnotatedArticle], minimumArticles: Int = 3) {
    self.articles = articles
    var counts = KeynessFixture.empty(articles, minimumArticles: minimumArticles)
    for article in articles { counts.add(article) }
    self.counts = counts
  }

  /// Made ready by the first reading, with no article counted.
  static func empty(_ articles: [AnnotatedArticle], minimumArticles: Int = 3) -> KeynessCounts {
    var sieve = TermSieve(bits: 16)
    var mentions = EntityMentions()
    for article in articles {
      sieve.add(article.terms)
      mentions.add(article.entities)
    }
    return KeynessCounts(
      terms: sieve, entities: mentions.selection(top: .max, minimumDocuments: minimumArticles),
      minimumArticles: minimumArticles)
  }

  static func random(_ count: Int, seed: UInt64 = 21) -> [AnnotatedArticle] {
    var fixture = FixtureRecords(seed: seed)
    return fixture.articles(count)
  }

  /// An article of one outlet with these paragraphs, on a day of November 2026.
  static func article(
    _ id: String, _ outlet: String, day: Int = 16, _ paragraphs: [String], people: [String] = []
  ) -> AnnotatedArticle {
    var article = Article(page: PageID(path: "\(outlet)/\(id)"), outlet: OutletAttribution(id: outlet, source: .folder))
    if let day = CalendarDay(year: 2026, month: 11, day: day) {
      article.published = PublicationTime(
        instant: Instant(day, hour: 12), precision: .minute, offsetMinutes: 0, zoneSource: .page, evidence: .jsonLD)
    }
    article.language = LanguageTag(code: "en", source: .page)
    article.setText(body: paragraphs.map { (.paragraph, $0) })
    let entities = people.map { Entity(name: $0, type: .person) }
    return FixtureRecords.annotate(article, entities: entities, tone: paragraphs.map { _ in 0 })
  }
}
