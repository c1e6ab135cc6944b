import GRDB
public import News

/// Something in an archive that is not what was written, or does not fit the rest.
public struct ArchiveFault: Hashable, Sendable {
  public enum Remedy: Hashable, Sendable {
    case restore
    /// The page can be made anew: see `PageArchive.markForRemaking`.
    case remake
    /// The rows are sound; what finds them is not.
    case reindex
  }

  /// A table, with the row where one is at fault; or the file.
  public var place: String
  public var record: PageID?
  public var what: String
  public var remedy: Remedy
  /// The row of `record` that a remedy by remaking goes to.
  public var row: RowID?

  public var remade: RowID? { remedy == .remake ? row : nil }
}

/// What checking an archive found.
public struct ArchiveVerification: Hashable, Sendable {
  public var schema = 0
  public var records = 0
  public var articles = 0
  public var pruned = 0
  public var faults: [ArchiveFault] = []
  /// Whether checking ended at the limit of faults.
  public var isCut = false
  /// What could not be checked, and why.
  public var notes: [String] = []

  public var isSound: Bool { faults.isEmpty }

  public init() {}
}

extension PageArchive {
  /// Reads every row of an archive of any version and checks it, as of one moment; a run may go on meanwhile.
  ///
  /// - Parameters:
  ///   - limit: of faults, at which checking ends.
  ///   - progress: told of rows.
  /// - Throws: what opening an archive throws; damage that can be named is a fault, not an error.
  public static func verify(
    _ path: String, limit: Int = 100, progress: @escaping ArchiveProgress = { _, _ in }
  ) throws(ArchiveError) -> ArchiveVerification {
    let archive = try PageArchive(asItIs: path)
    let result = try archive.mapping {
      try archive.pool.read { db in
        let verifier = ArchiveVerifier(db, limit: limit, progress: progress)
        verifier.verify()
        return verifier.result
      }
    }
    try archive.close()
    return result
  }

  /// Marks records as made by a recipe that there is not, so that the next run makes them anew from their pages.
  ///
  /// - Returns: how many were marked.
  public static func markForRemaking(_ rows: [RowID], in path: String) throws(ArchiveError) -> Int {
    let archive = try PageArchive(path: path, mode: .readWrite)
    let marked = try archive.mapping {
      try archive.pool.write { db in
        let recipe = try recipeNumber("damaged", in: db)
        return try Set(rows).reduce(0) { marked, row in
          try db.execute(
            sql: "DELETE FROM file WHERE path = (SELECT path FROM record WHERE id = ?)", arguments: [row.number])
          try db.execute(sql: "UPDATE record SET recipe = ? WHERE id = ?", arguments: [recipe, row.number])
          return marked + db.changesCount
        }
      }
    }
    try archive.close()
    return marked
  }
}

/// Checks one database within one read.
final class ArchiveVerifier {
  let db: Database
  private(set) var result = ArchiveVerification()
  private let limit: Int
  private let progress: ArchiveProgress
  private var done: Int64 = 0
  private var total: Int64 = 0
  private(set) var tables: [String: ArchiveTable] = [:]

  /// As many faults as were asked for.
  private struct Enough: Error {}

  init(_ db: Database, limit: Int, progress: @escaping ArchiveProgress) {
    self.db = db
    self.limit = limit
    self.progress = progress
  }

  func verify() {
    let parts: [(String, () throws -> Void)] = [
      ("the schema", readSchema), ("the file", checkFile), ("the file", checkReferences),
      ("table record", checkRecords),
      ("table print", checkPrints), ("the other tables", checkOtherTables), ("table run", checkRuns),
      ("table file", checkFiles), ("table night", checkNights), ("the seals", checkSeals),
    ]
    do {
      for (place, check) in parts {
        do { try check() } catch let error where !(error is Enough) {
          // What cannot be read at all; the other parts may be.
          try add(place, "\(ArchiveVerifier.told(error))", .restore)
        }
      }
    } catch {
      result.isCut = true
    }
    progress(total, total)
  }

  private static func told(_ error: any Error) -> String {
    switch error {
    case let error as DatabaseError: "SQLite says: \(error.message ?? "\(error.resultCode)")"
    case let error as DamagedBytes: error.description
    default: "\(error)"
    }
  }

  func add(
    _ place: String, _ what: String, _ remedy: ArchiveFault.Remedy, record: PageID? = nil, row: Int64? = nil
  ) throws {
    result.faults.append(
      ArchiveFault(place: place, record: record, what: what, remedy: remedy, row: row.map { RowID(number: $0) }))
    if result.faults.count >= limit { throw Enough() }
  }

  func note(_ text: String) { result.notes.append(text) }

  func count(record isArticle: Bool, isPruned: Bool) {
    result.records += 1
    if isArticle { result.articles += 1 }
    if isPruned { result.pruned += 1 }
    advance()
  }

  func advance() {
    done += 1
    if done % 64 == 0 { progress(min(done, total), total) }
  }

  func statement(_ sql: String) throws -> RawStatement { RawStatement(try db.makeStatement(sql: sql)) }

  /// Whether a table has a column; false where there is no such table.
  func has(_ table: String, _ column: String) -> Bool { tables[table]?.has(column) == true }

  private static let indexSQL = "SELECT name FROM sqlite_schema WHERE type = 'index'"

  // MARK: Parts

  private func readSchema() throws {
    result.schema = Int(try ArchiveTable.integer(db, "PRAGMA user_version"))
    for table in try ArchiveTable.all(db) {
      tables[table.name] = table
      if table.name != "content" { total += try ArchiveTable.integer(db, "SELECT count(*) FROM \(table.quotedName)") }
    }
    // What an archive of this version is made of; an index that is gone makes nothing wrong, but what
    // asks for it by its name cannot be read.
    guard (1...Schema.version).contains(result.schema) else { return }
    let model = try DatabaseQueue()
    try Schema.migrator.migrate(model, upTo: String(result.schema))
    let expected = try model.read { (try ArchiveTable.all($0), try ArchiveTable.texts($0, ArchiveVerifier.indexSQL)) }
    for table in expected.0 {
      guard let found = tables[table.name] else {
        try add("the schema", "table \(table.name) is missing", .restore)
        continue
      }
      for column in table.columns where !found.has(column.name) {
        try add("the schema", "table \(table.name) has no column \(column.name)", .restore)
      }
    }
    for index in Set(expected.1).subtracting(try ArchiveTable.texts(db, ArchiveVerifier.indexSQL)).sorted() {
      try add("the schema", "index \(index) is missing", .reindex)
    }
    if result.schema < Schema.version {
      note(
        "an archive of schema \(result.schema) has less to be checked by than one of schema \(Schema.version); "
          + "the next run or report brings it up to date")
    }
  }

  private func checkFile() throws {
    for problem in try ArchiveTable.texts(db, "PRAGMA integrity_check(\(limit))") where problem != "ok" {
      let isOfIndex = problem.contains("index") || problem.contains("wrong # of entries")
      try add("the file", problem, isOfIndex ? .reindex : .restore)
    }
  }

  private func checkReferences() throws {
    let row = try statement("SELECT \"table\", rowid, parent FROM pragma_foreign_key_check")
    while try row.step() {
      let key = row.isNull(1) ? "" : ", row \(row.integer(1))"
      try add("table \(try row.text(0))\(key)", "refers to a row of \(try row.text(2)) that is not there", .restore)
    }
  }

  private func checkSeals() throws {
    guard result.schema >= 4 else { return }
    let written = try ArchiveSeal.written(db)
    let found = try ArchiveSeal.all(db)
    if !Set(found.keys).isSubset(of: written.keys) {
      note(
        "tables without checksums of their own (runs, recipes, nights …) are not sealed: a run is writing, or was killed"
      )
    }
    for (name, was) in written.sorted(by: { $0.key < $1.key }) {
      guard let seal = found[name] else {
        try add("table \(name)", "is missing", .restore)
        continue
      }
      guard seal != was else { continue }
      let rows = seal.rows == was.rows ? "" : ": \(was.rows) rows then, \(seal.rows) now"
      try add("table \(name)", "is not what it was when the archive was closed\(rows)", .restore)
    }
  }
}
