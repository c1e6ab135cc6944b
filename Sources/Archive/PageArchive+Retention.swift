import GRDB
public import News

extension PageArchive {
  /// Lets go of the texts, annotations and prints of articles dated before a day; undated ones go by the day they were
  /// fetched, and where that is not known either, by the night they came for. Their rows stay, so that pages on disk are not taken for new ones, and sums stand.
  ///
  /// The room is used again for later articles; `compact` gives it back to the disk.
  ///
  /// - Returns: how many articles lost their texts.
  public func prune(before day: CalendarDay) throws(ArchiveError) -> Int {
    var pruned = 0
    while true {
      let count = try pruneSome(before: day)
      pruned += count
      guard count == PageArchive.pruneBatch else { return pruned }
    }
  }

  /// Articles a transaction, so that neither the log nor a crash's loss grows with the archive.
  private static let pruneBatch = 2_000

  private func pruneSome(before day: CalendarDay) throws(ArchiveError) -> Int {
    try mapping {
      try pool.write { db in
        let ids = try Int64.fetchAll(
          db,
          sql: """
            SELECT id FROM record INDEXED BY record_with_text
            WHERE stage IS NULL AND is_pruned = 0 AND coalesce(day, fetched / 86400) < ?1
            UNION ALL
            SELECT id FROM record INDEXED BY record_with_text
            WHERE stage IS NULL AND is_pruned = 0 AND coalesce(day, fetched / 86400) IS NULL
              -- A run of no night stands before the first night that follows it.
              AND (SELECT min(night) FROM run WHERE id >= written_run) < ?1
            LIMIT \(PageArchive.pruneBatch)
            """, arguments: [day.daysSinceEpoch])
        for id in ids {
          try db.execute(sql: "DELETE FROM content WHERE record = ?", arguments: [id])
          try db.execute(sql: "DELETE FROM print WHERE record = ?", arguments: [id])
          try db.execute(sql: "UPDATE record SET is_pruned = 1 WHERE id = ?", arguments: [id])
        }
        return ids.count
      }
    }
  }
}
