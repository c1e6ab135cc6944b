import ByteStrings
import GRDB
public import News

extension PageArchive {
  /// Writes a batch in one transaction: all of it is archived, or nothing. A record whose id is known takes the place of
  /// the row that was there.
  ///
  /// - Parameter prints: of the articles of the batch that furniture is yet to be left out of: see `settle`.
  public func write(
    _ batch: [PageRecord], prints: [PageID: ArticlePrint] = [:], recipe: String, run: RunID
  ) throws(ArchiveError) {
    try mapping {
      try pool.write { db in
        let writer = try RecordWriter(db, recipe: recipe, run: run)
        let printer = try PrintWriter(db)
        var codec = AnnotationCodec()
        for record in batch {
          let row = try writer.write(record, &codec)
          try printer.put(prints[record.id], outlet: record.outlet.id, row: row)
        }
      }
    }
  }

  /// Writes articles anew, without their outlets' furniture, in one transaction. Their prints stay, and count as settled.
  ///
  /// - Parameters:
  ///   - learned: blocks that these articles showed to be furniture: a run that is killed after them does not see them again.
  ///   - night: the one that the run works for.
  public func settle(
    _ batch: [PageRecord], learned: [LearnedBlock] = [], night: CalendarDay? = nil, recipe: String, run: RunID
  ) throws(ArchiveError) {
    try mapping {
      try pool.write { db in
        let writer = try RecordWriter(db, recipe: recipe, run: run)
        let printer = try PrintWriter(db)
        var codec = AnnotationCodec()
        for record in batch { try printer.settle(row: try writer.write(record, &codec)) }
        try PageArchive.put(learned, night: night, in: db)
      }
    }
  }

  /// Enters records that need not be made again in the books of `run`. Ids that the archive does not hold are passed
  /// over, so that they are missing from the balance.
  public func markSeen(_ ids: [PageID], run: RunID) throws(ArchiveError) {
    try mapping {
      try pool.write { db in
        let statement = RawStatement(
          try db.cachedStatement(
            sql: """
              UPDATE record SET checksum = \(Checksum.after("seen_run", becomes: "?1")), seen_run = ?1
              WHERE path = ?2 AND number = ?3
              """))
        for id in ids {
          try statement.bind(run.number, at: 1)
          try statement.bind(id.path, at: 2)
          try statement.bind(id.number, at: 3)
          _ = try statement.step()
          statement.reset()
        }
      }
    }
  }
}

/// Writes rows within one transaction.
private struct RecordWriter {
  private let upsert: RawStatement
  private let putContent: RawStatement
  private let dropContent: RawStatement
  private let putChecksum: RawStatement
  private let forgetFile: RawStatement
  private let recipe: Int64
  private let run: RunID

  init(_ db: Database, recipe: String, run: RunID) throws {
    self.run = run
    self.recipe = try recipeNumber(recipe, in: db)
    upsert = RawStatement(try db.cachedStatement(sql: RecordWriter.upsertSQL))
    putContent = RawStatement(
      try db.cachedStatement(
        sql: "INSERT OR REPLACE INTO content (record, text, annotations, checksum) VALUES (?, ?, ?, ?)"))
    putChecksum = RawStatement(try db.cachedStatement(sql: "UPDATE record SET checksum = ? WHERE id = ?"))
    dropContent = RawStatement(try db.cachedStatement(sql: "DELETE FROM content WHERE record = ?"))
    forgetFile = RawStatement(try db.cachedStatement(sql: "DELETE FROM file WHERE path = ?"))
  }

  private static let upsertSQL = """
    INSERT INTO record (
      path, number, content_hash, recipe, written_run, seen_run, change, outlet, outlet_source, url, fetched, byte_count,
      stage, reason, detail, day, published, published_precision, published_offset, published_zone_source,
      published_evidence, canonical_url, title, section, language, kind, words
    ) VALUES (?1, ?2, ?3, ?4, ?5, ?5, 0, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22,
      ?23, ?24, ?25)
    ON CONFLICT (path, number) DO UPDATE SET
      change = CASE
        WHEN record.written_run = excluded.written_run THEN record.change
        -- Made again after a kill, or without what the outlet repeats: it came when it came.
        WHEN record.content_hash = excluded.content_hash AND record.recipe = excluded.recipe THEN record.change
        -- What came for a night that nobody has been told of is as new to its readers as it was.
        WHEN EXISTS (SELECT 1 FROM run WHERE id = record.written_run AND night >
          coalesce((SELECT day FROM night WHERE is_reported AND was_due ORDER BY day DESC LIMIT 1), \(Int32.min)))
          THEN min(record.change, CASE WHEN record.content_hash = excluded.content_hash THEN 2 ELSE 1 END)
        WHEN record.content_hash = excluded.content_hash THEN 2
        ELSE 1 END,
      -- What failed again in the same way came with the run that saw it first.
      written_run = CASE
        WHEN record.content_hash = excluded.content_hash AND record.recipe = excluded.recipe
          AND record.stage = excluded.stage AND record.reason = excluded.reason THEN record.written_run
        ELSE excluded.written_run END,
      content_hash = excluded.content_hash, recipe = excluded.recipe,
      seen_run = excluded.seen_run, outlet = excluded.outlet, outlet_source = excluded.outlet_source,
      url = excluded.url, fetched = excluded.fetched, byte_count = excluded.byte_count, stage = excluded.stage,
      reason = excluded.reason, detail = excluded.detail, day = excluded.day, published = excluded.published,
      published_precision = excluded.published_precision, published_offset = excluded.published_offset,
      published_zone_source = excluded.published_zone_source, published_evidence = excluded.published_evidence,
      canonical_url = excluded.canonical_url, title = excluded.title, section = excluded.section,
      language = excluded.language, kind = excluded.kind, words = excluded.words, is_pruned = 0
    RETURNING \(Checksum.recordColumns.joined(separator: ", ")), seen_run
    """

  /// - Returns: the number of the row.
  func write(_ record: borrowing PageRecord, _ codec: inout AnnotationCodec) throws -> Int64 {
    // What is being read is not known to its end before the run is finished.
    try forgetFile.bind(record.id.path, at: 1)
    _ = try forgetFile.step()
    forgetFile.reset()
    try upsert.bind(record.id.path, at: 1)
    try upsert.bind(record.id.number, at: 2)
    try upsert.bind(record.contentHash.bytes, at: 3)
    try upsert.bind(recipe, at: 4)
    try upsert.bind(run.number, at: 5)
    try upsert.bind(record.outlet.id, at: 6)
    try upsert.bind(record.outlet.source.rawValue, at: 7)
    try upsert.bind(record.url, at: 8)
    try upsert.bind(record.fetched?.seconds, at: 9)
    try upsert.bind(record.byteCount, at: 10)
    switch record.outcome {
    case .failure(let failure):
      try bind(failure)
      try bind(nil as Article?)
      try upsert.bind(nil as Int64?, at: 25)
      let id = try upsertedID()
      try dropContent.bind(id, at: 1)
      _ = try dropContent.step()
      dropContent.reset()
      return id
    case .article(let annotated):
      if let fault = annotated.inconsistency { throw ArchiveError.inconsistent(record: record.id, detail: fault) }
      try bind(nil as PageFailure?)
      try bind(annotated.article)
      try upsert.bind(Int(annotated.terms.wordCount), at: 25)
      let id = try upsertedID()
      let context = AnnotationCodec.Context(id: record.id, outlet: record.outlet, url: record.url)
      try putContent.bind(id, at: 1)
      try putContent.bind(annotated.article.text, at: 2)
      codec.encode(annotated, context: context)
      var text = annotated.article.text
      try codec.bytes.withBytes { bytes in
        try putContent.bind(bytes, at: 3)
        try putContent.bind(text.withUTF8 { Checksum.content(of: id, text: $0, annotations: bytes) }, at: 4)
      }
      _ = try putContent.step()
      putContent.reset()
      return id
    }
  }

  private func bind(_ failure: PageFailure?) throws {
    try upsert.bind(failure?.stage.rawValue, at: 11)
    try upsert.bind(failure?.reason.rawValue, at: 12)
    try upsert.bind(failure?.detail, at: 13)
  }

  private func bind(_ article: Article?) throws {
    let published = article?.published
    try upsert.bind((published?.countedDay.daysSinceEpoch).map(Int64.init), at: 14)
    try upsert.bind(published?.instant.seconds, at: 15)
    try upsert.bind(published?.precision.rawValue, at: 16)
    try upsert.bind((published?.offsetMinutes).map(Int64.init), at: 17)
    try upsert.bind(published?.zoneSource.rawValue, at: 18)
    try upsert.bind(published?.evidence.rawValue, at: 19)
    try upsert.bind(article?.canonicalURL, at: 20)
    try upsert.bind(article?.title, at: 21)
    try upsert.bind(article?.section, at: 22)
    try upsert.bind(article?.language.code, at: 23)
    try upsert.bind(article?.kind.rawValue, at: 24)
  }

  private func upsertedID() throws -> Int64 {
    guard try upsert.step() else { throw DamagedBytes(description: "a written row has no id") }
    let id = upsert.integer(0)
    // Of the row as it stands now: what becomes of `change` and `written_run` is SQLite's to say.
    var hasher = RowHasher()
    let checksum = Checksum.record(upsert, &hasher)
    // The row counts as written once the statement has run to its end.
    while try upsert.step() {}
    upsert.reset()
    try putChecksum.bind(checksum, at: 1)
    try putChecksum.bind(id, at: 2)
    _ = try putChecksum.step()
    putChecksum.reset()
    return id
  }
}

/// The number under which rows refer to a recipe.
func recipeNumber(_ recipe: String, in db: Database) throws -> Int64 {
  try db.execute(sql: "INSERT INTO recipe (fingerprint) VALUES (?) ON CONFLICT DO NOTHING", arguments: [recipe])
  guard let number = try Int64.fetchOne(db, sql: "SELECT id FROM recipe WHERE fingerprint = ?", arguments: [recipe])
  else { throw DamagedBytes(description: "a written recipe has no id") }
  return number
}

extension PageID {
  /// The `number` column: the record, or −1 for a file that is one record.
  var number: Int64 { record.map(Int64.init) ?? -1 }

  init(path: String, number: Int64) {
    self.init(path: path, record: number == -1 ? nil : Int(truncatingIfNeeded: number))
  }
}

extension ContentHash {
  /// Big-endian, so that `hex()` in SQL shows what `description` does.
  var bytes: [UInt8] {
    (0..<16).map { UInt8(truncatingIfNeeded: ($0 < 8 ? high : low) >> UInt64(56 - $0 % 8 * 8)) }
  }

  init?(bytes: [UInt8]) {
    guard bytes.count == 16 else { return nil }
    func join(_ part: ArraySlice<UInt8>) -> UInt64 { part.reduce(0) { $0 << 8 | UInt64($1) } }
    self.init(high: join(bytes[..<8]), low: join(bytes[8...]))
  }
}
