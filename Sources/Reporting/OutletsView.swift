import Analysis
import News

/// Articles by day, and by outlet and day.
struct OutletsView {
  private let page: PageView
  /// Articles by outlet and bin.
  private let perOutlet: [String: [Int]]
  /// What the shown outlets write of the chosen terms, by outlet; with the term's place in the selection.
  private let termRows: [String: [(place: Int, row: CoverageRow)]]
  private let outside: Int
  private let undated: Int

  /// Outlets that the page shows; `outlets.csv` has all.
  static let shown = 24

  init(_ page: PageView) {
    self.page = page
    var perOutlet: [String: [Int]] = [:]
    var outside = 0
    var undated = 0
    for (place, cell) in page.first.timeline.cells {
      guard let day = place.day else {
        undated += cell.articles
        continue
      }
      guard let bins = page.bins, let bin = bins.bin(of: day) else {
        outside += cell.articles
        continue
      }
      perOutlet[place.outlet, default: Array(repeating: 0, count: bins.count)][bin] += cell.articles
    }
    let shown = page.outlets.prefix(OutletsView.shown).map { ($0.outlet, [(place: Int, row: CoverageRow)]()) }
    var termRows = Dictionary(uniqueKeysWithValues: shown)
    for (place, rows) in page.second.termRows.enumerated() {
      for row in rows where row.scope == .outlet { termRows[row.outlet ?? ""]?.append((place, row)) }
    }
    self.termRows = termRows
    self.perOutlet = perOutlet
    self.outside = outside
    self.undated = undated
  }

  var context: PageView.Context {
    let rows = page.outlets.prefix(OutletsView.shown)
    let rest = page.outlets.dropFirst(OutletsView.shown)
    let peak = rows.map { perOutlet[$0.outlet]?.max() ?? 0 }.max() ?? 0
    var context: PageView.Context = [
      "outlets": rows.map { row($0.outlet, $0.volume, peak: peak) },
      "moreOutlets": rest.isEmpty
        ? false
        : [
          "number": PageView.count(rest.count, "more outlet", "more outlets"),
          "articles": PageView.count(rest.reduce(0) { $0 + $1.volume.articles }, "article", "articles"),
        ] as PageView.Context,
      "undatedNote": undated == 0 ? false : PageView.count(undated, "article", "articles"),
      "outsideNote": outside == 0 ? false : PageView.count(outside, "article", "articles"),
      "outletPeak": Decimal.grouped(peak),
      "timeline": false,
    ]
    if let bins = page.bins { context["timeline"] = timeline(bins) }
    return context
  }

  private func timeline(_ bins: DayBins) -> PageView.Context {
    var totals = Array(repeating: 0, count: bins.count)
    for counts in perOutlet.values { for (bin, count) in counts.enumerated() { totals[bin] += count } }
    let peak = totals.max() ?? 0
    let top = AxisScale(peak: peak)
    return [
      "step": bins.step.rawValue,
      "columns": columns(totals, peak: top.top, bins) { _ in false },
      "gridlines": top.ticks.map { tick in
        ["label": Decimal.grouped(tick), "bottom": PageView.percent(Double(tick) / Double(max(top.top, 1)))]
      },
      "dayLabels": labels(bins),
      "summary": "Articles by \(bins.step.rawValue) from \(bins.title(0)) to \(bins.title(bins.count - 1)); "
        + "the busiest has \(Decimal.grouped(peak)).",
      "showCounts": bins.count <= 16,
    ]
  }

  /// At most six labels, evenly apart, so that they do not touch on a phone.
  private func labels(_ bins: DayBins) -> [PageView.Context] {
    let every = max(1, (bins.count + 5) / 6)
    return stride(from: 0, to: bins.count, by: every).map { bin in
      ["label": bins.label(bin), "middle": PageView.percent((Double(bin) + 0.5) / Double(bins.count))]
    }
  }

  private func columns(
    _ counts: [Int], peak: Int, _ bins: DayBins, link: (Int) -> Any
  ) -> [PageView.Context] {
    let width = 100 / Double(bins.count)
    let gap = bins.count > 30 ? 0.12 : bins.count > 10 ? 0.2 : 0.36
    return counts.enumerated().compactMap { bin, count in
      guard count > 0 else { return nil }
      let height = 100 * Double(count) / Double(max(peak, 1))
      return [
        "x": Decimal.text((Double(bin) + gap / 2) * width, places: 3),
        "middle": Decimal.text((Double(bin) + 0.5) * width, places: 3),
        "width": Decimal.text(width * (1 - gap), places: 3),
        "y": Decimal.text(100 - height, places: 2),
        "height": Decimal.text(height, places: 2),
        "count": Decimal.grouped(count),
        "title": "\(bins.title(bin)): \(PageView.count(count, "article", "articles"))",
        "link": link(bin),
      ]
    }
  }

  private func row(_ outlet: String, _ volume: OutletVolume.Volume, peak: Int) -> PageView.Context {
    let number = page.outletNumbers[outlet] ?? 0
    let counts = perOutlet[outlet] ?? []
    let failures = ShareInterval(volume.failures, of: volume.records)
    let span = [volume.firstDay, volume.lastDay].compactMap { $0?.description }
    return [
      "name": page.name(ofOutlet: outlet),
      "number": number,
      "count": Decimal.grouped(volume.articles),
      "isListed": page.listed.contains { $0.article.outlet == outlet },
      "share": PageView.percentText(
        Double(volume.articles) / Double(max(page.first.dispositions.articles, 1))),
      "wordsMean": volume.articles > 0 ? Decimal.grouped(volume.words / volume.articles) : "–",
      "failures": Decimal.grouped(volume.failures),
      "failureInterval": failures.map { "\(PageView.percentText($0.share)), 95% interval \(PageView.interval($0))" }
        ?? "",
      "summary": "\(page.name(ofOutlet: outlet)): \(PageView.count(volume.articles, "article", "articles"))"
        + (span.isEmpty ? "" : ", \(span.joined(separator: " to "))"),
      "bars": page.bins.map { bins in
        columns(counts, peak: peak, bins) { bin in
          page.listed.contains { $0.article.outlet == outlet && $0.article.day.flatMap(bins.bin) == bin }
            ? "#o\(number)b\(bin)" as Any : false
        }
      } ?? [],
      "markers": markers(outlet),
    ]
  }

  /// The terms of highest tf-idf in an outlet: what it writes of more than the corpus does.
  private func markers(_ outlet: String) -> String {
    var weighted: [(term: String, weight: Double, place: Int)] = []
    for (place, row) in termRows[outlet] ?? [] where row.mentions >= 2 {
      let term = page.second.chosenTerms.terms[place]
      let weight = TermWeight.tfIdf(
        count: row.mentions, documents: term.count.documents, corpusDocuments: page.second.chosenTerms.documents)
      if weight > 0 { weighted.append((term.text, weight, place)) }
    }
    weighted.sort { $0.weight != $1.weight ? $0.weight > $1.weight : $0.place < $1.place }
    // A pair of words and one of them say the same: the first to come stands for both.
    var chosen: [String] = []
    var used: Set<Substring> = []
    for (term, _, _) in weighted where chosen.count < 5 {
      let words = term.split(separator: " ")
      if words.contains(where: used.contains) { continue }
      used.formUnion(words)
      chosen.append(term)
    }
    return chosen.joined(separator: " · ")
  }
}

/// A count axis from 0 up to a round number.
struct AxisScale {
  let top: Int
  let ticks: [Int]

  /// Steps of 1, 2 or 5 times a power of ten, at most four of them.
  init(peak: Int) {
    var step = 1
    var power = 1
    search: while true {
      for factor in [1, 2, 5] {
        step = factor * power
        if step * 4 >= peak { break search }
      }
      power *= 10
    }
    let steps = max(1, (peak + step - 1) / step)
    top = step * steps
    ticks = (0...steps).map { $0 * step }
  }
}
