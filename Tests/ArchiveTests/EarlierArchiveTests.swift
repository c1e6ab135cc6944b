import Archive
import Foundation
import GRDB
import News
import Testing

/// Archives that earlier versions wrote are read, and become archives of this version, with nothing lost.
@Suite struct EarlierArchiveTests {
  private let folder: TemporaryFolder
  private var path: String { folder.file("news.sqlite") }

  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: EarlierArchive.all)
  func everyRecordSurvives(earlier: EarlierArchive) throws {
    try earlier.unpack(to: path)
    #expect(try version() == earlier.schema)
    let expected = try earlier.facts
    #expect(expected.count > 15)
    let archive = try PageArchive(path: path, mode: .readWrite)
    try expect(archive, expected, earlier)
    try archive.close()
    #expect(try version() == newestVersion())
    try expect(try PageArchive(path: path, mode: .readOnly), expected, earlier)
    let checks = try DatabaseQueue(path: path).read { db in
      (
        try String.fetchAll(db, sql: "PRAGMA integrity_check"), try Row.fetchAll(db, sql: "PRAGMA foreign_key_check")
      )
    }
    #expect(checks.0 == ["ok"])
    #expect(checks.1.isEmpty)
  }

  /// A run goes on in it: what is known is known, and what is new is written beside it.
  @Test(arguments: EarlierArchive.all)
  func aRunGoesOnInIt(earlier: EarlierArchive) throws {
    try earlier.unpack(to: path)
    let archive = try PageArchive(path: path, mode: .readWrite)
    let before = try archive.records()
    let run = try archive.beginRun(RunDescription(pipeline: "fixture", recipe: "today"))
    try archive.write(pages(30), recipe: "today", run: run)
    try archive.markSeen(before.map(\.id), run: run)
    try archive.finishRun(run)
    #expect(try archive.balance(of: run).rows == before.count + 30)
    #expect(try archive.balance(of: run).skipped == before.count)
    #expect(try archive.records().map(facts) == (before + pages(30)).sorted { $0.id < $1.id }.map(facts))
  }

  @Test(arguments: EarlierArchive.all)
  func aMigrationThatFailsLeavesTheArchiveAsItWas(earlier: EarlierArchive) throws {
    try earlier.unpack(to: path)
    // In the way of a table that the next version makes.
    let table = earlier.schema == 1 ? "print" : try tablesToCome(earlier).sorted().first
    guard let table else { return }
    try execute("CREATE TABLE \"\(table)\" (in_the_way)")
    #expect(throws: ArchiveError.self) { try PageArchive(path: path, mode: .readWrite) }
    #expect(try version() == earlier.schema)
    try execute("DROP TABLE \"\(table)\"")
    try expect(try PageArchive(path: path, mode: .readWrite), try earlier.facts, earlier)
  }

  /// Killed at some moment of the opening, again and again: whatever stood on the disk then migrates on the next opening.
  @Test(arguments: EarlierArchive.all)
  func aKilledMigrationIsMadeAgain(earlier: EarlierArchive) async throws {
    for delay in [0, 1, 2, 4, 8, 16] {
      let copy = folder.file("killed-\(delay).sqlite")
      try earlier.unpack(to: copy)
      await #expect(processExitsWith: .signal(SIGKILL)) { [copy = copy as String, delay = delay as Int] in
        let killer = Thread {
          usleep(UInt32(delay) * 1000)
          kill(getpid(), SIGKILL)
        }
        killer.start()
        let archive = try PageArchive(path: copy, mode: .readWrite)
        while !archive.path.isEmpty { sleep(1) }
      }
      try expect(try PageArchive(path: copy, mode: .readWrite), try earlier.facts, earlier)
    }
  }

  private func expect(_ archive: PageArchive, _ expected: [String], _ earlier: EarlierArchive) throws {
    let read = try archive.records().map(facts)
    #expect(read.count == expected.count)
    for (read, expected) in zip(read, expected) { #expect(read == expected) }
    let runs = try archive.lastRuns()
    #expect(runs.count == earlier.runs)
    #expect(runs.allSatisfy { $0.isFinished })
    #expect(runs.first?.balance.rows == expected.count)
    #expect(try archive.rowCount == expected.count)
  }

  private func version() throws -> Int {
    try DatabaseQueue(path: path).read { try Int.fetchOne($0, sql: "PRAGMA user_version") ?? 0 }
  }

  private func execute(_ sql: String) throws {
    try DatabaseQueue(path: path).write { try $0.execute(sql: sql) }
  }

  private func newest() throws -> DatabaseQueue {
    let path = folder.file("newest.sqlite")
    try PageArchive(path: path, mode: .readWrite).close()
    return try DatabaseQueue(path: path)
  }

  private func newestVersion() throws -> Int {
    try newest().read { try Int.fetchOne($0, sql: "PRAGMA user_version") ?? 0 }
  }

  private func tablesToCome(_ earlier: EarlierArchive) throws -> Set<String> {
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'table'"
    let known = try DatabaseQueue(path: path).read { try String.fetchSet($0, sql: sql) }
    return try newest().read { try String.fetchSet($0, sql: sql) }.subtracting(known)
  }
}
