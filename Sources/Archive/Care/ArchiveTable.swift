import GRDB

/// A table as the archive itself describes it: care for an archive holds for every version of the schema.
struct ArchiveTable {
  struct Column {
    var name: String
    var type: ColumnType
  }

  enum ColumnType: String {
    case integer = "INTEGER"
    case text = "TEXT"
    case blob = "BLOB"
    case real = "REAL"
    /// Of SQLite's own tables, which state no types.
    case any = ""
  }

  /// The numbers that AUTOINCREMENT has given out: without it, an archive made again would give them out again.
  static let sequences = "sqlite_sequence"

  var name: String
  var columns: [Column]
  /// Names of the primary key's columns, in its order; empty where the table has none.
  var key: [String]

  var quotedName: String { ArchiveTable.quoted(name) }
  var columnList: String { columns.map { ArchiveTable.quoted($0.name) }.joined(separator: ", ") }

  /// All rows, in an order that depends on what they say alone.
  var selectSQL: String {
    let order = (key.isEmpty ? columns.map(\.name) : key).map(ArchiveTable.quoted).joined(separator: ", ")
    return "SELECT \(columnList) FROM \(quotedName) ORDER BY \(order)"
  }

  var insertSQL: String {
    let places = columns.map { _ in "?" }.joined(separator: ", ")
    return "INSERT INTO \(quotedName) (\(columnList)) VALUES (\(places))"
  }

  /// The archive's tables by name, without what SQLite and GRDB keep for themselves, and the seals of the others.
  static func all(_ db: Database) throws -> [ArchiveTable] {
    let names = try texts(
      db,
      """
      SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('grdb_migrations', 'seal')
        AND (name = '\(sequences)' OR name NOT LIKE 'sqlite\\_%' ESCAPE '\\')
      ORDER BY name
      """)
    return try names.map { try ArchiveTable(named: $0, db) }
  }

  private init(named name: String, _ db: Database) throws {
    let rows = RawStatement(
      try db.makeStatement(sql: "SELECT name, type, pk FROM pragma_table_info('\(ArchiveTable.escaped(name))')"))
    var columns: [Column] = []
    var key: [(place: Int64, name: String)] = []
    while try rows.step() {
      let column = try rows.text(0)
      guard let type = ColumnType(rawValue: try rows.text(1)) else {
        throw DamagedBytes(description: "column \(column) of table \(name) has an unknown type")
      }
      columns.append(Column(name: column, type: type))
      if rows.integer(2) > 0 { key.append((rows.integer(2), column)) }
    }
    guard !columns.isEmpty else { throw DamagedBytes(description: "table \(name) has no columns") }
    self.name = name
    self.columns = columns
    self.key = key.sorted { $0.place < $1.place }.map(\.name)
  }

  func has(_ column: String) -> Bool { columns.contains { $0.name == column } }

  private static func escaped(_ name: String) -> String {
    name.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
  }

  static func quoted(_ name: String) -> String {
    "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }

  /// The first column of each row.
  static func texts(_ db: Database, _ sql: String) throws -> [String] {
    let rows = RawStatement(try db.makeStatement(sql: sql))
    var result: [String] = []
    while try rows.step() { result.append(try rows.text(0)) }
    return result
  }

  /// The first column of the first row; 0 where there is none.
  static func integer(_ db: Database, _ sql: String) throws -> Int64 {
    let rows = RawStatement(try db.makeStatement(sql: sql))
    return try rows.step() ? rows.integer(0) : 0
  }
}

/// Numbers that the code after the archive relies on: days and instants of the years 1 to 9999, windows of some days, counts.
/// What lies beyond is damage, or somebody's invention.
enum StoredRange {
  private static let days: ClosedRange<Int64> = -719_162...2_932_896
  private static let seconds: ClosedRange<Int64> = -719_164 * 86_400...2_932_898 * 86_400

  /// What `column` may hold; nil where every number will do.
  static func of(_ column: String) -> ClosedRange<Int64>? {
    switch column {
    case "day", "night": days
    case "published", "fetched", "started", "finished": seconds
    case "published_offset": -6_000...6_000
    case "window_days", "baseline_days": 1...100_000
    // The next number must exist.
    case "seq", "id": 0...1 << 60
    // Sums of them must be numbers, too.
    case "articles", "skipped", "added", "updated", "known", "unread", "unread_files", "inside", "late", "ahead",
      "undated", "records", "words", "count", "byte_count", "strength":
      -(1 << 40)...1 << 40
    default: nil
    }
  }

  static func holds(_ time: Int64, offsetMinutes: Int64) -> Bool {
    seconds.contains(time) && (-6_000...6_000).contains(offsetMinutes)
  }
}
