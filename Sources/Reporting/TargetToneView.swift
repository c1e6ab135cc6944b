import Analysis
import News

/// Tone toward the most covered entities, by outlet: a mark and its interval for each.
struct TargetToneView {
  private let page: PageView

  static let entitiesShown = 8
  static let outletsShown = 6

  init(_ page: PageView) { self.page = page }

  var context: PageView.Context {
    let entities = page.second.chosenEntities.entities
    // Those that outlets can be compared on come first.
    let rows = page.second.toneRows.indices.map { (place: $0, count: shown(of: $0).count) }
    let places = (rows.filter { $0.count > 2 } + rows.filter { 1...2 ~= $0.count })
      .prefix(TargetToneView.entitiesShown).map(\.place)
    guard !places.isEmpty else { return ["targetTone": false] }
    let ends = places.flatMap { shown(of: $0).compactMap(\.interval) }.flatMap { [abs($0.low), abs($0.high)] }
    let reach = min(1, max(0.1, ends.max() ?? 1))
    return [
      "targetTone": [
        "low": PageView.signed(-reach), "high": PageView.signed(reach),
        "entities": places.map { place -> PageView.Context in
          let all = page.second.toneRows[place].first
          return [
            "name": ListedArticle.shortened(entities[place].key.name), "type": entities[place].key.type.description,
            "lanes": shown(of: place).map { lane($0, reach) },
            "proof": [("Clearest negative", all?.clearestNegative), ("Clearest positive", all?.clearestPositive)]
              .compactMap { heading, sentences in proof(heading, sentences ?? []) },
          ]
        },
      ] as PageView.Context
    ]
  }

  /// All outlets, then those with most articles, as far as there is an interval.
  private func shown(of place: Int) -> [EntityTone.Row] {
    let rows = page.second.toneRows[place].filter { $0.interval != nil }
    let outlets = rows.filter { $0.scope == .outlet }.sorted { left, right in
      left.articles != right.articles
        ? left.articles > right.articles
        : (left.outlet ?? "").utf8.lexicographicallyPrecedes((right.outlet ?? "").utf8)
    }
    return rows.filter { $0.scope == .all } + outlets.prefix(TargetToneView.outletsShown)
  }

  private func lane(_ row: EntityTone.Row, _ reach: Double) -> PageView.Context {
    func place(_ tone: Double) -> Double { min(max((tone / reach + 1) / 2, 0), 1) }
    let (low, high) = (row.interval?.low ?? row.mean, row.interval?.high ?? row.mean)
    let isOpen = low <= 0 && high >= 0
    let facts = [
      "95% interval \(PageView.signed(low)) to \(PageView.signed(high))"
        + (isOpen ? ", which holds zero: nothing can be said" : ""),
      "\(PageView.count(row.articles, "article", "articles")), \(Decimal.grouped(row.wireArticles)) of them wire copy",
      "\(PageView.count(row.mentions, "mention", "mentions")): \(Decimal.grouped(row.negative)) negative, "
        + "\(Decimal.grouped(row.neutral)) neutral, \(Decimal.grouped(row.positive)) positive; "
        + "\(Decimal.grouped(row.quotedMentions)) in quotations",
    ]
    return [
      "outlet": row.outlet.map { page.name(ofOutlet: $0) } ?? "All outlets",
      "shape": (row.outlet == nil ? "all" : "one") + (isOpen ? " open" : ""),
      "mean": PageView.signed(row.mean), "count": Decimal.grouped(row.articles),
      "from": PageView.percent(place(low)), "width": PageView.percent(place(high) - place(low)),
      "at": PageView.percent(place(row.mean)), "facts": facts.joined(separator: "; "),
    ]
  }

  private func proof(_ heading: String, _ sentences: [ProofSentence]) -> PageView.Context? {
    guard !sentences.isEmpty else { return nil }
    return [
      "heading": heading,
      "sentences": sentences.map { sentence -> PageView.Context in
        [
          "text": sentence.text,
          "sure": PageView.percentText(Double(sentence.probability) / 1000), "place": sentence.place,
        ]
      },
    ]
  }
}
