import Archive
import Foundation
import News
import Testing

@Suite struct PageArchiveTests {
  private let folder: TemporaryFolder
  private var path: String { folder.file("news.sqlite") }

  init() throws { folder = try TemporaryFolder() }

  private func open(_ mode: PageArchive.Mode = .readWrite) throws -> PageArchive {
    try PageArchive(path: path, mode: mode)
  }

  @Test(arguments: UInt64(1)...5)
  func everyFieldOfEveryRecordSurvives(seed: UInt64) throws {
    let written = pages(200, seed: seed).sorted { $0.id < $1.id }
    let archive = try open()
    let run = try archive.beginRun(RunDescription(pipeline: "test", recipe: "r1"))
    try archive.write(written.reversed(), recipe: "r1", run: run)
    try archive.close()
    let read = try open(.readOnly).records()
    #expect(read.map(\.id) == written.map(\.id))
    for (before, after) in zip(written, read) where fingerprint(before) != fingerprint(after) {
      Issue.record("seed \(seed), \(before.id) changed")
    }
  }

  @Test func recordsComeInTheOrderOfTheirIDs() throws {
    let ids = [
      PageID(path: "b"), PageID(path: "a", record: 10), PageID(path: "a", record: 2), PageID(path: "Z"),
      PageID(path: "é"), PageID(path: "a"), PageID(path: "a/b"), PageID(path: "a\u{0}"), PageID(path: "𝒳"),
    ]
    var random = RandomRecords(seed: 9)
    let archive = try open()
    let run = try archive.beginRun(RunDescription(pipeline: "test", recipe: "r1"))
    try archive.write(ids.map { random.record($0) }, recipe: "r1", run: run)
    #expect(try archive.records().map(\.id) == ids.sorted())
    var listed: [PageID] = []
    try archive.forEachDisposition { listed.append($0.id) }
    #expect(listed == ids.sorted())
  }

  @Test func aKnownIDIsReplacedAndCountedAsUpdated() throws {
    let archive = try open()
    let first = pages(10)
    let run1 = try archive.beginRun(RunDescription(pipeline: "test", recipe: "r1"))
    try archive.write(first, recipe: "r1", run: run1)
    #expect(try archive.balance(of: run1).added == 10)
    try archive.finishRun(run1)

    let run2 = try archive.beginRun(RunDescription(pipeline: "test", recipe: "r2"))
    var changed = pages(10, seed: 2)
    for index in 5..<10 { changed[index].contentHash = first[index].contentHash }
    try archive.write(Array(changed[..<8]), recipe: "r2", run: run2)
    try archive.markSeen(changed[8...].map(\.id), run: run2)
    let balance = try archive.balance(of: run2)
    #expect(balance.rows == 10)
    #expect((balance.added, balance.updated, balance.skipped) == (0, 5, 2))
    let expected = (changed[..<8] + first[8...]).sorted { $0.id < $1.id }
    #expect(try archive.records().map(fingerprint) == expected.map(fingerprint))
    // The first run's books stay as they were closed.
    #expect(try archive.balance(of: run1).rows == 10)
    let runs = try archive.lastRuns()
    #expect(runs.map(\.id) == [run2, run1])
    #expect(runs.map(\.isFinished) == [false, true])
  }

  @Test func booksCountEachFailureByStageAndReason() throws {
    let archive = try open()
    let run = try archive.beginRun(RunDescription(pipeline: "test", recipe: "r1"))
    let records = pages(300)
    try archive.write(records, recipe: "r1", run: run)
    var expected: [String: Int] = [:]
    for case .failure(let failure) in records.map(\.outcome) {
      expected["\(failure.stage) \(failure.reason)", default: 0] += 1
    }
    for _ in 0..<2 {
      let balance = try archive.balance(of: run)
      let counted = balance.failures.map { ("\($0.stage) \($0.reason)", $0.count) }
      #expect(Dictionary(uniqueKeysWithValues: counted) == expected)
      #expect(balance.rows == 300)
      #expect(balance.failed == expected.values.reduce(0, +))
      try archive.finishRun(run)
    }
  }

  @Test func recordsThatNobodyWroteAreMissingFromTheBooks() throws {
    let archive = try open()
    let run = try archive.beginRun(RunDescription(pipeline: "test", recipe: "r1"))
    try archive.write(pages(3), recipe: "r1", run: run)
    try archive.markSeen([PageID(path: "never written")], run: run)
    #expect(try archive.balance(of: run).rows == 3)
  }

  @Test func knownRecordsTellContentAndRecipe() throws {
    let archive = try open()
    let run = try archive.beginRun(RunDescription(pipeline: "test", recipe: "r1"))
    let records = pages(20)
    try archive.write(Array(records[..<3]), recipe: "r1", run: run)
    try archive.write(Array(records[3...]), recipe: "r2", run: run)
    let known = try archive.knownRecords(inFile: records[0].id.path)
    #expect(known.count == 7)
    for (index, record) in records[..<7].enumerated() {
      #expect(known[record.id] == KnownRecord(contentHash: record.contentHash, recipe: index < 3 ? "r1" : "r2"))
    }
    #expect(try archive.knownRecords(inFile: "elsewhere").isEmpty)
    #expect(try archive.records().first { $0.id == records[0].id }?.contentHash == records[0].contentHash)
  }

  @Test func knownRecordsAnswerOnManyThreadsWhileOneWrites() throws {
    let archive = try open()
    let run = try archive.beginRun(RunDescription(pipeline: "test", recipe: "r1"))
    let records = pages(700)
    try archive.write(Array(records[..<350]), recipe: "r1", run: run)
    DispatchQueue.concurrentPerform(iterations: 40) { index in
      if index == 0 {
        #expect(throws: Never.self) { try archive.write(Array(records[350...]), recipe: "r1", run: run) }
      } else {
        #expect((try? archive.knownRecords(inFile: records[index].id.path).count) == 7)
      }
    }
    #expect(try archive.balance(of: run).rows == 700)
  }

  @Test func aWindowTakesTheArticlesOfItsDays() throws {
    let archive = try open()
    let run = try archive.beginRun(RunDescription(pipeline: "test", recipe: "r1"))
    let records = pages(400).sorted { $0.id < $1.id }
    try archive.write(records, recipe: "r1", run: run)
    let since = try #require(CalendarDay(year: 1990, month: 1, day: 1))
    let until = try #require(CalendarDay(year: 2010, month: 1, day: 1))
    for window in [DayWindow(since: since), DayWindow(until: until), DayWindow(since: since, until: until)] {
      let inside = records.filter { record in
        guard case .article(let annotated) = record.outcome else { return false }
        return window.contains(annotated.article.published?.countedDay)
      }
      #expect(!inside.isEmpty && inside.count < records.count / 2 + 150)
      #expect(try archive.records(in: window).map(\.id) == inside.map(\.id))
      var articles = 0
      try archive.forEachArticle(in: window) { _ in articles += 1 }
      #expect(articles == inside.count)
      let counts = try archive.counts(in: window)
      #expect(counts.inside == inside.count && counts.pruned == 0)
    }
  }

  @Test func dispositionsSayWhatRecordsSay() throws {
    let archive = try open()
    let run = try archive.beginRun(RunDescription(pipeline: "test", recipe: "r1"))
    let records = pages(100).sorted { $0.id < $1.id }
    try archive.write(records, recipe: "r1", run: run)
    var index = 0
    try archive.forEachDisposition { disposition in
      let record = records[index]
      index += 1
      #expect(disposition.id == record.id && disposition.contentHash == record.contentHash)
      #expect(disposition.outlet == record.outlet && disposition.url == record.url)
      switch record.outcome {
      case .failure(let failure): #expect(disposition.failure == failure)
      case .article(let annotated):
        #expect(disposition.isArticle)
        #expect(disposition.published == annotated.article.published)
        #expect(disposition.title == annotated.article.title)
        #expect(disposition.kind == annotated.article.kind)
        #expect(disposition.language == annotated.article.language.code)
      }
    }
    #expect(index == 100)
  }

  @Test func aVisitEndsAtTheErrorOfItsBodyAndMayReadAgain() throws {
    struct Enough: Error {}
    let archive = try open()
    let run = try archive.beginRun(RunDescription(pipeline: "test", recipe: "r1"))
    try archive.write(pages(20), recipe: "r1", run: run)
    var visited = 0
    #expect(throws: Enough.self) {
      try archive.forEachRecord { record in
        visited += 1
        #expect(try !archive.knownRecords(inFile: record.id.path).isEmpty)
        if visited == 5 { throw Enough() }
      }
    }
    #expect(visited == 5)
    #expect(try archive.records().count == 20)
  }

  @Test func layersThatDoNotFitTheTextAreRefusedWithTheirWholeBatch() throws {
    let archive = try open()
    let run = try archive.beginRun(RunDescription(pipeline: "test", recipe: "r1"))
    let records = pages(30)
    let index = try #require(records.firstIndex { if case .article = $0.outcome { true } else { false } })
    guard case .article(let sound) = records[index].outcome else { return }
    let length = sound.article.text.utf8.count
    let faults: [(inout AnnotatedArticle) -> Void] = [
      { $0.tokens.append(Token(span: Span(0, length + 1), kind: .word)) },
      { $0.tokens.insert(Token(span: Span(start: 2, end: 1), kind: .word), at: 0) },
      { $0.sentences.append(Sentence(firstToken: 0, endToken: UInt32($0.tokens.count + 1), block: 0)) },
      { $0.sentences.append(Sentence(firstToken: 0, endToken: 0, block: 9999)) },
      { $0.entities.mentions.append(Mention(span: Span(0, 0), type: .place, entity: 9999, confidence: 1)) },
      { $0.terms.entries.append(TermCounts.Entry(span: Span(0, $0.terms.bytes.count + 1), count: 1, words: 1)) },
      { $0.article.restoreText("", blocks: [Block(role: .paragraph, span: Span(0, 1))]) },
    ]
    for fault in faults {
      var annotated = sound
      fault(&annotated)
      var batch = records
      batch[index].outcome = .article(annotated)
      do throws(ArchiveError) {
        try archive.write(batch, recipe: "r1", run: run)
        Issue.record("written")
      } catch {
        if case .inconsistent(batch[index].id, _) = error {} else { Issue.record("\(error)") }
      }
    }
    #expect(try archive.rowCount == 0)
    try archive.write(records, recipe: "r1", run: run)
    #expect(try archive.balance(of: run).rows == 30)
  }

  @Test func metadataIsKept() throws {
    let archive = try open()
    #expect(try archive.metadata("models") == nil)
    try archive.setMetadata("models", to: "a")
    try archive.setMetadata("models", to: "b")
    #expect(try archive.metadata("models") == "b")
  }
}
