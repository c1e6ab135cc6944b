import GRDB
import News

extension ArchiveVerifier {
  /// Each row of `record` with its content: checksums, that the article can be read, and that the row says what it says.
  func checkRecords() throws {
    let columns =
      Checksum.recordColumns.map { has("record", $0) ? "record.\($0)" : "NULL" } + ["seen_run"]
      + [
        has("record", "is_pruned") ? "is_pruned" : "0", has("record", "checksum") ? "record.checksum" : "NULL",
        "content.record", "text", "annotations", has("content", "checksum") ? "content.checksum" : "NULL",
      ]
    let row = try statement(
      """
      SELECT \(columns.joined(separator: ", ")) FROM record NOT INDEXED LEFT JOIN content ON content.record = record.id
      ORDER BY record.id
      """)
    var hasher = RowHasher()
    while try row.step() {
      let record = StoredRecord(row)
      count(record: record.isArticle, isPruned: record.isPruned)
      func fault(_ what: String) throws {
        let id = record.id
        try add(
          "table record, row \(record.number)", what, id == nil ? .restore : .remake, record: id, row: record.number)
      }
      if has("record", "checksum") {
        if row.isNull(StoredRecord.checksum) {
          try fault("its row has no checksum")
        } else if Checksum.record(row, &hasher) != row.integer(StoredRecord.checksum) {
          try fault("its row is not what was written: the checksum is another")
        }
      }
      if has("content", "checksum"), record.hasContent {
        let sum = row.withText(StoredRecord.text) { text in
          row.withBytes(StoredRecord.annotations) { Checksum.content(of: record.number, text: text, annotations: $0) }
        }
        if row.isNull(StoredRecord.contentChecksum) {
          try fault("its text has no checksum")
        } else if sum != row.integer(StoredRecord.contentChecksum) {
          try fault("its text or annotations are not what was written: the checksum is another")
        }
      }
      do {
        for what in try record.inconsistencies(hasWords: has("record", "words")) { try fault(what) }
      } catch let error as DamagedBytes {
        try fault("\(error)")
      }
    }
  }

  /// Each row of `print`: its checksum, and that it can be read.
  func checkPrints() throws {
    guard has("print", "parts") else { return }
    let columns =
      (Checksum.printColumns + ["is_settled"]).map { "print.\($0)" } + [
        has("print", "checksum") ? "print.checksum" : "NULL", "record.path", "record.number",
      ]
    let row = try statement(
      "SELECT \(columns.joined(separator: ", ")) FROM print NOT INDEXED LEFT JOIN record ON record.id = print.record")
    var hasher = RowHasher()
    while try row.step() {
      advance()
      let number = row.integer(0)
      let id = (try? row.text(7)).map { PageID(path: $0, number: row.integer(8)) }
      func fault(_ what: String) throws {
        try add("table print, row \(number)", what, id == nil ? .restore : .remake, record: id, row: number)
      }
      if has("print", "checksum") {
        if row.isNull(6) {
          try fault("its print has no checksum")
        } else if Checksum.print(row, &hasher) != row.integer(6) {
          try fault("its print is not what was written: the checksum is another")
        }
      }
      if row.withBytes(4, { $0.count % ArticlePrint.partSize != 0 }) {
        try fault("its print ends in the middle of a block")
      }
      if !(0...1).contains(row.integer(5)) { try fault("its print is neither settled nor not") }
    }
  }
}

/// The columns of a row of `record`, with its content, as `checkRecords` asks for them.
private struct StoredRecord {
  private static func place(_ column: String) -> Int32 {
    Int32(Checksum.recordColumns.firstIndex(of: column) ?? Checksum.recordColumns.count)
  }
  private static let columnCount = Int32(Checksum.recordColumns.count)
  static let isPruned = columnCount + 1
  static let checksum = columnCount + 2
  static let content = columnCount + 3
  static let text = columnCount + 4
  static let annotations = columnCount + 5
  static let contentChecksum = columnCount + 6

  private static let path = place("path")
  private static let pageNumber = place("number")
  private static let contentHash = place("content_hash")
  private static let change = place("change")
  private static let outlet = place("outlet")
  private static let outletSource = place("outlet_source")
  private static let url = place("url")
  private static let fetched = place("fetched")
  private static let byteCount = place("byte_count")
  private static let stage = place("stage")
  private static let reason = place("reason")
  private static let detail = place("detail")
  private static let day = place("day")
  private static let published = place("published")
  private static let precision = place("published_precision")
  private static let offset = place("published_offset")
  private static let zoneSource = place("published_zone_source")
  private static let evidence = place("published_evidence")
  private static let canonicalURL = place("canonical_url")
  private static let title = place("title")
  private static let section = place("section")
  private static let language = place("language")
  private static let kind = place("kind")
  private static let words = place("words")

  private let row: RawStatement

  init(_ row: RawStatement) { self.row = row }

  var number: Int64 { row.integer(0) }
  var isArticle: Bool { row.isNull(StoredRecord.stage) }
  var isPruned: Bool { row.integer(StoredRecord.isPruned) != 0 }
  var hasContent: Bool { !row.isNull(StoredRecord.content) }
  var id: PageID? {
    (try? row.text(StoredRecord.path)).map { PageID(path: $0, number: row.integer(StoredRecord.pageNumber)) }
  }

  /// What does not fit together, within the row and between it and its content.
  func inconsistencies(hasWords: Bool) throws -> [String] {
    var faults: [String] = []
    func expect(_ isSo: Bool, _ what: @autoclosure () -> String) { if !isSo { faults.append(what()) } }
    expect(row.withBytes(StoredRecord.contentHash) { $0.count } == 16, "its content hash is cut")
    expect((0...2).contains(row.integer(StoredRecord.change)), "how it changed is unknown")
    expect((0...1).contains(row.integer(StoredRecord.isPruned)), "its text is neither let go nor not")
    expect(row.integer(StoredRecord.pageNumber) != 0, "it has the number 0")
    if let fetched = row.optionalInteger(StoredRecord.fetched) {
      expect(StoredRange.holds(fetched, offsetMinutes: 0), "it was fetched in no year from 1 to 9999")
    }
    let context = AnnotationCodec.Context(
      id: PageID(path: try row.text(StoredRecord.path), number: row.integer(StoredRecord.pageNumber)),
      outlet: OutletAttribution(
        id: try row.text(StoredRecord.outlet), source: try row.name(StoredRecord.outletSource)),
      url: try row.optionalText(StoredRecord.url))
    guard isArticle else {
      let _: PageFailure.Stage = try row.name(StoredRecord.stage)
      let _: PageFailure.Reason = try row.name(StoredRecord.reason)
      _ = try row.optionalText(StoredRecord.detail)
      expect(!hasContent, "it failed, and yet it has a text")
      expect(!isPruned, "it failed, and yet its text was let go")
      for column in StoredRecord.day...StoredRecord.words where !row.isNull(column) {
        faults.append("it failed, and yet column \(Checksum.recordColumns[Int(column)]) is filled")
      }
      return faults
    }
    expect(row.isNull(StoredRecord.reason) && row.isNull(StoredRecord.detail), "it is an article, and yet it failed")
    guard hasContent else {
      expect(isPruned, "its text is missing")
      _ = try time()
      return faults
    }
    expect(!isPruned, "its text is there, and yet it was let go")
    let text = try row.text(StoredRecord.text)
    let annotated = try row.withBytes(StoredRecord.annotations) {
      try AnnotationCodec.decode($0, text: text, context: context)
    }
    if let what = annotated.inconsistency { faults.append("it has \(what)") }
    let article = annotated.article
    let published = try time()
    expect(published == article.published, "its row has another time of publication than its annotations")
    expect(
      row.optionalInteger(StoredRecord.day) == (article.published?.countedDay.daysSinceEpoch).map(Int64.init),
      "its row has another day than its annotations")
    for (column, value) in [
      (StoredRecord.canonicalURL, article.canonicalURL), (StoredRecord.title, article.title),
      (StoredRecord.section, article.section), (StoredRecord.language, article.language.code),
      (StoredRecord.kind, article.kind.rawValue),
    ] where !sameBytes(try row.optionalText(column), value) {
      faults.append("its row has another \(Checksum.recordColumns[Int(column)]) than its annotations")
    }
    if hasWords {
      expect(
        row.optionalInteger(StoredRecord.words) == Int64(annotated.terms.wordCount),
        "its row has another number of words than its annotations")
    }
    return faults
  }

  private func time() throws -> PublicationTime? {
    guard let seconds = row.optionalInteger(StoredRecord.published) else { return nil }
    guard StoredRange.holds(seconds, offsetMinutes: row.integer(StoredRecord.offset)) else {
      throw DamagedBytes(description: "it was published in no year from 1 to 9999")
    }
    return PublicationTime(
      instant: Instant(seconds: seconds), precision: try row.name(StoredRecord.precision),
      offsetMinutes: Int(row.integer(StoredRecord.offset)), zoneSource: try row.name(StoredRecord.zoneSource),
      evidence: try row.name(StoredRecord.evidence))
  }
}
