import GRDB
public import News

extension PageArchive {
  /// Nights that were closed, the oldest first.
  public func nights() throws(ArchiveError) -> [ArchivedNight] {
    try snapshot { db in
      let failures = Dictionary(
        grouping: try Row.fetchAll(db, sql: "SELECT night, stage, reason, records FROM night_failure"),
        by: { $0[0] as Int64 })
      let findings = Dictionary(
        grouping: try Row.fetchAll(db, sql: "SELECT night, name, count FROM night_finding"), by: { $0[0] as Int64 })
      return try Row.fetchAll(db, sql: "SELECT * FROM night ORDER BY day").map { row in
        let day: Int64 = row["day"]
        var night = ArchivedNight(
          day: CalendarDay(daysSinceEpoch: Int32(clamping: day)), windowDays: row["window_days"],
          baselineDays: row["baseline_days"])
        night.isReported = row["is_reported"]
        night.wasDue = row["was_due"]
        night.arrivals.added = row["added"]
        night.arrivals.updated = row["updated"]
        night.arrivals.known = row["known"]
        night.arrivals.unread = row["unread"]
        night.arrivals.unreadFiles = row["unread_files"]
        night.arrivals.inside = row["inside"]
        night.arrivals.late = row["late"]
        night.arrivals.ahead = row["ahead"]
        night.arrivals.undated = row["undated"]
        for row in findings[day] ?? [] { night.findings[row[1]] = row[2] }
        night.arrivals.failures = try (failures[day] ?? []).map { row in
          guard let stage = PageFailure.Stage(rawValue: row[1]), let reason = PageFailure.Reason(rawValue: row[2])
          else {
            throw DamagedBytes(
              description: "night \(night.day): unknown failure \(row[1] as String) \(row[2] as String)")
          }
          return RunBalance.FailureCount(stage: stage, reason: reason, count: row[3])
        }.inOrderOfDeclaration
        return night
      }
    }
  }

  /// Counts what came for a night, and notes what the night tells of which days otherwise than those before it.
  ///
  /// All in one transaction; a night that was closed before and not reported is closed anew, and so is one whose turn it
  /// is now and that was reported before its turn. Another that was reported stays as it is, so that its report can be made
  /// again.
  public func closeNight(_ night: ArchivedNight) throws(ArchiveError) {
    try mapping {
      try pool.write { db in
        // One that was only asked for by its date had no pages read for it: its turn is still to come.
        let stands = try Bool.fetchOne(
          db, sql: "SELECT is_reported AND was_due >= ? FROM night WHERE day = ?",
          arguments: [night.wasDue, night.day.daysSinceEpoch])
        guard stands != true else { return }
        // What it had told goes with it, and what nights had told that were closed before it and never reported: nobody has
        // read that.
        try db.execute(
          sql: "DELETE FROM night WHERE day = ?1 OR (day < ?1 AND NOT is_reported)",
          arguments: [night.day.daysSinceEpoch])
        let last = try Int32.fetchOne(
          db, sql: "SELECT \(PageArchive.lastReported)", arguments: [night.day.daysSinceEpoch])
        try NightBooks(night, after: last, db).enter()
      }
    }
  }

  /// Forgets that nights after a day were closed, as a clock that was ahead has made them: what came for them counts for
  /// the night that follows.
  ///
  /// - Returns: the nights forgotten.
  public func forgetNights(after day: CalendarDay) throws(ArchiveError) -> [CalendarDay] {
    try mapping {
      try pool.write { db in
        let days = try Int64.fetchAll(
          db, sql: "DELETE FROM night WHERE day > ? RETURNING day", arguments: [day.daysSinceEpoch])
        for table in ["run", "learned_block"] {
          try db.execute(
            sql: "UPDATE \(table) SET night = ?1 WHERE night > ?1", arguments: [day.advanced(by: 1).daysSinceEpoch])
        }
        return days.sorted().map { CalendarDay(daysSinceEpoch: Int32(clamping: $0)) }
      }
    }
  }

  /// Notes how many findings of each kind a closed night has, by name.
  public func noteFindings(_ findings: [String: Int], of night: CalendarDay) throws(ArchiveError) {
    try mapping {
      try pool.write { db in
        for (name, count) in findings.sorted(by: { $0.key < $1.key }) {
          try db.execute(
            sql: "INSERT OR REPLACE INTO night_finding VALUES (?, ?, ?)",
            arguments: [night.daysSinceEpoch, name, count])
        }
      }
    }
  }

  /// Says that the night's report stands and its hooks have run.
  public func markReported(_ night: CalendarDay) throws(ArchiveError) {
    try mapping {
      try pool.write { db in
        try db.execute(sql: "UPDATE night SET is_reported = 1 WHERE day = ?", arguments: [night.daysSinceEpoch])
      }
      try checkpoint()
    }
  }

  /// The last night before `?1` whose turn it was and whose report stands. One that somebody asked for later by its date
  /// changes nothing for those after it.
  static let lastReported = "(SELECT max(day) FROM night WHERE is_reported AND was_due AND day < ?1)"

  /// What a closed night told otherwise than the nights before it, of days before its window: by day and outlet.
  public func restatedDays(of night: ArchivedNight) throws(ArchiveError) -> [RestatedDay] {
    try snapshot { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT told.day, told.outlet, told.articles, told.words, earlier.articles, earlier.words
          FROM told LEFT JOIN told AS earlier ON earlier.day = told.day AND earlier.outlet = told.outlet
            AND earlier.night = (SELECT max(night) FROM told AS other
              WHERE other.day = told.day AND other.outlet = told.outlet AND other.night < told.night)
          WHERE told.night = ?1 AND told.day <= \(PageArchive.lastReported)
          ORDER BY told.day, told.outlet
          """, arguments: [night.day.daysSinceEpoch]
      ).map { row in
        RestatedDay(
          day: CalendarDay(daysSinceEpoch: Int32(clamping: row[0] as Int64)), outlet: row[1],
          before: RestatedDay.Figures(articles: row[4] ?? 0, words: row[5] ?? 0),
          after: RestatedDay.Figures(articles: row[2], words: row[3]))
      }
    }
  }
}

extension [RunBalance.FailureCount] {
  /// By stage and reason as they are declared.
  var inOrderOfDeclaration: [RunBalance.FailureCount] {
    PageFailure.Stage.allCases.flatMap { stage in
      PageFailure.Reason.allCases.compactMap { reason in
        first { $0.stage == stage && $0.reason == reason }
      }
    }
  }
}

/// Enters a night into the archive within one transaction.
private struct NightBooks {
  private let night: ArchivedNight
  /// The last night before it whose report stands.
  private let last: Int32?
  private let db: Database

  init(_ night: ArchivedNight, after last: Int32?, _ db: Database) {
    self.night = night
    self.last = last
    self.db = db
  }

  private var day: Int32 { night.day.daysSinceEpoch }
  private var since: Int32 { day - Int32(night.windowDays) + 1 }

  func enter() throws {
    try db.execute(
      sql: """
        INSERT INTO night (
          day, window_days, baseline_days, was_due, added, updated, known, unread, unread_files, inside, late, ahead, undated)
        SELECT ?1, ?3, ?4, ?5, total(change = 0), total(change = 1),
          (SELECT count(*) FROM record WHERE seen_run IN (\(NightBooks.runs))
            AND (written_run NOT IN (\(NightBooks.runs)) OR change = 2)),
          -- Of the first run that came to its end: to those after it, what that one had read was known.
          (SELECT coalesce(min(unread), 0) FROM run WHERE is_finished AND id IN (\(NightBooks.runs))),
          (SELECT coalesce(min(unread_files), 0) FROM run WHERE is_finished AND id IN (\(NightBooks.runs))),
          total(change < 2 AND stage IS NULL AND day BETWEEN ?6 AND ?1),
          total(change < 2 AND stage IS NULL AND day < ?6),
          total(change < 2 AND stage IS NULL AND day > ?1),
          total(change < 2 AND stage IS NULL AND day IS NULL)
        FROM record INDEXED BY record_by_writer WHERE written_run IN (\(NightBooks.runs))
        """, arguments: [day, last ?? Int32.min, night.windowDays, night.baselineDays, night.wasDue, since])
    try db.execute(
      sql: """
        INSERT INTO night_failure (night, stage, reason, records)
        SELECT ?1, stage, reason, count(*) FROM record INDEXED BY record_by_writer
        WHERE written_run IN (\(NightBooks.runs)) AND change < 2 AND stage IS NOT NULL GROUP BY stage, reason
        """, arguments: [day, last ?? Int32.min])
    // A night that is made up for after later ones have told their figures has nothing to restate.
    if try Int.fetchOne(db, sql: "SELECT 1 FROM night WHERE day > ?", arguments: [day]) == nil { try tell() }
  }

  /// The runs that worked for the night, or for one before it that was never reported.
  private static let runs = "SELECT id FROM run WHERE night <= ?1 AND night > ?2"

  /// Notes each outlet's days whose articles or words are not what was told last.
  private func tell() throws {
    // The sums of both in one pass: a night's end grows with the days told, and should by as little as it can.
    try db.execute(
      sql: """
        INSERT INTO told (day, outlet, night, articles, words)
        SELECT day, outlet, ?1, coalesce(sum(articles) FILTER (WHERE sign > 0), 0),
          coalesce(sum(words) FILTER (WHERE sign > 0), 0)
        FROM (
          SELECT 1 AS sign, day, outlet, count(*) AS articles, coalesce(sum(words), 0) AS words
          FROM record INDEXED BY record_by_day WHERE day <= ?1 GROUP BY day, outlet
          UNION ALL
          SELECT -1, day, outlet, articles, words
          FROM (SELECT day, outlet, articles, words, max(night) FROM told WHERE night < ?1 GROUP BY day, outlet)
        )
        GROUP BY day, outlet HAVING sum(sign * articles) <> 0 OR sum(sign * words) <> 0
        """, arguments: [day])
  }
}

extension PageArchive {
  /// Some of the records that came for a night and failed for a reason, in the order of their ids.
  public func failures(
    ofNight night: CalendarDay, _ failure: RunBalance.FailureCount, limit: Int
  ) throws(ArchiveError) -> [PageID] {
    try mapping {
      try pool.read { db in
        let row = RawStatement(
          try db.makeStatement(
            sql: """
              SELECT path, number FROM record INDEXED BY record_by_writer
              WHERE written_run IN (SELECT id FROM run WHERE night <= ?1
                  AND night > coalesce(\(PageArchive.lastReported), \(Int32.min)))
                AND change < 2 AND stage = ?2 AND reason = ?3 ORDER BY path, number LIMIT ?4
              """))
        try row.bind(Int64(night.daysSinceEpoch), at: 1)
        try row.bind(failure.stage.rawValue, at: 2)
        try row.bind(failure.reason.rawValue, at: 3)
        try row.bind(limit, at: 4)
        var ids: [PageID] = []
        while try row.step() { ids.append(PageID(path: try row.text(0), number: row.integer(1))) }
        return ids
      }
    }
  }
}
