import Cleaning
import News
import Testing

@Suite struct MetadataTests {
  private func article(_ html: String) throws -> Article {
    var cleaner = ArticleCleaner()
    return try cleaner.process(markup(html + ArticleCleanerTests.body))
  }

  @Test func readsLinkedDataAsPagesWriteIt() throws {
    let article = try article(
      """
      <script type="application/ld+json">
      {"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"The Post"},
       {"@type":["Article","NewsArticle"],"headline":"Caf\\u00e9 &amp; harbour \\ud83d\\ude00 shut","articleSection":["News","Port"],
        "author":[{"@id":"#ann"},{"@type":"Organization","name":"The Post"}],"keywords":"storm, port",
        "datePublished":"2024-02-07T22:13:00+01:00","dateModified":"2024-02-08T08:00:00+01:00","inLanguage":"en-GB",},
       {"@type":"Person","@id":"#ann","name":"Ann Lee"}]}
      </script>
      """)
    #expect(article.title == "Café & harbour 😀 shut")
    #expect(article.byline == ["Ann Lee"])
    #expect(article.section == "News")
    #expect(article.tags == ["storm", "port"])
    #expect(article.published?.iso8601 == "2024-02-07T22:13:00+01:00")
    #expect(article.updated?.iso8601 == "2024-02-08T08:00:00+01:00")
    #expect(article.language.code == "en")
  }

  @Test(arguments: [
    #"{"@type":"NewsArticle","headline":"#, "{", "[[[", #"{"@type":"NewsArticle","headline":"a\u12"}"#, "null", "",
    String(repeating: "[", count: 5000), #"<!-- {"@type":"Article"} -->"#, #"{"@graph":{"@type":5,"author":null}}"#,
  ])
  func brokenLinkedDataIsPassedOver(script: String) throws {
    let article = try article("<script type='application/ld+json'>\(script)</script><h1>Storm shuts harbour</h1>")
    #expect(article.title == "Storm shuts harbour")
  }

  @Test(arguments: [
    ("<p class='byline'>By Ann Lee and Bo Ray</p>", ["Ann Lee", "Bo Ray"]),
    ("<div class='author'>By <a rel='author' href='/x'>Ann Lee</a>, Political Editor</div>", ["Ann Lee"]),
    ("<p>Von Jürgen Müller und Anna van der Berg</p>", ["Jürgen Müller", "Anna van der Berg"]),
    ("<p>Written by</p><p>Ann Lee</p>", ["Ann Lee"]),
    ("<a href='/authors/ann-lee'>Ann Lee</a>", ["Ann Lee"]),
    ("<meta name='author' content='Ann Lee, Bo Ray and Cy Young'>", ["Ann Lee", "Bo Ray", "Cy Young"]),
    ("<meta name='author' content='Reuters'>", []),
    ("<meta name='author' content='admin'>", []),
    ("<meta name='author' content='https://example.org/ann'>", []),
    ("<meta property='og:site_name' content='The Post'><p class='byline'>By The Post</p>", []),
    ("<p class='byline'>By Our Staff Reporter</p>", []),
    ("<span class='author'>Updated 7 February 2024</span>", []),
    ("<div class='related'><span class='author'>Cy Other</span></div>", []),
  ])
  func bylinesNamePeople(html: String, names: [String]) throws {
    #expect(try article("<h1>Storm shuts harbour</h1>" + html).byline == names)
  }

  @Test(arguments: [
    ("<title>Storm shuts harbour | The Post</title>", "Storm shuts harbour"),
    ("<title>Storm shuts the harbour of Westmouth - Westmouth Post</title>", "Storm shuts the harbour of Westmouth"),
    (
      "<title>A storm</title><h1>The Post</h1><meta property='og:site_name' content='The Post'><h2 class='entry-title'>A storm</h2>",
      "A storm"
    ),
    ("<meta property='og:title' content='Storm &amp;amp; tide'>", "Storm & tide"),
    (
      "<title>Storm shuts harbour | The Post</title><h1>Newsletter</h1><h1>Storm shuts harbour</h1>",
      "Storm shuts harbour"
    ),
  ])
  func theTitleIsTheHeadlineAsShown(html: String, title: String) throws {
    #expect(try article(html).title == title)
  }

  @Test(arguments: [
    ("<meta property='article:published_time' content='2024-02-07T22:13:00Z'>", "2024-02-07T22:13:00+00:00", "meta"),
    ("<time datetime='2024-02-07T22:13:00+01:00'>yesterday</time>", "2024-02-07T22:13:00+01:00", "timeElement"),
    ("<div class='post-date'>Wednesday 07 February 2024 22:13 GMT</div>", "2024-02-07T22:13:00+00:00", "text"),
    ("<p>Published on February 7, 2024</p>", "2024-02-07", "text"),
    ("<link rel='canonical' href='https://example.org/2024/02/07/storm'>", "2024-02-07", "url"),
  ])
  func findsWhenItWasPublished(html: String, expected: String, evidence: String) throws {
    let published = try #require(try article("<h1>Storm shuts harbour</h1>" + html).published)
    #expect(published.iso8601 == expected)
    #expect(published.evidence.rawValue == evidence)
  }

  @Test func datesOfOtherStoriesAreNotThePages() throws {
    let html = "<h1>Storm</h1><div class='related-posts'><time datetime='2020-01-01'>1 January 2020</time></div>"
    #expect(try article(html).published == nil)
  }

  @Test(arguments: [
    ("https://www.Post.example/a", "post.example"), ("http://m.post.example:8080/", "m.post.example"),
    ("/relative", nil), ("ftp://post.example/", nil), ("https://localhost/", nil),
  ])
  func theCanonicalHostIsTheOutlets(url: String, host: String?) throws {
    let article = try article("<link rel='canonical' href='\(url)'>")
    #expect(ArticleCleaner.canonicalHost(of: article) == host)
  }

  @Test func theHeadSaysWhichReadingOfADateIsMeant() throws {
    let article = try article(
      "<meta name='date' content='2025-03-04'><h1>Storm</h1><div class='dt'>4/3/2025 10:15</div>")
    #expect(article.published?.iso8601 == "2025-03-04T10:15:00+00:00")
  }

  @Test(arguments: [
    ("Par Ann Lee", ["Ann Lee"]), ("Ann Lee, Bo Ray", ["Ann Lee", "Bo Ray"]), ("Reuters", []), ("Staff reporters", []),
  ])
  func bylinesBesideThePageArePeopleToo(byline: String, people: [String]) throws {
    var supplied = SuppliedMetadata()
    supplied.byline = [byline]
    var cleaner = ArticleCleaner()
    #expect(try cleaner.process(markup(ArticleCleanerTests.body, supplied: supplied)).byline == people)
  }
}
