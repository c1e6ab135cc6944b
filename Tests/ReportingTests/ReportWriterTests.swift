import Analysis
import Foundation
import News
import Reporting
import Support
import Synchronization
import Testing

@Suite struct ReportWriterTests {
  private func fixture(_ count: Int = 150, seed: UInt64 = 21) -> [PageRecord] {
    var fixture = FixtureRecords(seed: seed)
    return fixture.records(count)
  }

  @Test func writesEveryFile() throws {
    let folder = try ScratchFolder()
    try ReportFixture.write(fixture(), to: folder)
    let tables = ReportTable.all.flatMap { ["\($0.name).csv", "\($0.name).json"] }
    #expect(try folder.names == (tables + ["articles.jsonl.gz", "report.html", "run.json"]).sorted())
  }

  @Test func theBooksBalance() throws {
    let folder = try ScratchFolder()
    let records = fixture()
    let summary = try ReportFixture.write(records, to: folder)
    #expect(summary.dispositions.records == records.count)
    #expect(summary.dispositions.isBalanced)
    let rows = try CSVReader.rows(folder.bytes("dispositions.csv")).dropFirst()
    #expect(rows.count == records.count)
    #expect(rows.map { $0[0] } == records.map(\.id.description))
    let outcome = try #require(ReportTable.dispositions.columns.firstIndex(of: "outcome"))
    #expect(rows.count { $0[outcome] == "article" } == summary.dispositions.articles)
    let articles = try CSVReader.rows(folder.bytes("articles.csv")).count - 1
    #expect(articles == summary.dispositions.articles)
  }

  @Test func theSameArchiveGivesTheSameBytes() throws {
    let first = try ScratchFolder()
    let second = try ScratchFolder()
    try ReportFixture.write(fixture(), to: first)
    try ReportFixture.write(fixture(), to: second)
    for name in try first.names { #expect(try first.bytes(name) == second.bytes(name), "\(name)") }
  }

  @Test func csvAndJSONHoldTheSameCells() throws {
    let folder = try ScratchFolder()
    try ReportFixture.write(fixture(), to: folder)
    for table in ReportTable.all {
      let rows = try CSVReader.rows(folder.bytes("\(table.name).csv"))
      #expect(rows.first == table.columns)
      let json = try JSONSerialization.jsonObject(with: Data(folder.bytes("\(table.name).json")))
      let objects = try #require(json as? [[String: Any]])
      #expect(objects.count == rows.count - 1)
      for (row, object) in zip(rows.dropFirst(), objects) {
        #expect(row.count == table.columns.count)
        #expect(object.count == table.columns.count)
        for (column, cell) in zip(table.columns, row) {
          switch object[column] {
          case let list as [String]: #expect(list.joined(separator: "; ") == cell)
          case let text as String: #expect(text == cell, "\(table.name).\(column)")
          case let number as NSNumber: #expect(Double(cell) == number.doubleValue, "\(table.name).\(column)")
          case is NSNull: #expect(cell.isEmpty)
          default: Issue.record("\(table.name).\(column) is neither text, number, list nor null")
          }
        }
      }
    }
  }

  @Test func keysOfTheTablesAreSorted() throws {
    let folder = try ScratchFolder()
    try ReportFixture.write(fixture(20), to: folder)
    for table in ReportTable.all {
      let line = try #require(folder.text("\(table.name).json").split(separator: "\n").dropFirst().first)
      let places = try table.columns.sorted().map { try #require(line.range(of: "\"\($0)\":")).lowerBound }
      #expect(places == places.sorted())
    }
  }

  @Test func runJSONStatesWhatWasWritten() throws {
    let folder = try ScratchFolder()
    let summary = try ReportFixture.write(fixture(), to: folder)
    let json = try JSONSerialization.jsonObject(with: Data(folder.bytes("run.json")), options: [])
    let run = try #require(json as? [String: Any])
    #expect(run["version"] as? String == "0.1.0")
    let outputs = try #require(run["outputs"] as? [[String: Any]])
    #expect(outputs.compactMap { $0["name"] as? String } == summary.outputs.map(\.name))
    for output in outputs {
      let name = try #require(output["name"] as? String)
      let bytes = try folder.bytes(name)
      #expect(output["bytes"] as? Int == bytes.count)
      #expect(output["sha256"] as? String == (try sha256(of: "\(folder.path)/\(name)")), "\(name)")
    }
    let counts = try #require(run["counts"] as? [String: Any])
    #expect(counts["records"] as? Int == 150)
    #expect(counts["balanced"] as? Bool == true)
  }

  @Test func theLinesUnpackToOneAnArticle() throws {
    let folder = try ScratchFolder()
    let summary = try ReportFixture.write(fixture(), to: folder)
    #expect(try folder.bytes("articles.jsonl.gz")[4..<8] == [0, 0, 0, 0], "the header holds a time")
    let text = try output(of: ["gzip", "-dc", "\(folder.path)/articles.jsonl.gz"])
    let lines = text.split(separator: "\n")
    #expect(lines.count == summary.dispositions.articles)
    let ids = try lines.map { line in
      try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])["id"] as? String
    }
    #expect(ids == (try CSVReader.rows(folder.bytes("articles.csv")).dropFirst().map { $0[0] }))
  }

  private func sha256(of path: String) throws -> String? {
    try output(of: ["sha256sum", path]).split(separator: " ").first.map(String.init)
  }

  /// By the system's own tools: the oracle.
  private func output(of command: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return output
  }

  @Test func hostileTextNeverBecomesMarkup() throws {
    let folder = try ScratchFolder()
    let hostile = "<script>alert(\"x\")</script> & '\u{2028} ]]> --> <img src=x onerror=alert(1)>\u{1}"
    try ReportFixture.write(ReportFixture.records(title: hostile), to: folder, settings: ReportFixture.everything)
    let html = try folder.text("report.html")
    #expect(!html.contains("<script>alert"))
    #expect(!html.contains("<img src=x"))
    #expect(html.contains("&lt;script&gt;"))
    #expect(!html.contains("href=\"javascript:"))
    let rows = try CSVReader.rows(folder.bytes("articles.csv"))
    #expect(rows[1][5] == hostile)
    let json = try JSONSerialization.jsonObject(with: Data(folder.bytes("articles.json"))) as? [[String: Any]]
    #expect(json?.first?["title"] as? String == hostile)
  }

  @Test func spreadsheetsGetTextInsteadOfFormulas() throws {
    var settings = ReportFixture.everything
    settings.excel = true
    for start in ["=", "+", "-", "@", "\t", "\r"] {
      let folder = try ScratchFolder()
      try ReportFixture.write(ReportFixture.records(title: "\(start)1+1"), to: folder, settings: settings)
      let bytes = try folder.bytes("articles.csv")
      #expect(bytes.prefix(3) == [0xEF, 0xBB, 0xBF])
      let rows = try CSVReader.rows(Array(bytes.dropFirst(3)))
      #expect(rows[0] == ReportTable.articles.columns)
      #expect(rows[1][5] == "'\(start)1+1")
      let tone = try #require(ReportTable.articles.columns.firstIndex(of: "tone_mean"))
      #expect(rows[1][tone] == "-0.050", "a negative number is no formula")
    }
  }

  @Test func anEmptyArchiveMakesAReport() throws {
    let folder = try ScratchFolder()
    let summary = try ReportFixture.write([], to: folder)
    #expect(summary.dispositions.records == 0)
    for table in ReportTable.all {
      #expect(try CSVReader.rows(folder.bytes("\(table.name).csv")) == [table.columns])
      let json = try JSONSerialization.jsonObject(with: Data(folder.bytes("\(table.name).json")))
      #expect((json as? [Any])?.isEmpty == true)
    }
    #expect(try folder.text("report.html").contains("</html>"))
  }

  @Test func anArchiveThatChangesBetweenTheReadingsIsRefused() throws {
    let folder = try ScratchFolder()
    let records = fixture(30)
    let readings = Atomic<Int>(0)
    let stream = RecordStream { body in
      let reading = readings.wrappingAdd(1, ordering: .relaxed).newValue
      for record in records.dropLast(reading == 2 ? 1 : 0) { try body(record) }
    }
    let writer = ReportWriter(
      settings: ReportFixture.settings, directory: folder.path, manifest: ReportFixture.manifest)
    #expect(throws: ReportError.archiveChanged) { try writer.write(stream) }
  }

  @Test func aFolderThatIsMissingIsNamed() throws {
    let writer = ReportWriter(
      settings: ReportFixture.settings, directory: "/nowhere/at/all", manifest: ReportFixture.manifest)
    let error = #expect(throws: ReportError.self) { try writer.write(ReportFixture.stream([])) }
    #expect(error.map { "\($0)".contains("/nowhere/at/all") } == true)
  }

  @Test func aFullDiskIsNamedAsSuch() throws {
    guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
    for name in ["articles.csv", "run.json", "report.html", "articles.jsonl.gz"] {
      let folder = try ScratchFolder()
      try FileManager.default.createSymbolicLink(
        atPath: "\(folder.path)/\(name)", withDestinationPath: "/dev/full")
      #expect(throws: ReportError.diskFull(path: "\(folder.path)/\(name)")) {
        try ReportFixture.write(fixture(20), to: folder)
      }
    }
  }

  @Test func thePageStaysBelowTwoMegabytes() throws {
    var generator = SplitMix64(seed: 2)
    let records = (0..<2_500).map { index -> PageRecord in
      let outlet = OutletAttribution(id: "outlet-\(index % 300)", source: .folder)
      var article = Article(page: PageID(path: "\(outlet.id)/\(index).html"), outlet: outlet)
      article.title = String(repeating: "\"<&>'", count: 60)
      article.url = "https://example.org/" + String(repeating: "&", count: 470)
      article.setText(body: [(.paragraph, "word")])
      return PageRecord(
        id: article.page, outlet: outlet, url: nil, fetched: nil, byteCount: 1,
        contentHash: ContentHash(high: generator.next(), low: generator.next()),
        outcome: .article(FixtureRecords.annotate(article, entities: [], tone: [])))
    }
    let folder = try ScratchFolder()
    let summary = try ReportFixture.write(records.sorted { $0.id < $1.id }, to: folder)
    #expect(try folder.bytes("report.html").count < 2_000_000)
    #expect(summary.listedArticles > 0 && summary.listedArticles < 2_000)
  }

  @Test func everyLinkInThePageHasItsTarget() throws {
    let folder = try ScratchFolder()
    try ReportFixture.write(fixture(), to: folder)
    let html = try folder.text("report.html")
    let targets = Set(html.components(separatedBy: " id=\"").dropFirst().compactMap { $0.split(separator: "\"").first })
    let links = html.components(separatedBy: "href=\"#").dropFirst().compactMap { $0.split(separator: "\"").first }
    #expect(links.count > 100)
    for link in links { #expect(targets.contains(link), "#\(link)") }
    #expect(!html.contains("src=\"http"))
    #expect(!html.contains("<link"))
  }
}

extension ReportFixture {
  /// Tells of everything, however rare.
  static var everything: ReportSettings {
    var settings = ReportFixture.settings
    settings.minimumDocuments = 1
    return settings
  }
}
