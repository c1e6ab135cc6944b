import Analysis
import News

/// The tables of a comparison that tell who had which story: stories, coverage, firsts and attention.
struct StoryTables {
  let coverage: StoryCoverage
  let attention: Attention
  /// Subjects of the attention table, and the counted articles that each stands in.
  let subjects: [AttentionSubject]
  let excel: Bool

  func write(to directory: String) throws(ReportError) -> [OutputSummary] {
    try write(.stories, to: directory, stories) + write(.coverage, to: directory, cells)
      + write(.firsts, to: directory, firsts) + write(.attention, to: directory, shares)
  }

  private func write(
    _ table: ReportTable, to directory: String, _ fill: (TableFile) throws(ReportError) -> Void
  ) throws(ReportError) -> [OutputSummary] {
    try TableFile.write(table, to: directory, excel: excel, fill)
  }

  private func stories(_ file: TableFile) throws(ReportError) {
    for story in coverage.rows {
      try file.append { row in
        row.text(story.id)
        row.text(story.title)
        row.text(story.language)
        row.number(story.articles.count)
        row.number(story.cells.count)
        row.number(story.cells.reduce(0) { $0 + $1.ownArticles })
        row.text(story.firstDay?.description)
        row.text(story.lastDay?.description)
        row.text(story.headStart.map { coverage.outlets[$0.outlet] })
        row.number(story.headStart.map { Double($0.lag.low) / 60 }, places: 0)
        row.number(story.headStart.map { Double($0.lag.high) / 60 }, places: 0)
        row.text(story.exclusive.map { coverage.outlets[$0] })
        row.list(story.silences.filter { $0.silence == .omission }.map { coverage.outlets[$0.outlet] })
        row.list(ids(story.articles))
      }
    }
  }

  private func cells(_ file: TableFile) throws(ReportError) {
    for story in coverage.rows {
      for cell in story.cells {
        try file.append { row in
          row.text(story.id)
          row.text(coverage.outlets[cell.outlet])
          row.text(cell.state.rawValue)
          row.number(cell.articles.count)
          row.number(cell.ownArticles)
          row.number(cell.words)
          row.number(cell.prominence, places: 4)
          row.text(cell.firstSeen?.earliest.iso8601())
          row.text(cell.firstSeen?.latest.iso8601())
          row.number(cell.lag.map { Double($0.low) / 60 }, places: 0)
          row.number(cell.lag.map { Double($0.high) / 60 }, places: 0)
          row.text(cell.firstness.rawValue)
          row.number(cell.tone?.mean, places: 3)
          row.number(cell.tone?.low, places: 3)
          row.number(cell.tone?.high, places: 3)
          row.list(ids(cell.articles))
        }
      }
      // Of fewer, silence would fill the table and say nothing.
      for (outlet, silence) in story.silences where story.cells.count >= StoryCoverage.fewestForOmission {
        try file.append { row in
          row.text(story.id)
          row.text(coverage.outlets[outlet])
          row.text(silence.rawValue)
          for _ in 0..<3 { row.number(0) }
          for _ in 0..<9 { row.missing() }
          row.list([])
        }
      }
    }
  }

  private func firsts(_ file: TableFile) throws(ReportError) {
    for reports in FirstReports.of(coverage) {
      try file.append { row in
        row.text(reports.outlet)
        row.number(reports.stories)
        row.number(reports.certainlyFirst)
        row.number(reports.possiblyFirst)
        row.number(reports.medianLag.map { Double($0.low) / 60 }, places: 0)
        row.number(reports.medianLag.map { Double($0.high) / 60 }, places: 0)
      }
    }
  }

  private func shares(_ file: TableFile) throws(ReportError) {
    for subject in subjects {
      for cell in attention.cells(subject.articles) {
        try file.append { row in
          row.text(subject.name)
          row.text(subject.kind)
          row.text(coverage.outlets[cell.outlet])
          row.text(cell.day?.description)
          row.number(cell.articles)
          row.number(cell.of)
          row.number(cell.share.share, places: 4)
          row.number(cell.share.low, places: 4)
          row.number(cell.share.high, places: 4)
        }
      }
    }
  }

  private func ids(_ articles: [Int]) -> [String] { articles.map { coverage.articles[$0].id.description } }
}
