import Analysis
import News

/// The entities and the terms that most articles tell of, with links to those articles.
struct SubjectsView {
  private let page: PageView

  static let entitiesShown = 12
  static let termsShown = 20

  init(_ page: PageView) { self.page = page }

  var context: PageView.Context {
    let entities = page.second.chosenEntities
    let terms = page.second.chosenTerms
    return [
      "entityTypes": EntityType.allCases.compactMap(group),
      "termGroups": [(UInt8(1), "Single words"), (2, "Pairs of words")].compactMap { group(words: $0, heading: $1) },
      "entityLeftOut": entities.leftOut.rareEntities + entities.leftOut.furtherEntities == 0
        ? false
        : "\(PageView.count(entities.leftOut.rareEntities, "entity", "entities")) in fewer than "
          + "\(PageView.count(page.settings.minimumDocuments, "article", "articles")) and "
          + "\(Decimal.grouped(entities.leftOut.furtherEntities)) beyond the first "
          + "\(Decimal.grouped(page.settings.topEntities)) are counted in run.json and left out of entities.csv.",
      "termLeftOut": terms.leftOut.rareTerms + terms.leftOut.furtherTerms == 0
        ? false
        : "\(PageView.count(terms.leftOut.rareTerms, "term", "terms")) in fewer than "
          + "\(PageView.count(page.settings.minimumDocuments, "article", "articles")) and "
          + "\(Decimal.grouped(terms.leftOut.furtherTerms)) beyond the first "
          + "\(Decimal.grouped(page.settings.topTerms)) of each length are counted in run.json and left out of "
          + "terms.csv.",
    ]
  }

  private func group(_ type: EntityType) -> PageView.Context? {
    let chosen = page.second.chosenEntities.entities.enumerated().filter { $0.element.key.type == type }
      .prefix(SubjectsView.entitiesShown)
    guard let peak = chosen.map({ coverage(of: $0.offset).articles }).max() else { return nil }
    let whole = page.first.dispositions.articles
    return [
      "heading": SubjectsView.heading(type),
      "items": chosen.map { place, entity -> PageView.Context in
        let (articles, mentions) = coverage(of: place)
        let share = ShareInterval(articles, of: whole)
        let aliases = entity.aliases.prefix(8).joined(separator: ", ")
        let couldBe = entity.couldBe.joined(separator: ", ")
        return [
          "name": ListedArticle.shortened(entity.key.name),
          "count": Decimal.grouped(articles),
          "barWidth": PageView.percent(Double(articles) / Double(peak)),
          "facts": "in \(PageView.count(articles, "article", "articles"))"
            + (share.map { " (\(PageView.percentText($0.share)), 95% interval \(PageView.interval($0)))" } ?? "")
            + ", \(PageView.count(mentions, "mention", "mentions"))",
          "aliases": aliases.isEmpty ? false : ListedArticle.shortened(aliases),
          "couldBe": couldBe.isEmpty ? false : ListedArticle.shortened(couldBe),
        ].merging(evidence(page.second.entityEvidence[place], of: articles)) { first, _ in first }
      },
    ]
  }

  /// Articles and mentions of a chosen entity; the same as in its first row of entities.csv.
  private func coverage(of place: Int) -> (articles: Int, mentions: Int) {
    let all = page.second.entityRows[place].first
    return (all?.articles ?? 0, all?.mentions ?? 0)
  }

  private func group(words: UInt8, heading: String) -> PageView.Context? {
    let terms = page.second.chosenTerms
    let chosen = terms.terms.enumerated().filter { $0.element.count.words == words }.prefix(SubjectsView.termsShown)
    guard let peak = chosen.first?.element.count.count else { return nil }
    return [
      "heading": heading,
      "items": chosen.map { place, term -> PageView.Context in
        let share = ShareInterval(term.count.documents, of: terms.documents)
        let rate = TermWeight.perMillion(count: term.count.count, words: terms.words)
        return [
          "name": ListedArticle.shortened(term.text),
          "count": Decimal.grouped(term.count.count),
          "barWidth": PageView.percent(Double(term.count.count) / Double(peak)),
          "facts": PageView.count(term.count.count, "time", "times")
            + (rate.map { " (\(Decimal.grouped(Int($0.rounded()))) in a million words)" } ?? "")
            + ", in \(PageView.count(term.count.documents, "article", "articles"))"
            + (share.map { " (\(PageView.percentText($0.share)), 95% interval \(PageView.interval($0)))" } ?? ""),
          "aliases": false,
          "couldBe": false,
        ].merging(evidence(page.second.termEvidence[place], of: term.count.documents)) { first, _ in first }
      },
    ]
  }

  private func evidence(_ anchors: [Int]?, of articles: Int) -> PageView.Context {
    let shown = (anchors ?? []).filter { page.listedAnchors.contains($0) }
    return [
      "evidence": shown.map { ["anchor": $0, "title": page.titles[$0] ?? ""] as PageView.Context },
      "evidenceMore": articles > shown.count
        ? "and \(Decimal.grouped(articles - shown.count)) more in articles.jsonl.gz" as Any : false,
    ]
  }

  private static func heading(_ type: EntityType) -> String {
    switch type {
    case .person: "People"
    case .organisation: "Organisations"
    case .place: "Places"
    case .other: "Other names"
    }
  }
}
