import ByteStrings
public import News

/// What a night's findings are computed from: one reading of the window's articles, then one of the baseline's.
///
/// Terms are counted in the baseline only where they stand in enough of the window's articles, so that memory grows with
/// the articles by about a kilobyte each, and not with their vocabulary. The order of the articles does not show.
public struct NightCounts: Sendable {
  /// The days that are reported, `night` the last of them, and the days before, which they are held against.
  public let window: DayWindow
  public let baseline: DayWindow
  let windowDays: Int
  let baselineDays: Int
  let firstDay: CalendarDay

  private(set) var outlets: [String] = []
  private var outletNumbers: [String: Int] = [:]
  /// After `closeWindow`, those that may surge alone.
  private(set) var terms = ByteInterner()
  /// One term of the baseline in sixteen, by which it is known how terms come.
  private(set) var sampleTerms = ByteInterner()
  /// Terms and pairs of a term and an outlet in the window, those that stand in too few articles included.
  private(set) var windowTerms = 0
  private(set) var windowOutletTerms = 0
  private(set) var names: [EntityKey] = []
  private var nameNumbers: [EntityKey: Int] = [:]
  private(set) var mentions = EntityMentions()
  private(set) var windowArticles = NightArticles()
  private(set) var baselineArticles = NightArticles()
  private var probes: [ByteInterner.Probe] = []
  private var isWindowClosed = false

  /// Articles of the window from which a subject may surge.
  static let leastArticles = 3

  /// - Parameters:
  ///   - night: the last day that is reported.
  ///   - windowDays: 1 … 400; what lies outside is taken for the nearest of these.
  ///   - baselineDays: 1 … 4000.
  public init(night: CalendarDay, windowDays: Int = 1, baselineDays: Int = 28) {
    self.windowDays = min(max(windowDays, 1), 400)
    self.baselineDays = min(max(baselineDays, 1), 4000)
    let first = night.advanced(by: 1 - self.windowDays)
    window = DayWindow(since: first, until: night)
    firstDay = first.advanced(by: -self.baselineDays)
    baseline = DayWindow(since: firstDay, until: first.advanced(by: -1))
  }

  /// Counts an article of the window; others, and any after `closeWindow`, are passed over.
  public mutating func addWindow(_ item: borrowing AnnotatedArticle) {
    guard !isWindowClosed, let day = item.article.published?.countedDay, window.contains(day) else { return }
    let bytes = item.terms.bytes.span
    probes.removeAll(keepingCapacity: true)
    for entry in item.terms.entries { probes.append(terms.probe(bytes, entry.span.range)) }
    for (entry, probe) in zip(item.terms.entries, probes) {
      let number = terms.intern(bytes, entry.span.range, probe)
      windowArticles.add(term: number)
    }
    for name in readNames(item) { windowArticles.add(name) }
    windowArticles.close(
      outlet: number(ofOutlet: item.article.outlet.id), day: day, tone: item.tone.mean, page: item.article.page)
  }

  /// Chooses the terms that are to be counted in the baseline.
  public mutating func closeWindow() {
    guard !isWindowClosed else { return }
    isWindowClosed = true
    var articles = Array(repeating: 0, count: terms.count)
    for term in windowArticles.terms { articles[Int(term)] += 1 }
    windowTerms = terms.count
    var lastOutlet = Array(repeating: Int32(-1), count: terms.count)
    for article in (0..<windowArticles.count).sorted(by: { windowArticles.outlets[$0] < windowArticles.outlets[$1] }) {
      let outlet = windowArticles.outlets[article]
      for index in windowArticles.termRange(article) where lastOutlet[Int(windowArticles.terms[index])] != outlet {
        lastOutlet[Int(windowArticles.terms[index])] = outlet
        windowOutletTerms += 1
      }
    }
    var kept = ByteInterner()
    var renumbered = Array(repeating: Int32(-1), count: terms.count)
    let chosen = articles.indices.filter { articles[$0] >= NightCounts.leastArticles }
    for term in chosen.sorted(by: { terms.precedes($0, $1) }) {
      renumbered[term] = Int32(truncatingIfNeeded: kept.intern(terms.bytes.span, terms.range(term)))
    }
    windowArticles.keepTerms(renumbered)
    terms = kept
  }

  /// Counts an article of the baseline; others are passed over. The window is closed by it.
  public mutating func addBaseline(_ item: borrowing AnnotatedArticle) {
    closeWindow()
    guard let day = item.article.published?.countedDay, baseline.contains(day) else { return }
    let bytes = item.terms.bytes.span
    probes.removeAll(keepingCapacity: true)
    for entry in item.terms.entries { probes.append(terms.probe(bytes, entry.span.range)) }
    for (entry, probe) in zip(item.terms.entries, probes) {
      if let number = terms.find(bytes, entry.span.range, probe) { baselineArticles.add(term: number) }
      if NightCounts.isSampled(bytes, entry.span.range) {
        baselineArticles.add(sampled: sampleTerms.intern(bytes, entry.span.range))
      }
    }
    for name in readNames(item) { baselineArticles.add(name) }
    baselineArticles.close(
      outlet: number(ofOutlet: item.article.outlet.id), day: day, tone: item.tone.mean, page: nil)
  }

  /// By its hash, so that the order of the articles does not show.
  private static func isSampled(_ bytes: borrowing Swift.Span<UInt8>, _ range: Range<Int>) -> Bool {
    ByteHash.of(bytes, range) >> 60 == 0
  }

  private mutating func number(ofOutlet outlet: String) -> Int {
    if let number = outletNumbers[outlet] { return number }
    outletNumbers[outlet] = outlets.count
    outlets.append(outlet)
    return outlets.count - 1
  }

  private mutating func readNames(_ item: borrowing AnnotatedArticle) -> [NightArticles.Name] {
    let named = EntityMentions.named(item.entities)
    mentions.add(named: named)
    // Sums over the mentions of each of the article's entities.
    var sums = Array(repeating: 0, count: item.entities.entities.count)
    var counts = sums
    if item.tone.targets.count == item.entities.mentions.count {
      for (mention, tone) in zip(item.entities.mentions, item.tone.targets) where Int(mention.entity) < sums.count {
        sums[Int(mention.entity)] += tone.expected
        counts[Int(mention.entity)] += 1
      }
    }
    return named.map { entity in
      let count = entity.entities.reduce(0) { $0 + counts[$1] }
      let sum = entity.entities.reduce(0) { $0 + sums[$1] }
      let half = sum >= 0 ? count / 2 : -(count / 2)
      return NightArticles.Name(
        key: UInt32(truncatingIfNeeded: number(ofName: entity.key) * 2 + (entity.isApart ? 1 : 0)),
        tone: count > 0 ? Int16(truncatingIfNeeded: (sum + half) / count) : NightArticles.noTone)
    }
  }

  private mutating func number(ofName key: EntityKey) -> Int {
    if let number = nameNumbers[key] { return number }
    nameNumbers[key] = names.count
    names.append(key)
    return names.count - 1
  }
}
