import Analysis
import News
import Support

/// Articles for comparisons, from a line each.
enum ComparedFixture {
  /// - Parameters:
  ///   - minute: after midnight UTC of the day; nil where only the day is known.
  static func article(
    _ id: String, _ outlet: String, day: Int?, minute: Int? = nil, zone: PublicationTime.ZoneSource = .page,
    language: String = "en", tone: [Int16] = [], words: String = "Water rose overnight ."
  ) -> ComparedArticle {
    var article = Article(page: PageID(path: id), outlet: OutletAttribution(id: outlet, source: .folder))
    article.title = "Title of \(id)"
    article.language = LanguageTag(code: language, source: .page)
    if let day = day.flatMap({ CalendarDay(year: 2025, month: 3, day: $0) }) {
      article.published = PublicationTime(
        instant: Instant(day, minute: minute ?? 0), precision: minute == nil ? .day : .minute, offsetMinutes: 0,
        zoneSource: zone, evidence: .meta)
    }
    article.setText(body: [(.paragraph, words)])
    var annotated = FixtureRecords.annotate(article, entities: [], tone: tone)
    annotated.terms.wordCount = UInt32(words.split(separator: " ").count)
    return ComparedArticle(annotated)
  }

  static func coverage(
    _ articles: [ComparedArticle], outlets: [String], stories: [[Int]], standings: [Standing]? = nil
  ) -> StoryCoverage {
    StoryCoverage(
      articles, standings: standings ?? articles.map { _ in .own },
      stories: stories.enumerated().map { ComparedStory(id: "story-\($0.offset)", articles: $0.element) },
      rhythm: OutletRhythm(articles, outlets: outlets))
  }
}
