import GRDB

/// Where an export goes.
public enum ExportTarget: Hashable, Sendable {
  /// A file, gzipped where its name ends with `.gz`; it appears whole, or not at all.
  case file(String)
  /// A descriptor that is open for writing; it is left open.
  case descriptor(Int32)
}

/// What was written to, or read from, an export.
public struct ArchiveTransfer: Hashable, Sendable {
  public var schema: Int
  public var rows: [String: Int64]
  /// Of JSON, before it was packed.
  public var byteCount: Int64
}

/// How far a long task has come; `total` is 0 where that is not known.
public typealias ArchiveProgress = (_ done: Int64, _ total: Int64) -> Void

extension PageArchive {
  /// Writes all that an archive holds as lines of JSON: see `ExportFormat`. A run may go on meanwhile; the export tells of
  /// one moment. Memory does not grow with the archive.
  ///
  /// - Parameter progress: told of rows.
  /// - Throws: `.missing`, `.notAnArchive`, `.newerSchema`, `.corrupt`, `.exists` where an archive bears the name, `.locked`
  ///   where another export writes to it, `.unwritable`, `.diskFull`, `.readerGone`.
  public static func export(
    _ path: String, to target: ExportTarget, progress: @escaping ArchiveProgress = { _, _ in }
  ) throws(ArchiveError) -> ArchiveTransfer {
    let archive = try PageArchive(asItIs: path)
    let writer: PackedWriter
    var (temporary, final): (String?, String?)
    switch target {
    case .descriptor(let descriptor): writer = PackedWriter(descriptor: descriptor, name: "the output")
    case .file(let name):
      if DurableFile.isFolder(name) { throw .unwritable(path: name, detail: "it is a folder; name a file") }
      // A slip in the name must not cost an archive, this one or another.
      if DurableFile.isDatabase(name) { throw .exists(path: name) }
      (temporary, final) = (name + ".part", name)
      writer = try PackedWriter(path: name + ".part", isPacked: name.hasSuffix(".gz"))
    }
    do {
      let transfer = try archive.mapping {
        try archive.pool.read { try ExportWriter(writer, progress).write($0) }
      }
      try writer.finish()
      if let temporary, let final { try DurableFile.rename(temporary, to: final) }
      withExtendedLifetime(writer) {}
      try archive.close()
      return transfer
    } catch {
      if let temporary { DurableFile.remove(temporary) }
      throw error
    }
  }
}

/// Writes an archive's lines within one read.
private struct ExportWriter {
  private let output: PackedWriter
  private let progress: ArchiveProgress

  init(_ output: PackedWriter, _ progress: @escaping ArchiveProgress) {
    self.output = output
    self.progress = progress
  }

  func write(_ db: Database) throws -> ArchiveTransfer {
    let schema = try ArchiveTable.integer(db, "PRAGMA user_version")
    var line = ExportLine()
    line.append(json: "{\"format\":")
    line.append(ExportFormat.name)
    line.append(json: ",\"version\":")
    line.append(Int64(ExportFormat.version))
    line.append(json: ",\"schema\":")
    line.append(schema)
    line.append(json: "}")
    try output.write(line.bytes)

    let tables = try ArchiveTable.all(db)
    let total = try tables.reduce(0) { $0 + (try ArchiveTable.integer(db, "SELECT count(*) FROM \($1.quotedName)")) }
    var done: Int64 = 0
    var rows: [String: Int64] = [:]
    for table in tables {
      let count = try write(table, db) {
        done += 1
        if done % 256 == 0 { progress(done, total) }
      }
      rows[table.name] = count
    }

    line.removeAll()
    line.append(json: "{\"rows\":{")
    for (index, table) in tables.enumerated() {
      if index > 0 { line.append(json: ",") }
      line.append(table.name)
      line.append(json: ":")
      line.append(rows[table.name] ?? 0)
    }
    line.append(json: "},\"xxh64\":")
    line.append(hexadecimal(output.hashSoFar))
    line.append(json: "}")
    try output.write(line.bytes)
    progress(total, total)
    return ArchiveTransfer(schema: Int(schema), rows: rows, byteCount: output.byteCount)
  }

  private func write(_ table: ArchiveTable, _ db: Database, _ wroteRow: () -> Void) throws -> Int64 {
    var line = ExportLine()
    line.append(json: "{\"table\":")
    line.append(table.name)
    line.append(json: ",\"columns\":[")
    for (index, column) in table.columns.enumerated() {
      if index > 0 { line.append(json: ",") }
      line.append(column.name)
    }
    line.append(json: "]}")
    try output.write(line.bytes)
    let row = RawStatement(try db.makeStatement(sql: table.selectSQL))
    var count: Int64 = 0
    while try row.step() {
      count += 1
      line.removeAll()
      line.append(json: "[")
      for (index, column) in table.columns.enumerated() {
        if index > 0 { line.append(json: ",") }
        guard try append(row, Int32(index), to: &line) else {
          throw DamagedBytes(
            description: "row \(count) of table \(table.name), by its key: column \(column.name) is no UTF-8")
        }
      }
      line.append(json: "]")
      guard line.bytes.count <= ExportFormat.longestLine else {
        throw DamagedBytes(description: "row \(count) of table \(table.name), by its key, is too long to be exported")
      }
      try output.write(line.bytes)
      wroteRow()
    }
    return count
  }

  /// - Returns: false where the value has no form in JSON.
  private func append(_ row: RawStatement, _ column: Int32, to line: inout ExportLine) throws -> Bool {
    switch row.kind(column) {
    case .null: line.append(json: "null")
    case .integer: line.append(row.integer(column))
    case .real:
      let number = row.real(column)
      guard number.isFinite else { return false }
      // The shortest that reads back as the same number; always with a point or an exponent.
      line.append(json: number.description as String)
    case .text:
      return row.withText(column) { text in
        guard String(validating: text, as: UTF8.self) != nil else { return false }
        line.append(text: text)
        return true
      }
    case .blob: row.withBytes(column) { line.append(base64: $0) }
    }
    return true
  }
}
