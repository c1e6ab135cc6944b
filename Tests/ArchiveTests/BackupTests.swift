import Archive
import Foundation
import GRDB
import News
import Testing

@Suite struct BackupTests {
  private let folder: TemporaryFolder
  private var path: String { folder.file("news.sqlite") }
  private var copy: String { folder.file("copy.sqlite") }

  init() throws { folder = try TemporaryFolder() }

  @Test func aBackupSaysWhatTheArchiveSays() throws {
    _ = try SampleArchive(at: path)
    let bytes = try PageArchive.backUp(path, to: copy)
    #expect(bytes == Int64(try Data(contentsOf: URL(fileURLWithPath: copy)).count))
    #expect(try exported(copy, folder) == exported(path, folder))
    #expect(try files(folder) == ["copy.sqlite", "news.sqlite"])
    // Restored by copying it back, it goes on.
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.copyItem(atPath: copy, toPath: path)
    let archive = try PageArchive(path: path, mode: .readWrite)
    let run = try archive.beginRun(RunDescription(pipeline: "sample", recipe: "r3"))
    try archive.write(pages(120, seed: 2), recipe: "r3", run: run)
    #expect(try archive.balance(of: run).updated == 120)
  }

  /// A run writes all the time, in this process and with commits that come faster than the copy's steps.
  @Test func aBackupInMidRunHoldsWholeBatches() throws {
    let writer = try PageArchive(path: path, mode: .readWrite)
    let run = try writer.beginRun(RunDescription(pipeline: "test", recipe: "r1"))
    let records = pages(2000)
    let (path, copy) = (path, copy)
    DispatchQueue.concurrentPerform(iterations: 2) { worker in
      if worker == 0 {
        for start in stride(from: 0, to: 2000, by: 20) {
          #expect(throws: Never.self) { try writer.write(Array(records[start..<start + 20]), recipe: "r1", run: run) }
        }
      } else {
        for round in 0..<8 {
          #expect(throws: Never.self) {
            _ = try PageArchive.backUp(path, to: "\(copy)-\(round)")
            let rows = try PageArchive(path: "\(copy)-\(round)", mode: .readOnly).balance(of: run).rows
            #expect(rows % 20 == 0)
          }
        }
      }
    }
    #expect(try writer.balance(of: run).rows == 2000)
  }

  @Test func whatIsThereIsLeftUntouchedUnlessItIsToBeReplaced() throws {
    _ = try SampleArchive(at: path, records: 20)
    _ = try SampleArchive(at: copy, records: 40)
    let before = try exported(copy, folder)
    #expect(throws: ArchiveError.exists(path: copy)) { try PageArchive.backUp(path, to: copy) }
    #expect(throws: ArchiveError.exists(path: path)) { try PageArchive.backUp(path, to: path, isReplacing: true) }
    #expect(throws: ArchiveError.self) { try PageArchive.backUp(path, to: folder.path, isReplacing: true) }
    #expect(throws: ArchiveError.self) { try PageArchive.backUp(path, to: folder.file("none/copy.sqlite")) }
    #expect(throws: ArchiveError.missing(path: folder.file("none.sqlite"))) {
      try PageArchive.backUp(folder.file("none.sqlite"), to: folder.file("b.sqlite"))
    }
    let held = try PageArchive(path: copy, mode: .readWrite)
    #expect(throws: ArchiveError.locked(byPID: ProcessInfo.processInfo.processIdentifier)) {
      try PageArchive.backUp(path, to: copy, isReplacing: true)
    }
    try held.close()
    #expect(try exported(copy, folder) == before)
    _ = try PageArchive.backUp(path, to: copy, isReplacing: true)
    #expect(try exported(copy, folder) == exported(path, folder))
  }

  @Test func aKilledBackupLeavesNothing() async throws {
    _ = try SampleArchive(at: path, records: 600)
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String, copy = copy as String] in
      _ = try PageArchive.backUp(path, to: copy) { _, _ in kill(getpid(), SIGKILL) }
    }
    #expect(!FileManager.default.fileExists(atPath: copy))
    _ = try PageArchive.backUp(path, to: copy)
    #expect(try exported(copy, folder) == exported(path, folder))
    #expect(try files(folder) == ["copy.sqlite", "news.sqlite"])
  }

  @Test func aDamagedArchiveGivesNoBackup() throws {
    _ = try SampleArchive(at: path, records: 300)
    let handle = try FileHandle(forUpdating: URL(fileURLWithPath: path))
    for offset in stride(from: UInt64(16_384 * 3), to: try handle.seekToEnd(), by: 32_768) {
      try handle.seek(toOffset: offset)
      try handle.write(contentsOf: Data(repeating: 0xA5, count: 64))
    }
    try handle.close()
    #expect(throws: ArchiveError.self) { try PageArchive.backUp(path, to: copy) }
    #expect(!FileManager.default.fileExists(atPath: copy))
  }

  /// An archive is backed up as it is before it is brought up to date.
  @Test(arguments: EarlierArchive.all)
  func earlierVersionsAreBackedUpAsTheyAre(earlier: EarlierArchive) throws {
    try earlier.unpack(to: path)
    let before = try exported(path, folder)
    _ = try PageArchive.backUp(path, to: copy)
    #expect(try exported(copy, folder) == before)
    #expect(try PageArchive(path: copy, mode: .readOnly).records().map(facts) == earlier.facts)
  }
}
