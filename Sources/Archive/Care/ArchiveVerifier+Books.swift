import GRDB
import News

extension ArchiveVerifier {
  /// Every value of the tables that were not looked at row by row: texts are UTF-8, numbers are in their ranges, yes and
  /// no are nothing else, failures have known names.
  func checkOtherTables() throws {
    for table in tables.values.sorted(by: { $0.name < $1.name })
    where !["record", "content", "print"].contains(table.name) {
      let row = try statement(table.selectSQL)
      var number = 0
      while try row.step() {
        number += 1
        advance()
        for (index, column) in table.columns.enumerated() {
          if let what = ArchiveVerifier.fault(row, Int32(index), column.name) {
            try add("table \(table.name), row \(number) by its key", "column \(column.name) \(what)", .restore)
          }
        }
      }
    }
  }

  private static func fault(_ row: RawStatement, _ index: Int32, _ column: String) -> String? {
    switch row.kind(index) {
    case .text:
      guard let text = try? row.text(index) else { return "is not UTF-8" }
      if column == "stage", PageFailure.Stage(rawValue: text) == nil { return "names no stage" }
      if column == "reason", PageFailure.Reason(rawValue: text) == nil { return "names no reason" }
      return nil
    case .integer:
      let number = row.integer(index)
      if let range = StoredRange.of(column), !range.contains(number) { return "has the number \(number)" }
      if column.hasPrefix("is_") || column.hasPrefix("was_"), !(0...1).contains(number) { return "is neither 0 nor 1" }
      return nil
    case .real: return row.real(index).isFinite ? nil : "is no number"
    case .null, .blob: return nil
    }
  }

  /// The books of finished runs. Rows go over to the run that sees them last: those of the last run must make up its
  /// books, those of an earlier one no more than its books.
  func checkRuns() throws {
    let last = try ArchiveTable.integer(db, "SELECT max(id) FROM run")
    let row = try statement(
      """
      SELECT run.id, articles, skipped, added, updated, count(record.id) FILTER (WHERE stage IS NULL),
        count(record.id) FILTER (WHERE written_run <> seen_run),
        count(record.id) FILTER (WHERE written_run = seen_run AND change = 0),
        count(record.id) FILTER (WHERE written_run = seen_run AND change = 1)
      FROM run LEFT JOIN record ON seen_run = run.id WHERE is_finished GROUP BY run.id ORDER BY run.id
      """)
    while try row.step() {
      let run = row.integer(0)
      for (index, name) in ["articles", "skipped", "added", "updated"].enumerated() {
        let (told, found) = (row.integer(Int32(index + 1)), row.integer(Int32(index + 5)))
        // What an earlier run had added may be seen again by a later one and count as skipped there, never the reverse.
        guard run == last ? told != found : told < found else { continue }
        try add("table run, row \(run)", "its books tell of \(told) \(name), its rows are \(found)", .restore)
      }
    }
    let failures = try statement(
      """
      SELECT run, stage, reason, max(told), max(found) FROM (
        SELECT run, stage, reason, records AS told, 0 AS found FROM run_failure
        UNION ALL
        SELECT seen_run, stage, reason, 0, count(*) FROM record WHERE stage IS NOT NULL GROUP BY seen_run, stage, reason)
      WHERE run IN (SELECT id FROM run WHERE is_finished) GROUP BY run, stage, reason ORDER BY run, stage, reason
      """)
    while try failures.step() {
      let (run, told, found) = (failures.integer(0), failures.integer(3), failures.integer(4))
      guard run == last ? told != found : told < found else { continue }
      let what = "\(try failures.text(1)): \(try failures.text(2))"
      try add("table run, row \(run)", "its books tell of \(told) records of \(what), its rows are \(found)", .restore)
    }
  }

  /// Files that need not be read again: all their records stand in the ledger, made by the file's recipe, and perhaps
  /// articles of what they were before.
  func checkFiles() throws {
    guard has("file", "records") else { return }
    let row = try statement(
      """
      SELECT path, records, (SELECT count(*) FROM record WHERE record.path = file.path AND record.recipe = file.recipe)
      FROM file ORDER BY path
      """)
    while try row.step() {
      guard row.integer(1) > row.integer(2) else { continue }
      try add(
        "table file, \(try row.text(0))",
        "\(row.integer(1)) records were read from it, \(row.integer(2)) stand in the ledger", .restore)
    }
  }

  /// The sums of nights, and what the last one told of each outlet's days where nothing came after it.
  func checkNights() throws {
    guard has("night", "day") else { return }
    let sums = try statement(
      """
      SELECT day, added + updated, inside + late + ahead + undated
          + (SELECT coalesce(sum(records), 0) FROM night_failure WHERE night = night.day)
      FROM night ORDER BY day
      """)
    while try sums.step() {
      guard sums.integer(1) != sums.integer(2) else { continue }
      try add(
        "table night, \(ArchiveVerifier.name(sums.integer(0)))",
        "\(sums.integer(1)) records came, \(sums.integer(2)) are accounted for", .restore)
    }
    let isLast = try ArchiveTable.integer(
      db,
      """
      SELECT count(*) FROM run WHERE id = (SELECT max(id) FROM run) AND is_finished
        AND night = (SELECT max(day) FROM night WHERE is_reported AND was_due) AND night = (SELECT max(day) FROM night)
      """)
    guard isLast == 1 else { return }
    let told = try statement(
      """
      SELECT day, outlet, sum(articles), sum(words), sum(told), sum(told_words) FROM (
        SELECT day, outlet, count(*) AS articles, coalesce(sum(words), 0) AS words, 0 AS told, 0 AS told_words
        FROM record WHERE day <= (SELECT max(day) FROM night) GROUP BY day, outlet
        UNION ALL
        SELECT day, outlet, 0, 0, articles, words FROM told AS last
        WHERE night = (SELECT max(night) FROM told WHERE told.day = last.day AND told.outlet = last.outlet))
      GROUP BY day, outlet HAVING sum(articles) <> sum(told) OR sum(words) <> sum(told_words) ORDER BY day, outlet
      """)
    while try told.step() {
      try add(
        "table told, \(try told.text(1)) on \(ArchiveVerifier.name(told.integer(0)))",
        "\(told.integer(4)) articles of \(told.integer(5)) words were told, the rows are \(told.integer(2)) of "
          + "\(told.integer(3))", .restore)
    }
  }

  /// A day as people write it, whatever the number.
  private static func name(_ day: Int64) -> String {
    guard let range = StoredRange.of("day"), range.contains(day) else { return "day \(day)" }
    return "\(CalendarDay(daysSinceEpoch: Int32(day)))"
  }
}
