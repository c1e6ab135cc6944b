import Archive
import GRDB
import News
import Testing

@Suite struct NightTests {
  private let folder: TemporaryFolder
  private let archive: PageArchive

  init() throws {
    folder = try TemporaryFolder()
    archive = try PageArchive(path: folder.file("news.sqlite"), mode: .readWrite)
  }

  private func day(_ number: Int) throws -> CalendarDay { try #require(CalendarDay("2026-03-01")).advanced(by: number) }

  /// An article of an outlet dated on a day, or undated; its content differs with the seed.
  private func article(_ path: String, _ outlet: String, _ number: Int?, seed: UInt64 = 1) throws -> PageRecord {
    var random = RandomRecords(seed: seed &+ UInt64(path.utf8.reduce(0) { $0 * 31 + Int($1) } & 0xFFFF))
    var record = random.record(PageID(path: path))
    record.outlet = OutletAttribution(id: outlet, source: .folder)
    record.fetched = nil
    var item = random.annotated(like: record)
    item.article.published = try number.map {
      PublicationTime(
        instant: Instant(try day($0), hour: 12), precision: .second, offsetMinutes: 0, zoneSource: .page,
        evidence: .jsonLD)
    }
    record.outcome = .article(item)
    return record
  }

  private func failure(_ path: String, _ reason: PageFailure.Reason) -> PageRecord {
    PageRecord(
      id: PageID(path: path), outlet: OutletAttribution(id: "post", source: .folder), url: nil, fetched: nil,
      byteCount: 10, contentHash: ContentHash(Array(path.utf8)), outcome: .failure(PageFailure(.fetch, reason)))
  }

  @discardableResult
  private func run(_ records: [PageRecord], night: Int?, recipe: String = "r1", unread: (Int, Int) = (0, 0)) throws
    -> RunID
  {
    let run = try archive.beginRun(
      RunDescription(pipeline: "test", recipe: recipe, night: try night.map { try day($0) }))
    try archive.write(records, recipe: recipe, run: run)
    try archive.finishRun(run, unread: unread)
    return run
  }

  private func close(_ number: Int, wasDue: Bool = true, reported: Bool = true) throws -> ArchivedNight {
    var night = ArchivedNight(day: try day(number), windowDays: 1, baselineDays: 28)
    night.wasDue = wasDue
    try archive.closeNight(night)
    try archive.noteFindings(["surges": number], of: night.day)
    let closed = try archive.nights().first { $0.day == night.day }
    if reported { try archive.markReported(night.day) }
    return try #require(closed)
  }

  private func words(_ record: PageRecord) -> Int {
    guard case .article(let item) = record.outcome else { return 0 }
    return Int(item.terms.wordCount)
  }

  @Test func aNightCountsWhatCameByItsDay() throws {
    try run(
      [
        try article("a", "post", 0), try article("b", "post", -3), try article("c", "post", 2),
        try article("d", "post", nil), failure("e", .damagedGzip), failure("f", .damagedGzip),
      ], night: 0, unread: (3, 7))
    let arrivals = try close(0).arrivals
    #expect(arrivals.added == 6)
    #expect([arrivals.unreadFiles, arrivals.unread] == [3, 7])
    #expect([arrivals.inside, arrivals.late, arrivals.ahead, arrivals.undated] == [1, 1, 1, 1])
    #expect(arrivals.failures == [RunBalance.FailureCount(stage: .fetch, reason: .damagedGzip, count: 2)])
  }

  @Test func killedRunsCountForTheNextNightThatIsReportedAndNothingCountsTwice() throws {
    // Killed: begun, never finished.
    let killed = try archive.beginRun(RunDescription(pipeline: "test", recipe: "r1", night: try day(0)))
    let first = [try article("a", "post", 0), failure("e", .damagedGzip)]
    try archive.write(first, recipe: "r1", run: killed)
    // The next night finds both as they are, settles the article, and reads one more.
    let next = try archive.beginRun(RunDescription(pipeline: "test", recipe: "r1", night: try day(1)))
    try archive.settle([first[0]], recipe: "r1", run: next)
    try archive.write([failure("e", .damagedGzip), try article("b", "post", 1)], recipe: "r1", run: next)
    try archive.finishRun(next)
    let arrivals = try close(1).arrivals
    #expect(arrivals.added == 3)
    #expect(arrivals.failed == 1)
    let later = try archive.beginRun(RunDescription(pipeline: "test", recipe: "r1", night: try day(2)))
    try archive.write([failure("e", .damagedGzip)], recipe: "r1", run: later)
    try archive.finishRun(later)
    var known = ArchivedNight.Arrivals()
    known.known = 1
    #expect(try close(2).arrivals == known)
  }

  @Test func changedPagesAreUpdatesAndThoseMadeByANewRecipeAreNothingNew() throws {
    try run([try article("a", "post", 0), try article("b", "post", 0)], night: 0)
    _ = try close(0)
    try run([try article("a", "post", 0, seed: 5)], night: 1)
    let second = try close(1).arrivals
    #expect([second.added, second.updated, second.late] == [0, 1, 1])
    try run([try article("b", "post", 0)], night: 2, recipe: "r2")
    #expect(try close(2).arrivals.updated == 0)
  }

  @Test func lateAndChangedArticlesRestateTheirDays() throws {
    let first = try article("a", "post", 0)
    try run([first], night: 0)
    #expect(try archive.restatedDays(of: try close(0)) == [])
    let late = try article("b", "post", 0)
    let other = try article("c", "gazette", -5)
    try run([late, other, try article("d", "post", 1)], night: 1)
    let night = try close(1)
    let expected = [
      RestatedDay(
        day: try day(-5), outlet: "gazette", before: .init(articles: 0, words: 0),
        after: .init(articles: 1, words: words(other))),
      RestatedDay(
        day: try day(0), outlet: "post", before: .init(articles: 1, words: words(first)),
        after: .init(articles: 2, words: words(first) + words(late))),
    ]
    #expect(try archive.restatedDays(of: night) == expected)
    // An article that moves to another day leaves its old one.
    try run([try article("c", "gazette", 2, seed: 8)], night: 2)
    let moved = try archive.restatedDays(of: try close(2))
    #expect(
      moved == [
        RestatedDay(
          day: try day(-5), outlet: "gazette", before: .init(articles: 1, words: words(other)),
          after: .init(articles: 0, words: 0))
      ])
    // What a night has restated stays what it said.
    #expect(try archive.restatedDays(of: night) == expected)
  }

  @Test func aNightThatWasNotReportedIsClosedAnewAndOneThatWasStays() throws {
    try run([try article("a", "post", 0)], night: 0)
    _ = try close(0, reported: false)
    try run([try article("b", "post", 0)], night: 0)
    #expect(try close(0).arrivals.added == 2)
    try run([try article("c", "post", 0)], night: 0)
    #expect(try close(0).arrivals.added == 2)
    #expect(try archive.nights().map(\.day) == [try day(0)])
  }

  @Test func aNightMadeUpForAfterLaterOnesRestatesNothing() throws {
    try run([try article("a", "post", 0)], night: 0)
    _ = try close(0)
    try run([try article("b", "post", -1)], night: 2)
    _ = try close(2)
    #expect(try archive.restatedDays(of: try close(1, wasDue: false)) == [])
    #expect(try archive.nights().map(\.wasDue) == [true, false, true])
    #expect(try archive.nights().map { $0.findings["surges"] } == [0, 1, 2])
  }

  @Test func aNightAskedForBeforeItsTurnIsClosedAnewWhenItIsDue() throws {
    try run([try article("a", "post", 0)], night: 0)
    _ = try close(0)
    _ = try close(1, wasDue: false)
    try run([try article("b", "post", 1), try article("c", "post", 1)], night: 1)
    let due = try close(1)
    #expect(due.wasDue && due.arrivals.added == 2)
    // And stands from then on, whoever asks for it.
    #expect(try close(1, wasDue: false).arrivals.added == 2)
    #expect(try archive.nights().map(\.wasDue) == [true, true])
    try run([try article("d", "post", 1)], night: 2)
    let next = try close(2)
    #expect([next.arrivals.added, next.arrivals.late] == [1, 1])
    #expect(try archive.restatedDays(of: next).map(\.before.articles) == [2])
  }

  @Test func whatANightThatWasNeverReportedHadToldIsToldByTheNext() throws {
    try run([try article("a", "post", 0)], night: 0)
    _ = try close(0)
    try run([try article("late", "post", 0)], night: 1)
    _ = try close(1, reported: false)
    try run([try article("b", "post", 2)], night: 2)
    let next = try close(2)
    #expect(try archive.restatedDays(of: next).map(\.day) == [try day(0)])
    #expect(try archive.nights().map(\.day) == [try day(0), try day(2)])
    // A night between them that somebody asks for changes nothing of that.
    _ = try close(1, wasDue: false)
    #expect(try archive.restatedDays(of: next).map(\.day) == [try day(0)])
  }

  @Test func whatCameForANightThatWasNotReportedStaysNewByAnotherRecipe() throws {
    try run([try article("a", "post", 0), try article("b", "post", 0)], night: 0)
    _ = try close(0, reported: false)
    try run([try article("a", "post", 0), try article("b", "post", 0, seed: 5)], night: 0, recipe: "r2")
    let closed = try close(0)
    #expect([closed.arrivals.added, closed.arrivals.updated, closed.arrivals.known] == [2, 0, 0])
    try run([try article("a", "post", 0), try article("b", "post", 0, seed: 6)], night: 1, recipe: "r3")
    let next = try close(1)
    #expect([next.arrivals.added, next.arrivals.updated, next.arrivals.known] == [0, 1, 1])
  }

  @Test func aNightThatIsStartedAgainDoesNotCountItsOwnFilesAsUnread() throws {
    try run([try article("a", "post", 0)], night: 0, unread: (3, 30))
    try run([], night: 0, unread: (4, 31))
    let closed = try close(0)
    #expect([closed.arrivals.added, closed.arrivals.unreadFiles, closed.arrivals.unread] == [1, 3, 30])
  }

  @Test func nightsOfAClockThatWasAheadAreForgotten() throws {
    try run([try article("a", "post", 0)], night: 0)
    _ = try close(0)
    try run([try article("b", "post", 1)], night: 900)
    _ = try close(900)
    #expect(try archive.forgetNights(after: try day(0)) == [try day(900)])
    #expect(try archive.forgetNights(after: try day(0)) == [])
    try run([try article("c", "post", 1)], night: 1)
    #expect(try archive.nights().map(\.day) == [try day(0)])
    #expect(try close(1).arrivals.added == 2)
    #expect(try archive.days()?.upperBound == (try day(1)))
    let first = try day(0)
    #expect(try archive.days(through: first) == first...first)
  }

  @Test func undatedTextsGoByTheNightThatTheyCameFor() throws {
    try run([try article("a", "post", nil)], night: nil)
    try run([try article("b", "post", nil)], night: 5)
    try run([try article("c", "post", nil)], night: 9)
    for (before, pruned) in [(5, 0), (6, 2), (9, 0), (10, 1)] {
      #expect(try archive.prune(before: try day(before)) == pruned)
    }
  }

  @Test func retentionLetsTextsGoAndKeepsRowsAndSums() throws {
    try run(
      (0..<40).map { (number: Int) in try article("a\(number)", "post", -number) } + [failure("e", .noText)], night: 0)
    let window = DayWindow(since: try day(-39), until: try day(0))
    let before = try archive.counts(in: window)
    #expect(before.inside == 40)
    #expect(try archive.prune(before: try day(-9)) == 30)
    #expect(try archive.prune(before: try day(-9)) == 0)
    var left = 0
    try archive.forEachArticle(in: window) { _ in left += 1 }
    #expect(left == 10)
    left = 0
    try archive.forEachArticle { _ in left += 1 }
    #expect(left == 10)
    let after = try archive.counts(in: window)
    #expect([after.inside, after.pruned] == [40, 30])
    #expect(try archive.rowCount == 41)
    var prints = 0
    try archive.forEachPrint(ofOutlet: "post") { _ in prints += 1 }
    #expect(prints == 0)
    // What comes again with the same bytes is known, text or none.
    #expect(try archive.knownRecords(inFile: "a39").count == 1)
  }

  private func knownFiles(_ recipe: String) throws -> [KnownFile] {
    var files: [KnownFile] = []
    try archive.forEachKnownFile(recipe: recipe) { files.append($0) }
    return files
  }

  @Test func filesAreKnownByRecipeUntilTheyAreReadAgain() throws {
    let run = try archive.beginRun(RunDescription(pipeline: "test", recipe: "r1"))
    try archive.write([try article("a", "post", 0)], recipe: "r1", run: run)
    let file = KnownFile(path: "a", stamp: FileStamp(byteCount: 5, modified: .max, changed: -1), records: 1)
    try archive.finishRun(run, files: [file])
    #expect(try knownFiles("r1") == [file])
    #expect(try knownFiles("r2") == [])
    let next = try archive.beginRun(RunDescription(pipeline: "test", recipe: "r1"))
    try archive.write([try article("a", "post", 0, seed: 3)], recipe: "r1", run: next)
    #expect(try knownFiles("r1") == [])
  }

  @Test func aFailureGoesWithTheDamageAndAnArticleStays() throws {
    var loss = failure("a", .damagedGzip)
    loss.id = PageID(path: "a", record: 2)
    var second = try article("b", "post", 0)
    second.id = PageID(path: "b", record: 2)
    try run([failure("a", .noText), loss, second, failure("c", .noText)], night: 0)
    let whole = try archive.beginRun(RunDescription(pipeline: "test", recipe: "r1", night: try day(1)))
    var first = try article("b", "post", 0)
    first.id = PageID(path: "b", record: 1)
    try archive.write([try article("a", "post", 0), first], recipe: "r1", run: whole)
    try archive.finishRun(whole, readToEnd: ["a", "b"])
    var left: [PageID] = []
    try archive.forEachDisposition { left.append($0.id) }
    #expect(left == [PageID(path: "a"), first.id, second.id, PageID(path: "c")])
    #expect(try archive.balance(of: whole).rows == 2)
  }

  @Test func articlesAreInOneStoryAndStayThere() throws {
    try run((0..<4).map { (number: Int) in try article("a\(number)", "post", number) }, night: 4)
    func id(_ number: Int) -> PageID { PageID(path: "a\(number)") }
    let days = DayWindow(since: try day(0), until: try day(4))
    try archive.place([
      id(0): StoryPlace(story: id(0), strength: nil), id(1): StoryPlace(story: id(0), strength: 800),
      PageID(path: "nowhere"): StoryPlace(story: id(0), strength: 1),
    ])
    try archive.place([
      id(1): StoryPlace(story: id(1), strength: 1), id(3): StoryPlace(story: id(0), strength: 700),
    ])
    #expect(
      try archive.storyPlaces(in: days) == [
        id(0): StoryPlace(story: id(0), strength: nil), id(1): StoryPlace(story: id(0), strength: 800),
        id(3): StoryPlace(story: id(0), strength: 700),
      ])
    let story = try #require(try archive.story(id(0), until: try day(2)))
    #expect(story.articles == 2)
    #expect(story.firstDay == (try day(0)))
    #expect(try archive.story(id(2), until: try day(4)) == nil)
  }

  @Test func blocksAreLearnedOnce() throws {
    let block = LearnedBlock(outlet: "post", key: .max, articles: 5, text: "Support us")
    try archive.learn([block], night: try day(1))
    try archive.learn([LearnedBlock(outlet: "post", key: .max, articles: 9, text: "other")], night: try day(2))
    try archive.learn([LearnedBlock(outlet: "post", key: 3, articles: 6, text: "before")], night: nil)
    #expect(try archive.learnedBlocks(from: try day(0), through: try day(3)) == [block])
    #expect(try archive.learnedBlocks(ofOutlet: "post") == [.max, 3])
  }
}
