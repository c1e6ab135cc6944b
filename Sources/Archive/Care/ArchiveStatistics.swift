import GRDB
public import News

/// What an archive holds, in numbers.
public struct ArchiveStatistics: Hashable, Sendable {
  public struct FailureCount: Hashable, Sendable {
    public var stage: String
    public var reason: String
    public var records: Int
  }

  public struct Month: Hashable, Sendable {
    /// `YYYY-MM`.
    public var name: String
    public var articles: Int
  }

  public struct Outlet: Hashable, Sendable {
    public var id: String
    public var articles: Int
    public var failures: Int
  }

  public struct Recipe: Hashable, Sendable {
    public var fingerprint: String
    public var records: Int
  }

  public struct Run: Hashable, Sendable {
    public var number: Int
    public var pipeline: String
    public var started: Instant?
    public var finished: Instant?
    public var isFinished: Bool
    /// Of its books when it finished.
    public var articles: Int
    public var failures: Int
  }

  public var schema = 0
  /// Of the file, and of the log beside it that is yet to be copied into it.
  public var fileBytes = 0
  public var logBytes = 0
  public var pageBytes = 0
  public var pages = 0
  /// Pages without rows, which `compact` gives back.
  public var freePages = 0

  public var records = 0
  public var articles = 0
  /// Articles whose texts retention has let go.
  public var pruned = 0
  /// By stage and reason, the most frequent first.
  public var failures: [FailureCount] = []
  /// Articles by the month of their day; undated ones apart.
  public var months: [Month] = []
  public var undated = 0
  public var outlets: [Outlet] = []
  public var firstDay: CalendarDay?
  public var lastDay: CalendarDay?
  /// Days with articles.
  public var days = 0
  public var recipes: [Recipe] = []
  public var runs = 0
  public var finishedRuns = 0
  /// The newest first, ten at most.
  public var lastRuns: [Run] = []
  public var nights = 0
  public var reportedNights = 0
  public var firstNight: CalendarDay?
  public var lastNight: CalendarDay?
}

extension PageArchive {
  /// Counts what an archive of any version holds, as of one moment; a run may go on meanwhile.
  ///
  /// - Throws: what opening an archive throws.
  public static func statistics(_ path: String) throws(ArchiveError) -> ArchiveStatistics {
    let archive = try PageArchive(asItIs: path)
    var statistics = ArchiveStatistics()
    statistics.fileBytes = Int(DurableFile.byteCount(archive.path))
    statistics.logBytes = Int(DurableFile.byteCount(archive.path + "-wal"))
    try archive.mapping { try archive.pool.read { try statistics.count($0) } }
    try archive.close()
    return statistics
  }
}

extension ArchiveStatistics {
  fileprivate mutating func count(_ db: Database) throws {
    func number(_ sql: String) throws -> Int { Int(try ArchiveTable.integer(db, sql)) }
    let tables = Dictionary(uniqueKeysWithValues: try ArchiveTable.all(db).map { ($0.name, $0) })
    schema = try number("PRAGMA user_version")
    pageBytes = try number("PRAGMA page_size")
    pages = try number("PRAGMA page_count")
    freePages = try number("PRAGMA freelist_count")
    records = try number("SELECT count(*) FROM record")
    articles = try number("SELECT count(*) FROM record WHERE stage IS NULL")
    undated = try number("SELECT count(*) FROM record WHERE stage IS NULL AND day IS NULL")
    if tables["record"]?.has("is_pruned") == true {
      pruned = try number("SELECT count(*) FROM record WHERE is_pruned")
    }
    failures = try rows(
      db,
      """
      SELECT stage, reason, count(*) FROM record WHERE stage IS NOT NULL GROUP BY stage, reason
      ORDER BY 3 DESC, stage, reason
      """
    ) { FailureCount(stage: try $0.text(0), reason: try $0.text(1), records: Int($0.integer(2))) }
    outlets = try rows(
      db,
      "SELECT outlet, count(*) FILTER (WHERE stage IS NULL), count(*) FILTER (WHERE stage IS NOT NULL) FROM record GROUP BY outlet ORDER BY outlet"
    ) { Outlet(id: try $0.text(0), articles: Int($0.integer(1)), failures: Int($0.integer(2))) }
    recipes = try rows(
      db,
      "SELECT fingerprint, count(record.id) FROM recipe LEFT JOIN record ON record.recipe = recipe.id GROUP BY recipe.id ORDER BY recipe.id DESC"
    ) { Recipe(fingerprint: try $0.text(0), records: Int($0.integer(1))) }
    try countDays(db)
    try countRuns(db)
    if tables["night"] != nil {
      nights = try number("SELECT count(*) FROM night")
      reportedNights = try number("SELECT count(*) FROM night WHERE is_reported")
      (firstNight, lastNight) = (try day(db, "SELECT min(day) FROM night"), try day(db, "SELECT max(day) FROM night"))
    }
  }

  private mutating func countDays(_ db: Database) throws {
    var byMonth: [String: Int] = [:]
    let counted = try rows(db, "SELECT day, count(*) FROM record WHERE day IS NOT NULL GROUP BY day ORDER BY day") {
      row in
      (try calendarDay(row.integer(0)), Int(row.integer(1)))
    }
    for (day, articles) in counted { byMonth[String(day.description.prefix(7)), default: 0] += articles }
    (firstDay, lastDay, days) = (counted.first?.0, counted.last?.0, counted.count)
    months = byMonth.map { Month(name: $0.key, articles: $0.value) }.sorted { $0.name < $1.name }
  }

  private mutating func countRuns(_ db: Database) throws {
    runs = Int(try ArchiveTable.integer(db, "SELECT count(*) FROM run"))
    finishedRuns = Int(try ArchiveTable.integer(db, "SELECT count(*) FROM run WHERE is_finished"))
    lastRuns = try rows(
      db,
      """
      SELECT id, pipeline, started, finished, is_finished, articles,
        (SELECT coalesce(sum(records), 0) FROM run_failure WHERE run = run.id)
      FROM run ORDER BY id DESC LIMIT 10
      """
    ) { row in
      Run(
        number: Int(row.integer(0)), pipeline: try row.text(1), started: try instant(row, 2),
        finished: try instant(row, 3), isFinished: row.integer(4) != 0,
        articles: Int(row.integer(5)), failures: Int(row.integer(6)))
    }
  }

  private func day(_ db: Database, _ sql: String) throws -> CalendarDay? {
    try rows(db, sql) { row in try row.optionalInteger(0).map(calendarDay) }.first.flatMap(\.self)
  }

  private func calendarDay(_ number: Int64) throws -> CalendarDay {
    guard let range = StoredRange.of("day"), range.contains(number) else {
      throw DamagedBytes(description: "there is no day \(number)")
    }
    return CalendarDay(daysSinceEpoch: Int32(number))
  }

  private func instant(_ row: RawStatement, _ column: Int32) throws -> Instant? {
    guard let seconds = row.optionalInteger(column) else { return nil }
    guard StoredRange.holds(seconds, offsetMinutes: 0) else {
      throw DamagedBytes(description: "there is no time \(seconds)")
    }
    return Instant(seconds: seconds)
  }

  private func rows<Value>(_ db: Database, _ sql: String, _ read: (RawStatement) throws -> Value) throws -> [Value] {
    let statement = RawStatement(try db.makeStatement(sql: sql))
    var result: [Value] = []
    while try statement.step() { result.append(try read(statement)) }
    return result
  }
}
