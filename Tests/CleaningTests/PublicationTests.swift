import Cleaning
import News
import Testing

/// When an article was published, where the page's statements differ, are rough, or cannot be.
@Suite struct PublicationTests {
  private func article(
    _ html: String, head: String = "", after: String = "", url: String? = nil, fetched: Instant? = nil
  ) throws -> Article {
    var cleaner = ArticleCleaner()
    let headline = "<h1>Storm shuts the harbour of Westmouth</h1>"
    var page = markup("\(head)\(headline)\(html)\(ArticleCleanerTests.body)\(after)", url: url)
    page.fetched = fetched
    return try cleaner.process(page)
  }

  private func meta(_ content: String) -> String { "<meta property='article:published_time' content='\(content)'>" }

  // MARK: - The page's own clock

  @Test(arguments: [
    // The text shows the clock of which the attribute states the instant.
    ("<p><time datetime='2025-10-03T17:07:00Z'>03/10/2025 14h07</time></p>", "", "2025-10-03T14:07:00-03:00"),
    (
      "<p class='date'><time datetime='2025-06-27T08:00:00Z'>Friday, 27 June 2025 - 09:00</time></p>", "",
      "2025-06-27T09:00:00+01:00"
    ),
    // The attribute has the same instant by the page's clock.
    (
      "<p><time datetime='2025-12-18T19:05:00-08:00'>December 18, 2025</time></p>", "2025-12-19T03:05:00Z",
      "2025-12-18T19:05:00-08:00"
    ),
    ("<p>Posted on December 18, 2025</p>", "2025-12-18T22:41:00Z", "2025-12-18T22:41:00+00:00"),
    // Nothing says how far the clock is from UTC.
    ("<p>Posted on December 18, 2025</p>", "2025-12-19T02:41:00Z", "2025-12-19T02:41:00+00:00"),
  ])
  func readersSeeThePagesOwnClock(html: String, stated: String, expected: String) throws {
    let article = try article(html, head: stated.isEmpty ? "" : meta(stated))
    #expect(article.published?.iso8601 == expected)
    #expect(article.published?.zoneSource == .page)
  }

  @Test func commentsTellThePagesZone() throws {
    let comment = "<div class='comments'><p>Ann, <time datetime='2025-12-18T22:00:00-05:00'>10 pm</time></p></div>"
    let article = try article("<p>Posted on December 18, 2025</p>", head: meta("2025-12-19T02:41:00Z"), after: comment)
    #expect(article.published?.iso8601 == "2025-12-18T21:41:00-05:00")
  }

  @Test func aDayThatNoZoneExplainsIsAnotherDay() throws {
    let stamp = meta("2025-12-19T22:02:58Z")
    #expect(try article("<p>December 18, 2025</p>", head: stamp).published?.iso8601 == "2025-12-18")
    #expect(try article("<p>December 20, 2025</p>", head: stamp).published?.iso8601 == "2025-12-19T22:02:58+00:00")
  }

  // MARK: - Numbers that can be read in two ways

  @Test func otherDatesOfThePageTellTheOrder() throws {
    let html = "<p><time datetime='02-12-2025'>02-12-2025</time></p>"
    #expect(try article(html).published?.iso8601 == "2025-02-12")
    let list = "<ul><li>December 02, 2025</li><li>November 11, 2025</li></ul>"
    #expect(try article(html, after: list).published?.iso8601 == "2025-12-02")
    #expect(try article(html, url: "https://example.org/2025/12/02/storm").published?.iso8601 == "2025-12-02")
  }

  // MARK: - What is not the article's

  @Test func whenAReaderJoinedIsNotTheDate() throws {
    let html = "<p>Joined: Mon Jan 06, 2014 8:12 pm</p><p>Post by ann » Sat Nov 01, 2025 9:14 am</p>"
    #expect(try article(html).published?.iso8601 == "2025-11-01T09:14:00+00:00")
  }

  @Test func aNumberInAnAddressIsNoCountOfSeconds() throws {
    #expect(try article("<p>Visit: https://apps.example/1549327655/store</p>").published == nil)
  }

  @Test func originallyPublishedIsSurerThanABareDay() throws {
    let foot =
      "<p class='note'>This article was originally published on 26 Sep 2019 at 4:12pm but has been regularly updated.</p>"
    let far = String(repeating: ArticleCleanerTests.body, count: 4)
    let article = try article("<p>30 Sep 2022</p>", after: far + foot)
    #expect(article.published?.iso8601 == "2019-09-26T16:12:00+00:00")
  }

  @Test func jsonInAMetaElementIsRead() throws {
    let json = #"{"@type":"Article","datePublished":"2025-11-17T09:00:00-05:00"}"#
      .split(separator: "\"").joined(separator: "&quot;")
    let stated = try article("", head: "<meta name='script:ld+json' content='\(json)'>")
    #expect(stated.published?.iso8601 == "2025-11-17T09:00:00-05:00")
  }

  // MARK: - Refused

  @Test(arguments: [
    ("2025-02-31T10:00:00Z", RefusedDate.Reason.impossible), ("2031-01-01T10:00:00Z", .future),
    ("1970-01-01T00:00:00Z", .placeholder), ("1969-12-31T19:00:00-05:00", .placeholder),
    ("0001-01-01T00:00:00", .placeholder), ("1913-05-01", .early), ("two days ago", .unreadable),
  ])
  func whatIsRefusedIsKept(text: String, reason: RefusedDate.Reason) throws {
    let fetched = try #require(CalendarDay("2025-03-05"))
    let article = try article("<p>March 4, 2025</p>", head: meta(text), fetched: Instant(fetched))
    #expect(article.refusedDates == [RefusedDate(text: text, reason: reason, evidence: .meta)])
    #expect(article.published?.iso8601 == "2025-03-04")
  }

  @Test func recordsAndTextsMayBeOlderThanTheWeb() throws {
    var cleaner = ArticleCleaner()
    var supplied = SuppliedMetadata()
    supplied.published = "1913-05-01"
    #expect(
      try cleaner.process(markup(ArticleCleanerTests.body, supplied: supplied)).published?.iso8601 == "1913-05-01")
    let text = ArticleCleanerTests.paragraphs.joined(separator: "\n\n")
    let page = Page(id: PageID(path: "a.txt"), mediaType: .articleText, supplied: supplied, bytes: Array(text.utf8))
    #expect(try cleaner.process(page).published?.iso8601 == "1913-05-01")
  }

  @Test func shownDatesThatCannotBeAreKeptToo() throws {
    let article = try article("<p>Published: 31 February 2025</p>", head: meta("2025-02-28"))
    #expect(article.refusedDates == [RefusedDate(text: "31 February 2025", reason: .impossible, evidence: .text)])
    #expect(article.published?.iso8601 == "2025-02-28")
  }

  @Test func aClockWithoutAZoneMayBeAheadOfTheFetch() throws {
    let fetched = Instant(try #require(CalendarDay("2025-03-05")))
    #expect(try article("", head: meta("2025-03-05 09:00"), fetched: fetched).published?.precision == .minute)
    #expect(try article("", head: meta("2025-03-06 09:00"), fetched: fetched).published == nil)
  }
}
