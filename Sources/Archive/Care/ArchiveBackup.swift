import GRDB

extension PageArchive {
  /// Copies an archive to one file, whole, while a run may be writing to it: the copy is the archive of one moment. It is
  /// checked before it gets its name; killed before that, the backup leaves nothing there but `destination.part`, which
  /// the next one replaces.
  ///
  /// To restore it, back it up over the archive: that takes the archive's lock, and takes away the log of what it replaces.
  ///
  /// - Parameters:
  ///   - isReplacing: whether `destination` may exist.
  ///   - progress: told of bytes.
  /// - Returns: bytes of the copy.
  /// - Throws: `.exists`, `.locked` where the destination is an archive in use, `.corrupt` where the copy does not pass
  ///   SQLite's check, and what opening an archive throws.
  public static func backUp(
    _ path: String, to destination: String, isReplacing: Bool = false, progress: @escaping ArchiveProgress = { _, _ in }
  ) throws(ArchiveError) -> Int64 {
    let archive = try PageArchive(asItIs: path)
    let destination = resolvedPath(destination)
    if DurableFile.isFolder(destination) { throw .unwritable(path: destination, detail: "it is a folder; name a file") }
    guard destination != archive.path, isReplacing || !fileExists(destination) else {
      throw .exists(path: destination)
    }
    // What is replaced may be an archive that a run is writing to. A new name needs no lock, and gets no lock's file.
    let lock = fileExists(destination) ? try RunLock(archive: destination) : nil
    defer { withExtendedLifetime(lock) {} }
    let temporary = destination + ".part"
    DurableFile.removeDatabase(temporary)
    do {
      try archive.mapping {
        // Inside a read, the copy is of the archive as the read sees it, however much is written meanwhile.
        try archive.pool.read { source in
          let pageSize = try ArchiveTable.integer(source, "PRAGMA page_size")
          let copy = try DatabaseQueue(path: temporary)
          try copy.writeWithoutTransaction { target in
            try source.backup(to: target, pagesPerStep: 64) { state in
              progress(Int64(state.completedPageCount) * pageSize, Int64(state.totalPageCount) * pageSize)
            }
          }
          try copy.close()
          try check(temporary, against: source)
        }
      }
      try DurableFile.sync(temporary)
      for suffix in ["-wal", "-shm"] { DurableFile.remove(temporary + suffix) }
      if isReplacing { for suffix in ["-wal", "-shm", "-journal"] { DurableFile.remove(destination + suffix) } }
      try DurableFile.rename(temporary, to: destination)
      try archive.close()
      return DurableFile.byteCount(destination)
    } catch {
      DurableFile.removeDatabase(temporary)
      throw error
    }
  }

  /// Whether a copy is sound and has the rows of what it was made from.
  private static func check(_ copy: String, against source: Database) throws {
    let queue = try DatabaseQueue(path: copy)
    try queue.read { db in
      let problems = try ArchiveTable.texts(db, "PRAGMA integrity_check(1)")
      if problems != ["ok"] { throw DamagedBytes(description: problems.joined(separator: "; ")) }
      for table in try ArchiveTable.all(source) {
        let sql = "SELECT count(*) FROM \(table.quotedName)"
        guard try ArchiveTable.integer(source, sql) == ArchiveTable.integer(db, sql) else {
          throw DamagedBytes(description: "the copy has other rows in table \(table.name)")
        }
      }
    }
    try queue.close()
  }
}
