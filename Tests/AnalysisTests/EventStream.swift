import Analysis
import News
import Support

/// Articles on made-up events: each event has words of its own and a few days, and all share common words.
struct EventStream {
  private var generator: SplitMix64
  /// Of each article made, its words.
  private(set) var words: [PageID: Set<String>] = [:]

  init(seed: UInt64) { generator = SplitMix64(seed: seed) }

  /// - Parameter undated: one article in so many states no day; 0: all do.
  /// - Returns: the articles, and of each the number of its event.
  mutating func articles(
    _ count: Int, events: Int, days: Int, undated: Int = 0, language: String = "en"
  ) -> (articles: [StoryArticle], events: [PageID: Int]) {
    var articles: [StoryArticle] = []
    var eventOf: [PageID: Int] = [:]
    for index in 0..<count {
      let event = number(events)
      var words: [String] = []
      for _ in 0..<60 {
        words.append(number(5) < 2 ? "own\(event)x\(letters(number(12)))" : "common\(letters(number(300)))")
      }
      let day = CalendarDay(daysSinceEpoch: Int32(20_000 + event * days / events + number(4)))
      let isDated = undated == 0 || number(undated) > 0
      let article = EventStream.article(
        "page\(index)", title: words.prefix(6).joined(separator: " "), words.joined(separator: " "),
        day: isDated ? day : nil, language: language)
      eventOf[article.page] = event
      self.words[article.page] = Set(words)
      articles.append(article)
    }
    return (articles, eventOf)
  }

  private mutating func number(_ bound: Int) -> Int { Int(generator.next() % UInt64(max(1, bound))) }

  /// Words of letters alone, as terms are.
  private func letters(_ number: Int) -> String {
    String(String(number).unicodeScalars.map { Character(Unicode.Scalar(UInt8($0.value) + 49)) })
  }

  static func article(
    _ id: String, title: String = "", _ text: String, day: CalendarDay?, language: String = "en"
  ) -> StoryArticle {
    var article = Article(page: PageID(path: id))
    article.title = title.isEmpty ? nil : title
    article.language = LanguageTag(code: language, source: .record)
    if let day {
      article.published = PublicationTime(
        instant: Instant(day), precision: .day, offsetMinutes: 0, zoneSource: .assumed, evidence: .record)
    }
    article.setText(body: [(.paragraph, text)])
    return StoryArticle(FixtureRecords.annotate(article, entities: [], tone: []))
  }
}
