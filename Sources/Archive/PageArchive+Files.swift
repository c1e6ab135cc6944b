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
  /// Visits the files that need not be read again by this recipe as long as their stamps are the same, in the order of
  /// their paths' bytes.
  public func forEachKnownFile(recipe: String, _ body: (KnownFile) -> Void) throws(ArchiveError) {
    try mapping {
      try pool.read { db in
        let row = RawStatement(
          try db.makeStatement(
            sql: """
              SELECT path, byte_count, modified, changed, records FROM file
              WHERE recipe = (SELECT id FROM recipe WHERE fingerprint = ?) ORDER BY path
              """))
        try row.bind(recipe, at: 1)
        while try row.step() {
          body(
            KnownFile(
              path: try row.text(0),
              stamp: FileStamp(
                byteCount: Int(row.integer(1)), modified: row.integer(2), changed: row.integer(3)),
              records: Int(row.integer(4))))
        }
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
