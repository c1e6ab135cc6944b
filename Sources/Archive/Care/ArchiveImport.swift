import GRDB

extension PageArchive {
  /// Makes an archive from an export. It has the export's schema first and is brought up to date then, so that an export
  /// of an earlier version will do.
  ///
  /// The archive appears under its name when all lines have been read and the last one agrees with them; killed before
  /// that, the import leaves nothing there.
  ///
  /// - Parameters:
  ///   - file: gzipped or not; nil for standard input.
  ///   - path: where no archive stands, or an empty one.
  ///   - progress: told of bytes of `file`.
  /// - Throws: `.exists`, `.locked`, `.badExport` with the line, `.newerSchema`, `.unreadable`, `.unwritable`, `.diskFull`.
  public static func importing(
    _ file: String?, to path: String, progress: @escaping ArchiveProgress = { _, _ in }
  ) throws(ArchiveError) -> ArchiveTransfer {
    try importing(file, to: path, longestLine: ExportFormat.longestLine, progress: progress)
  }

  /// - Parameter longestLine: in bytes; for tests.
  package static func importing(
    _ file: String?, to path: String, longestLine: Int, progress: @escaping ArchiveProgress = { _, _ in }
  ) throws(ArchiveError) -> ArchiveTransfer {
    let path = resolvedPath(path)
    if DurableFile.isFolder(path) { throw .unwritable(path: path, detail: "it is a folder; name a file") }
    let lock = try RunLock(archive: path)
    defer { withExtendedLifetime(lock) {} }
    try requireEmpty(path)
    let input = try PackedReader(path: file, longestLine: longestLine)
    let total = file.map { DurableFile.byteCount($0) } ?? 0
    // What a killed import left.
    let temporary = path + "-import"
    DurableFile.removeDatabase(temporary)
    do throws(ArchiveError) {
      var configuration = Configuration()
      configuration.foreignKeysEnabled = false
      configuration.prepareDatabase { db in
        // Nobody sees the file before it is whole, and what a power cut leaves of it is thrown away.
        try db.execute(sql: "PRAGMA page_size = 16384; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
      }
      let transfer: ArchiveTransfer
      do {
        let queue = try DatabaseQueue(path: temporary, configuration: configuration)
        transfer = try ImportReader(input, queue).read { progress(input.bytesRead, total) }
        try queue.close()
        // Brings it up to date, and into the mode that archives are in.
        let pool = try DatabasePool(path: temporary)
        try Schema.migrator.migrate(pool)
        try pool.write { try ArchiveSeal.write($0) }
        // Here a full disk is told of; closing would leave the log behind without a word.
        try pool.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
        try pool.close()
      } catch {
        throw ArchiveError(error, path: path)
      }
      try DurableFile.sync(temporary)
      DurableFile.removeDatabase(path)
      try DurableFile.rename(temporary, to: path)
      return transfer
    } catch {
      DurableFile.removeDatabase(temporary)
      throw error
    }
  }

  private static func requireEmpty(_ path: String) throws(ArchiveError) {
    guard DurableFile.byteCount(path) > 0 || fileExists(path + "-wal") else { return }
    let rows: Int64
    do throws(ArchiveError) {
      let archive = try PageArchive(asItIs: path)
      rows = try archive.mapping {
        try archive.pool.read { db in
          try ArchiveTable.all(db).reduce(0) {
            $0 + (try ArchiveTable.integer(db, "SELECT count(*) FROM \($1.quotedName)"))
          }
        }
      }
      try archive.close()
    } catch {
      // An archive that was killed before its tables were made.
      if case .missing = error { return }
      throw error
    }
    guard rows == 0 else { throw .exists(path: path) }
  }
}

/// Reads an export's lines into a database without tables.
private final class ImportReader {
  private let input: PackedReader
  private let queue: DatabaseQueue
  private var tables: [String: ArchiveTable] = [:]
  private var schema = 0
  private var counts: [String: Int64] = [:]
  private var open: RawStatement?
  private var isEnded = false
  private var byteCount: Int64 = 0

  /// A transaction is committed at this many bytes of lines.
  private static let batch: Int64 = 64 << 20

  init(_ input: PackedReader, _ queue: DatabaseQueue) {
    self.input = input
    self.queue = queue
  }

  func read(_ progress: () -> Void) throws -> ArchiveTransfer {
    guard try input.next({ try self.begin($0) }) != nil else { throw input.damage(1, "the file is empty") }
    var isAtEnd = false
    while !isAtEnd {
      open = nil
      try queue.inDatabase { db in
        // The statement belongs to the transaction: it is made anew for the next.
        try db.inTransaction {
          let committed = byteCount + ImportReader.batch
          while byteCount < committed {
            guard try input.next({ try self.take($0, db) }) != nil else {
              isAtEnd = true
              break
            }
          }
          return .commit
        }
      }
      progress()
    }
    guard isEnded else { throw input.damage(input.line + 1, "the file ends without its last line: it was cut") }
    try queue.inDatabase { try self.checkReferences($0) }
    return ArchiveTransfer(schema: schema, rows: counts, byteCount: byteCount)
  }

  private func begin(_ line: UnsafeBufferPointer<UInt8>) throws {
    let header: JSONValue
    do throws(BadLine) { header = try JSONLine.value(line) } catch {
      throw input.damage(1, "this is no export of an archive (\(error.what))")
    }
    guard header["format"]?.string == ExportFormat.name, let version = header["version"]?.integer,
      let schema = header["schema"]?.integer, schema >= 1
    else { throw input.damage(1, "this is no export of an archive") }
    guard version <= ExportFormat.version else {
      throw ArchiveError.newerExport(found: Int(version), known: ExportFormat.version)
    }
    guard version == ExportFormat.version else { throw input.damage(1, "no export has version \(version)") }
    guard schema <= Schema.version else {
      throw ArchiveError.newerSchema(found: Int(schema), known: Schema.version)
    }
    self.schema = Int(schema)
    byteCount += Int64(line.count) + 1
    try Schema.migrator.migrate(queue, upTo: String(schema))
    let known = try queue.read { try ArchiveTable.all($0) }
    for table in known { tables[table.name] = table }
  }

  private func take(_ line: UnsafeBufferPointer<UInt8>, _ db: Database) throws {
    guard !isEnded else { throw bad("more after the last line") }
    byteCount += Int64(line.count) + 1
    let value: JSONValue
    do throws(BadLine) { value = try JSONLine.value(line) } catch { throw bad(error.what) }
    switch value {
    case .array(let values): try insert(values, db)
    case .object where value["table"] != nil: try beginTable(value, db)
    case .object where value["rows"] != nil: try end(value)
    default: throw bad("neither a row, nor a table, nor the end")
    }
  }

  private func bad(_ what: String) -> ArchiveError { input.damage(input.line, what) }

  private func beginTable(_ value: JSONValue, _ db: Database) throws {
    guard let name = value["table"]?.string, let table = tables[name] else {
      throw bad("an archive of schema \(schema) has no such table")
    }
    guard counts[name] == nil else { throw bad("table \(name) stands here for the second time") }
    guard case .array(let columns)? = value["columns"], columns.map(\.string) == table.columns.map(\.name) else {
      throw bad("table \(name) has other columns in schema \(schema)")
    }
    counts[name] = 0
    if name == ArchiveTable.sequences { try db.execute(sql: "DELETE FROM \(table.quotedName)") }
    current = name
    open = nil
  }

  /// The table that rows go to.
  private var current: String?

  private func insert(_ values: [JSONValue], _ db: Database) throws {
    guard let current, let table = tables[current] else { throw bad("a row of no table") }
    let insert: RawStatement
    if let open {
      insert = open
    } else {
      insert = RawStatement(try db.makeStatement(sql: table.insertSQL))
      open = insert
    }
    guard values.count == table.columns.count else {
      throw bad("\(values.count) values for the \(table.columns.count) columns of \(table.name)")
    }
    for (index, (value, column)) in zip(values, table.columns).enumerated() {
      try bind(value, column, table, insert, Int32(index + 1))
    }
    do {
      _ = try insert.step()
      insert.reset()
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
      throw bad(error.message ?? "the row breaks a rule of table \(table.name)")
    } catch let error as DatabaseError where error.resultCode == .SQLITE_TOOBIG {
      throw bad("the row is too large")
    }
    counts[current, default: 0] += 1
  }

  private func bind(
    _ value: JSONValue, _ column: ArchiveTable.Column, _ table: ArchiveTable, _ insert: RawStatement, _ index: Int32
  ) throws {
    func wrong(_ what: String) -> ArchiveError { bad("\(what) in column \(column.name) of \(table.name)") }
    switch (value, column.type) {
    case (.null, _): try insert.bind(nil as Int64?, at: index)
    case (.integer(let number), .integer), (.integer(let number), .any):
      if let range = StoredRange.of(column.name), !range.contains(number) { throw wrong("the number \(number)") }
      try insert.bind(number, at: index)
    case (.integer(let number), .real): try insert.bind(Double(number), at: index)
    case (.real(let number), .real): try insert.bind(number, at: index)
    case (.text(let text), .text), (.text(let text), .any): try insert.bind(text: text, at: index)
    case (.object(let members), .blob):
      guard members.count == 1, case .text(let text)? = value["base64"], let bytes = Base64.decoded(text) else {
        throw wrong("damaged base64")
      }
      try insert.bind(bytes, at: index)
    default: throw wrong("a value of the wrong type")
    }
  }

  private func end(_ value: JSONValue) throws {
    guard case .object(let rows)? = value["rows"], let hash = value["xxh64"]?.string else {
      throw bad("a last line without counts and hash")
    }
    guard rows.count == tables.count else {
      throw bad("the export counts \(rows.count) tables, schema \(schema) has \(tables.count)")
    }
    for (name, table) in tables {
      guard let told = value["rows"]?[name]?.integer, let read = counts[table.name] else {
        throw bad("table \(name) is missing")
      }
      guard told == read else { throw bad("table \(name) should have \(told) rows, \(read) were read") }
    }
    guard hash == hexadecimal(input.hashBefore) else {
      throw bad("the lines before are not those that were exported: their hash is another")
    }
    isEnded = true
  }

  private func checkReferences(_ db: Database) throws {
    let rows = RawStatement(try db.makeStatement(sql: "SELECT \"table\", rowid, parent FROM pragma_foreign_key_check"))
    guard try rows.step() else { return }
    throw input.damage(
      input.line,
      "row \(rows.integer(1)) of \(try rows.text(0)) refers to a row of \(try rows.text(2)) that is not there")
  }
}
