import GRDB
public import News

extension PageArchive {
  /// The keys of the blocks that an outlet is known to repeat.
  public func learnedBlocks(ofOutlet outlet: String) throws(ArchiveError) -> Set<UInt64> {
    try mapping {
      try pool.read { db in
        Set(
          try Int64.fetchAll(db, sql: "SELECT key FROM learned_block WHERE outlet = ?", arguments: [outlet])
            .map { UInt64(bitPattern: $0) })
      }
    }
  }

  /// Notes blocks as found out in a night, or by a run of no night; those that are known stay as they were noted.
  package func learn(_ blocks: [LearnedBlock], night: CalendarDay?) throws(ArchiveError) {
    try mapping { try pool.write { try PageArchive.put(blocks, night: night, in: $0) } }
  }

  static func put(_ blocks: [LearnedBlock], night: CalendarDay?, in db: Database) throws {
    for block in blocks {
      try db.execute(
        sql: "INSERT INTO learned_block VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        arguments: [
          block.outlet, Int64(bitPattern: block.key), night?.daysSinceEpoch, block.articles, block.text,
        ])
    }
  }

  /// The blocks found out in some nights, both ends included; by outlet, those in most articles first.
  public func learnedBlocks(from first: CalendarDay, through last: CalendarDay) throws(ArchiveError) -> [LearnedBlock] {
    try mapping {
      try pool.read { db in
        try Row.fetchAll(
          db,
          sql: """
            SELECT outlet, key, articles, text FROM learned_block WHERE night BETWEEN ? AND ?
            ORDER BY outlet, articles DESC, text, key
            """, arguments: [first.daysSinceEpoch, last.daysSinceEpoch]
        ).map { row in
          LearnedBlock(
            outlet: row[0], key: UInt64(bitPattern: row[1] as Int64), articles: row[2], text: row[3])
        }
      }
    }
  }
}
