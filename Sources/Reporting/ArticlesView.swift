import Analysis
import News

/// The articles behind the numbers, by outlet and day.
struct ArticlesView {
  private let page: PageView

  init(_ page: PageView) { self.page = page }

  var context: PageView.Context {
    let total = page.first.dispositions.articles
    var byOutlet: [String: [(anchor: Int, article: ListedArticle)]] = [:]
    for item in page.listed { byOutlet[item.article.outlet, default: []].append(item) }
    let groups = page.outlets.compactMap { outlet, volume -> PageView.Context? in
      guard let items = byOutlet[outlet] else { return nil }
      return group(outlet, volume, items)
    }
    return [
      "articleGroups": groups,
      "listedAll": page.listed.count == total,
      "listed": Decimal.grouped(page.listed.count),
      "openGroups": page.listed.count <= 200,
    ]
  }

  private func group(
    _ outlet: String, _ volume: OutletVolume.Volume, _ items: [(anchor: Int, article: ListedArticle)]
  ) -> PageView.Context {
    let number = page.outletNumbers[outlet] ?? 0
    let sorted = items.sorted { left, right in
      switch (left.article.day, right.article.day) {
      case (let first?, let second?) where first != second: first < second
      case (.some, nil): true
      case (nil, .some): false
      default: left.anchor < right.anchor
      }
    }
    var bin: Int? = nil
    let rows = sorted.map { anchor, article -> PageView.Context in
      let own = article.day.flatMap { page.bins?.bin(of: $0) }
      let startsBin = own != nil && own != bin
      bin = own
      return [
        "anchor": anchor,
        "binAnchor": startsBin ? "o\(number)b\(own ?? 0)" as Any : false,
        "pieces": article.title.isEmpty
          ? [["text": PageView.title(article), "isName": false]] : article.markedTitle.context,
        "url": article.url ?? false as Any,
        "day": article.day?.description ?? "undated",
        "words": Decimal.grouped(article.words),
        "tone": article.tone.map { PageView.signed(Double($0) / 1000) } ?? "–",
        "agency": article.agency ?? false as Any,
        "page": ListedArticle.shortened(article.id.description),
      ]
    }
    return [
      "name": page.name(ofOutlet: outlet), "number": number, "rows": rows,
      "count": items.count == volume.articles
        ? PageView.count(items.count, "article", "articles")
        : "\(Decimal.grouped(items.count)) of \(PageView.count(volume.articles, "article", "articles"))",
    ]
  }
}
