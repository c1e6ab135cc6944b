import GRDB
public import News

extension PageArchive {
  /// What the archive holds of the records of one file. Any thread may ask.
  public func knownRecords(inFile path: String) throws(ArchiveError) -> [PageID: KnownRecord] {
    try mapping {
      try pool.unsafeReentrantRead { db in
        let statement = RawStatement(
          try db.cachedStatement(
            sql: """
              SELECT number, content_hash, fingerprint FROM record JOIN recipe ON recipe.id = record.recipe
              WHERE path = ?
              """))
        defer { statement.reset() }
        try statement.bind(path, at: 1)
        var result: [PageID: KnownRecord] = [:]
        while try statement.step() {
          let id = PageID(path: path, number: statement.integer(0))
          result[id] = KnownRecord(
            contentHash: try contentHash(statement.bytes(1), of: id), recipe: try statement.text(2))
        }
        return result
      }
    }
  }

  /// Visits the records in the order of their ids, whatever order they were written in, one at a time: memory does not
  /// grow with the archive.
  ///
  /// Articles whose texts retention has let go are passed over; `counts` says how many they are.
  ///
  /// - Parameter window: where bounded, only articles published on its days: no failures, nothing undated.
  /// - Throws: `ArchiveError`, or what `body` throws, at which the visit ends.
  public func forEachRecord(
    in window: DayWindow? = nil, _ body: (borrowing PageRecord) throws -> Void
  ) throws {
    let columns = RowReader.dispositionColumns + ", text, annotations"
    try forEachRow(columns, "LEFT JOIN content ON record = id", "is_pruned = 0", window) {
      try body(try $0.record())
    }
  }

  /// One record by the number of its row, or nil where there is none. Any thread may ask.
  public func record(_ row: RowID) throws(ArchiveError) -> PageRecord? {
    try mapping {
      try pool.unsafeReentrantRead { db in
        let columns = RowReader.dispositionColumns + ", text, annotations"
        let statement = RawStatement(
          try db.cachedStatement(sql: "SELECT \(columns) FROM record LEFT JOIN content ON record = id WHERE id = ?"))
        defer { statement.reset() }
        try statement.bind(row.number, at: 1)
        return try statement.step() ? try RowReader(statement).record() : nil
      }
    }
  }

  /// Visits the articles alone; see `forEachRecord`.
  public func forEachArticle(
    in window: DayWindow? = nil, _ body: (borrowing AnnotatedArticle) throws -> Void
  ) throws {
    try forEachRecord(in: window) { record in
      if case .article(let annotated) = record.outcome { try body(annotated) }
    }
  }

  /// Visits what became of each record, without reading texts and annotations; see `forEachRecord`.
  public func forEachDisposition(
    in window: DayWindow? = nil, _ body: (borrowing Disposition) throws -> Void
  ) throws {
    try forEachRow(RowReader.dispositionColumns, "", "TRUE", window) { try body(try $0.disposition()) }
  }

  /// The first and the last day of which there are articles, up to a day; nil where there is none.
  public func days(through last: CalendarDay? = nil) throws(ArchiveError) -> ClosedRange<CalendarDay>? {
    try mapping {
      try pool.read { db in
        let row = try Row.fetchOne(
          db,
          sql: """
            SELECT (SELECT min(day) FROM record), (SELECT max(day) FROM record WHERE day <= coalesce(?, 1e9))
            """, arguments: [last?.daysSinceEpoch])
        guard let row, let first = row[0] as Int64?, let newest = row[1] as Int64? else { return nil }
        return CalendarDay(
          daysSinceEpoch: Int32(clamping: first))...CalendarDay(daysSinceEpoch: Int32(clamping: newest))
      }
    }
  }

  /// How many articles the days of a window have.
  public func counts(in window: DayWindow) throws(ArchiveError) -> WindowCounts {
    try mapping {
      try pool.unsafeReentrantRead { db in
        let row = try Row.fetchOne(
          db,
          sql: """
            SELECT count(*), total(is_pruned) FROM record INDEXED BY record_by_day
            WHERE day BETWEEN coalesce(?1, -1e9) AND coalesce(?2, 1e9)
            """, arguments: [window.since?.daysSinceEpoch, window.until?.daysSinceEpoch])
        guard let row else { return WindowCounts() }
        return WindowCounts(inside: row[0], pruned: Int(row[1] as Double))
      }
    }
  }

  /// A body may read the archive again, hence the reentrant read; writing from within it waits for nobody either.
  private func forEachRow(
    _ columns: String, _ join: String, _ condition: String, _ window: DayWindow?, _ body: (RowReader) throws -> Void
  ) throws {
    do {
      try pool.unsafeReentrantRead { db in
        guard let window, window.isBounded else {
          let statement = RawStatement(
            try db.makeStatement(
              sql: """
                SELECT \(columns) FROM record INDEXED BY record_in_order \(join) WHERE \(condition) ORDER BY path, number
                """))
          let reader = RowReader(statement)
          while try statement.step() { try body(reader) }
          return
        }
        // The ids first, by the index of days: sorting whole rows would carry every text through the sorter. A savepoint
        // makes both queries see one state, and fits into a visit that is under way.
        var failure: (any Error)?
        try db.inSavepoint {
          do {
            let ids = try ids(in: window, db)
            let statement = RawStatement(
              try db.makeStatement(sql: "SELECT \(columns) FROM record \(join) WHERE id = ? AND \(condition)"))
            let reader = RowReader(statement)
            for id in ids {
              try statement.bind(id, at: 1)
              if try statement.step() { try body(reader) }
              statement.reset()
            }
          } catch {
            failure = error
          }
          return .commit
        }
        if let failure { throw failure }
      }
    } catch let error as DatabaseError {
      throw ArchiveError(error, path: self.path)
    } catch let error as DamagedBytes {
      throw ArchiveError(error, path: self.path)
    }
  }

  /// Rows of articles of some days, in the order of their ids.
  private func ids(in window: DayWindow, _ db: Database) throws -> [Int64] {
    let statement = RawStatement(
      try db.cachedStatement(
        sql: """
          SELECT id FROM record INDEXED BY record_by_day WHERE day BETWEEN ?1 AND ?2 ORDER BY path, number
          """))
    defer { statement.reset() }
    try statement.bind(Int64(window.since?.daysSinceEpoch ?? .min), at: 1)
    try statement.bind(Int64(window.until?.daysSinceEpoch ?? .max), at: 2)
    var ids: [Int64] = []
    while try statement.step() { ids.append(statement.integer(0)) }
    return ids
  }
}

/// Articles that were published on the days of a window.
public struct WindowCounts: Hashable, Sendable {
  public var inside = 0
  /// Those among them whose texts retention has let go.
  public var pruned = 0
}

/// Reads values from the current row of a statement that selects `dispositionColumns` first.
private struct RowReader {
  static let dispositionColumns = """
    path, number, content_hash, outlet, outlet_source, url, fetched, byte_count, stage, reason, detail, published,
    published_precision, published_offset, published_zone_source, published_evidence, canonical_url, title, section,
    language, kind
    """
  private let row: RawStatement

  init(_ row: RawStatement) { self.row = row }

  private func id() throws -> PageID { PageID(path: try row.text(0), number: row.integer(1)) }

  private func failure() throws -> PageFailure? {
    row.isNull(8) ? nil : PageFailure(try row.name(8), try row.name(9), try row.optionalText(10) ?? "")
  }

  func disposition() throws -> Disposition {
    let id = try id()
    return try naming(id) {
      Disposition(
        id: id, outlet: OutletAttribution(id: try row.text(3), source: try row.name(4)), url: try row.optionalText(5),
        fetched: try instant(6), byteCount: Int(truncatingIfNeeded: row.integer(7)),
        contentHash: try contentHash(row.bytes(2), of: id), failure: try failure(), published: try published(),
        canonicalURL: try row.optionalText(16), title: try row.optionalText(17), section: try row.optionalText(18),
        language: try row.optionalText(19), kind: row.isNull(20) ? nil : try row.name(20))
    }
  }

  func record() throws -> PageRecord {
    let id = try id()
    return try naming(id) {
      let outlet = OutletAttribution(id: try row.text(3), source: try row.name(4))
      let url = try row.optionalText(5)
      return PageRecord(
        id: id, outlet: outlet, url: url, fetched: try instant(6),
        byteCount: Int(truncatingIfNeeded: row.integer(7)), contentHash: try contentHash(row.bytes(2), of: id),
        outcome: try outcome(AnnotationCodec.Context(id: id, outlet: outlet, url: url)))
    }
  }

  private func outcome(_ context: AnnotationCodec.Context) throws -> PageRecord.Outcome {
    if let failure = try failure() { return .failure(failure) }
    let text = try row.text(21)
    return .article(try row.withBytes(22) { try AnnotationCodec.decode($0, text: text, context: context) })
  }

  private func published() throws -> PublicationTime? {
    guard let instant = try instant(11, offsetMinutes: row.integer(13)) else { return nil }
    return PublicationTime(
      instant: instant, precision: try row.name(12), offsetMinutes: Int(row.integer(13)), zoneSource: try row.name(14),
      evidence: try row.name(15))
  }

  /// A time whose day can be told.
  private func instant(_ column: Int32, offsetMinutes: Int64 = 0) throws -> Instant? {
    guard let seconds = row.optionalInteger(column) else { return nil }
    guard StoredRange.holds(seconds, offsetMinutes: offsetMinutes) else {
      throw DamagedBytes(description: "a time outside the years 1 to 9999")
    }
    return Instant(seconds: seconds)
  }

  /// Damage is told with the record that has it.
  private func naming<Result>(_ id: PageID, _ body: () throws -> Result) throws -> Result {
    do { return try body() } catch let error as DamagedBytes {
      throw DamagedBytes(description: "record \(id): \(error)")
    }
  }
}

private func contentHash(_ bytes: [UInt8], of id: PageID) throws -> ContentHash {
  guard let hash = ContentHash(bytes: bytes) else {
    throw DamagedBytes(description: "record \(id): content hash of \(bytes.count) bytes")
  }
  return hash
}
