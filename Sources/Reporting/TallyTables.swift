import Analysis
import News

/// The tables that are made of tallies: outlets, timeline, entities and terms.
struct TallyTables {
  let settings: ReportSettings
  let first: FirstReading
  let second: SecondReading

  /// The one table that takes as long as the others together.
  func writeTerms(to directory: String) throws(ReportError) -> [OutputSummary] {
    try write(.terms, to: directory, terms)
  }

  func writeOthers(to directory: String) throws(ReportError) -> [OutputSummary] {
    try write(.outlets, to: directory, outlets) + write(.timeline, to: directory, timeline)
      + write(.entities, to: directory, entities)
      + ToneTable(second.chosenEntities, rows: second.toneRows).write(to: directory, excel: settings.excel)
  }

  private func write(
    _ table: ReportTable, to directory: String, _ fill: (TableFile) throws(ReportError) -> Void
  ) throws(ReportError) -> [OutputSummary] {
    try TableFile.write(table, to: directory, excel: settings.excel, fill)
  }

  private func outlets(_ file: TableFile) throws(ReportError) {
    for (outlet, volume) in first.volume.sorted {
      let failures = ShareInterval(volume.failures, of: volume.records)
      let spread = first.tone.outlets[outlet]
      try file.append { row in
        row.text(outlet)
        row.number(volume.records)
        row.number(volume.articles)
        row.number(volume.failures)
        row.number(failures?.share, places: 4)
        row.number(failures?.low, places: 4)
        row.number(failures?.high, places: 4)
        row.number(volume.words)
        row.number(volume.articles > 0 ? Double(volume.words) / Double(volume.articles) : nil, places: 1)
        row.number(volume.wireArticles)
        row.number(volume.undated)
        row.text(volume.firstDay?.description)
        row.text(volume.lastDay?.description)
        row.number(spread?.articles ?? 0)
        row.number(spread?.mean?.mean, places: 3)
        row.number(spread?.mean?.low, places: 3)
        row.number(spread?.mean?.high, places: 3)
        row.number(spread?.own.mean, places: 3)
        row.number(spread?.quoted.mean, places: 3)
      }
    }
  }

  private func timeline(_ file: TableFile) throws(ReportError) {
    for (place, cell) in first.timeline.sorted {
      try file.append { row in
        row.text(place.outlet)
        row.text(place.day?.description)
        row.number(cell.articles)
        row.number(cell.words)
        row.number(cell.toneArticles)
        row.number(cell.toneArticles > 0 ? Double(cell.toneSum) / Double(cell.toneArticles) / 1000 : nil, places: 3)
        row.number(cell.own.mean, places: 3)
        row.number(cell.quoted.mean, places: 3)
        row.number(cell.positive)
        row.number(cell.neutral)
        row.number(cell.negative)
      }
    }
  }

  private func entities(_ file: TableFile) throws(ReportError) {
    let denominators = Denominators(first.timeline)
    for (entity, rows) in zip(second.chosenEntities.entities, second.entityRows) {
      for coverage in rows {
        let whole = denominators.cell(coverage).articles
        let share = ShareInterval(coverage.articles, of: whole)
        try file.append { row in
          row.text(entity.key.name)
          row.text(entity.key.type.description)
          row.list(coverage.scope == .all ? entity.aliases : [])
          row.list(coverage.scope == .all ? entity.couldBe : [])
          row.text(entity.count.place)
          row.text(coverage.scope.rawValue)
          row.text(coverage.outlet)
          row.text(coverage.day?.description)
          row.number(coverage.articles)
          row.number(coverage.mentions)
          row.number(whole)
          row.number(share?.share, places: 4)
          row.number(share?.low, places: 4)
          row.number(share?.high, places: 4)
        }
      }
    }
  }

  private func terms(_ file: TableFile) throws(ReportError) {
    let denominators = Denominators(first.timeline)
    let corpus = second.chosenTerms.documents
    for (term, rows) in zip(second.chosenTerms.terms, second.termRows) {
      for coverage in rows {
        let whole = denominators.cell(coverage)
        try file.append { row in
          row.text(term.text)
          row.number(Int(term.count.words))
          row.text(coverage.scope.rawValue)
          row.text(coverage.outlet)
          row.text(coverage.day?.description)
          row.number(coverage.mentions)
          row.number(coverage.articles)
          row.number(whole.words)
          row.number(whole.articles)
          row.number(TermWeight.perMillion(count: coverage.mentions, words: whole.words), places: 1)
          row.number(
            TermWeight.tfIdf(
              count: coverage.mentions, documents: term.count.documents, corpusDocuments: corpus), places: 4)
        }
      }
    }
  }
}

/// Articles and words of each scope that a coverage row can have.
struct Denominators {
  private var all = Timeline.Cell()
  private var outlets: [String: Timeline.Cell] = [:]
  private let days: [OutletDay: Timeline.Cell]

  init(_ timeline: Timeline) {
    days = timeline.cells
    for (place, cell) in timeline.cells {
      all.merge(cell)
      outlets[place.outlet, default: Timeline.Cell()].merge(cell)
    }
  }

  func cell(_ row: CoverageRow) -> Timeline.Cell {
    guard let outlet = row.outlet else { return all }
    switch row.scope {
    case .all: return all
    case .outlet: return outlets[outlet] ?? Timeline.Cell()
    case .outletDay: return days[OutletDay(outlet: outlet, day: row.day)] ?? Timeline.Cell()
    }
  }
}
