import Archive
import Foundation
import GRDB
import News
import Testing

@Suite struct DurabilityTests {
  @Test func aBatchIsSeenWholeOrNotAtAll() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("news.sqlite")
    let writer = try PageArchive(path: path, mode: .readWrite)
    let run = try writer.beginRun(RunDescription(pipeline: "test", recipe: "r1"))
    let reader = try PageArchive(path: path, mode: .readOnly)
    let records = pages(2000)
    DispatchQueue.concurrentPerform(iterations: 2) { worker in
      if worker == 0 {
        for start in stride(from: 0, to: 2000, by: 250) {
          #expect(throws: Never.self) {
            try writer.write(Array(records[start..<start + 250]), recipe: "r1", run: run)
          }
        }
      } else {
        for _ in 0..<200 { #expect((try? reader.balance(of: run).rows).map { $0 % 250 } == 0) }
      }
    }
    #expect(try reader.balance(of: run).rows == 2000)
  }

  @Test func filesCopiedInMidRunHoldWholeBatches() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("news.sqlite")
    let writer = try PageArchive(path: path, mode: .readWrite)
    let run = try writer.beginRun(RunDescription(pipeline: "test", recipe: "r1"))
    let records = pages(400)
    for start in stride(from: 0, to: 400, by: 40) {
      try writer.write(Array(records[start..<start + 40]), recipe: "r1", run: run)
      let copied = folder.file("copy-\(start).sqlite")
      for suffix in ["", "-wal"] {
        try FileManager.default.copyItem(atPath: path + suffix, toPath: copied + suffix)
      }
      #expect(try PageArchive(path: copied, mode: .readWrite).balance(of: run).rows == start + 40)
    }
  }

  /// A writer is killed at some moment, again and again; each time the next one finds whole batches, no lock, and goes on.
  @Test func killedWritersLoseNothingThatTheyHadCommitted() async throws {
    let folder = try TemporaryFolder()
    let path = folder.file("news.sqlite")
    var before = 0
    for delay in [3, 40, 150, 25, 400, 1500] {
      await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String, delay = delay as Int] in
        DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(delay)) { kill(getpid(), SIGKILL) }
        let archive = try PageArchive(path: path, mode: .readWrite)
        let run = try archive.beginRun(RunDescription(pipeline: "test", recipe: "r1"))
        var start = try archive.rowCount
        while start < 1_000_000 {
          var random = RandomRecords(seed: UInt64(start))
          let batch = (start..<start + 20).map { random.record(PageID(path: "page", record: $0 + 1)) }
          try archive.write(batch, recipe: "r1", run: run)
          start += 20
        }
      }
      guard FileManager.default.fileExists(atPath: path) else { continue }
      let archive = try PageArchive(path: path, mode: .readWrite)
      let rows = try archive.rowCount
      #expect(rows >= before && rows % 20 == 0)
      #expect(try archive.records().count == rows)
      before = rows
      try archive.close()
    }
    #expect(before > 0)
  }

  /// A writer dies while it makes the archive: SQLite's journal of the unfinished beginning lies beside the file.
  @Test(arguments: [PageArchive.Mode.readWrite, .readOnly])
  func anArchiveHalfMadeIsTakenBack(mode: PageArchive.Mode) throws {
    let folder = try TemporaryFolder()
    let (making, left) = (folder.file("making.sqlite"), folder.file("left.sqlite"))
    try DatabaseQueue(path: making).inDatabase { db in
      // A cache of one page, so that the file and its journal are written before the end of the transaction.
      try db.execute(sql: "PRAGMA cache_size = 1")
      try db.beginTransaction()
      try db.execute(sql: "CREATE TABLE half (made BLOB)")
      for _ in 0..<500 { try db.execute(sql: "INSERT INTO half VALUES (randomblob(2000))") }
      for suffix in ["", "-journal"] {
        try FileManager.default.copyItem(atPath: making + suffix, toPath: left + suffix)
      }
      try db.rollback()
    }
    if mode == .readWrite {
      #expect(try PageArchive(path: left, mode: mode).rowCount == 0)
    } else {
      #expect(throws: ArchiveError.missing(path: left)) { try PageArchive(path: left, mode: mode) }
    }
  }

  /// A writer dies between GRDB's list of migrations, which is a commit of its own, and the first of them.
  @Test(arguments: [PageArchive.Mode.readWrite, .readOnly])
  func anArchiveWithoutItsTablesIsMadeWhole(mode: PageArchive.Mode) throws {
    let folder = try TemporaryFolder()
    let left = folder.file("left.sqlite")
    var migrator = DatabaseMigrator()
    migrator.registerMigration("killed") { _ in throw CancellationError() }
    #expect(throws: CancellationError.self) { try migrator.migrate(DatabaseQueue(path: left)) }
    if mode == .readWrite {
      #expect(try PageArchive(path: left, mode: mode).rowCount == 0)
    } else {
      #expect(throws: ArchiveError.missing(path: left)) { try PageArchive(path: left, mode: mode) }
    }
  }
}
