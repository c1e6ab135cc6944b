import Cleaning
import News
import Testing

/// What stands beside a headline: bylines and dates that are the article's, and those that are not.
@Suite struct HeadlineZoneTests {
  private func article(_ html: String, before: String = "", after: String = "") throws -> Article {
    var cleaner = ArticleCleaner()
    return try cleaner.process(
      markup("\(before)<h1>Storm shuts the harbour of Westmouth</h1>\(html)\(ArticleCleanerTests.body)\(after)"))
  }

  // MARK: - Bylines

  @Test(arguments: [
    // Elements that touch leave no space between "By" and the name.
    ("<div><span>By</span><span>Ann Lee</span></div>", ["Ann Lee"]),
    ("<p>By Ann Lee · Dec 20, 2025 at 3:00 am</p>", ["Ann Lee"]),
    ("<p>by <a href='/x'>Ann</a> · Dec 20, 2025</p>", ["Ann"]),
    ("<p>By Ann Lee Updated March 3, 2024</p>", ["Ann Lee"]),
    ("<p>March 3, 2024 by Ann Lee</p>", ["Ann Lee"]),
    ("<p>By <a href='/x'>Ann Lee</a>, Westmouth Columnist</p>", ["Ann Lee"]),
    ("<p>Written by <b>Dr Ann Lee</b>, <b>Bo Ray</b>, <b>Cy Young</b></p>", ["Dr Ann Lee", "Bo Ray", "Cy Young"]),
    ("<p>By Ann Lee</p><p>Reviewed by Bo Ray</p>", ["Ann Lee"]),
    (
      "<div class='author-name'>Ann Lee</div><p>Reviewed by</p><div class='author-name'>Bo Ray</div>",
      ["Ann Lee"]
    ),
    ("<div class='author-name'>Ann Lee</div><div class='author-name'>Bo Ray</div>", ["Ann Lee", "Bo Ray"]),
    (
      "<div class='author-box'><span class='author-name'>Ann Lee</span><span class='author-role'>Founder</span></div>",
      ["Ann Lee"]
    ),
    ("<p>Anna Westmouth</p><p>February 7, 2024</p>", ["Anna Westmouth"]),
    ("<p>Port Authority</p><p>February 7, 2024</p>", []),
    ("<p>Photos by Bo Ray</p>", []),
    ("<p>By Ann Lee, MD. Reviewed by Bo Ray, MD</p>", ["Ann Lee"]),
    ("<p>By April Lee and Will Ray</p>", ["April Lee", "Will Ray"]),
    ("<p>Paramita (Guha) Ghosh</p>", []),
    ("<p class='author'>Paramita (Guha) Ghosh</p>", ["Paramita (Guha) Ghosh"]),
    ("<p>by</p><div><span>Harbour Storms</span><span>Ships at Sea</span></div><p>Ann Lee</p>", ["Ann Lee"]),
    ("<h6>Author(s)</h6><ul><li>John A. Lee</li><li>Bo C. Ray</li></ul>", ["John A. Lee", "Bo C. Ray"]),
    ("<p><a href='/author/xin'>Xin Lee</a>, Heba Ray &amp; Quan Young</p>", ["Xin Lee", "Heba Ray", "Quan Young"]),
    ("<p>posted by annlee</p>", ["annlee"]),
    ("<p>posted by admin</p>", []),
  ])
  func bylinesStandBesideTheHeadline(html: String, names: [String]) throws {
    #expect(try article(html).byline == names)
  }

  @Test func theLineUnderTheHeadlineIsSurerThanWhoEnteredTheArticle() throws {
    let html = "<p>By: Ann Lee</p>"
    #expect(try article(html, before: "<meta name='author' content='Bo Ray'>").byline == ["Ann Lee"])
    #expect(
      try article(html, before: "<meta name='author' content='Ann Lee, Bo Ray'>").byline == ["Ann Lee", "Bo Ray"])
  }

  @Test func theNearestLineIsTheArticles() throws {
    let far = String(repeating: "<p>Harbour notes, and more of them, line by line.</p>", count: 40)
    #expect(try article("<a href='/authors/ann'>Ann Lee</a>", after: far + "<p>by Bo Ray</p>").byline == ["Ann Lee"])
  }

  @Test func aSiteMayBearTheNameOfItsWriter() throws {
    let site = "<meta property='og:site_name' content='Anna Westmouth'>"
    #expect(try article("", before: site).byline == ["Anna Westmouth"])
    #expect(try article("", before: "<meta property='og:site_name' content='Westmouth Harbour'>").byline == [])
  }

  // MARK: - Dates

  @Test(arguments: [
    ("<p>Published Apr 26, 2023</p><p>Updated Aug 21, 2025</p>", "2023-04-26"),
    ("<p>Updated Aug 21, 2025 · Published Apr 26, 2023</p>", "2023-04-26"),
    ("<span class='dateline updated'>Aug 21, 2025</span><span class='dateline'>Apr 26, 2023</span>", "2023-04-26"),
    ("<p>By Ann Lee • April 26, 2023 • 6 min read</p>", "2023-04-26"),
    ("<p>Published on</p><p>26 April 2023</p>", "2023-04-26"),
    ("<time data-published='2023-04-26 09:13:00Z'>Apr 26</time>", "2023-04-26T09:13:00+00:00"),
    ("<p>Zuletzt aktualisiert am 21. August 2025, veröffentlicht am 26. April 2023</p>", "2023-04-26"),
  ])
  func datesStandBesideTheHeadline(html: String, expected: String) throws {
    let other = "<div class='cards'><time datetime='2020-01-01'>1 January 2020</time></div>"
    #expect(try article(html, after: other).published?.iso8601 == expected)
  }

  @Test func updatesAreToldApart() throws {
    let article = try article("<p>Published Apr 26, 2023</p><p>Last updated Aug 21, 2025</p>")
    #expect(article.published?.iso8601 == "2023-04-26")
    #expect(article.updated?.iso8601 == "2025-08-21")
  }

  @Test func whatReadersAreShownCountsMoreThanTheRecordsStamp() throws {
    let stamp = "<meta property='article:published_time' content='2025-06-24T22:02:58Z'>"
    #expect(try article("<p>August 25, 2024</p>", before: stamp).published?.iso8601 == "2024-08-25")
    // A day more or less is the zone's doing, and an update is an update.
    let stamped = "2025-06-24T22:02:58+00:00"
    #expect(try article("<p>June 25, 2025</p>", before: stamp).published?.iso8601 == stamped)
    #expect(try article("<p>Updated August 25, 2025</p>", before: stamp).published?.iso8601 == stamped)
  }

  @Test func theAddressIsSurerThanDatesElsewhere() throws {
    let address = "<link rel='canonical' href='https://example.org/2023/04/26/storm'>"
    let other = "<div class='cards'><time datetime='2020-01-01'>1 January 2020</time></div>"
    let more = ArticleCleanerTests.body + ArticleCleanerTests.body
    #expect(try article("", before: address, after: more + other).published?.iso8601 == "2023-04-26")
  }

  @Test func metaElementsMayHoldTheirContentAsValue() throws {
    let head = "<meta name='article:published_time' value='2016-12-20T08:38:46-05:00'>"
    #expect(try article("", before: head).published?.iso8601 == "2016-12-20T08:38:46-05:00")
  }

  // MARK: - Headlines

  @Test(arguments: [
    ("<title>Storm at sea | The Post</title><h1>Return to the shop</h1>", "Storm at sea"),
    ("<title>Storm at sea | The Post</title><h1><span>Dec 18 2025</span> Storm at sea</h1>", "Storm at sea"),
    (
      "<title>What is a storm - A guide | The Post</title><h1>What a storm is and how ships weather a storm</h1>"
        + "<h2>What is a storm?</h2>", "What a storm is and how ships weather a storm"
    ),
  ])
  func theHeadlineIsNotTheHeadOfABox(html: String, title: String) throws {
    var cleaner = ArticleCleaner()
    #expect(try cleaner.process(markup(html + ArticleCleanerTests.body)).title == title)
  }
}
