import Archive
import Foundation
import GRDB
import News
import Testing

@Suite struct ArchiveErrorTests {
  private let folder: TemporaryFolder
  private var path: String { folder.file("news.sqlite") }

  init() throws { folder = try TemporaryFolder() }

  private func error(_ mode: PageArchive.Mode = .readWrite) -> ArchiveError? {
    do throws(ArchiveError) {
      _ = try PageArchive(path: path, mode: mode)
      return nil
    } catch { return error }
  }

  @Test func aSecondWriterIsRefusedUntilTheFirstCloses() throws {
    let first = try PageArchive(path: path, mode: .readWrite)
    #expect(error() == .locked(byPID: ProcessInfo.processInfo.processIdentifier))
    #expect(error(.readOnly) == nil)
    try FileManager.default.createSymbolicLink(atPath: folder.file("other.sqlite"), withDestinationPath: path)
    #expect(throws: ArchiveError.locked(byPID: ProcessInfo.processInfo.processIdentifier)) {
      try PageArchive(path: folder.file("other.sqlite"), mode: .readWrite)
    }
    try first.close()
    #expect(error() == nil)
  }

  @Test func otherFilesAreLeftUntouched() throws {
    let text = Data("outlet,url\nThe Daily,https://example.org/\n".utf8)
    try text.write(to: URL(fileURLWithPath: path))
    #expect(error() == .notAnArchive(path: path))
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == text)

    try FileManager.default.removeItem(atPath: path)
    try DatabaseQueue(path: path).write { try $0.execute(sql: "CREATE TABLE notes (text)") }
    let database = try Data(contentsOf: URL(fileURLWithPath: path))
    #expect(error() == .notAnArchive(path: path))
    #expect(error(.readOnly) == .notAnArchive(path: path))
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == database)
  }

  @Test func aNewerSchemaIsNamed() throws {
    try PageArchive(path: path, mode: .readWrite).close()
    try DatabaseQueue(path: path).write { try $0.execute(sql: "PRAGMA user_version = 99") }
    #expect(error() == .newerSchema(found: 99, known: 4))
    #expect(error(.readOnly)?.description.contains("update Broadsheet") == true)
  }

  @Test func thereIsNothingToReadInAMissingOrEmptyFile() throws {
    #expect(error(.readOnly) == .missing(path: path))
    #expect(!FileManager.default.fileExists(atPath: path))
    // What a run leaves that was killed before its first commit.
    try Data().write(to: URL(fileURLWithPath: path))
    #expect(error(.readOnly) == .missing(path: path))
    #expect(error() == nil)
  }

  @Test func aMissingFolderIsUnwritable() throws {
    do throws(ArchiveError) {
      _ = try PageArchive(path: folder.file("none/news.sqlite"), mode: .readWrite)
      Issue.record("opened")
    } catch {
      if case .unwritable = error {} else { Issue.record("\(error)") }
    }
  }

  @Test func aReadOnlyArchiveRefusesToWrite() throws {
    try PageArchive(path: path, mode: .readWrite).close()
    let archive = try PageArchive(path: path, mode: .readOnly)
    do throws(ArchiveError) {
      _ = try archive.beginRun(RunDescription(pipeline: "test", recipe: "r1"))
      Issue.record("wrote")
    } catch {
      if case .unwritable = error {} else { Issue.record("\(error)") }
    }
  }

  @Test func aFullDiskKeepsWhatWasArchivedBefore() throws {
    let archive = try PageArchive(path: path, mode: .readWrite, maximumPages: 60)
    let run = try archive.beginRun(RunDescription(pipeline: "test", recipe: "r1"))
    let records = pages(2000)
    var archived = 0
    do throws(ArchiveError) {
      for start in stride(from: 0, to: 2000, by: 50) {
        try archive.write(Array(records[start..<start + 50]), recipe: "r1", run: run)
        archived += 50
      }
      Issue.record("never full")
    } catch {
      #expect(error == .diskFull(path: path))
    }
    #expect(archived > 0)
    #expect(try archive.balance(of: run).rows == archived)
    try archive.close()
    let roomy = try PageArchive(path: path, mode: .readWrite)
    #expect(try roomy.records().count == archived)
    try roomy.write(Array(records[archived...]), recipe: "r1", run: run)
    #expect(try roomy.balance(of: run).rows == 2000)
  }

  @Test func aDamagedFileIsCalledDamaged() throws {
    let archive = try PageArchive(path: path, mode: .readWrite)
    let run = try archive.beginRun(RunDescription(pipeline: "test", recipe: "r1"))
    try archive.write(pages(300), recipe: "r1", run: run)
    try archive.close()
    let handle = try FileHandle(forUpdating: URL(fileURLWithPath: path))
    let size = try handle.seekToEnd()
    for offset in stride(from: UInt64(8192), to: size - 4096, by: 8192) {
      try handle.seek(toOffset: offset)
      try handle.write(contentsOf: Data(repeating: 0xA5, count: 4096))
    }
    try handle.close()
    do {
      _ = try PageArchive(path: path, mode: .readOnly).records()
      Issue.record("read")
    } catch let error as ArchiveError {
      if case .corrupt = error {} else { Issue.record("\(error)") }
    }
  }
}
