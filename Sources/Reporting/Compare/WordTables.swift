import Analysis
import News

/// The tables of a comparison that tell which words outlets use: keyness and collocations.
struct WordTables {
  let words: [OutletWords]
  let excel: Bool

  func write(to directory: String) throws(ReportError) -> [OutputSummary] {
    try keyness(to: directory) + collocations(to: directory)
  }

  private func keyness(to directory: String) throws(ReportError) -> [OutputSummary] {
    let file = try TableFile(.keyness, directory: directory, excel: excel)
    for outlet in words {
      for entry in outlet.entries {
        let key = entry.row
        try file.append { row in
          row.text(outlet.outlet)
          row.text(key.subject.text)
          row.text(WordTables.kind(key.subject))
          row.text(key.isOverused ? "more" : "less")
          for side in [key.target, key.reference] {
            row.number(side.count)
            row.number(side.words)
            row.number(side.articles)
            row.number(side.ofArticles)
            row.number(side.perMillion, places: 1)
            row.number(side.dispersion?.value, places: 4)
          }
          row.number(key.logLikelihood, places: 3)
          row.number(key.p, places: 6)
          row.number(key.adjustedP, places: 6)
          row.number(key.logOdds.z, places: 3)
          row.number(key.logRatio.value, places: 3)
          row.number(key.logRatio.low, places: 3)
          row.number(key.logRatio.high, places: 3)
          row.list(entry.lines.map { "\($0.left) [\($0.match)] \($0.right)" })
          row.list(entry.lines.map { "\($0.article)@\($0.span.start)-\($0.span.end)" })
        }
      }
    }
    return try file.finish()
  }

  private func collocations(to directory: String) throws(ReportError) -> [OutputSummary] {
    let file = try TableFile(.collocations, directory: directory, excel: excel)
    for outlet in words {
      for pair in outlet.collocations {
        try file.append { row in
          row.text(outlet.outlet)
          row.text(pair.text)
          row.number(pair.count)
          row.number(pair.articles)
          row.number(pair.total)
          row.number(pair.association.signedLogLikelihood, places: 3)
          row.number(pair.p, places: 6)
          row.number(pair.association.normalisedInformation, places: 4)
          row.number(pair.logRatio.value, places: 3)
        }
      }
    }
    return try file.finish()
  }

  private static func kind(_ subject: KeynessSubject) -> String {
    switch subject {
    case .word: "word"
    case .pair: "pair"
    case .entity(let key): key.type.description
    }
  }
}
