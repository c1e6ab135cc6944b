import Analysis
import News

/// The table of those whom articles quote or cite: each source in all outlets, then in each.
struct SourcesTable {
  let sources: [RankedSource]

  func write(to directory: String, excel: Bool) throws(ReportError) -> [OutputSummary] {
    let file = try TableFile(.sources, directory: directory, excel: excel)
    for source in sources {
      let scopes = [(String?.none, source.all)] + source.outlets.map { (Optional($0.outlet), $0.count) }
      for (outlet, count) in scopes {
        try file.append { row in
          row.text(source.name)
          row.text(source.kind)
          row.text(outlet)
          row.number(count.articles)
          row.number(count.citations)
          row.number(count.quoted)
          row.number(count.paraphrased)
          row.number(count.attributed)
          row.number(count.bySpokespeople)
          row.number(count.quotedWords)
          row.list(count.proofs.map { "\($0.article)@\($0.span.start)-\($0.span.end)" })
        }
      }
    }
    return try file.finish()
  }
}
