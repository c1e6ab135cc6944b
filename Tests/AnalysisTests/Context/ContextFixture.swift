import Language
import News

/// Articles as the language stage cuts them.
enum ContextFixture {
  static let resources = Result { try LanguageResources() }

  static func article(
    id: String = "outlet/a", title: String? = nil, _ paragraphs: [String], outlet: String = "outlet",
    day: String? = nil,
    language: String = "en"
  ) throws -> AnnotatedArticle {
    var article = Article(page: PageID(path: id), outlet: OutletAttribution(id: outlet, source: .folder))
    article.title = title
    article.language = LanguageTag(code: language, source: .record)
    if let day = day.flatMap({ CalendarDay($0) }) {
      article.published = PublicationTime(
        instant: Instant(day), precision: .day, offsetMinutes: 0, zoneSource: .page, evidence: .jsonLD)
    }
    article.setText(body: paragraphs.map { (.paragraph, $0) })
    var analyzer = LanguageAnalyzer(try resources.get())
    var counter = TermCounter(try resources.get())
    let tokenized = try analyzer.process(article)
    let terms = try counter.process(tokenized)
    return AnnotatedArticle(
      tagged: TaggedArticle(tokenized: tokenized, entities: EntityLayer()), tone: ToneLayer(sentences: []), terms: terms
    )
  }

  static func text(_ article: AnnotatedArticle, _ span: Span) -> String {
    String(decoding: Array(article.article.text.utf8)[span.range], as: UTF8.self)
  }
}
