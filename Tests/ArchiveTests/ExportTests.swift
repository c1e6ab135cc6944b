import Archive
import Foundation
import GRDB
import News
import Testing

@Suite struct ExportTests {
  private let folder: TemporaryFolder
  private var path: String { folder.file("news.sqlite") }
  private var copy: String { folder.file("copy.sqlite") }

  init() throws { folder = try TemporaryFolder() }

  @Test func whatIsImportedExportsTheSameBytes() throws {
    let sample = try SampleArchive(at: path)
    let plain = folder.file("plain.jsonl")
    let transfer = try PageArchive.export(path, to: .file(plain))
    #expect(transfer.rows["record"] == 120)
    #expect(transfer.rows["run"] == 2)
    #expect(transfer.byteCount == Int64(try Data(contentsOf: URL(fileURLWithPath: plain)).count))
    #expect(try PageArchive.importing(plain, to: copy) == transfer)
    #expect(try exported(copy, folder) == Data(contentsOf: URL(fileURLWithPath: plain)))
    let archive = try PageArchive(path: copy, mode: .readWrite)
    #expect(try archive.records().map(fingerprint) == sample.records.map(fingerprint))
    #expect(try archive.metadata("outlets") == "post\tThe \"Post\"\n\u{1}\\")
    // Numbers of runs are not given out again.
    #expect(try archive.beginRun(RunDescription(pipeline: "p", recipe: "r1")) == RunID(number: 3))
  }

  @Test func everyIntegerTextAndBlobIsExact() throws {
    _ = try SampleArchive(at: path, records: 10)
    let numbers: [Int64] = [.min, .max, 0, -1, 1 << 53, (1 << 53) + 1]
    let texts = [
      "", "\u{0}", "\u{1F}\u{7F}\u{2028}", "e\u{301}", "\u{E9}", "𝒳\"\\\n\r\t/", String(repeating: "a", count: 70_000),
    ]
    let blobs = (0..<260).map { count in Data((0..<count).map { UInt8(truncatingIfNeeded: $0 * 37 + 200) }) }
    try DatabaseQueue(path: path).write { db in
      for (index, number) in numbers.enumerated() {
        try db.execute(sql: "UPDATE record SET checksum = ? WHERE id = ?", arguments: [number, index + 1])
      }
      for (index, text) in texts.enumerated() {
        // As bytes: GRDB ends a text at its first NUL.
        try db.execute(
          sql: "INSERT INTO metadata VALUES (?, CAST(? AS TEXT))", arguments: ["text \(index)", Data(text.utf8)])
      }
      for (index, blob) in blobs.enumerated() {
        try db.execute(sql: "UPDATE record SET content_hash = ? WHERE id = ?", arguments: [blob, index % 10 + 1])
        if index % 10 == 9 { try roundTrip() }
      }
    }
    try roundTrip()
    let values = try DatabaseQueue(path: copy).read { db in
      (
        try Int64.fetchAll(db, sql: "SELECT checksum FROM record WHERE id <= 6 ORDER BY id"),
        try Data.fetchAll(db, sql: "SELECT CAST(value AS BLOB) FROM metadata WHERE key LIKE 'text %' ORDER BY key")
      )
    }
    #expect(values.0 == numbers)
    #expect(values.1.map { Array($0) } == texts.map { Array($0.utf8) })
  }

  private func roundTrip() throws {
    let lines = try exported(path, folder)
    let file = folder.file("lines.jsonl")
    try lines.write(to: URL(fileURLWithPath: file))
    try? FileManager.default.removeItem(atPath: copy)
    _ = try PageArchive.importing(file, to: copy)
    #expect(try exported(copy, folder) == lines)
  }

  @Test func aPackedExportHoldsTheSameLinesAndIsTheSameEachTime() throws {
    _ = try SampleArchive(at: path)
    let packed = [folder.file("a.jsonl.gz"), folder.file("b.jsonl.gz")]
    for file in packed { _ = try PageArchive.export(path, to: .file(file)) }
    #expect(try Data(contentsOf: URL(fileURLWithPath: packed[0])) == Data(contentsOf: URL(fileURLWithPath: packed[1])))
    let lines = try exported(path, folder)
    #expect(inflated(packed[0]) == lines)
    _ = try PageArchive.importing(packed[0], to: copy)
    #expect(try exported(copy, folder) == lines)
  }

  /// Exports of earlier versions are imported, and are then what the archives are that were brought up to date.
  @Test(arguments: EarlierArchive.all)
  func exportsOfEarlierVersionsAreImported(earlier: EarlierArchive) throws {
    try earlier.unpack(to: path)
    let file = folder.file("lines.jsonl")
    #expect(try PageArchive.export(path, to: .file(file)).schema == earlier.schema)
    _ = try PageArchive.importing(file, to: copy)
    #expect(try PageArchive(path: copy, mode: .readOnly).records().map(facts) == earlier.facts)
    #expect(try version(path) == earlier.schema)
    try PageArchive(path: path, mode: .readWrite).close()
    #expect(try version(copy) == version(path))
    #expect(try exported(copy, folder) == exported(path, folder))
  }

  private func version(_ path: String) throws -> Int {
    try DatabaseQueue(path: path).read { try Int.fetchOne($0, sql: "PRAGMA user_version") ?? 0 }
  }

  @Test func anExportNeverTakesTheNameOfAnArchive() throws {
    _ = try SampleArchive(at: path, records: 10)
    #expect(throws: ArchiveError.exists(path: path)) { try PageArchive.export(path, to: .file(path)) }
    #expect(try PageArchive(path: path, mode: .readOnly).rowCount == 10)
    try FileManager.default.copyItem(atPath: path, toPath: copy)
    #expect(throws: ArchiveError.exists(path: copy)) { try PageArchive.export(path, to: .file(copy)) }
  }

  @Test func twoExportsToOneNameDoNotMix() throws {
    _ = try SampleArchive(at: path, records: 10)
    let file = folder.file("news.jsonl")
    let descriptor = open("\(file).part", O_WRONLY | O_CREAT, 0o644)
    defer { close(descriptor) }
    #expect(flock(descriptor, LOCK_EX) == 0)
    #expect(throws: ArchiveError.locked(byPID: nil)) { try PageArchive.export(path, to: .file(file)) }
    #expect(flock(descriptor, LOCK_UN) == 0)
    #expect(try PageArchive.export(path, to: .file(file)).rows["record"] == 10)
  }

  @Test func anExportInMidRunHoldsWholeBatches() throws {
    let writer = try PageArchive(path: path, mode: .readWrite)
    let run = try writer.beginRun(RunDescription(pipeline: "test", recipe: "r1"))
    let records = pages(600)
    let (path, copy, folder) = (path, copy, folder)
    DispatchQueue.concurrentPerform(iterations: 2) { worker in
      if worker == 0 {
        for start in stride(from: 0, to: 600, by: 20) {
          #expect(throws: Never.self) { try writer.write(Array(records[start..<start + 20]), recipe: "r1", run: run) }
        }
      } else {
        for round in 0..<6 {
          #expect(throws: Never.self) {
            let file = folder.file("lines-\(round).jsonl")
            let rows = try PageArchive.export(path, to: .file(file)).rows
            #expect((rows["record"] ?? 1) % 20 == 0)
            _ = try PageArchive.importing(file, to: "\(copy)-\(round)")
          }
        }
      }
    }
  }

  @Test func anEmptyArchiveAndAnEmptyFileMayBeFilled() throws {
    _ = try SampleArchive(at: path, records: 20)
    let file = folder.file("lines.jsonl")
    _ = try PageArchive.export(path, to: .file(file))
    try PageArchive(path: copy, mode: .readWrite).close()
    _ = try PageArchive.importing(file, to: copy)
    let touched = folder.file("touched.sqlite")
    try Data().write(to: URL(fileURLWithPath: touched))
    _ = try PageArchive.importing(file, to: touched)
    #expect(try exported(copy, folder) == exported(touched, folder))
    #expect(throws: ArchiveError.exists(path: copy)) { try PageArchive.importing(file, to: copy) }
    #expect(throws: ArchiveError.notAnArchive(path: file)) { try PageArchive.importing(file, to: file) }
    let held = try PageArchive(path: folder.file("held.sqlite"), mode: .readWrite)
    #expect(throws: ArchiveError.locked(byPID: ProcessInfo.processInfo.processIdentifier)) {
      try PageArchive.importing(file, to: held.path)
    }
  }

  /// Killed while it reads, an import leaves nothing under the archive's name, and can be made again.
  @Test func aKilledImportLeavesNothing() async throws {
    _ = try SampleArchive(at: path, records: 300)
    let file = folder.file("lines.jsonl")
    _ = try PageArchive.export(path, to: .file(file))
    await #expect(processExitsWith: .signal(SIGKILL)) { [file = file as String, copy = copy as String] in
      _ = try PageArchive.importing(file, to: copy) { _, _ in kill(getpid(), SIGKILL) }
    }
    #expect(!FileManager.default.fileExists(atPath: copy))
    #expect(throws: ArchiveError.missing(path: copy)) { try PageArchive(path: copy, mode: .readOnly) }
    _ = try PageArchive.importing(file, to: copy)
    #expect(try exported(copy, folder) == exported(path, folder))
    #expect(try files(folder) == ["copy.sqlite", "lines.jsonl", "news.sqlite"])
  }

  @Test func aDamagedTextIsNamedAndNothingIsLeft() throws {
    _ = try SampleArchive(at: path, records: 20)
    try DatabaseQueue(path: path).write {
      try $0.execute(sql: "UPDATE metadata SET value = CAST(x'C328' AS TEXT)")
    }
    let file = folder.file("lines.jsonl")
    do throws(ArchiveError) {
      _ = try PageArchive.export(path, to: .file(file))
      Issue.record("exported")
    } catch {
      guard case .corrupt(let detail) = error else { throw error }
      #expect(detail.contains("metadata") && detail.contains("value"))
    }
    #expect(try files(folder) == ["news.sqlite"])
  }
}
