import Analysis
import News

/// The spread of tone over articles, and each outlet's mean with its interval.
struct ToneView {
  private let page: PageView

  init(_ page: PageView) { self.page = page }

  var context: PageView.Context {
    let total = page.first.tone.total
    guard total.articles > 0 else { return ["tone": false] }
    let occupied = total.bins.indices.filter { total.bins[$0] > 0 }
    let middle = ToneDistribution.binCount / 2
    // Symmetric about neutral, so that left and right can be compared by eye.
    let reach = max(6, occupied.map { abs($0 - middle) }.max() ?? 0)
    let range = (middle - reach)...(middle + reach)
    let peak = AxisScale(peak: total.bins.max() ?? 0)
    let width = 100 / Double(range.count)
    let negative = total.bins[..<(middle - 2)].reduce(0, +)
    let positive = total.bins[(middle + 3)...].reduce(0, +)
    return [
      "tone": [
        "columns": range.compactMap { bin -> PageView.Context? in
          let count = total.bins[bin]
          guard count > 0 else { return nil }
          let height = 100 * Double(count) / Double(max(peak.top, 1))
          let place = Double(bin - range.lowerBound)
          return [
            "x": Decimal.text((place + 0.06) * width, places: 3),
            "middle": Decimal.text((place + 0.5) * width, places: 3),
            "width": Decimal.text(width * 0.88, places: 3),
            "y": Decimal.text(100 - height, places: 2),
            "height": Decimal.text(height, places: 2),
            "count": Decimal.grouped(count),
            "side": abs(bin - middle) <= 2 ? "neutral" : bin < middle ? "negative" : "positive",
            "title": "tone about \(ToneView.text(ofBin: bin)): \(PageView.count(count, "article", "articles"))",
          ]
        },
        "gridlines": peak.ticks.map { tick in
          ["label": Decimal.grouped(tick), "bottom": PageView.percent(Double(tick) / Double(max(peak.top, 1)))]
        },
        "ends": ["low": ToneView.text(ofBin: range.lowerBound), "high": ToneView.text(ofBin: range.upperBound)],
        "summary": "Of \(PageView.count(total.articles, "article", "articles")), \(Decimal.grouped(negative)) lean "
          + "negative, \(Decimal.grouped(total.articles - negative - positive)) are near neutral and "
          + "\(Decimal.grouped(positive)) lean positive.",
        "byOutlet": byOutlet,
        "extremes": extremes,
      ] as PageView.Context
    ]
  }

  private static func text(ofBin bin: Int) -> String {
    PageView.signed(Double(ToneDistribution.centre(ofBin: bin)) / 1000)
  }

  private var byOutlet: PageView.Context {
    var rows: [(outlet: String, mean: MeanInterval)] = []
    for (outlet, _) in page.outlets.prefix(OutletsView.shown) {
      if let mean = page.first.tone.outlets[outlet]?.mean { rows.append((outlet, mean)) }
    }
    rows.sort { $0.mean.mean != $1.mean.mean ? $0.mean.mean < $1.mean.mean : $0.outlet < $1.outlet }
    // One scale for all rows, symmetric about neutral; intervals of very few articles may run off it.
    let widest: Double = rows.map { abs($0.mean.mean) }.max() ?? 0
    let reach: Double = min(1, max(0.2, widest * 1.6))
    func place(_ tone: Double) -> Double { min(max((tone / reach + 1) / 2, 0), 1) }
    return [
      "low": PageView.signed(-reach),
      "high": PageView.signed(reach),
      "rows": rows.map { row -> PageView.Context in
        let low = place(row.mean.low ?? row.mean.mean)
        let high = place(row.mean.high ?? row.mean.mean)
        let interval =
          row.mean.low.map { low in
            "95% interval \(PageView.signed(low)) to \(PageView.signed(row.mean.high ?? low))"
          } ?? "one article, no interval"
        return [
          "name": page.name(ofOutlet: row.outlet),
          "number": page.outletNumbers[row.outlet] ?? 0,
          "mean": PageView.signed(row.mean.mean),
          "count": Decimal.grouped(row.mean.count),
          "from": PageView.percent(low),
          "width": PageView.percent(high - low),
          "at": PageView.percent(place(row.mean.mean)),
          "interval": interval,
        ]
      },
    ]
  }

  /// The listed articles at either end: the proof to read first.
  private var extremes: [PageView.Context] {
    let scored = page.listed.compactMap { item in item.article.tone.map { (item.anchor, $0) } }
      .sorted { $0.1 != $1.1 ? $0.1 < $1.1 : $0.0 < $1.0 }
    guard scored.count >= 4 else { return [] }
    let count = min(5, scored.count / 2)
    func rows(_ items: some Sequence<(Int, Int)>) -> [PageView.Context] {
      items.map { anchor, tone in
        ["anchor": anchor, "title": page.titles[anchor] ?? "", "value": PageView.signed(Double(tone) / 1000)]
      }
    }
    return [
      ["heading": "Most negative", "items": rows(scored.prefix(count))],
      ["heading": "Most positive", "items": rows(scored.suffix(count).reversed())],
    ]
  }
}
