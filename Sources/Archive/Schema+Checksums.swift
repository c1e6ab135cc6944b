import GRDB

extension Schema {
  /// Version 4: checksums of rows, so that damage is told from what was written.
  static func addChecksums(_ db: Database) throws {
    try db.execute(
      sql: """
        PRAGMA user_version = 4;

        -- XXH64 over the values of the row: see RowHasher.
        ALTER TABLE record ADD COLUMN checksum INTEGER;
        ALTER TABLE content ADD COLUMN checksum INTEGER;
        ALTER TABLE print ADD COLUMN checksum INTEGER;

        -- Of each of the other tables, as it was when the archive was closed; empty while somebody writes.
        CREATE TABLE seal (
          name TEXT PRIMARY KEY,
          row_count INTEGER NOT NULL,
          checksum INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """)
    var hasher = RowHasher()
    try fill(db, "record", key: "id", Checksum.recordColumns + ["seen_run"]) { Checksum.record($0, &hasher) }
    try fill(db, "content", key: "record", ["record", "text", "annotations"]) { row in
      row.withText(1) { text in
        row.withBytes(2) { Checksum.content(of: row.integer(0), text: text, annotations: $0) }
      }
    }
    try fill(db, "print", key: "record", Checksum.printColumns + ["is_settled"]) { Checksum.print($0, &hasher) }
  }

  private static func fill(
    _ db: Database, _ table: String, key: String, _ columns: [String], _ checksum: (RawStatement) -> Int64
  ) throws {
    let keys = RawStatement(try db.makeStatement(sql: "SELECT \(key) FROM \(table)"))
    var numbers: [Int64] = []
    while try keys.step() { numbers.append(keys.integer(0)) }
    let select = RawStatement(
      try db.makeStatement(sql: "SELECT \(columns.joined(separator: ", ")) FROM \(table) WHERE \(key) = ?"))
    let update = RawStatement(try db.makeStatement(sql: "UPDATE \(table) SET checksum = ? WHERE \(key) = ?"))
    for number in numbers {
      try select.bind(number, at: 1)
      guard try select.step() else { continue }
      try update.bind(checksum(select), at: 1)
      select.reset()
      try update.bind(number, at: 2)
      _ = try update.step()
      update.reset()
    }
  }
}
