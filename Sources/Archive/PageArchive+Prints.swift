import Foundation
import GRDB
public import News

/// A record by the number of its row, which stays while the archive holds the record.
public struct RowID: Hashable, Sendable {
  public let number: Int64

  public init(number: Int64) { self.number = number }
}

/// An article of a run whose outlet's furniture has not been left out yet.
public struct UnsettledArticle: Hashable, Sendable {
  public var row: RowID
  public var print: ArticlePrint
  /// Whether the run made it, rather than finding it made.
  public var isNew: Bool
}

extension PageArchive {
  /// The outlets of a run's unsettled articles, in order.
  public func unsettledOutlets(run: RunID) throws(ArchiveError) -> [String] {
    try mapping {
      try pool.read { db in
        try String.fetchAll(
          db,
          sql: """
            SELECT DISTINCT print.outlet FROM print INDEXED BY print_unsettled JOIN record ON record.id = print.record
            WHERE is_settled = 0 AND seen_run = ? ORDER BY print.outlet
            """, arguments: [run.number])
      }
    }
  }

  /// A run's unsettled articles of one outlet.
  public func unsettledArticles(ofOutlet outlet: String, run: RunID) throws(ArchiveError) -> [UnsettledArticle] {
    var articles: [UnsettledArticle] = []
    try forEachPrint(
      """
      SELECT print.title, address, parts, print.record, written_run = seen_run
      FROM print INDEXED BY print_unsettled JOIN record ON record.id = print.record
      WHERE is_settled = 0 AND print.outlet = ?1 AND seen_run = ?2 ORDER BY print.record
      """, outlet, run
    ) { print, row in
      articles.append(
        UnsettledArticle(row: RowID(number: row.integer(3)), print: print, isNew: row.integer(4) != 0))
    }
    return articles
  }

  /// Visits the prints of all articles of an outlet, of this run and of those before.
  public func forEachPrint(ofOutlet outlet: String, _ body: (ArticlePrint) -> Void) throws(ArchiveError) {
    try forEachPrint(
      "SELECT title, address, parts FROM print INDEXED BY print_by_outlet WHERE outlet = ?1", outlet, nil
    ) { print, _ in body(print) }
  }

  /// Says of articles that the outlet's furniture does not touch them.
  public func markSettled(_ rows: [RowID]) throws(ArchiveError) {
    try mapping {
      try pool.write { db in
        let printer = try PrintWriter(db)
        for row in rows { try printer.settle(row: row.number) }
      }
    }
  }

  /// The outlet of an article with these bytes, where the archive holds one.
  public func outlet(ofContent hash: ContentHash) throws(ArchiveError) -> String? {
    try mapping {
      try pool.read { db in
        try String.fetchOne(
          db,
          sql: """
            SELECT print.outlet FROM record JOIN print ON print.record = id WHERE content_hash = ? ORDER BY id LIMIT 1
            """, arguments: [Data(hash.bytes)])
      }
    }
  }

  private func forEachPrint(
    _ sql: String, _ outlet: String, _ run: RunID?, _ body: (ArticlePrint, RawStatement) -> Void
  ) throws(ArchiveError) {
    try mapping {
      try pool.unsafeReentrantRead { db in
        let row = RawStatement(try db.makeStatement(sql: sql))
        try row.bind(outlet, at: 1)
        if let run { try row.bind(run.number, at: 2) }
        while try row.step() {
          let parts = try row.withBytes(2) { bytes throws(DamagedBytes) in try ArticlePrint.parts(bytes) }
          body(
            ArticlePrint(
              title: row.optionalInteger(0).map { UInt64(bitPattern: $0) },
              address: row.optionalInteger(1).map { UInt64(bitPattern: $0) }, parts: parts), row)
        }
      }
    }
  }
}

/// Writes prints within one transaction.
struct PrintWriter {
  private let insert: RawStatement
  private let drop: RawStatement
  private let mark: RawStatement

  init(_ db: Database) throws {
    insert = RawStatement(
      try db.cachedStatement(
        sql: "INSERT OR REPLACE INTO print (record, outlet, title, address, parts, checksum) VALUES (?, ?, ?, ?, ?, ?)")
    )
    drop = RawStatement(try db.cachedStatement(sql: "DELETE FROM print WHERE record = ?"))
    mark = RawStatement(
      try db.cachedStatement(
        sql: """
          UPDATE print SET checksum = \(Checksum.after("is_settled", becomes: "1")), is_settled = 1 WHERE record = ?
          """))
  }

  /// Puts a print in the place of the row's last one; nil takes that away.
  func put(_ print: ArticlePrint?, outlet: String, row: Int64) throws {
    guard let print else { return try run(drop, row) }
    try insert.bind(row, at: 1)
    try insert.bind(outlet, at: 2)
    try insert.bind(print.title.map { Int64(bitPattern: $0) }, at: 3)
    try insert.bind(print.address.map { Int64(bitPattern: $0) }, at: 4)
    let parts = print.bytes
    try insert.bind(parts, at: 5)
    var hasher = RowHasher()
    hasher.add(row)
    hasher.add(outlet)
    hasher.add(print.title.map { Int64(bitPattern: $0) })
    hasher.add(print.address.map { Int64(bitPattern: $0) })
    parts.withUnsafeBufferPointer { hasher.add(blob: $0) }
    try insert.bind(Int64(bitPattern: hasher.take()), at: 6)
    _ = try insert.step()
    insert.reset()
  }

  func settle(row: Int64) throws { try run(mark, row) }

  private func run(_ statement: RawStatement, _ row: Int64) throws {
    try statement.bind(row, at: 1)
    _ = try statement.step()
    statement.reset()
  }
}

extension ArticlePrint {
  /// Bytes of a part.
  static let partSize = 10

  /// The parts as the archive keeps them.
  fileprivate var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(parts.count * ArticlePrint.partSize)
    for part in parts {
      for shift in stride(from: 0, to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: part.key >> UInt64(shift))) }
      bytes.append(UInt8(truncatingIfNeeded: part.byteCount))
      bytes.append(UInt8(truncatingIfNeeded: part.byteCount >> 8))
    }
    return bytes
  }

  fileprivate static func parts(_ bytes: UnsafeBufferPointer<UInt8>) throws(DamagedBytes) -> [Part] {
    guard bytes.count % partSize == 0 else { throw DamagedBytes(description: "a print of \(bytes.count) bytes") }
    return stride(from: 0, to: bytes.count, by: partSize).map { start in
      var key: UInt64 = 0
      for offset in (0..<8).reversed() { key = key << 8 | UInt64(bytes[start + offset]) }
      return Part(key: key, byteCount: UInt16(bytes[start + 8]) | UInt16(bytes[start + 9]) << 8)
    }
  }
}
