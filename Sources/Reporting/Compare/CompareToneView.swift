import News

/// Tone toward names by outlet, for the page: a mark and its interval for each outlet.
struct CompareToneView {
  private let data: ComparePageData

  init(_ data: ComparePageData) { self.data = data }

  var context: PageView.Context {
    let ends = data.tone.flatMap(\.rows).flatMap { row in
      [row.tone.value, row.tone.low ?? row.tone.value, row.tone.high ?? row.tone.value]
    }
    guard let widest = ends.map(\.magnitude).max(), widest.isFinite else { return ["tone": false] }
    let reach = min(1, max(0.1, widest))
    return [
      "tone": [
        "low": PageView.signed(-reach), "high": PageView.signed(reach),
        "entities": data.tone.filter { !$0.rows.isEmpty }.map { entity -> PageView.Context in
          [
            "name": ListedArticle.shortened(entity.name), "type": entity.type,
            "lanes": entity.rows.compactMap { lane($0, reach) },
            "proof": proof(of: entity),
          ]
        },
      ] as PageView.Context
    ]
  }

  private func lane(_ row: ComparePageData.EntityTone.Row, _ reach: Double) -> PageView.Context? {
    func place(_ tone: Double) -> Double { min(max((tone / reach + 1) / 2, 0), 1) }
    let value = row.tone.value
    guard value.isFinite, let name = name(of: row.outlet) else { return nil }
    let counts =
      "\(PageView.count(row.articles, "article", "articles")), \(PageView.count(row.mentions, "mention", "mentions"))"
    var lane: PageView.Context = [
      "outlet": name, "mean": PageView.signed(value), "meanValue": Decimal.text(value, places: 4),
      "count": Decimal.grouped(row.articles), "countValue": row.articles, "at": PageView.percent(place(value)),
    ]
    if let low = row.tone.low, let high = row.tone.high, low.isFinite, high.isFinite {
      let isOpen = low <= 0 && high >= 0
      lane["shape"] = (row.outlet == nil ? "all" : "one") + (isOpen ? " open" : "")
      lane["from"] = PageView.percent(place(low))
      lane["width"] = PageView.percent(place(high) - place(low))
      lane["facts"] =
        "95% interval \(PageView.signed(low)) to \(PageView.signed(high))"
        + (isOpen ? ", which holds zero: nothing can be said; " : "; ") + counts
    } else {
      lane["shape"] = "few"
      lane["from"] = lane["at"]
      lane["width"] = "0"
      lane["facts"] = "too few articles for an interval; \(counts)"
    }
    return lane
  }

  private func name(of outlet: Int?) -> String? {
    guard let outlet else { return "All outlets" }
    return data.outlets.indices.contains(outlet) ? data.outlets[outlet].name : nil
  }

  /// The clearest sentences, outlet by outlet.
  private func proof(of entity: ComparePageData.EntityTone) -> [PageView.Context] {
    entity.rows.compactMap { row -> PageView.Context? in
      let sides = [("negative", row.negative), ("positive", row.positive)]
      guard let name = name(of: row.outlet), sides.contains(where: { !$0.1.isEmpty }) else { return nil }
      return [
        "heading": name,
        "sentences": sides.flatMap { side, sentences in
          sentences.map { sentence -> PageView.Context in
            [
              "side": side, "text": sentence.text, "place": sentence.place,
              "sure": sentence.probability.map { PageView.percentText($0) + " sure" } ?? false as Any,
            ]
          }
        },
      ]
    }
  }
}
