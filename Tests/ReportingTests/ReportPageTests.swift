import Foundation
import News
import Reporting
import Support
import Testing

@Suite struct ReportPageTests {
  private func record(_ index: Int, day: CalendarDay?, outlet: String = "harbour-post") -> PageRecord {
    var article = Article(
      page: PageID(path: "\(outlet)/\(index + 10_000).html"), outlet: OutletAttribution(id: outlet, source: .folder))
    article.title = "Article \(index)"
    if let day {
      article.published = PublicationTime(
        instant: Instant(day), precision: .day, offsetMinutes: 0, zoneSource: .assumed, evidence: .url)
    }
    article.setText(body: [(.paragraph, "word")])
    return PageRecord(
      id: article.page, outlet: article.outlet, url: nil, fetched: nil, byteCount: 1,
      contentHash: ContentHash(Array("\(index)".utf8)),
      outcome: .article(FixtureRecords.annotate(article, entities: [], tone: [])))
  }

  private func page(_ records: [PageRecord]) throws -> String {
    let folder = try ScratchFolder()
    try ReportFixture.write(records, to: folder)
    return try folder.text("report.html")
  }

  @Test(arguments: [
    (3, "Articles by day,"), (200, "Articles by week,"), (900, "Articles by month,"), (9_000, "Articles by year,"),
  ])
  func theAxisFitsItsSpan(days: Int, expected: String) throws {
    let first = try #require(CalendarDay("2000-02-28"))
    let html = try page([record(0, day: first), record(1, day: first.advanced(by: days))])
    #expect(html.contains(expected))
  }

  @Test func namesInHeadlinesAreMarked() throws {
    var article = Article(
      page: PageID(path: "harbour-post/a.html"), outlet: OutletAttribution(id: "harbour-post", source: .folder))
    article.title = "Ana & Łódź <i>win</i>"
    article.setText(body: [(.paragraph, "Ana won.")])
    var annotated = FixtureRecords.annotate(
      article, entities: [Entity(name: "Ana \"A\" Costa", type: .person), Entity(name: "Łódź", type: .place)], tone: [])
    annotated.entities.mentions = [
      Mention(span: Span(0, 3), type: .person, entity: 0, confidence: 900),
      Mention(span: Span(6, 13), type: .place, entity: 1, confidence: 900),
    ]
    annotated.tone.targets = []
    let html = try page([
      PageRecord(
        id: article.page, outlet: article.outlet, url: nil, fetched: nil, byteCount: 1,
        contentHash: ContentHash([1]), outcome: .article(annotated))
    ])
    #expect(html.contains("<mark class=\"person\" title=\"person: Ana &quot;A&quot; Costa\">Ana</mark> &amp; <mark "))
    #expect(html.contains("\">Łódź</mark> &lt;i&gt;win&lt;/i&gt;"))
  }

  @Test func aStrayDateDoesNotSqueezeTheRest() throws {
    let first = try #require(CalendarDay("2026-11-16"))
    var records = (0..<200).map { record($0, day: first.advanced(by: $0 % 5)) }
    records.append(record(200, day: CalendarDay("1970-01-01")))
    let html = try page(records)
    #expect(html.contains("Articles by day,"))
    #expect(html.contains("Outside these dates: 1 article."))
  }

  @Test func articlesWithoutADateAreSaidToBe() throws {
    let html = try page([record(0, day: CalendarDay("2026-11-16")), record(1, day: nil)])
    #expect(html.contains("Without a date, and so not shown: 1 article."))
    #expect(try page([record(0, day: nil)]).contains("No article in this window has a date."))
  }

  @Test func aSampleIsSaidToBeOne() throws {
    let day = try #require(CalendarDay("2026-11-16"))
    var settings = ReportFixture.settings
    settings.listedArticles = 25
    let folder = try ScratchFolder()
    let records = (0..<100).map { record($0, day: day) }
    let summary = try ReportFixture.write(records, to: folder, settings: settings)
    #expect(summary.listedArticles == 25)
    let html = try folder.text("report.html")
    #expect(html.contains("25 of 100 articles, a uniform sample"))
    #expect(html.components(separatedBy: "<li id=\"a").count - 1 == 25)
  }

  /// An interval on either side of zero has a solid mark, one that holds zero a hollow one that says so.
  @Test(arguments: [(900, 0, false), (0, 900, false), (300, 300, true)])
  func toneTowardANameIsSaidWithItsDoubt(negative: Int, positive: Int, isOpen: Bool) throws {
    let records = (0..<6).map { index in
      var article = Article(
        page: PageID(path: "a/\(index).html"), outlet: OutletAttribution(id: "harbour-post", source: .folder))
      article.setText(body: [(.paragraph, "Mara <b> went by number \(index) .")])
      var annotated = FixtureRecords.annotate(article, entities: [Entity(name: "Mara", type: .person)], tone: [0])
      annotated.tone.targets = [TargetTone(negative: UInt16(negative), positive: UInt16(positive))]
      return PageRecord(
        id: article.page, outlet: article.outlet, url: nil, fetched: nil, byteCount: 1,
        contentHash: ContentHash([UInt8(index)]), outcome: .article(annotated))
    }
    let html = try page(records)
    #expect(html.contains("Tone toward the most covered names"))
    #expect(html.contains("class=\"one open\"") == isOpen)
    #expect(html.contains("class=\"one\"") == !isOpen)
    #expect(html.contains("which holds zero: nothing can be said") == isOpen)
    #expect(html.contains("Mara &lt;b&gt; went by number 0 .") == !isOpen)
    #expect(html.contains("a/0.html@0-27 0.900") == !isOpen)
    // Too few articles for an interval: no mark, and a row in the table all the same.
    #expect(try !page(Array(records.prefix(4))).contains("Tone toward the most covered names"))
  }

  @Test func reasonsReadAsWords() throws {
    let failures = PageFailure.Reason.allCases.enumerated().map { index, reason in
      PageRecord(
        id: PageID(path: "x", record: index + 1), outlet: .unknown, url: nil, fetched: nil, byteCount: 0,
        contentHash: ContentHash([UInt8(index)]), outcome: .failure(PageFailure(.fetch, reason)))
    }
    let html = try page(failures)
    for words in ["not HTTP success", "duplicate ID", "too many records", "not an article", "revisit"] {
      #expect(html.contains(">\(words) <"), "\(words)")
    }
  }

  /// The page is read without a parser that forgives: every element that opens also closes, in order.
  @Test func elementsNest() throws {
    var fixture = FixtureRecords(seed: 9)
    let html = try page(fixture.records(60))
    let void: Set<Substring> = ["meta", "br", "!doctype"]
    // The style stands in the head, whose start and that of the document are cut off with it.
    var open: [Substring] = ["html", "head"]
    let body = html.components(separatedBy: "</style>")
    for part in try #require(body.last).split(separator: "<").dropFirst() where body.count == 2 {
      let tag = part.prefix { $0 != ">" && $0 != " " && $0 != "\n" }
      if tag.hasPrefix("/") {
        #expect(open.popLast() == tag.dropFirst())
      } else if !void.contains(tag), !part.prefix(while: { $0 != ">" }).hasSuffix("/") {
        open.append(tag)
      }
    }
    #expect(open.isEmpty)
  }
}
