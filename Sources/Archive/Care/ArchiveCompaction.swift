import GRDB

/// What compacting an archive gained.
public struct ArchiveCompaction: Hashable, Sendable {
  public var bytesBefore: Int64
  public var bytesAfter: Int64
}

extension PageArchive {
  /// Gives the room of deleted rows back to the disk: the rows are copied to a file beside the archive, and that file's pages
  /// take the place of the archive's in one transaction. Killed at any moment, the archive is whole, before or after.
  ///
  /// - Parameter progress: told of bytes.
  /// - Throws: `.locked` where a run is writing, `.noRoom` where the disk has not twice what the archive will take, and
  ///   what opening an archive throws.
  public static func compact(
    _ path: String, progress: @escaping ArchiveProgress = { _, _ in }
  ) throws(ArchiveError) -> ArchiveCompaction {
    try compact(path, freeBytes: DurableFile.freeBytes(besides: resolvedPath(path)), progress: progress)
  }

  /// - Parameter freeBytes: of the archive's disk; for tests.
  package static func compact(
    _ path: String, freeBytes: Int64?, progress: @escaping ArchiveProgress = { _, _ in }
  ) throws(ArchiveError) -> ArchiveCompaction {
    guard fileExists(path) else { throw .missing(path: path) }
    let archive = try PageArchive(path: path, mode: .readWrite)
    let path = archive.path
    let temporary = path + "-compact"
    DurableFile.removeDatabase(temporary)
    defer { DurableFile.removeDatabase(temporary) }
    let before: Int64 = try archive.mapping {
      try archive.checkpoint()
      let (pageSize, used) = try archive.pool.read { db in
        let pageSize = try ArchiveTable.integer(db, "PRAGMA page_size")
        let pages = try ArchiveTable.integer(db, "PRAGMA page_count")
        return (pageSize, (pages - (try ArchiveTable.integer(db, "PRAGMA freelist_count"))) * pageSize)
      }
      // Once in the file beside the archive, once in its log; and some for what else goes on on the disk.
      let needed = used * 2 + (16 << 20)
      if let freeBytes, freeBytes < needed {
        throw ArchiveError.noRoom(path: path, needed: needed, free: freeBytes)
      }
      let before = DurableFile.byteCount(path)
      progress(0, before)
      try archive.pool.writeWithoutTransaction { db in
        try db.execute(sql: "VACUUM INTO ?", arguments: [temporary])
      }
      let copy = try DatabaseQueue(path: temporary)
      try copy.backup(to: archive.pool, pagesPerStep: 64) { state in
        progress(Int64(state.completedPageCount) * pageSize, Int64(state.totalPageCount) * pageSize)
      }
      try copy.close()
      return before
    }
    try archive.close()
    return ArchiveCompaction(bytesBefore: before, bytesAfter: DurableFile.byteCount(path))
  }
}
