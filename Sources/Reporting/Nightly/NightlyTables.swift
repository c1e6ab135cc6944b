import Analysis
import News

/// The tables of a night, row by row: as files and within `nightly.json`.
struct NightlyTables {
  let findings: NightlyFindings

  func write(to directory: String) throws(ReportError) -> [OutputSummary] {
    var outputs: [OutputSummary] = []
    for table in ReportTable.nightly {
      outputs += try TableFile.write(table, to: directory, excel: findings.excel) { file throws(ReportError) in
        try rows(of: table) { fill throws(ReportError) in try file.append(fill) }
      }
    }
    return outputs
  }

  /// Hands on the rows of a table, each as a closure that fills it.
  func rows<Failure: Error>(
    of table: ReportTable, _ append: (_ fill: (inout TableRow) -> Void) throws(Failure) -> Void
  ) throws(Failure) {
    switch table {
    case .surges: for surge in findings.surges { try append { fill(&$0, surge) } }
    case .toneShifts: for shift in findings.toneShifts { try append { fill(&$0, shift) } }
    case .volume: for (band, alarm) in findings.outletsWithAlarms { try append { fill(&$0, band, alarm) } }
    case .runningStories: for story in findings.stories { try append { fill(&$0, story) } }
    case .restated: for change in findings.restated { try append { fill(&$0, change) } }
    case .newFurniture: for block in findings.furniture { try append { fill(&$0, block) } }
    case .nightFailures: for failure in findings.failures { try append { fill(&$0, failure) } }
    default: break
    }
  }

  private func fill(_ row: inout TableRow, _ surge: Surge) {
    row.text(surge.subject.name)
    row.text(surge.subject.kind)
    row.text(surge.outlet)
    row.number(surge.articles)
    row.number(surge.of)
    row.number(surge.outlets)
    row.number(surge.baselineArticles)
    row.number(surge.baselineOf)
    row.number(surge.expected, places: 3)
    row.number(surge.ratio, places: 3)
    row.number(surge.clumping, places: 3)
    row.number(surge.p, places: 6)
    row.number(surge.q, places: 6)
    row.list(surge.terms)
    row.list(surge.evidence.map(\.description))
  }

  private func fill(_ row: inout TableRow, _ shift: ToneShift) {
    row.text(shift.subject?.name)
    row.text(shift.subject?.type.description)
    row.text(shift.outlet)
    row.number(shift.articles)
    row.number(shift.baselineArticles)
    row.number(shift.before, places: 3)
    row.number(shift.after, places: 3)
    row.number(shift.difference, places: 3)
    row.number(shift.low, places: 3)
    row.number(shift.high, places: 3)
    row.number(shift.p, places: 6)
    row.number(shift.q, places: 6)
    row.list(shift.evidence.map(\.description))
  }

  private func fill(_ row: inout TableRow, _ band: OutletBand, _ alarm: VolumeAlarm?) {
    row.text(band.outlet.isEmpty ? nil : band.outlet)
    row.number(band.articles)
    row.number(band.expected, places: 3)
    row.number(band.low)
    row.number(band.high)
    row.text(alarm?.kind.rawValue)
    row.number(alarm?.p, places: 6)
    row.number(alarm?.q, places: 6)
    row.text(alarm?.since?.description)
  }

  private func fill(_ row: inout TableRow, _ story: NightStory) {
    row.text(story.id)
    row.text(story.title)
    row.text(story.language)
    row.text(story.isNew ? "new" : "running")
    row.text(story.firstDay?.description)
    row.number(story.articles)
    row.number(story.articlesInAll)
    row.number(story.outlets.count)
    row.list(story.outlets)
    row.list(story.articleIDs.map(\.description))
  }

  private func fill(_ row: inout TableRow, _ change: Restatement) {
    row.text(change.day.description)
    row.text(change.outlet)
    row.number(change.articlesBefore)
    row.number(change.articlesAfter)
    row.number(change.wordsBefore)
    row.number(change.wordsAfter)
  }

  private func fill(_ row: inout TableRow, _ block: LearnedFurniture) {
    row.text(block.outlet)
    row.number(block.articles)
    row.text(block.text)
  }

  private func fill(_ row: inout TableRow, _ failure: FailureComparison) {
    row.text(failure.stage.rawValue)
    row.text(failure.reason.rawValue)
    row.number(failure.records)
    row.number(failure.usual, places: 3)
    row.number(failure.p, places: 6)
    row.text(failure.usual == nil ? nil : failure.isUnusual ? "unusual" : "usual")
    row.list(failure.examples.map(\.description))
  }
}

extension NightlyFindings {
  /// Every outlet with its alarm, those with one first; an alarm of all outlets together has no outlet, and an alarm
  /// whose outlet `outlets` lacks stands for it.
  var outletsWithAlarms: [(band: OutletBand, alarm: VolumeAlarm?)] {
    let known = Dictionary(outlets.map { ($0.outlet, $0) }) { first, _ in first }
    let alarmed = Set(volume.compactMap(\.outlet))
    return volume.map { alarm in
      (
        alarm.outlet.flatMap { known[$0] }
          ?? OutletBand(
            outlet: alarm.outlet ?? "", articles: alarm.articles, expected: alarm.expected, low: alarm.low,
            high: alarm.high, days: []), alarm
      )
    } + outlets.filter { !alarmed.contains($0.outlet) }.map { ($0, nil) }
  }
}
