import GRDB

/// Checksums of whole tables: those whose rows have none of their own, which are small, and the schema.
///
/// They are written when a writer lets go of the archive, and opened when the next one takes it: an archive whose last
/// writer was killed has none until a writer has closed it again.
struct ArchiveSeal: Equatable {
  /// Rows have checksums of their own.
  private static let others: Set<String> = ["record", "content", "print"]
  /// Stands for the tables' own definitions, and the migrations that made them.
  private static let schema = "sqlite_schema"

  var rows: Int64
  var checksum: Int64

  /// The seals of a database as it is.
  static func all(_ db: Database) throws -> [String: ArchiveSeal] {
    var seals: [String: ArchiveSeal] = [:]
    for table in try ArchiveTable.all(db) where !others.contains(table.name) {
      seals[table.name] = try ArchiveSeal(db, table.selectSQL, columns: table.columns.count)
    }
    seals[schema] = try ArchiveSeal(
      db,
      """
      SELECT type, name, tbl_name, sql FROM sqlite_schema
      UNION ALL SELECT 'migration', identifier, NULL, NULL FROM grdb_migrations ORDER BY 1, 2
      """, columns: 4)
    return seals
  }

  /// The seals that were written.
  static func written(_ db: Database) throws -> [String: ArchiveSeal] {
    let row = RawStatement(try db.makeStatement(sql: "SELECT name, row_count, checksum FROM seal"))
    var seals: [String: ArchiveSeal] = [:]
    while try row.step() { seals[try row.text(0)] = ArchiveSeal(rows: row.integer(1), checksum: row.integer(2)) }
    return seals
  }

  /// Seals the tables that bear no seal.
  static func write(_ db: Database) throws {
    let kept = try written(db)
    for (name, seal) in try all(db).sorted(by: { $0.key < $1.key }) where kept[name] == nil {
      try db.execute(sql: "INSERT INTO seal VALUES (?, ?, ?)", arguments: [name, seal.rows, seal.checksum])
    }
  }

  /// Takes the seals off the tables that are as they were sealed. A broken seal stays: what is written from now on does
  /// not make good what was damaged before.
  static func open(_ db: Database) throws {
    let found = try all(db)
    for (name, seal) in try written(db) where found[name] == seal {
      try db.execute(sql: "DELETE FROM seal WHERE name = ?", arguments: [name])
    }
  }

  private init(rows: Int64, checksum: Int64) {
    self.rows = rows
    self.checksum = checksum
  }

  private init(_ db: Database, _ sql: String, columns: Int) throws {
    let row = RawStatement(try db.makeStatement(sql: sql))
    var hasher = RowHasher()
    var hash = XXH64()
    rows = 0
    while try row.step() {
      rows += 1
      hasher.add(row, 0..<Int32(columns))
      withUnsafeBytes(of: hasher.take().littleEndian) { hash.add($0) }
    }
    checksum = Int64(bitPattern: hash.value)
  }
}
