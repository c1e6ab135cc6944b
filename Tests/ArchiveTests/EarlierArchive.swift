import CZlib
import Foundation
import Support
import Testing

/// An archive that an earlier version of Broadsheet wrote, and what its records say; see `Fixtures/README.md`.
struct EarlierArchive: CustomTestStringConvertible, Sendable {
  let name: String
  let schema: Int
  /// Runs, all finished; the last one's books hold every record.
  let runs: Int

  static let all = [
    EarlierArchive(name: "schema-1", schema: 1, runs: 2), EarlierArchive(name: "schema-2", schema: 2, runs: 5),
    EarlierArchive(name: "schema-2-sample", schema: 2, runs: 1),
  ]

  var testDescription: String { name }

  private var folder: URL { repositoryRoot.appendingPathComponent("Tests/ArchiveTests/Fixtures") }

  /// Puts the archive at `path`.
  func unpack(to path: String) throws {
    guard let bytes = inflated(folder.appendingPathComponent("\(name).sqlite.gz").path) else {
      throw CocoaError(.fileReadCorruptFile)
    }
    try bytes.write(to: URL(fileURLWithPath: path))
  }

  /// A line a record, in the order of their ids.
  var facts: [String] {
    get throws {
      let text = try String(contentsOf: folder.appendingPathComponent("\(name).facts.txt"), encoding: .utf8)
      return text.split(separator: "\n").map(String.init)
    }
  }
}

/// What a gzip file holds, or nil where it cannot be read.
func inflated(_ path: String) -> Data? {
  guard let file = gzopen(path, "rb") else { return nil }
  defer { gzclose(file) }
  var result = Data()
  var buffer = [UInt8](repeating: 0, count: 65_536)
  while true {
    let count = gzread(file, &buffer, UInt32(buffer.count))
    guard count >= 0 else { return nil }
    if count == 0 { return result }
    result.append(contentsOf: buffer[..<Int(count)])
  }
}
