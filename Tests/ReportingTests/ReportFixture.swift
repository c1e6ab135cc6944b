import Foundation
import News
import Reporting
import Support
import Testing

/// A folder for one test, removed when the test lets go of it.
final class ScratchFolder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("reporting-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(name)")))
  }

  func text(_ name: String) throws -> String { String(decoding: try bytes(name), as: UTF8.self) }

  var names: [String] { get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() } }
}

enum ReportFixture {
  static let manifest = RunManifest(
    version: "0.1.0", definition: "name: sample\n", effectiveDefinition: "name: sample\nworkers: 2\n",
    recipe: "00ff", models: ["stop-words-en": "abc", "lexicon-en": "def"])

  static var settings: ReportSettings {
    var settings = ReportSettings(pipeline: "Sample", window: "2026-11-16 to 2026-11-20")
    settings.topTerms = 40
    settings.topEntities = 20
    return settings
  }

  static func stream(_ records: [PageRecord]) -> RecordStream {
    RecordStream { body in for record in records { try body(record) } }
  }

  @discardableResult
  static func write(
    _ records: [PageRecord], to folder: ScratchFolder, settings: ReportSettings = ReportFixture.settings
  ) throws -> ReportSummary {
    try ReportWriter(settings: settings, directory: folder.path, manifest: manifest).write(stream(records))
  }

  /// One article with the given title and body, one failure beside it.
  static func records(title: String, body: String = "One sentence .", outlet: String = "harbour-post") -> [PageRecord] {
    var article = Article(
      page: PageID(path: "\(outlet)/a.html"), outlet: OutletAttribution(id: outlet, source: .folder))
    article.title = title
    article.byline = [title]
    article.url = "javascript:alert(1)"
    article.setText(body: [(.paragraph, body)])
    let entity = Entity(name: title, type: .person, aliases: [title + "!"])
    let annotated = FixtureRecords.annotate(article, entities: [entity], tone: [100, -200])
    let hash = ContentHash([1, 2, 3])
    return [
      PageRecord(
        id: article.page, outlet: article.outlet, url: nil, fetched: nil, byteCount: 3, contentHash: hash,
        outcome: .article(annotated)),
      PageRecord(
        id: PageID(path: "\(outlet)/b.html", record: 2), outlet: article.outlet, url: nil, fetched: nil, byteCount: 0,
        contentHash: hash, outcome: .failure(PageFailure(.clean, .noText, title))),
    ]
  }
}

/// A small reader of RFC 4180, apart from the writer: the oracle of the CSV tests.
struct CSVReader {
  static func rows(_ bytes: [UInt8]) throws -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var cell: [UInt8] = []
    var index = 0
    var isQuoted = false
    func text() -> String { String(decoding: cell, as: UTF8.self) }
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if isQuoted {
        if byte != 0x22 {
          cell.append(byte)
        } else if index < bytes.count, bytes[index] == 0x22 {
          cell.append(0x22)
          index += 1
        } else {
          isQuoted = false
        }
        continue
      }
      switch byte {
      case 0x22: isQuoted = true
      case 0x2C:
        row.append(text())
        cell = []
      case 0x0D:
        try #require(index < bytes.count && bytes[index] == 0x0A, "a bare carriage return outside quotes")
        index += 1
        rows.append(row + [text()])
        row = []
        cell = []
      case 0x0A: throw BrokenContract("a bare line feed outside quotes")
      default: cell.append(byte)
      }
    }
    try #require(!isQuoted && cell.isEmpty && row.isEmpty, "the last row has no end")
    return rows
  }

  struct BrokenContract: Error {
    let text: String
    init(_ text: String) { self.text = text }
  }
}
