import Archive
import News
import Testing

@Suite struct PrintTests {
  private let folder: TemporaryFolder
  private var path: String { folder.file("news.sqlite") }

  init() throws { folder = try TemporaryFolder() }

  /// Articles of one outlet, a file each.
  private func articles(_ count: Int, seed: UInt64 = 1) -> [PageRecord] {
    var random = RandomRecords(seed: seed)
    var records: [PageRecord] = []
    for index in 0..<count {
      var record = random.record(PageID(path: "page-\(index)"))
      record.outlet = OutletAttribution(id: "post", source: .folder)
      record.outcome = .article(random.annotated(like: record))
      records.append(record)
    }
    return records
  }

  private func print(_ number: Int) -> ArticlePrint {
    ArticlePrint(
      title: number == 0 ? nil : .max - UInt64(number), address: number == 1 ? nil : UInt64(number),
      parts: (0..<number).map { ArticlePrint.Part(key: .max >> UInt64($0 * 9), byteCount: UInt16($0 * 9_000)) })
  }

  private func prints(_ records: [PageRecord], from first: Int = 0) -> [PageID: ArticlePrint] {
    var prints: [PageID: ArticlePrint] = [:]
    for (index, record) in records.enumerated() { prints[record.id] = print(first + index) }
    return prints
  }

  private func kept(_ archive: PageArchive) throws -> Set<ArticlePrint> {
    var prints: Set<ArticlePrint> = []
    try archive.forEachPrint(ofOutlet: "post") { prints.insert($0) }
    return prints
  }

  @Test func printsSurviveAndAreKeptByOutlet() throws {
    let archive = try PageArchive(path: path, mode: .readWrite)
    let run = try archive.beginRun(RunDescription(pipeline: "test", recipe: "r1"))
    let records = articles(6)
    try archive.write(records, prints: prints(records), recipe: "r1", run: run)
    try archive.close()
    let read = try PageArchive(path: path, mode: .readOnly)
    #expect(try kept(read) == Set((0..<6).map(print)))
    try read.forEachPrint(ofOutlet: "elsewhere") { _ in Issue.record("a print of another outlet") }
    #expect(try read.outlet(ofContent: records[3].contentHash) == "post")
    #expect(try read.outlet(ofContent: ContentHash([])) == nil)
  }

  @Test func aChangedPageCountsOnceAndAFailureNotAtAll() throws {
    let archive = try PageArchive(path: path, mode: .readWrite)
    let run = try archive.beginRun(RunDescription(pipeline: "test", recipe: "r1"))
    var records = articles(3)
    try archive.write(records, prints: prints(records), recipe: "r1", run: run)
    records[2].outcome = .failure(PageFailure(.clean, .noText))
    try archive.write(records, prints: prints(Array(records[..<2]), from: 5), recipe: "r1", run: run)
    #expect(try kept(archive) == [print(5), print(6)])
  }

  @Test func whatIsSettledStaysSettledWithItsPrint() throws {
    let archive = try PageArchive(path: path, mode: .readWrite)
    let run = try archive.beginRun(RunDescription(pipeline: "test", recipe: "r1"))
    var records = articles(4)
    try archive.write(records, prints: prints(records), recipe: "r1", run: run)
    #expect(try archive.unsettledOutlets(run: run) == ["post"])
    let unsettled = try archive.unsettledArticles(ofOutlet: "post", run: run)
    #expect(unsettled.map(\.print) == (0..<4).map(print))
    #expect(unsettled.map(\.isNew) == [true, true, true, true])
    #expect(try archive.record(unsettled[1].row).map(fingerprint) == fingerprint(records[1]))

    records[1].outcome = articles(2, seed: 9)[1].outcome
    records[2].outcome = .failure(PageFailure(.clean, .tooShort))
    try archive.settle(Array(records[1...2]), recipe: "r1", run: run)
    try archive.markSettled([unsettled[0].row])
    #expect(try archive.unsettledArticles(ofOutlet: "post", run: run) == [unsettled[3]])
    #expect(try kept(archive) == Set((0..<4).map(print)))
    #expect(try archive.records().map(fingerprint) == records.map(fingerprint))
    #expect(try archive.balance(of: run).rows == 4)

    // A later run that finds it unchanged goes on with what is left.
    let next = try archive.beginRun(RunDescription(pipeline: "test", recipe: "r1"))
    #expect(try archive.unsettledOutlets(run: next) == [])
    try archive.markSeen(records.map(\.id), run: next)
    let rest = try archive.unsettledArticles(ofOutlet: "post", run: next)
    #expect(rest.map(\.row) == [unsettled[3].row])
    #expect(rest.map(\.isNew) == [false])
    try archive.markSettled(rest.map(\.row))
    #expect(try archive.unsettledOutlets(run: next) == [])
  }
}
