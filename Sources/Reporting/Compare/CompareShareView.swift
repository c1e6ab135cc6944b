import Analysis
import News

/// The tables of counts by outlet: who was first, how much is wire, who is quoted.
struct CompareShareView {
  private let data: ComparePageData

  static let sourceOutlets = 6

  init(_ data: ComparePageData) { self.data = data }

  var context: PageView.Context {
    let leaders = data.firsts.sorted { ($1.certain, $1.possible, $0.outlet) < ($0.certain, $0.possible, $1.outlet) }
    let firsts = leaders.compactMap(firstRow)
    let peak = data.sources.map(articles).max() ?? 0
    return [
      "firsts": firsts.isEmpty ? false : ["rows": firsts] as Any,
      "wire": data.outlets.isEmpty ? false : ["rows": data.outlets.map(wireRow)] as Any,
      "sources": data.sources.isEmpty ? false : ["rows": data.sources.map { sourceRow($0, peak) }] as Any,
    ]
  }

  private func firstRow(_ row: ComparePageData.Firsts) -> PageView.Context? {
    guard data.outlets.indices.contains(row.outlet) else { return nil }
    let certain = ShareInterval(row.certain, of: row.stories)
    return [
      "name": data.outlets[row.outlet].name,
      "stories": Decimal.grouped(row.stories), "storiesValue": row.stories,
      "certain": Decimal.grouped(row.certain), "certainValue": row.certain,
      "possible": Decimal.grouped(row.possible), "possibleValue": row.possible,
      "share": certain.map { PageView.percentText($0.share) } ?? "–",
      "shareValue": Decimal.text(certain?.share ?? -1, places: 5),
      "interval": certain.map(PageView.interval) ?? "",
      "from": PageView.percent(certain?.low ?? 0),
      "width": PageView.percent((certain?.high ?? 0) - (certain?.low ?? 0)),
      "at": PageView.percent(certain?.share ?? 0), "hasShare": certain != nil,
      "lag": row.medianLag.map(CompareView.duration) ?? "–",
      "lagValue": row.medianLag.map { $0.lowerBound / 2 + $0.upperBound / 2 } ?? Int(Int32.max),
    ]
  }

  private func wireRow(_ outlet: ComparePageData.Outlet) -> PageView.Context {
    let wire = ShareInterval(outlet.wire, of: outlet.articles)
    func share(_ part: Int) -> Double { outlet.articles > 0 ? Double(part) / Double(outlet.articles) : 0 }
    return [
      "name": outlet.name,
      "articles": Decimal.grouped(outlet.articles), "articlesValue": outlet.articles,
      "own": Decimal.grouped(outlet.own), "ownValue": outlet.own,
      "wireArticles": Decimal.grouped(outlet.wire), "wireValue": outlet.wire,
      "partial": Decimal.grouped(outlet.partial), "partialValue": outlet.partial,
      "share": wire.map { PageView.percentText($0.share) } ?? "–",
      "shareValue": Decimal.text(wire?.share ?? -1, places: 5),
      "interval": wire.map(PageView.interval) ?? "",
      "ownWidth": PageView.percent(share(outlet.own)), "partialWidth": PageView.percent(share(outlet.partial)),
      "wireWidth": PageView.percent(share(outlet.wire)),
      "agencies": outlet.agencies.isEmpty
        ? false : outlet.agencies.map { "\($0.name) \(Decimal.grouped($0.articles))" }.joined(separator: " · ") as Any,
    ]
  }

  private func articles(_ source: ComparePageData.Source) -> Int { source.rows.reduce(0) { $0 + $1.articles } }

  private func sourceRow(_ source: ComparePageData.Source, _ peak: Int) -> PageView.Context {
    let known = source.rows.filter { data.outlets.indices.contains($0.outlet) }.sorted {
      $0.articles != $1.articles ? $0.articles > $1.articles : $0.outlet < $1.outlet
    }
    let articles = articles(source)
    let quotes = source.rows.reduce(0) { $0 + $1.quotes }
    let named = known.prefix(CompareShareView.sourceOutlets).map {
      "\(data.outlets[$0.outlet].name) \(Decimal.grouped($0.articles))"
    }
    let more = known.count - named.count
    return [
      "name": ListedArticle.shortened(source.name),
      "articles": Decimal.grouped(articles), "articlesValue": articles,
      "quotes": Decimal.grouped(quotes), "quotesValue": quotes,
      "outlets": Decimal.grouped(known.count), "outletsValue": known.count,
      "width": PageView.percent(peak > 0 ? Double(articles) / Double(peak) : 0),
      "named": named.joined(separator: " · ") + (more > 0 ? " · \(PageView.count(more, "outlet", "outlets")) more" : "")
      ,
    ]
  }
}
