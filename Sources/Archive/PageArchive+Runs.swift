import GRDB
public import News

extension PageArchive {
  /// Opens the books of a run.
  public func beginRun(_ run: RunDescription) throws(ArchiveError) -> RunID {
    try mapping {
      try pool.write { db in
        try db.execute(
          sql: "INSERT INTO run (pipeline, recipe, started, night) VALUES (?, ?, ?, ?)",
          arguments: [
            run.pipeline, try recipeNumber(run.recipe, in: db), run.started?.seconds, run.night?.daysSinceEpoch,
          ])
        return RunID(number: db.lastInsertedRowID)
      }
    }
  }

  /// The books of a run: counted from its rows while it is open, and as they stood when it was finished after that,
  /// for later runs take over its rows.
  public func balance(of run: RunID) throws(ArchiveError) -> RunBalance {
    try snapshot { try PageArchive.balance(of: run, in: $0) }
  }

  /// Closes the books of a run and waits until the disk holds them.
  ///
  /// - Parameters:
  ///   - files: those that need not be read again.
  ///   - readToEnd: the paths of all that the run has read to their ends. A failure that none of their records shows any
  ///     more goes: what was damaged has come whole. Articles stay, whatever a file was made into.
  ///   - unread: files that had not changed and were not opened, and their records.
  public func finishRun(
    _ run: RunID, at finished: Instant? = nil, files: [KnownFile] = [], readToEnd: some Sequence<String> = [],
    unread: (files: Int, records: Int) = (0, 0)
  ) throws(ArchiveError) {
    try mapping {
      try pool.write { db in
        try PageArchive.dropFailures(of: readToEnd, notSeenBy: run, in: db)
        let balance = try PageArchive.countedBalance(of: run, in: db)
        try db.execute(
          sql: """
            UPDATE run SET is_finished = 1, finished = ?, articles = ?, skipped = ?, added = ?, updated = ?, unread = ?,
              unread_files = ?
            WHERE id = ?
            """,
          arguments: [
            finished?.seconds, balance.articles, balance.skipped, balance.added, balance.updated, unread.records,
            unread.files, run.number,
          ])
        if let recipe = try Int64.fetchOne(db, sql: "SELECT recipe FROM run WHERE id = ?", arguments: [run.number]) {
          try PageArchive.put(files, recipe: recipe, in: db)
        }
        for failure in balance.failures {
          try db.execute(
            sql: "INSERT OR REPLACE INTO run_failure VALUES (?, ?, ?, ?)",
            arguments: [run.number, failure.stage.rawValue, failure.reason.rawValue, failure.count])
        }
      }
      try checkpoint()
    }
  }

  private static func dropFailures(of paths: some Sequence<String>, notSeenBy run: RunID, in db: Database) throws {
    let row = RawStatement(
      try db.makeStatement(sql: "DELETE FROM record WHERE path = ? AND stage IS NOT NULL AND seen_run <> ?"))
    for path in paths {
      try row.bind(path, at: 1)
      try row.bind(run.number, at: 2)
      _ = try row.step()
      row.reset()
      // It has fewer records than were known of it.
      if db.changesCount > 0 { try db.execute(sql: "DELETE FROM file WHERE path = ?", arguments: [path]) }
    }
  }

  /// The latest runs, the newest first.
  public func lastRuns(_ limit: Int = 10) throws(ArchiveError) -> [ArchivedRun] {
    try snapshot { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT run.id, pipeline, fingerprint, started, finished, is_finished, night
          FROM run JOIN recipe ON recipe.id = run.recipe ORDER BY run.id DESC LIMIT ?
          """, arguments: [limit])
      return try rows.map { row in
        let id = RunID(number: row[0])
        return ArchivedRun(
          id: id,
          description: RunDescription(
            pipeline: row[1], recipe: row[2], started: (row[3] as Int64?).map(Instant.init),
            night: (row[6] as Int64?).map { CalendarDay(daysSinceEpoch: Int32(clamping: $0)) }),
          finished: (row[4] as Int64?).map(Instant.init), isFinished: row[5],
          balance: try PageArchive.balance(of: id, in: db))
      }
    }
  }

  /// Several queries that see one state of the archive, whatever is committed meanwhile.
  func snapshot<Value>(_ body: (Database) throws -> Value) throws(ArchiveError) -> Value {
    try mapping {
      try pool.unsafeReentrantRead { db in
        // Nested in a visit, there is a transaction already: a savepoint fits both.
        var result: Result<Value, any Error>?
        try db.inSavepoint {
          result = Result { try body(db) }
          return .commit
        }
        guard let result else { throw DatabaseError(message: "a transaction did not run") }
        return try result.get()
      }
    }
  }

  private static func balance(of run: RunID, in db: Database) throws -> RunBalance {
    let row = try Row.fetchOne(
      db, sql: "SELECT articles, skipped, added, updated FROM run WHERE id = ? AND is_finished",
      arguments: [run.number])
    guard let row else { return try countedBalance(of: run, in: db) }
    var balance = RunBalance()
    (balance.articles, balance.skipped, balance.added, balance.updated) = (row[0], row[1], row[2], row[3])
    balance.failures = try failures(
      db, "SELECT stage, reason, records FROM run_failure WHERE run = ?", run)
    return balance
  }

  private static func countedBalance(of run: RunID, in db: Database) throws -> RunBalance {
    var balance = RunBalance()
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT count(*) FILTER (WHERE stage IS NULL),
          count(*) FILTER (WHERE written_run <> seen_run),
          count(*) FILTER (WHERE written_run = seen_run AND change = 0),
          count(*) FILTER (WHERE written_run = seen_run AND change = 1)
        FROM record WHERE seen_run = ?
        """, arguments: [run.number])
    if let row {
      (balance.articles, balance.skipped, balance.added, balance.updated) = (row[0], row[1], row[2], row[3])
    }
    balance.failures = try failures(
      db,
      """
      SELECT stage, reason, count(*) FROM record WHERE seen_run = ? AND stage IS NOT NULL GROUP BY stage, reason
      """, run)
    return balance
  }

  private static func failures(_ db: Database, _ sql: String, _ run: RunID) throws -> [RunBalance.FailureCount] {
    let counts = try Row.fetchAll(db, sql: sql, arguments: [run.number]).map { row in
      guard let stage = PageFailure.Stage(rawValue: row[0]), let reason = PageFailure.Reason(rawValue: row[1]) else {
        throw DamagedBytes(description: "run \(run): unknown failure \(row[0] as String) \(row[1] as String)")
      }
      return RunBalance.FailureCount(stage: stage, reason: reason, count: row[2])
    }
    return counts.inOrderOfDeclaration
  }
}
