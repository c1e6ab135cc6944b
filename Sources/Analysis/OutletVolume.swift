public import News

/// What each outlet published: records, articles, words, failures, first and last day.
public struct OutletVolume: Tally, Hashable, Sendable {
  public struct Volume: Hashable, Sendable {
    public var articles = 0
    public var failures = 0
    /// Words of the articles, stop words included.
    public var words = 0
    /// Articles that carry an agency's credit.
    public var wireArticles = 0
    /// Articles without a date.
    public var undated = 0
    public var firstDay: CalendarDay?
    public var lastDay: CalendarDay?

    public var records: Int { articles + failures }

    mutating func merge(_ later: Volume) {
      articles += later.articles
      failures += later.failures
      words += later.words
      wireArticles += later.wireArticles
      undated += later.undated
      widen(later.firstDay)
      widen(later.lastDay)
    }

    mutating func widen(_ day: CalendarDay?) {
      guard let day else { return }
      firstDay = firstDay.map { min($0, day) } ?? day
      lastDay = lastDay.map { max($0, day) } ?? day
    }
  }

  private let dayRule: DayRule
  public private(set) var outlets: [String: Volume] = [:]

  public init(dayRule: DayRule = DayRule()) { self.dayRule = dayRule }

  public mutating func add(_ item: borrowing PageRecord) {
    var one = Volume()
    switch item.outcome {
    case .failure: one.failures = 1
    case .article(let annotated):
      one.articles = 1
      one.words = Int(annotated.terms.wordCount)
      one.wireArticles = annotated.article.wireCredit == nil ? 0 : 1
      let day = dayRule.day(of: annotated.article)
      one.undated = day == nil ? 1 : 0
      one.widen(day)
    }
    outlets[item.outlet.id, default: Volume()].merge(one)
  }

  public mutating func merge(_ later: consuming OutletVolume) {
    for (outlet, volume) in later.outlets { outlets[outlet, default: Volume()].merge(volume) }
  }

  /// By the bytes of the outlet's id.
  public var sorted: [(outlet: String, volume: Volume)] {
    outlets.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { ($0.key, $0.value) }
  }
}
