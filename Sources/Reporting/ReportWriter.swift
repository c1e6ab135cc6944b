import Analysis
import News

/// Writes the files of a report: a pure function of the records, the settings and the manifest.
///
/// The records are read twice. The first reading writes the tables that have a row a record and tallies the rest;
/// the second tells of the terms and entities that the first found to matter, by outlet and day. Memory grows with
/// the vocabulary, the outlets and the days, not with the number of articles.
public struct ReportWriter {
  let settings: ReportSettings
  let directory: String
  let manifest: RunManifest

  /// - Parameter directory: An existing folder; `ReportPublisher` makes one and moves it to its place when it is done.
  public init(settings: ReportSettings, directory: String, manifest: RunManifest) {
    self.settings = settings
    self.directory = directory
    self.manifest = manifest
  }

  /// Writes the tables, `articles.jsonl.gz`, `report.html` and, last, `run.json`.
  public func write(_ stream: RecordStream) throws(ReportError) -> ReportSummary {
    let first = try FirstReading(settings: settings, directory: directory)
    try read(stream) { record in try first.add(record) }
    let books = first.dispositions
    guard books.isBalanced else {
      throw .unbalanced(records: books.records, articles: books.articles, failures: books.failed)
    }
    let second = SecondReading(after: first, settings: settings)
    try read(stream) { record in second.add(record) }
    guard second.records == books.records, second.articles == books.articles else { throw .archiveChanged }

    var outputs = try first.finish()
    let tables = TallyTables(settings: settings, first: first, second: second)
    outputs += try tables.write(to: directory)
    let page = try ReportPage(settings: settings, manifest: manifest, first: first, second: second).render()
    let html = try OutputFile(path: "\(directory)/report.html")
    try html.write(page.html.utf8)
    let hash = try html.finish()
    outputs.append(OutputSummary(name: "report.html", bytes: html.byteCount, rows: nil, sha256: hash))
    outputs.sort { $0.name < $1.name }

    let run = RunJSON(settings: settings, manifest: manifest, first: first, second: second, outputs: outputs)
    let file = try OutputFile(path: "\(directory)/run.json")
    try file.write(run.bytes)
    _ = try file.finish()
    return ReportSummary(dispositions: books, outputs: outputs, listedArticles: page.listed)
  }

  private func read(_ stream: RecordStream, _ body: RecordStream.Body) throws(ReportError) {
    do {
      try stream.forEach(body)
    } catch let error as ReportError {
      throw error
    } catch {
      throw .archive(String(describing: error))
    }
  }
}
