import Analysis
import News

/// What the template shows: texts and numbers as they are to be read, lengths in percent. The template escapes.
///
/// A key that an inner section lacks is looked up in the outer ones, so keys that may be absent are set to false.
struct PageView {
  typealias Context = [String: Any]

  let settings: ReportSettings
  let manifest: RunManifest
  let first: FirstReading
  let second: SecondReading
  let bins: DayBins?
  /// Listed articles and the anchor numbers that the second reading gave them.
  let listed: [(anchor: Int, article: ListedArticle)]
  let listedAnchors: Set<Int>
  let titles: [Int: String]
  /// Outlets by articles, the most first.
  let outlets: [(outlet: String, volume: OutletVolume.Volume)]
  let outletNumbers: [String: Int]

  init(_ page: ReportPage, listed limit: Int) {
    settings = page.settings
    manifest = page.manifest
    first = page.first
    second = page.second
    var days: [CalendarDay: Int] = [:]
    for (place, cell) in page.first.timeline.cells {
      if let day = place.day { days[day, default: 0] += cell.articles }
    }
    bins = DayBins(articles: days)
    let all = page.first.sample.articles
    // Fewer, if the page would grow too large: those of lowest rank, so that it stays a fair sample.
    let kept = all.enumerated().sorted {
      ($0.element.rank.high, $0.element.rank.low, $0.offset) < ($1.element.rank.high, $1.element.rank.low, $1.offset)
    }.prefix(limit)
    listed = kept.sorted { $0.offset < $1.offset }.map { ($0.offset, $0.element) }
    listedAnchors = Set(listed.map(\.anchor))
    titles = Dictionary(uniqueKeysWithValues: listed.map { ($0.anchor, PageView.title($0.article)) })
    outlets = page.first.volume.sorted.sorted { left, right in
      left.volume.articles != right.volume.articles
        ? left.volume.articles > right.volume.articles
        : left.outlet.utf8.lexicographicallyPrecedes(right.outlet.utf8)
    }
    outletNumbers = Dictionary(uniqueKeysWithValues: outlets.enumerated().map { ($0.element.outlet, $0.offset) })
  }

  var context: Context {
    var context = masthead
    context.merge(OutletsView(self).context) { _, new in new }
    context.merge(SubjectsView(self).context) { _, new in new }
    context.merge(ToneView(self).context) { _, new in new }
    context.merge(TargetToneView(self).context) { _, new in new }
    context.merge(FailuresView(self).context) { _, new in new }
    context.merge(ArticlesView(self).context) { _, new in new }
    return context
  }

  private var masthead: Context {
    let books = first.dispositions
    let articleShare = books.records > 0 ? Double(books.articles) / Double(books.records) : 0
    let tone = first.tone.total.mean
    return [
      "baseStyles": PageStyles.base,
      "pipeline": settings.pipeline,
      "window": settings.window,
      "version": manifest.version,
      "recipe": manifest.recipe,
      "definition": manifest.effectiveDefinition,
      "models": manifest.models.sorted { $0.key < $1.key }.map { ["model": $0.key, "hash": $0.value] },
      "inputHash": first.inputDigest,
      "records": Decimal.grouped(books.records),
      "articles": Decimal.grouped(books.articles),
      "failed": Decimal.grouped(books.failed),
      "articleWidth": PageView.percent(articleShare),
      "articlePercent": PageView.percentText(articleShare),
      "outletCount": Decimal.grouped(outlets.count { $0.volume.articles > 0 }),
      "words": Decimal.grouped(first.terms.words),
      "entityCount": Decimal.grouped(first.entities.counts.count),
      "toneMean": tone.map { PageView.signed($0.mean) } ?? "–",
      "toneArticles": Decimal.grouped(tone?.count ?? 0),
      "wire": Decimal.grouped(outlets.reduce(0) { $0 + $1.volume.wireArticles }),
      "hasArticles": books.articles > 0,
      "files": PageView.files(settings),
    ]
  }

  private static func files(_ settings: ReportSettings) -> [Context] {
    ReportTable.all.map { ["file": $0.name, "columnCount": $0.columns.count] }
  }

  func name(ofOutlet outlet: String) -> String { settings.outletNames[outlet] ?? outlet }

  static func title(_ article: ListedArticle) -> String {
    article.title.isEmpty ? "Untitled (\(ListedArticle.shortened(article.id.description)))" : article.title
  }

  /// A length for the page: `12.34`, of a hundred.
  static func percent(_ share: Double) -> String { Decimal.text(min(max(share, 0), 1) * 100, places: 2) }

  /// A share for reading: `12.3%`.
  static func percentText(_ share: Double) -> String { Decimal.text(share * 100, places: 1) + "%" }

  static func interval(_ share: ShareInterval) -> String {
    "\(Decimal.text(share.low * 100, places: 1))–\(Decimal.text(share.high * 100, places: 1))%"
  }

  /// With its sign, and a real minus: `+0.12`, `−0.30`, `0.00`.
  static func signed(_ number: Double, places: Int = 2) -> String {
    let digits = Decimal.text(number.magnitude, places: places)
    if digits.allSatisfy({ $0 == "0" || $0 == "." }) { return digits }
    return (number < 0 ? "−" : "+") + digits
  }

  static func count(_ number: Int, _ one: String, _ many: String) -> String {
    "\(Decimal.grouped(number)) \(number == 1 ? one : many)"
  }
}
