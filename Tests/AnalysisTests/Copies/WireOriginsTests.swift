import Analysis
import News
import Testing

/// Whose text articles are, by credits and by copies.
struct WireOriginsTests {
  private static func credit(
    _ agency: String, _ place: WireCredit.Place = .byline, _ share: WireCredit.Share = .copy
  ) -> [WireCredit] {
    [WireCredit(agency: agency, place: place, share: share)]
  }

  private static func origins(
    _ articles: [PlainArticle], agencies: [String: String] = [:]
  ) -> [String: WireOrigin] {
    let copies = CopyFinder().find(articles.map(\.text))
    let wire = WireOrigins(copies, agencies: agencies)
    return Dictionary(uniqueKeysWithValues: zip(copies.articles.map(\.article.path), wire.origins))
  }

  private static let report = {
    var prose = Prose(seed: 61)
    return prose.paragraphs(10)
  }()

  private static func article(
    _ id: String, _ paragraphs: [String], _ hour: Int, _ credits: [WireCredit] = []
  ) -> PlainArticle {
    PlainArticle(id: id, outlet: "outlet-\(id)", paragraphs: paragraphs, hour: hour, credits: credits)
  }

  private static func article(_ id: String, _ hour: Int, _ credits: [WireCredit] = []) -> PlainArticle {
    article(id, report, hour, credits)
  }

  @Test func aCopyOfACreditedArticleIsTheAgencys() throws {
    let origins = WireOriginsTests.origins([
      WireOriginsTests.article("a", 1, WireOriginsTests.credit("Northern Wire", .dateline)),
      WireOriginsTests.article("b", Array(WireOriginsTests.report[..<8]), 2),
      WireOriginsTests.article("c", ["w1 w2 w3 w4 w5 w6"], 3),
    ])
    let copy = try #require(origins["b"])
    #expect(copy.kind == .wire)
    #expect(copy.agency == "Northern Wire")
    #expect(copy.confidence == 970)
    #expect(copy.evidence == [.copy(PageID(path: "a"), share: 1000)])
    #expect(origins["a"]?.evidence == [.credit(WireOriginsTests.credit("Northern Wire", .dateline)[0])])
    #expect(origins["a"]?.confidence == 970)
    #expect(origins["c"] == WireOrigin(kind: .own))
  }

  @Test func whatWasOutBeforeIsLessLikelyTheAgencys() throws {
    func early(_ later: [WireCredit], _ agencies: [String: String]) throws -> WireOrigin {
      try #require(
        WireOriginsTests.origins(
          [WireOriginsTests.article("a", 1), WireOriginsTests.article("b", 2, later)], agencies: agencies)["a"])
    }
    let beforeCopy = try early(WireOriginsTests.credit("Northern Wire"), [:])
    let beforeAgency = try early([], ["outlet-b": "Northern Wire"])
    #expect(beforeCopy.kind == .wire && beforeCopy.confidence < 600)
    #expect(beforeAgency.kind == .own && beforeAgency.confidence < 300)
    #expect(beforeAgency.agency == "Northern Wire")
  }

  @Test func aPartOfTheTextMakesItPartlyTheAgencys() throws {
    var prose = Prose(seed: 63)
    let agency = WireOriginsTests.article("a", 1, WireOriginsTests.credit("Northern Wire"))
    let half = WireOriginsTests.article("b", prose.paragraphs(8) + WireOriginsTests.report[..<7], 2)
    let little = WireOriginsTests.article("c", prose.paragraphs(70) + WireOriginsTests.report, 3)
    let thanks = WireOriginsTests.article(
      "d", prose.paragraphs(9), 4, WireOriginsTests.credit("Northern Wire", .foot, .part))
    let photo = WireOriginsTests.article(
      "e", prose.paragraphs(9), 5, WireOriginsTests.credit("Northern Wire", .photo, .photo))
    let origins = WireOriginsTests.origins([agency, half, little, thanks, photo])
    #expect(["a", "b", "c", "d", "e"].map { origins[$0]?.kind } == [.wire, .partial, .own, .partial, .own])
  }

  @Test func agenciesThatContendAreLessSure() throws {
    let origins = WireOriginsTests.origins([
      WireOriginsTests.article("a", 1, WireOriginsTests.credit("Northern Wire")),
      WireOriginsTests.article("b", 1, WireOriginsTests.credit("Coast Agency", .foot)),
      WireOriginsTests.article("c", 2),
    ])
    let contended = try #require(origins["c"])
    #expect(contended.agency == "Northern Wire")
    #expect(contended.kind == .wire)
    #expect(contended.confidence < 600)
  }

  @Test func anAgencysOwnReportsAreItsOwn() throws {
    for agencies in [["outlet-a": "Northern Wire"], [:]] {
      var own = WireOriginsTests.article("a", 1)
      if agencies.isEmpty { own.outlet = "northern-wire" }
      let origins = WireOriginsTests.origins(
        [
          own, WireOriginsTests.article("b", 2),
          WireOriginsTests.article("c", 3, WireOriginsTests.credit("Northern", .dateline)),
          WireOriginsTests.article("d", 3, WireOriginsTests.credit("Northern Wire", .foot)),
        ], agencies: agencies)
      #expect(origins["a"]?.kind == .own)
      #expect(origins["a"]?.agency == "Northern Wire")
      #expect(origins["a"]?.evidence == [.outlet])
      // One name where a dateline has its first word alone.
      #expect(["b", "c", "d"].allSatisfy { origins[$0]?.kind == .wire && origins[$0]?.agency == "Northern Wire" })
    }
  }

  @Test func ownReportingAndOriginalsAreToldFromCopies() {
    var prose = Prose(seed: 65)
    let own = WireOriginsTests.article("a", prose.paragraphs(10), 1)
    var copy = WireOriginsTests.article("b", own.paragraphs, 2)
    let undated = PlainArticle(id: "c", outlet: "outlet-c", paragraphs: own.paragraphs, hour: nil)
    let wire = WireOriginsTests.article("d", prose.paragraphs(10), 3, WireOriginsTests.credit("Northern Wire"))
    // Of what times do not order, a report is no copy of a roundup.
    let brief = PlainArticle(id: "e", outlet: "outlet-e", paragraphs: prose.paragraphs(3), hour: nil)
    let roundup = PlainArticle(
      id: "f", outlet: "outlet-f", paragraphs: brief.paragraphs + prose.paragraphs(20), hour: nil)
    copy.outlet = "outlet-b"
    let copies = CopyFinder().find([own, copy, undated, wire, brief, roundup].map(\.text))
    let origins = WireOrigins(copies)
    func paths(_ isCounted: [Bool]) -> String {
      zip(copies.articles, isCounted).filter(\.1).map(\.0.article.path).sorted().joined()
    }
    #expect(paths(copies.ownReporting(origins)) == "aef")
    #expect(paths(copies.origins.enumerated().map { $0.offset == $0.element }) == "adef")
  }
}
