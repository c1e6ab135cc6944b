import GRDB
public import News

/// A file whose records all stand in the ledger.
public struct KnownFile: Hashable, Sendable {
  /// As page ids begin.
  public var path: String
  /// As it was when it was read.
  public var stamp: FileStamp
  public var records: Int

  public init(path: String, stamp: FileStamp, records: Int) {
    self.path = path
    self.stamp = stamp
    self.records = records
  }
}

extension PageArchive {
  /// The files that need not be read again by this recipe as long as their stamps are the same, by path.
  public func knownFiles(recipe: String) throws(ArchiveError) -> [String: KnownFile] {
    try mapping {
      try pool.read { db in
        let row = RawStatement(
          try db.makeStatement(
            sql: """
              SELECT path, byte_count, modified, changed, records FROM file
              WHERE recipe = (SELECT id FROM recipe WHERE fingerprint = ?)
              """))
        try row.bind(recipe, at: 1)
        var files: [String: KnownFile] = [:]
        while try row.step() {
          let path = try row.text(0)
          files[path] = KnownFile(
            path: path,
            stamp: FileStamp(
              byteCount: Int(row.integer(1)), modified: row.integer(2), changed: row.integer(3)),
            records: Int(row.integer(4)))
        }
        return files
      }
    }
  }

  static func put(_ files: [KnownFile], recipe: Int64, in db: Database) throws {
    let row = RawStatement(
      try db.makeStatement(
        sql: """
          INSERT OR REPLACE INTO file (path, byte_count, modified, changed, recipe, records) VALUES (?, ?, ?, ?, ?, ?)
          """))
    for file in files {
      try row.bind(file.path, at: 1)
      try row.bind(file.stamp.byteCount, at: 2)
      try row.bind(file.stamp.modified, at: 3)
      try row.bind(file.stamp.changed, at: 4)
      try row.bind(recipe, at: 5)
      try row.bind(file.records, at: 6)
      _ = try row.step()
      row.reset()
    }
  }
}
