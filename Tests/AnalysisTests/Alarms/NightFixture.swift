import Analysis
import News

/// Articles of chosen names, terms and tones, without a text.
enum NightFixture {
  /// A Monday.
  static let night = CalendarDay(daysSinceEpoch: 20_003)

  /// - Parameters:
  ///   - names: people, and the tone toward each, −1 … 1.
  ///   - tone: of the article, −1 … 1.
  static func article(
    _ path: String, outlet: String, day: CalendarDay, names: [(name: String, tone: Double)] = [], terms: [String] = [],
    tone: Double = 0
  ) -> AnnotatedArticle {
    var article = Article(page: PageID(path: path), outlet: OutletAttribution(id: outlet, source: .folder))
    article.published = PublicationTime(
      instant: Instant(day, hour: 8), precision: .day, offsetMinutes: 0, zoneSource: .assumed, evidence: .url)
    var layer = EntityLayer()
    var targets: [TargetTone] = []
    for (place, name) in names.enumerated() {
      layer.entities.append(Entity(name: name.name, type: .person))
      layer.mentions.append(
        Mention(span: Span(place, place + 1), type: .person, entity: UInt32(place), confidence: 900))
      let tone = thousandths(name.tone)
      targets.append(TargetTone(negative: UInt16(max(0, -tone)), positive: UInt16(max(0, tone))))
    }
    var counts = TermCounts()
    for term in terms.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      let start = counts.bytes.count
      counts.bytes += Array(term.utf8)
      counts.entries.append(
        TermCounts.Entry(span: Span(start, counts.bytes.count), count: 1, words: term.contains(" ") ? 2 : 1))
    }
    counts.wordCount = UInt32(terms.count)
    return AnnotatedArticle(
      tagged: TaggedArticle(
        tokenized: TokenizedArticle(article: article, tokens: [], sentences: []), entities: layer),
      tone: ToneLayer(sentences: [Int16(thousandths(tone))], isQuoted: [false], targets: targets), terms: counts)
  }

  private static func thousandths(_ tone: Double) -> Int { Int(max(-990, min(990, tone * 1000)).rounded()) }

  static func counts(
    _ window: [AnnotatedArticle], _ baseline: [AnnotatedArticle], night: CalendarDay = night, windowDays: Int = 1
  ) -> NightCounts {
    var counts = NightCounts(night: night, windowDays: windowDays)
    for article in window { counts.addWindow(article) }
    counts.closeWindow()
    for article in baseline { counts.addBaseline(article) }
    return counts
  }
}
