import Analysis
import News

/// What each outlet published beside what was expected of it, drawn on one scale.
struct NightlyVolumeView {
  private let digest: NightDigest
  private let rows: [(band: OutletBand, alarm: VolumeAlarm?)]
  /// The end of the scale.
  private let peak: Int

  init(_ view: NightlyView) {
    digest = view.digest
    rows = view.findings.outletsWithAlarms
    // All outlets together would push the rest into a corner.
    peak = rows.reduce(0) { $1.band.outlet.isEmpty ? $0 : max($0, $1.band.articles, $1.band.high ?? 0) }
  }

  var context: PageView.Context {
    guard !rows.isEmpty else { return ["volume": false] }
    let shown = rows.prefix(NightlyView.mostRows)
    return [
      "volume": [
        "rows": shown.enumerated().map { row($0.offset, $0.element.band, $0.element.alarm) },
        "peak": Decimal.grouped(peak),
        "hasDays": shown.contains { $0.band.days.count > 1 },
        "rowsMore": rows.count > shown.count
          ? "The page shows \(Decimal.grouped(shown.count)) of \(PageView.count(rows.count, "row", "rows"))." as Any
          : false,
      ] as PageView.Context
    ]
  }

  /// Days that are drawn: more are too narrow to be told apart, and `nightly.json` has them.
  private static let mostDays = 60

  private func row(_ index: Int, _ band: OutletBand, _ alarm: VolumeAlarm?) -> PageView.Context {
    let name = band.outlet.isEmpty ? "All outlets together" : digest.name(band.outlet)
    var context: PageView.Context = [
      "anchor": "outlet-\(index)",
      "name": name,
      "count": Decimal.grouped(band.articles),
      "at": place(band.articles),
      "hasLane": !band.outlet.isEmpty,
      "hasBand": false,
      "expected": "–",
      "alarm": alarm?.kind.rawValue ?? false as Any,
      "since": alarm?.since.map { " since \(DayWords.short($0))" } ?? false as Any,
      "p": alarm.map { NightDigest.probability($0.p) } ?? "",
      "q": alarm.map { NightDigest.probability($0.q) } ?? "",
      "days": false,
    ]
    var facts = PageView.count(band.articles, "article", "articles")
    if let low = band.low, let high = band.high {
      context["hasBand"] = true
      context["expected"] = NightDigest.band(low, high)
      context["from"] = place(low)
      context["width"] = Decimal.text(share(max(low, high)) - share(low), places: 2)
      facts += ", \(NightDigest.band(low, high)) expected"
    }
    context["facts"] = facts
    let days = Array(band.days.suffix(NightlyVolumeView.mostDays))
    if days.count > 1 {
      context["days"] =
        [
          "path": NightlyVolumeView.path(days), "count": days.count,
          "summary": "Articles of \(days.count) days, \(days.min() ?? 0) to \(days.max() ?? 0)",
        ] as PageView.Context
    }
    return context
  }

  /// The square root of a count: a step of chance is about as wide everywhere on it.
  private func share(_ articles: Int) -> Double {
    peak > 0 ? 100 * (Double(max(articles, 0)) / Double(peak)).squareRoot() : 0
  }

  private func place(_ articles: Int) -> String { Decimal.text(share(articles), places: 2) }

  /// Columns of a day each in a box as many units wide as there are days, and 20 high.
  private static func path(_ days: [Int]) -> String {
    let peak = Double(max(days.max() ?? 1, 1))
    return days.enumerated().filter { $0.element > 0 }.map { index, count in
      "M\(index) 20v-\(Decimal.text(20 * Double(count) / peak, places: 1))h.8V20z"
    }.joined()
  }
}
