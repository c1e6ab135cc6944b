import Analysis
import News

/// The table of the articles that are not, or not all, their outlet's own work: whose they are, and on what evidence.
struct WireTable {
  let articles: [ComparedArticle]
  /// Places of the articles that were asked about.
  let asked: [Int]
  let provenance: ArticleProvenance
  let excel: Bool

  func write(to directory: String) throws(ReportError) -> [OutputSummary] {
    let file = try TableFile(.wire, directory: directory, excel: excel)
    for place in asked {
      let wire = provenance.wire[place]
      let copied = provenance.copied[place]
      let isShared = provenance.origins[place] != place || copied != nil
      guard provenance.standings[place] != .own || isShared || wire?.agency != nil else { continue }
      try file.append { row in
        row.text(articles[place].id.description)
        row.text(articles[place].outlet)
        row.text(articles[place].title)
        row.text(articles[place].day?.description)
        row.text(provenance.standings[place].rawValue)
        row.text(wire?.agency)
        row.number(wire.flatMap { $0.agency == nil ? nil : $0.confidence }, places: 3)
        row.list((wire?.evidence ?? []).map(WireTable.text))
        row.text(articles[provenance.origins[place]].id.description)
        row.text(copied.map { articles[$0.article].id.description })
        row.text(copied?.kind.rawValue)
        row.number(copied?.share, places: 3)
        row.number(copied?.words)
      }
    }
    return try file.finish()
  }

  private static func text(_ evidence: WireOrigin.Evidence) -> String {
    switch evidence {
    case .outlet: "the outlet is the agency"
    case .credit(let credit): "credit in the \(credit.place.rawValue): \(credit.agency)"
    case .copy(let page, let share): "\(Decimal.text(Double(share) / 10, places: 1))% stands in \(page)"
    }
  }
}
