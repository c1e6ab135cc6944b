import Archive
import Foundation
import News

/// A folder that goes when its owner goes.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("archive-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { "\(path)/\(name)" }
}

extension PageArchive {
  /// Every record, in the archive's order.
  var rowCount: Int {
    get throws {
      var rows = 0
      try forEachDisposition { _ in rows += 1 }
      return rows
    }
  }

  func records(in window: DayWindow? = nil) throws -> [PageRecord] {
    var result: [PageRecord] = []
    try forEachRecord(in: window) { result.append(copy $0) }
    return result
  }
}

func pages(_ count: Int, seed: UInt64 = 1) -> [PageRecord] {
  var random = RandomRecords(seed: seed)
  return (0..<count).map { random.record(PageID(path: "outlet/day/\($0 / 7).warc.gz", record: $0 % 7 + 1)) }
}
