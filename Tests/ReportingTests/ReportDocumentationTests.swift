import Foundation
import Reporting
import Testing

@Suite struct ReportDocumentationTests {
  /// The columns that a section of Reports/README.md defines, in order.
  private func documentedColumns() throws -> [String: [String]] {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let text = try String(contentsOf: root.appendingPathComponent("Reports/README.md"), encoding: .utf8)
    var columns: [String: [String]] = [:]
    var section = ""
    for line in text.split(separator: "\n") {
      if line.hasPrefix("## ") { section = String(line.dropFirst(3)) }
      if line.hasPrefix("| `"), let name = line.dropFirst(3).split(separator: "`").first {
        columns[section, default: []].append(String(name))
      }
    }
    return columns
  }

  @Test(arguments: ReportTable.all + ReportTable.comparison + ReportTable.nightly)
  func everyColumnIsDocumentedInItsOrder(table: ReportTable) throws {
    #expect(try documentedColumns()["\(table.name).csv"] == table.columns)
  }

  @Test func everyColumnOfLinesInContextIsDocumented() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let text = try String(contentsOf: root.appendingPathComponent("Reports/README.md"), encoding: .utf8)
    let section = try #require(text.components(separatedBy: "## Lines in context\n").last)
    for column in ReportTable.context.columns { #expect(section.contains("`\(column)`"), "\(column)") }
  }

  @Test func everyKeyOfTheRunIsDocumented() throws {
    let folder = try ScratchFolder()
    try ReportFixture.write([], to: folder)
    let json = try JSONSerialization.jsonObject(with: Data(folder.bytes("run.json")))
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let text = try String(contentsOf: root.appendingPathComponent("Reports/README.md"), encoding: .utf8)
    let section = try #require(text.components(separatedBy: "## run.json").last)
    for key in try #require(json as? [String: Any]).keys { #expect(section.contains("`\(key)`"), "\(key)") }
  }

  @Test func everyKeyOfTheNightIsDocumented() throws {
    let folder = try ScratchFolder()
    _ = try NightlyWriter(NightlyFixture.empty(), manifest: ReportFixture.manifest).write(to: folder.path)
    let json = try JSONSerialization.jsonObject(with: Data(folder.bytes("nightly.json")))
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let text = try String(contentsOf: root.appendingPathComponent("Reports/README.md"), encoding: .utf8)
    let section = try #require(
      text.components(separatedBy: "\n## A night\n").last?.components(separatedBy: "\n## ").first)
    let keys = try #require(json as? [String: Any])
    let books = try #require(keys["books"] as? [String: Any])
    for key in Array(keys.keys) + books.keys where key != "balanced" {
      #expect(section.contains("`\(key)`"), "\(key)")
    }
  }
}
