import GRDB
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The ledger: one row for each input record, an article with its annotations or a named failure.
///
/// One SQLite file in WAL mode. A batch is one transaction, so a process killed at any moment leaves whole batches. A
/// commit does not wait for the disk (`synchronous = NORMAL`): a power cut may take back the last batches, never tear
/// one; the next run makes those pages again. `finishRun` and `close` do wait, so that a report never speaks of rows
/// that a power cut can take back.
///
/// Reading may go on from any number of threads beside the one writer.
public final class PageArchive: Sendable {
  public enum Mode: Sendable {
    /// Makes the archive where there is none, and holds it against other writers until closed.
    case readWrite
    case readOnly
  }

  public let path: String
  let pool: DatabasePool
  private let mode: Mode
  private let lock: Mutex<RunLock?>

  /// An archive of an earlier version is brought up to date, to read it as well.
  ///
  /// - Throws: `.locked` where another run writes, `.missing` (to read), `.notAnArchive`, `.newerSchema`, `.unwritable`,
  ///   `.corrupt`. Files that are not archives are left as they were.
  public convenience init(path: String, mode: Mode) throws(ArchiveError) {
    try self.init(path: path, mode: mode, maximumPages: nil)
  }

  /// - Parameter maximumPages: the size at which the disk counts as full, in pages of 16 KiB; for tests.
  package convenience init(path: String, mode: Mode, maximumPages: Int?) throws(ArchiveError) {
    try self.init(path: path, mode: mode, maximumPages: maximumPages, isUpgrading: true)
  }

  /// Opens an archive to read it as it is, of whatever version: to look after it, not to report from it.
  convenience init(asItIs path: String) throws(ArchiveError) {
    try self.init(path: path, mode: .readOnly, maximumPages: nil, isUpgrading: false)
  }

  private init(path: String, mode: Mode, maximumPages: Int?, isUpgrading: Bool) throws(ArchiveError) {
    let path = resolvedPath(path)
    self.path = path
    self.mode = mode
    switch mode {
    case .readWrite: lock = Mutex(try RunLock(archive: path))
    case .readOnly:
      guard fileExists(path) else { throw .missing(path: path) }
      lock = Mutex(nil)
    }
    do {
      if fileExists(path) {
        PageArchive.recover(path)
        let version = try PageArchive.inspect(path, mode: mode)
        // Readers ask for what this version writes: an older archive is brought up to date before.
        if mode == .readOnly, isUpgrading, version < Schema.version {
          try PageArchive(path: path, mode: .readWrite).close()
        }
      }
      var configuration = Configuration()
      configuration.readonly = mode == .readOnly
      configuration.maximumReaderCount = 16
      configuration.busyMode = .timeout(10)
      configuration.label = "Archive"
      configuration.prepareDatabase { db in
        // Texts and annotations fill pages of 16 KiB (the size is fixed when the file is made), and a log of 32 MiB is
        // copied into the file in larger, rarer steps: a quarter less CPU than SQLite's defaults.
        try db.execute(sql: "PRAGMA page_size = 16384; PRAGMA wal_autocheckpoint = 2000")
        if let maximumPages { try db.execute(sql: "PRAGMA max_page_count = \(maximumPages)") }
      }
      pool = try DatabasePool(path: path, configuration: configuration)
      if mode == .readWrite {
        try Schema.migrator.migrate(pool)
        // Where damage keeps the seals from being read, `verify` tells of it, and whoever comes upon it.
        try? pool.write { try ArchiveSeal.open($0) }
      }
    } catch {
      let told = ArchiveError(error, path: path)
      if case .unwritable(_, let detail) = told, mode == .readOnly {
        // In WAL mode even readers need a small shared file beside the archive.
        throw .unwritable(
          path: path, detail: "\(detail): reading needs a folder that can be written; copy the archive to one")
      }
      throw told
    }
  }

  /// Lets SQLite take back what a killed writer left half done while it made the archive (`-journal`), and bring back
  /// what one had committed later (`-wal`).
  ///
  /// Both take a connection that may write; through one that may only read, SQLite refuses the file as read-only. What
  /// goes wrong here shows again, with its name, when the archive is opened.
  private static func recover(_ path: String) {
    guard fileExists(path + "-wal") || fileExists(path + "-journal") else { return }
    var configuration = Configuration()
    configuration.busyMode = .timeout(10)
    guard let queue = try? DatabaseQueue(path: path, configuration: configuration) else { return }
    _ = try? queue.read { db in try Int.fetchOne(db, sql: "PRAGMA user_version") }
    try? queue.close()
  }

  /// Looks before anything is written: other people's files stay as they are.
  ///
  /// - Returns: the version of the schema.
  private static func inspect(_ path: String, mode: Mode) throws -> Int {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(10)
    let (tables, application, version) = try DatabaseQueue(path: path, configuration: configuration).read { db in
      (
        // GRDB commits its list of migrations before the first of them, and a writer may be killed in between.
        try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema WHERE tbl_name <> 'grdb_migrations'") ?? 0,
        try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0,
        try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
      )
    }
    if tables == 0, application == 0, version == 0 {
      // A run that was killed before its tables were made leaves a file without any.
      guard mode == .readWrite else { throw ArchiveError.missing(path: path) }
      return version
    }
    guard application == Schema.applicationID else { throw ArchiveError.notAnArchive(path: path) }
    guard version <= Schema.version else {
      throw ArchiveError.newerSchema(found: version, known: Schema.version)
    }
    return version
  }

  /// Writes all that is pending into the one file and lets go of it. A value that is never closed does the same when
  /// it is freed, without telling of errors.
  public func close() throws(ArchiveError) {
    try mapping {
      if mode == .readWrite {
        seal()
        try checkpoint()
      }
      try pool.close()
      lock.withLock { $0 = nil }
    }
  }

  deinit { if lock.withLock({ $0 != nil }) { seal() } }

  /// Says of the tables how they are now that nobody writes to them any more. What keeps it from that, such as a full disk,
  /// costs a check that could be made, and nothing else.
  private func seal() { try? pool.write { try ArchiveSeal.write($0) } }

  /// Copies the log into the main file and waits for the disk.
  func checkpoint() throws {
    try pool.writeWithoutTransaction { db in
      // Readers may hold the log back; what they hold back is still safe in it.
      do { try db.checkpoint(.truncate) } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {}
    }
  }

  // MARK: Metadata

  public func metadata(_ key: String) throws(ArchiveError) -> String? {
    try mapping {
      try pool.read { try String.fetchOne($0, sql: "SELECT value FROM metadata WHERE key = ?", arguments: [key]) }
    }
  }

  public func setMetadata(_ key: String, to value: String) throws(ArchiveError) {
    try mapping {
      try pool.write {
        try $0.execute(
          sql: "INSERT INTO metadata VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
          arguments: [key, value])
      }
    }
  }

  /// Runs `body` with its errors told as the archive's own.
  func mapping<Result>(_ body: () throws -> Result) throws(ArchiveError) -> Result {
    do { return try body() } catch { throw ArchiveError(error, path: path) }
  }
}

extension ArchiveError {
  init(_ error: any Error, path: String) {
    switch error {
    case let error as ArchiveError: self = error
    case let error as DamagedBytes: self = .corrupt(detail: error.description)
    case let error as DatabaseError:
      // What the system said last: SQLite's own words leave it out.
      let code = errno
      let said = String(cString: strerror(code))
      let detail = error.message ?? "\(error.resultCode)"
      switch error.resultCode {
      case .SQLITE_IOERR where code == ENOSPC || code == EDQUOT,
        .SQLITE_CANTOPEN where code == ENOSPC || code == EDQUOT:
        self = .diskFull(path: path)
      case .SQLITE_IOERR where code == EROFS, .SQLITE_CANTOPEN where code == EROFS:
        self = .unwritable(path: path, detail: said)
      case .SQLITE_IOERR where code == EIO: self = .io(detail: "\(said): \(detail)")
      case .SQLITE_FULL: self = .diskFull(path: path)
      case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM: self = .unwritable(path: path, detail: detail)
      case .SQLITE_CORRUPT: self = .corrupt(detail: detail)
      case .SQLITE_NOTADB: self = .notAnArchive(path: path)
      default: self = .io(detail: "\(detail) (SQLite \(error.extendedResultCode.rawValue))")
      }
    default: self = .io(detail: "\(error)")
    }
  }
}
