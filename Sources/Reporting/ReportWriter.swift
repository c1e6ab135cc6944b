import Analysis
import ByteStrings
import News

/// Writes the files of a report: a pure function of the records, the settings and the manifest.
///
/// The records are read twice. The first reading writes the tables that have a row a record and tallies the rest;
/// the second tells of the terms and entities that the first found to matter, by outlet and day. Memory grows with
/// the vocabulary, the outlets and the days, not with the number of articles.
public struct ReportWriter: Sendable {
  let settings: ReportSettings
  let directory: String
  let manifest: RunManifest
  let workers: Int

  /// - Parameters:
  ///   - directory: An existing folder; `ReportPublisher` makes one and moves it to its place when it is done.
  ///   - workers: Threads to write with; they change no byte.
  public init(settings: ReportSettings, directory: String, manifest: RunManifest, workers: Int = 1) {
    self.workers = workers
    self.settings = settings
    self.directory = directory
    self.manifest = manifest
  }

  /// Writes the tables, `articles.jsonl.gz`, `report.html` and, last, `run.json`.
  public func write(_ stream: RecordStream) throws(ReportError) -> ReportSummary {
    let (first, lines) = try readFirst(stream)
    let books = first.dispositions
    guard books.isBalanced else {
      throw .unbalanced(records: books.records, articles: books.articles, failures: books.failed)
    }
    let second = SecondReading(after: first, settings: settings)
    try read(stream) { record in second.add(record) }
    guard second.records == books.records, second.articles == books.articles, lines.articles == books.articles else {
      throw .archiveChanged
    }
    second.finish(minimumArticles: settings.minimumDocuments)
    let finished = try first.finish()
    let (tallied, anchors) = try writeTallies(first, second)
    var outputs = finished + [lines.output] + tallied
    outputs.sort { $0.name < $1.name }

    let run = RunJSON(settings: settings, manifest: manifest, first: first, second: second, outputs: outputs)
    let file = try OutputFile(path: "\(directory)/run.json")
    try file.write { buffer in run.bytes.withBytes { buffer.append($0) } }
    _ = try file.finish()
    return ReportSummary(dispositions: books, outputs: outputs, anchors: anchors)
  }

  /// The tables with a row a record, and beside them the annotated articles.
  private func readFirst(
    _ stream: RecordStream
  ) throws(ReportError) -> (FirstReading, lines: (articles: Int, output: OutputSummary)) {
    let first = Handover(try FirstReading(settings: settings, directory: directory))
    let lines = Handover(try ArticleLines(directory: directory))
    if workers == 1 {
      try read(stream) { record in
        try first.value.add(record)
        try lines.value.add(record)
      }
    } else {
      // A reading each: records are cheaper to read twice than to hand from one thread to another.
      _ = try concurrently(workers: workers) { () throws(ReportError) in
        Handover(try read(stream) { record in try first.value.add(record) })
      } _: { () throws(ReportError) in
        Handover(try read(stream) { record in try lines.value.add(record) })
      }
    }
    return (first.value, (lines.value.articles, try lines.value.finish()))
  }

  /// The tables that are made of tallies, and the page. They only read what the readings left.
  private func writeTallies(
    _ first: FirstReading, _ second: SecondReading
  ) throws(ReportError) -> (outputs: [OutputSummary], anchors: [PageID: Int]) {
    let readings = Handover((first: first, second: second))
    let (terms, rest) = try concurrently(workers: workers) { () throws(ReportError) in
      let (first, second) = readings.value
      return Handover(try TallyTables(settings: settings, first: first, second: second).writeTerms(to: directory))
    } _: { () throws(ReportError) in
      let (first, second) = readings.value
      let tables = try TallyTables(settings: settings, first: first, second: second).writeOthers(to: directory)
      let page = try ReportPage(settings: settings, manifest: manifest, first: first, second: second).render()
      let file = try OutputFile(path: "\(directory)/report.html")
      try file.write(page.html)
      let hash = try file.finish()
      let html = OutputSummary(name: "report.html", bytes: file.byteCount, rows: nil, sha256: hash)
      return Handover((outputs: tables + [html], anchors: page.anchors))
    }
    return (terms + rest.outputs, rest.anchors)
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
