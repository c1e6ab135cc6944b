import Archive
import Foundation
import GRDB
import News
import Support
import Testing

/// Damage done from outside is found, and told with its record and what to do; sound archives are called sound.
@Suite struct VerificationTests {
  private let folder: TemporaryFolder
  private var path: String { folder.file("news.sqlite") }

  init() throws { folder = try TemporaryFolder() }

  private func execute(_ sql: String) throws {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    try DatabaseQueue(path: path, configuration: configuration).write { try $0.execute(sql: sql) }
  }

  private func number(_ sql: String) throws -> Int {
    try DatabaseQueue(path: path).read { try Int.fetchOne($0, sql: sql) ?? 0 }
  }

  @Test(arguments: UInt64(1)...4)
  func whatWasWrittenIsSound(seed: UInt64) throws {
    let sample = try SampleArchive(at: path, seed: seed)
    var result = try PageArchive.verify(path)
    #expect(result.faults == [])
    #expect(result.notes == [])
    #expect((result.records, result.pruned) == (120, 0))
    #expect(result.articles == (try PageArchive.statistics(path).articles))
    // Changed pages, the same pages by another recipe, pages seen again, furniture left out, failures that became articles.
    let archive = try PageArchive(path: path, mode: .readWrite)
    let run = try archive.beginRun(RunDescription(pipeline: "sample", recipe: "r3"))
    var changed = pages(120, seed: seed + 50).sorted { $0.id < $1.id }
    for index in 20..<40 { changed[index].contentHash = sample.records[index].contentHash }
    try archive.write(Array(changed[..<60]), prints: SampleArchive.prints(changed), recipe: "r3", run: run)
    try archive.markSeen(changed[60...].map(\.id), run: run)
    let unsettled = try archive.unsettledOutlets(run: run)
      .flatMap { try archive.unsettledArticles(ofOutlet: $0, run: run) }
    try archive.markSettled(unsettled.prefix(10).map(\.row))
    try archive.settle(Array(changed[5..<9]), recipe: "r3", run: run)
    result = try PageArchive.verify(path)
    #expect(result.faults == [])
    #expect(result.notes.contains { $0.contains("not sealed") })
    try archive.finishRun(run)
    _ = try archive.prune(before: try #require(CalendarDay(year: 2000, month: 1, day: 1)))
    try archive.close()
    result = try PageArchive.verify(path)
    #expect(result.faults == [])
    #expect(result.notes == [])
    #expect(result.pruned > 5)
    _ = try PageArchive.compact(path)
    #expect(try PageArchive.verify(path).faults == [])
  }

  @Test(arguments: EarlierArchive.all)
  func earlierVersionsAreSoundBeforeAndAfter(earlier: EarlierArchive) throws {
    try earlier.unpack(to: path)
    var result = try PageArchive.verify(path)
    #expect(result.faults == [])
    #expect(result.notes.contains { $0.contains("schema \(earlier.schema)") })
    #expect(result.schema == earlier.schema)
    try PageArchive(path: path, mode: .readWrite).close()
    result = try PageArchive.verify(path)
    #expect(result.faults == [])
    #expect(result.notes == [])
    #expect(result.records == (try earlier.facts.count))
  }

  @Test func copiesAndImportsAreSound() throws {
    _ = try SampleArchive(at: path)
    _ = try PageArchive.backUp(path, to: folder.file("backup.sqlite"))
    _ = try PageArchive.export(path, to: .file(folder.file("lines.jsonl")))
    _ = try PageArchive.importing(folder.file("lines.jsonl"), to: folder.file("copy.sqlite"))
    for name in ["backup.sqlite", "copy.sqlite"] {
      let result = try PageArchive.verify(folder.file(name))
      #expect(result.faults == [])
      #expect(result.notes == [])
      #expect(result.records == 120)
    }
  }

  /// Every column of every table, changed by hand: the row's checksum, the seal or a contradiction shows it.
  @Test func aChangeOfAnyValueIsFound() throws {
    _ = try SampleArchive(at: path, records: 60)
    let tables = try DatabaseQueue(path: path).read { db in
      try String.fetchAll(
        db,
        sql: """
          SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('grdb_migrations', 'sqlite_stat1')
          """)
    }
    #expect(tables.count >= 15)
    var checked = 0
    for table in tables {
      let copy = try Data(contentsOf: URL(fileURLWithPath: path))
      let columns = try DatabaseQueue(path: path).read { try Row.fetchAll($0, sql: "PRAGMA table_info(\(table))") }
      guard try number("SELECT count(*) FROM \(table)") > 0 else { continue }
      for column in columns {
        let (name, type): (String, String) = (column["name"], column["type"])
        let change =
          switch type {
          case "INTEGER": "iif(\(name) IS NULL, 1, iif(\(name) > 1 << 62, \(name) - 1, \(name) + 1))"
          case "BLOB": "iif(length(\(name)) > 0, substr(\(name), 2), x'00')"
          case "TEXT": "iif(\(name) IS NULL, 'x', 'x' || \(name))"
          default: "\(name) || '1'"
          }
        // The rows with the last value of the column, so that keys do not collide.
        try execute(
          """
          UPDATE OR IGNORE \(table) SET \(name) = \(change)
          WHERE \(name) IS (SELECT \(name) FROM \(table) ORDER BY \(name) DESC LIMIT 1)
          """)
        let result = try PageArchive.verify(path, limit: 5)
        #expect(!result.isSound, "\(table).\(name)")
        checked += 1
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
        try copy.write(to: URL(fileURLWithPath: path))
      }
    }
    #expect(checked > 90)
    #expect(try PageArchive.verify(path).isSound)
  }

  @Test(
    arguments: [
      ("UPDATE record SET title = 'Other' WHERE id = ARTICLE", "record", "checksum is another"),
      ("UPDATE record SET title = 'Other' WHERE id = ARTICLE", "record", "another title than its annotations"),
      ("UPDATE record SET day = day + 1, published = NULL WHERE id = DATED", "record", "another day"),
      ("UPDATE record SET words = 1000001 WHERE id = ARTICLE", "record", "another number of words"),
      ("UPDATE record SET checksum = NULL WHERE id = ARTICLE", "record", "no checksum"),
      ("UPDATE content SET checksum = NULL WHERE record = ARTICLE", "record", "no checksum"),
      ("UPDATE content SET text = text || 'x' WHERE record = ARTICLE", "record", "text or annotations are not"),
      ("UPDATE content SET annotations = substr(annotations, 2) WHERE record = ARTICLE", "record", "layout"),
      ("UPDATE content SET annotations = x'' WHERE record = ARTICLE", "record", "unexpected end"),
      ("UPDATE content SET text = CAST(x'C328' AS TEXT) WHERE record = ARTICLE", "record", "column text is not UTF-8"),
      ("DELETE FROM content WHERE record = ARTICLE", "record", "its text is missing"),
      ("UPDATE record SET is_pruned = 1 WHERE id = ARTICLE", "record", "and yet it was let go"),
      ("UPDATE record SET is_pruned = 1 WHERE id = FAILURE", "record", "and yet its text was let go"),
      ("UPDATE record SET stage = 'nothing' WHERE id = FAILURE", "record", "column stage has an unknown value"),
      ("INSERT INTO content VALUES (FAILURE, 'a', x'04', 1)", "record", "it failed, and yet it has a text"),
      ("UPDATE record SET published = 9223372036854775807 WHERE id = DATED", "record", "in no year"),
      ("UPDATE record SET fetched = -9223372036854775808 WHERE id = FAILURE", "record", "in no year"),
      ("UPDATE record SET content_hash = x'00' WHERE id = FAILURE", "record", "content hash is cut"),
      ("UPDATE record SET seen_run = 1 WHERE id = LATE", "record", "checksum is another"),
      ("UPDATE print SET parts = x'0102' WHERE record = ARTICLE", "print", "in the middle of a block"),
      ("UPDATE print SET title = 7 WHERE record = ARTICLE", "print", "checksum is another"),
      ("UPDATE print SET is_settled = 7 WHERE record = ARTICLE", "print", "neither settled nor not"),
      ("DELETE FROM record WHERE id = ARTICLE", "content", "refers to a row of record"),
      ("DELETE FROM record WHERE id = FAILURE", "run, row 2", "its books tell of"),
      ("UPDATE run SET articles = articles + 1 WHERE id = 2", "run, row 2", "its books tell of"),
      ("UPDATE run SET added = 0 WHERE id = 1", "run", "not what it was"),
      ("UPDATE run SET started = 9223372036854775807 WHERE id = 1", "run", "column started has the number"),
      ("UPDATE run_failure SET records = records + 1 WHERE run = 2", "run, row 2", "its books tell of"),
      ("UPDATE OR IGNORE run_failure SET reason = 'none'", "run_failure", "names no reason"),
      ("UPDATE recipe SET fingerprint = 'r9' WHERE id = 1", "recipe", "not what it was"),
      ("DELETE FROM metadata", "metadata", "1 rows then, 0 now"),
      ("UPDATE sqlite_sequence SET seq = 1", "sqlite_sequence", "not what it was"),
      (
        "UPDATE file SET records = records + 1 WHERE path = (SELECT max(path) FROM file)", "file", "stand in the ledger"
      ),
      ("UPDATE night SET late = late + 1", "night", "are accounted for"),
      ("UPDATE night_failure SET records = records + 1", "night", "are accounted for"),
      ("UPDATE night SET day = 3000000000", "night", "column day has the number"),
      ("UPDATE night SET window_days = 0", "night", "column window_days has the number"),
      ("UPDATE told SET words = words + 1 WHERE day = (SELECT max(day) FROM told)", "told", "words were told"),
      ("DELETE FROM told WHERE day = (SELECT max(day) FROM told)", "told", "0 articles of 0 words were told"),
      ("UPDATE story_member SET story = 7777", "story_member", "refers to a row of record"),
      ("UPDATE learned_block SET text = 'x'", "learned_block", "not what it was"),
      ("DROP INDEX record_by_run", "sqlite_schema", "not what it was"),
      ("DROP INDEX record_by_run", "the schema", "index record_by_run is missing"),
      ("DROP TABLE print", "the schema", "table print is missing"),
    ])
  func damageIsToldByWhatItIs(sql: String, place: String, what: String) throws {
    _ = try SampleArchive(at: path)
    let article = try number("SELECT max(record) FROM content JOIN print USING (record)")
    let rows = [
      "ARTICLE": article, "DATED": try number("SELECT max(id) FROM record WHERE day IS NOT NULL"),
      "FAILURE": try number("SELECT max(id) FROM record WHERE stage IS NOT NULL"),
      "LATE": try number("SELECT max(id) FROM record"),
    ]
    try execute(rows.reduce(sql) { $0.replacingOccurrences(of: $1.key, with: String($1.value)) })
    let result = try PageArchive.verify(path)
    let told = result.faults.filter { $0.place.contains(place) && $0.what.contains(what) }
    #expect(!told.isEmpty, "\(result.faults)")
    // Nothing else is called damaged: one record, and the sums that it stands in.
    let records = Set(result.faults.compactMap(\.row))
    #expect(records.count <= 1)
    if place == "record" || place == "print" {
      #expect(told.allSatisfy { $0.record != nil && $0.remedy == .remake })
    }
  }

  /// What runs after the damage was done does not make it look sound; nor does what was killed.
  @Test func laterRunsDoNotSealDamage() async throws {
    _ = try SampleArchive(at: path)
    try execute("UPDATE recipe SET fingerprint = 'r9' WHERE id = 1")
    for round in 0..<2 {
      let archive = try PageArchive(path: path, mode: .readWrite)
      let run = try archive.beginRun(RunDescription(pipeline: "sample", recipe: "r\(round + 3)"))
      try archive.write(pages(5, seed: 7), recipe: "r3", run: run)
      try archive.finishRun(run)
      try archive.close()
      let result = try PageArchive.verify(path)
      #expect(result.faults.map(\.place) == ["table recipe"], "\(result.faults)")
      #expect(result.notes == [])
    }
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
      let archive = try PageArchive(path: path, mode: .readWrite)
      try archive.setMetadata("last", to: "words")
      kill(getpid(), SIGKILL)
    }
    let result = try PageArchive.verify(path)
    #expect(result.faults.map(\.place) == ["table recipe"], "\(result.faults)")
    #expect(result.notes.count == 1)
  }

  @Test func faultsAreListedToALimit() throws {
    _ = try SampleArchive(at: path)
    try execute("UPDATE record SET byte_count = byte_count + 1")
    let all = try PageArchive.verify(path, limit: 1000)
    #expect(Set(all.faults.compactMap(\.record)).count == 120)
    #expect(!all.isCut)
    let some = try PageArchive.verify(path, limit: 7)
    #expect(some.faults == Array(all.faults.prefix(7)))
    #expect(some.isCut)
  }

  /// What is marked is made anew by the next run, and the archive is sound then.
  @Test func damagedRecordsAreMadeAnew() throws {
    let sample = try SampleArchive(at: path)
    try execute("UPDATE content SET text = 'x' || text WHERE record IN (3, 5, 8)")
    let faults = try PageArchive.verify(path).faults
    let damaged = Set(faults.compactMap(\.record))
    #expect(damaged.count > 0)
    #expect(try PageArchive.markForRemaking(faults.compactMap(\.remade), in: path) == damaged.count)
    let archive = try PageArchive(path: path, mode: .readWrite)
    let recipes = Set(["r1", "r2"])
    var stale: Set<PageID> = []
    for file in Set(sample.records.map(\.id.path)) {
      for (id, known) in try archive.knownRecords(inFile: file) where !recipes.contains(known.recipe) {
        stale.insert(id)
      }
    }
    #expect(stale == damaged)
    let run = try archive.beginRun(RunDescription(pipeline: "sample", recipe: "r2"))
    let remade = sample.records.filter { damaged.contains($0.id) }
    try archive.write(remade, prints: SampleArchive.prints(remade), recipe: "r2", run: run)
    try archive.markSeen(sample.records.map(\.id).filter { !damaged.contains($0) }, run: run)
    try archive.finishRun(run)
    try archive.close()
    #expect(try PageArchive.verify(path).faults == [])
    #expect(try PageArchive(path: path, mode: .readOnly).records().map(fingerprint) == sample.records.map(fingerprint))
  }

  /// A bit changed anywhere in the file is found, or is one that no value depends on: the export is the same then.
  @Test(arguments: UInt64(1)...4)
  func aChangedBitIsFoundWhereverItIs(seed: UInt64) throws {
    _ = try SampleArchive(at: path, records: 60)
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    let lines = try exported(path, folder)
    var generator = SplitMix64(seed: seed)
    var found = 0
    for _ in 0..<120 {
      var changed = whole
      let at = Int.random(in: 0..<whole.count, using: &generator)
      changed[at] ^= UInt8(1 << Int.random(in: 0...7, using: &generator))
      for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
      try changed.write(to: URL(fileURLWithPath: path))
      do throws(ArchiveError) {
        if try !PageArchive.verify(path).isSound {
          found += 1
          continue
        }
      } catch {
        found += 1
        continue
      }
      #expect(try exported(path, folder) == lines, "byte \(at) of page \(at / 16_384)")
    }
    #expect(found > 10)
  }

  /// So is a run of nonsense, such as a bad sector leaves; and whatever is left, nothing traps.
  @Test func aDamagedSectorIsFound() throws {
    _ = try SampleArchive(at: path, records: 300)
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    let lines = try exported(path, folder)
    var generator = SplitMix64(seed: 9)
    for round in 0..<60 {
      var changed = whole
      let at = Int.random(in: 0..<whole.count - 512, using: &generator) / 512 * 512
      let filler: [UInt8] =
        round % 2 == 0
        ? [UInt8](repeating: 0, count: 512) : (0..<512).map { _ in UInt8.random(in: 0...255, using: &generator) }
      changed.replaceSubrange(at..<at + 512, with: filler)
      guard changed != whole else { continue }
      for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
      try changed.write(to: URL(fileURLWithPath: path))
      do throws(ArchiveError) {
        if try !PageArchive.verify(path).isSound { continue }
      } catch { continue }
      #expect(try exported(path, folder) == lines, "sector at \(at)")
    }
  }
}
