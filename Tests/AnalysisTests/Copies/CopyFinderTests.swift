import Analysis
import News
import Support
import Testing

/// Copies that are, and texts that only look like copies.
struct CopyFinderTests {
  private static func find(_ articles: [PlainArticle]) -> Copies { CopyFinder().find(articles.map(\.text)) }

  /// Ids of the two, kind, and whether times tell the order.
  private static func described(_ copies: Copies) -> [String] {
    copies.pairs.map { pair in
      let ids = [pair.earlier, pair.later].map { copies.articles[$0].article.path }
      return "\(ids[0]) \(pair.isOrdered ? ">" : "?") \(ids[1]) \(pair.kind)"
    }
  }

  // MARK: Against brute force

  /// Reports of as many outlets, which cut, mix and add to each other's.
  private static func mixed(_ count: Int, seed: UInt64) -> [PlainArticle] {
    var prose = Prose(seed: seed)
    var articles: [PlainArticle] = []
    for number in 0..<count {
      var paragraphs = prose.paragraphs(prose.pick(1..<12))
      for _ in 0..<prose.pick(0..<3) where !articles.isEmpty {
        let other = articles[prose.pick(0..<articles.count)].paragraphs
        let start = prose.pick(0..<other.count)
        let end = prose.pick(start..<other.count) + 1
        paragraphs.insert(contentsOf: other[start..<end], at: prose.pick(0..<paragraphs.count + 1))
      }
      articles.append(PlainArticle(id: "a\(number)", outlet: "o\(number)", paragraphs: paragraphs, hour: number))
    }
    return articles
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64]) func findsWhatBruteForceFinds(seed: UInt64) {
    let articles = CopyFinderTests.mixed(120, seed: seed)
    let obvious = ObviousShares(articles)
    var expected: [String: Double] = [:]
    for right in articles.indices {
      for left in 0..<right where obvious.shared(left, right) >= 20 && obvious.containment(left, right) >= 0.4 {
        expected["a\(left) a\(right)"] = obvious.containment(left, right)
      }
    }
    let copies = CopyFinderTests.find(articles)
    var found: [String: Double] = [:]
    for pair in copies.pairs {
      let ids = [pair.earlier, pair.later].map { copies.articles[$0].article.path }.joined(separator: " ")
      found[ids] = max(pair.shareOfEarlier, pair.shareOfLater)
    }
    #expect(expected.count > 40)
    #expect(found == expected)
  }

  @Test(arguments: [1, 2] as [UInt64]) func theOrderOfArticlesDoesNotShow(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    var articles = CopyFinderTests.mixed(100, seed: seed)
    for index in articles.indices where index % 3 == 0 { articles[index].hour = index % 2 == 0 ? nil : 5 }
    let copies = CopyFinderTests.find(articles)
    let wire = WireOrigins(copies).origins
    for _ in 0..<3 {
      let again = CopyFinderTests.find(articles.shuffled(using: &generator))
      #expect(again.articles == copies.articles)
      #expect(again.pairs == copies.pairs)
      #expect(again.origins == copies.origins)
      #expect(WireOrigins(again).origins == wire)
    }
  }

  @Test func everyArticleBelongsToOneOriginThatStandsForItself() {
    let copies = CopyFinderTests.find(CopyFinderTests.mixed(150, seed: 9))
    #expect(copies.origins.count == copies.articles.count)
    #expect(copies.origins.allSatisfy { copies.origins[$0] == $0 })
    #expect(Set(copies.origins).count < copies.articles.count)
  }

  // MARK: Kinds and direction

  @Test func tellsFullFromPartialCopiesAndUpdates() {
    var prose = Prose(seed: 21)
    let report = prose.paragraphs(10)
    let articles = [
      PlainArticle(id: "first", outlet: "agency", paragraphs: report, hour: 1),
      PlainArticle(id: "cut", outlet: "post", paragraphs: Array(report[..<7]), hour: 2),
      PlainArticle(
        id: "half", outlet: "times", paragraphs: prose.paragraphs(5) + report[..<6] + prose.paragraphs(3), hour: 3),
      PlainArticle(id: "later", outlet: "agency", paragraphs: prose.paragraphs(3) + report, hour: 4),
      PlainArticle(id: "other", outlet: "post", paragraphs: prose.paragraphs(9), hour: 5),
    ]
    let copies = CopyFinderTests.find(articles)
    #expect(
      CopyFinderTests.described(copies) == [
        "first > cut full", "first > half partial", "first > later update", "cut > half partial",
        "cut > later partial", "half > later partial",
      ])
    #expect(copies.origins == [0, 0, 0, 0, 4])
    #expect(copies.pairs[0].sharedWords == 140)
  }

  @Test func timesTellTheDirectionOnlyWhereTheyAreApart() {
    let report =
      CopyFinderTests.mixed(1, seed: 4)[0].paragraphs + ["a b c d e f g h i j k l m n o p q r s t u v w x y z"]
    func direction(_ first: (Int?, PublicationTime.Precision), _ second: (Int?, PublicationTime.Precision)) -> [String]
    {
      CopyFinderTests.described(
        CopyFinderTests.find([
          PlainArticle(id: "a", outlet: "x", paragraphs: report, hour: first.0, precision: first.1),
          PlainArticle(id: "b", outlet: "y", paragraphs: report, hour: second.0, precision: second.1),
        ]))
    }
    #expect(direction((12, .minute), (10, .minute)) == ["b > a full"])
    #expect(direction((12, .minute), (12, .minute)) == ["a ? b full"])
    #expect(direction((12, .day), (23, .minute)) == ["a ? b full"])
    #expect(direction((23, .minute), (12, .day)) == ["b ? a full"])
    #expect(direction((12, .day), (24, .minute)) == ["a > b full"])
    #expect(direction((12, .minute), (nil, .minute)) == ["a ? b full"])
    #expect(direction((nil, .minute), (12, .minute)) == ["b ? a full"])
  }

  @Test func versionsOfOneTimeAreToldByTheirChange() {
    let report =
      CopyFinderTests.mixed(1, seed: 4)[0].paragraphs + ["a b c d e f g h i j k l m n o p q r s t u v w x y z"]
    let versions = [
      PlainArticle(id: "a", outlet: "x", paragraphs: report, hour: 9, updatedHour: 17),
      PlainArticle(id: "b", outlet: "x", paragraphs: report, hour: 9),
    ]
    #expect(CopyFinderTests.described(CopyFinderTests.find(versions)) == ["b > a update"])
    // Another outlet's report may have been copied before or after the change.
    let copy = [versions[0], PlainArticle(id: "b", outlet: "y", paragraphs: report, hour: 9)]
    #expect(CopyFinderTests.described(CopyFinderTests.find(copy)) == ["b ? a full"])
  }

  @Test func aClockOfNoZoneMayBeAnyZones() {
    func time(_ hour: Int, _ zone: PublicationTime.ZoneSource) -> Range<Int64> {
      PublicationTime(
        instant: Instant(seconds: Int64(hour) * 3600), precision: .hour, offsetMinutes: 0, zoneSource: zone,
        evidence: .meta
      ).possibleSeconds
    }
    #expect(time(30, .page) == 30 * 3600..<31 * 3600)
    #expect(time(30, .assumed) == 16 * 3600..<43 * 3600)
  }

  // MARK: What is no copy

  @Test func whatAnOutletRepeatsMakesNoCopies() {
    var prose = Prose(seed: 31)
    let form = prose.paragraphs(4)
    // A form below short notes of many days, which is most of their text.
    let notes = (0..<12).map { number in
      PlainArticle(id: "n\(number)", outlet: "post", paragraphs: prose.paragraphs(2) + form, hour: number * 24)
    }
    #expect(CopyFinderTests.find(notes).pairs.isEmpty)
    // The same form on two pages of one day alone cannot be told from a report that is written on.
    #expect(CopyFinderTests.find(Array(notes[..<2])).pairs.isEmpty == false)
    // Nor is what the wire adds to each of its reports, whoever prints them.
    let notice = prose.sentence(40)
    let prints = (0..<12).map { number in
      PlainArticle(id: "p\(number)", outlet: "o\(number)", paragraphs: [prose.sentence(30), notice], hour: number * 96)
    }
    #expect(CopyFinderTests.find(prints).pairs.isEmpty)
  }

  @Test func aReportThatManyCarryIsNoTemplate() {
    var prose = Prose(seed: 33)
    let report = prose.paragraphs(8)
    let carriers = (0..<30).map { number in
      PlainArticle(
        id: "c\(number)", outlet: "o\(number)", paragraphs: Array(report.prefix(8 - number % 3)), hour: number * 4)
    }
    let copies = CopyFinderTests.find(carriers)
    #expect(copies.pairs.count == 30 * 29 / 2)
    #expect(Set(copies.origins) == [0])
  }

  @Test func weatherOfManyTownsIsATemplate() {
    var prose = Prose(seed: 35)
    let parts = prose.paragraphs(5)
    let towns = (0..<12).map { number in
      PlainArticle(
        id: "t\(number)", outlet: "post",
        paragraphs: parts.flatMap { [$0, prose.sentence(9)] }, hour: 7)
    }
    #expect(CopyFinderTests.find(towns).pairs.isEmpty)
  }

  @Test func aGalleryWithinTwoArticlesIsNoUpdate() {
    var prose = Prose(seed: 37)
    let gallery = prose.paragraphs(12)
    func article(_ id: String, _ hour: Int) -> PlainArticle {
      PlainArticle(
        id: id, outlet: "post", paragraphs: prose.paragraphs(5) + gallery + prose.paragraphs(5), hour: hour)
    }
    #expect(CopyFinderTests.find([article("a", 1), article("b", 9)]).pairs.isEmpty)
    // Paragraphs here and there are those of a report written on.
    let report = prose.paragraphs(12)
    var later = report
    for place in stride(from: 11, through: 1, by: -2) { later.insert(prose.sentence(), at: place) }
    let update = [
      PlainArticle(id: "a", outlet: "post", paragraphs: report, hour: 1),
      PlainArticle(id: "b", outlet: "post", paragraphs: later, hour: 9),
    ]
    #expect(CopyFinderTests.described(CopyFinderTests.find(update)) == ["a > b update"])
  }

  @Test func whatIsSaidAgainMonthsLaterIsAnUpdateOnlyAsAWhole() {
    var prose = Prose(seed: 39)
    let report = prose.paragraphs(10)
    func later(_ paragraphs: [String]) -> [String] {
      CopyFinderTests.described(
        CopyFinderTests.find([
          PlainArticle(id: "a", outlet: "post", paragraphs: report, hour: 1),
          PlainArticle(id: "b", outlet: "post", paragraphs: paragraphs, hour: 24 * 90),
        ]))
    }
    #expect(later(report) == ["a > b update"])
    #expect(later(Array(report[..<5]) + prose.paragraphs(3)).isEmpty)
  }

  @Test func aSharedStatementIsAQuotation() {
    var prose = Prose(seed: 41)
    let statement = prose.paragraphs(4)
    let articles = (0..<3).map { number in
      PlainArticle(
        id: "a\(number)", outlet: "o\(number)", paragraphs: prose.paragraphs(3) + statement, hour: number,
        quotations: number == 2 ? [] : [3, 4, 5, 6])
    }
    let copies = CopyFinderTests.find(articles)
    #expect(copies.pairs.count == 3)
    #expect(copies.pairs.allSatisfy { $0.kind == .quotation && !$0.isCopy })
    #expect(copies.origins == [0, 1, 2])
    // A copy of a report that quotes much is one all the same.
    var whole = articles[0]
    (whole.id, whole.outlet, whole.hour) = ("copy", "third", 9)
    #expect(CopyFinderTests.described(CopyFinderTests.find([articles[0], whole])) == ["a0 > copy full"])
  }

  @Test func briefsNeedASentenceInCommon() {
    var prose = Prose(seed: 43)
    let short = prose.sentence(23)
    let brief = prose.sentence(24)
    func pairs(_ text: String) -> Int {
      CopyFinderTests.find([
        PlainArticle(id: "a", outlet: "x", paragraphs: [text]), PlainArticle(id: "b", outlet: "y", paragraphs: [text]),
      ]).pairs.count
    }
    #expect(pairs(short) == 0)
    #expect(pairs(brief) == 1)
  }

  @Test func aRoundupDoesNotJoinWhatItRepeats() {
    var prose = Prose(seed: 45)
    let reports = (0..<6).map { (number: Int) in
      PlainArticle(id: "r\(number)", outlet: "o\(number)", paragraphs: prose.paragraphs(5), hour: number)
    }
    let roundup = PlainArticle(id: "z", outlet: "weekly", paragraphs: reports.flatMap(\.paragraphs), hour: 90)
    let copies = CopyFinderTests.find(reports + [roundup])
    #expect(copies.pairs.count == 6)
    #expect(copies.pairs.allSatisfy { $0.kind == .partial })
    #expect(copies.origins == Array(0...6))
  }

  // MARK: Sizes

  @Test func nothingAndEmptyArticlesHaveNoCopies() {
    #expect(CopyFinderTests.find([]).pairs.isEmpty)
    let empty = (0..<3).map { PlainArticle(id: "e\($0)", outlet: "x", paragraphs: []) }
    let copies = CopyFinderTests.find(empty)
    #expect(copies.pairs.isEmpty)
    #expect(copies.origins == [0, 1, 2])
  }

  @Test func fiveThousandArticlesOfOneTextAreOneGroup() {
    var prose = Prose(seed: 51)
    let report = prose.paragraphs(10)
    let articles = (0..<5000).map { number in
      PlainArticle(id: "a\(10000 + number)", outlet: "o\(number % 700)", paragraphs: report, hour: number / 10)
    }
    let copies = CopyFinderTests.find(articles)
    #expect(Set(copies.origins) == [0])
    // Each with the first ones: not twelve million.
    #expect(copies.pairs.count == 64 * 4936 + 64 * 63 / 2)
    #expect(copies.pairs.allSatisfy { $0.kind == .full || $0.kind == .update })
  }

  @Test func anArticleOfTwentyMegabytesIsComparedLikeAnyOther() {
    var prose = Prose(seed: 53)
    var paragraphs = (0..<160_000).map { _ in prose.sentence() }
    let report = prose.paragraphs(10)
    paragraphs.insert(contentsOf: report, at: 100_000)
    let giant = PlainArticle(id: "giant", outlet: "archive", paragraphs: paragraphs, hour: 1)
    #expect(giant.annotated.article.text.utf8.count > 15_000_000)
    let copies = CopyFinderTests.find([giant, PlainArticle(id: "b", outlet: "post", paragraphs: report, hour: 2)])
    #expect(CopyFinderTests.described(copies) == ["giant > b full"])
    #expect(copies.pairs[0].sharedWords == 200)
  }
}
