import Archive
import Foundation
import GRDB
import News
import Testing

@Suite struct CompactionTests {
  private let folder: TemporaryFolder
  private var path: String { folder.file("news.sqlite") }

  init() throws { folder = try TemporaryFolder() }

  /// An archive most of whose texts are gone.
  private func makeSparse() throws {
    _ = try SampleArchive(at: path, records: 900)
    try DatabaseQueue(path: path).write { db in
      try db.execute(sql: "DELETE FROM content WHERE record % 10 <> 0; DELETE FROM print WHERE record % 10 <> 0")
      try db.execute(sql: "DELETE FROM record WHERE id % 10 <> 0")
    }
  }

  @Test func theRoomOfWhatIsGoneIsGivenBack() throws {
    try makeSparse()
    let before = try exported(path, folder)
    let statistics = try PageArchive.statistics(path)
    #expect(statistics.freePages > 20)
    let result = try PageArchive.compact(path)
    #expect(result.bytesBefore == Int64(statistics.fileBytes))
    #expect(result.bytesAfter < result.bytesBefore / 3)
    #expect(result.bytesAfter == Int64(try Data(contentsOf: URL(fileURLWithPath: path)).count))
    #expect(try exported(path, folder) == before)
    #expect(try PageArchive.statistics(path).freePages == 0)
    #expect(try files(folder) == ["news.sqlite"])
    #expect(try PageArchive.compact(path).bytesAfter == result.bytesAfter)
  }

  /// A reader that was opened before goes on.
  @Test func readersGoOn() throws {
    try makeSparse()
    let reader = try PageArchive(path: path, mode: .readOnly)
    let rows = try reader.records().map(fingerprint)
    _ = try PageArchive.compact(path)
    #expect(try reader.records().map(fingerprint) == rows)
  }

  @Test func compactingNeedsTheArchiveForItself() throws {
    _ = try SampleArchive(at: path, records: 20)
    let run = try PageArchive(path: path, mode: .readWrite)
    #expect(throws: ArchiveError.locked(byPID: ProcessInfo.processInfo.processIdentifier)) {
      try PageArchive.compact(path)
    }
    try run.close()
    #expect(throws: ArchiveError.missing(path: folder.file("none.sqlite"))) {
      try PageArchive.compact(folder.file("none.sqlite"))
    }
    #expect(!FileManager.default.fileExists(atPath: folder.file("none.sqlite")))
  }

  @Test func compactingNeedsRoom() throws {
    try makeSparse()
    let before = try exported(path, folder)
    do throws(ArchiveError) {
      _ = try PageArchive.compact(path, freeBytes: 1_000_000)
      Issue.record("compacted")
    } catch {
      guard case .noRoom(_, let needed, 1_000_000) = error else { throw error }
      #expect(needed > 16 << 20)
    }
    #expect(try exported(path, folder) == before)
    #expect(try PageArchive.statistics(path).freePages > 20)
  }

  /// Killed before the first page and after some: the archive says what it said.
  @Test(arguments: [0, 1, 2])
  func killedAtAnyMomentTheArchiveIsWhole(step: Int) async throws {
    try makeSparse()
    let before = try exported(path, folder)
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String, step = step as Int] in
      var left = step
      _ = try PageArchive.compact(path) { _, _ in
        if left == 0 { kill(getpid(), SIGKILL) }
        left -= 1
      }
      kill(getpid(), SIGKILL)
    }
    #expect(try exported(path, folder) == before)
    _ = try PageArchive.compact(path)
    #expect(try exported(path, folder) == before)
    #expect(try files(folder) == ["news.sqlite"])
  }
}
