import Cleaning
import News
import Testing

/// Fields that pages state in many ways: authors in odd lines, titles in odd places, sections, tags and addresses.
@Suite struct StatedFieldsTests {
  private func article(_ html: String, after: String = "", url: String? = nil) throws -> Article {
    var cleaner = ArticleCleaner()
    return try cleaner.process(markup(html + ArticleCleanerTests.body + after, url: url))
  }

  @Test(arguments: [
    ("<p class='byline'>BY ANN LEE alee@post.example</p>", ["Ann Lee"]),
    ("<p class='byline'>By Ann Lee @annlee</p>", ["Ann Lee"]),
    ("<div>Ann Lee / Agencia Norte</div>", ["Ann Lee"]),
    ("<div>Ann Lee | Agência Norte</div>", ["Ann Lee"]),
    ("<div>한나루 기자</div>", ["한나루"]), ("<div>한나루·김철수 기자 han@post.example</div>", ["한나루", "김철수"]),
    ("<div>记者 王小明</div>", ["王小明"]), ("<div>文／山田太郎</div>", ["山田太郎"]),
    ("<div>记者在现场看到了很多东西</div>", []),
    ("<div><div>Selda Harrowgate</div><div>22 August 2025</div><div>6 min read</div></div>", ["Selda Harrowgate"]),
    ("<div><span>3 min read</span><span>Cornelia Finch</span><span>Updated yesterday</span></div>", ["Cornelia Finch"]),
    ("<div><span>3 min read</span><span>Harbour Affairs</span><span>7 May 2025</span></div>", []),
    ("<div><div>Harbour Affairs</div><div>22 August 2025</div></div>", []),
    ("<div><div><a href='/s'>Harbour Affairs</a></div><div>22 August 2025</div><div>6 min read</div></div>", []),
    ("<div class='nav-links'><a href='/author/x' rel='prev'>Previous Post</a></div>", []),
    ("<p>Graphics by Ann Lee | Photographs by Bo Ray</p>", []),
  ])
  func bylinesInOddLines(html: String, names: [String]) throws {
    #expect(try article("<h1>Storm shuts the harbour at Westmouth</h1>" + html).byline == names)
  }

  @Test(arguments: [("Cornelia Finch", ["Cornelia Finch"]), ("Port Authority", []), ("The harbour is shut.", [])])
  func aNameAloneAtTheFootSigns(line: String, names: [String]) throws {
    let article = try article(
      "<meta property='og:type' content='article'><h1>Storm shuts the harbour</h1><p>\(ArticleCleanerTests.paragraphs[0].uppercased())</p>",
      after: "<p>\(line)</p>")
    #expect(article.byline == names)
    #expect(!article.body.contains("Cornelia"))
  }

  @Test func anAuthorsNameAloneIsNoParagraph() throws {
    let article = try article(
      "<meta name='author' content='Zoë Lyle'><h1>Storm shuts harbour</h1><p><b>Zoë Lyle</b></p>")
    #expect(article.byline == ["Zoë Lyle"])
    #expect(String(article.body).hasPrefix(ArticleCleanerTests.paragraphs[0]))
  }

  @Test func aCardsBylineIsNotTheFronts() throws {
    let teasers = (1...12).map {
      "<h3><a href='/\($0)'>Headline number \($0) about something</a></h3><p>By Ann Lee</p>"
    }
    var cleaner = ArticleCleaner()
    let front = try cleaner.process(markup("<body><h1>News</h1>\(teasers.joined())"))
    #expect(front.kind == .sectionFront)
    #expect(front.byline == [])
  }

  @Test(arguments: [
    ("<title>The Post</title><div itemprop='headline'>Storm shuts the harbour</div>", "Storm shuts the harbour"),
    // Several are those of cards.
    (
      "<title>Storm shuts it | The Post</title><b itemprop='headline'>One</b><b itemprop='headline'>Two</b>",
      "Storm shuts it"
    ),
    ("<h1><span class='c-kicker'>Weather</span> Storm shuts the harbour</h1>", "Storm shuts the harbour"),
    ("<h1><span class='c-kicker'>Weather:</span> “Not again”, says the master</h1>", "“Not again”, says the master"),
    ("<h1><span class='lead'>Storm</span> shuts the harbour</h1>", "Storm shuts the harbour"),
    (
      "<title>Storm closes the old harbour</title><nav><ol><li><h1>Storm closes the harbour</h1></li></ol></nav><h2 class='entry-title'>Storm closes the old harbour</h2>",
      "Storm closes the old harbour"
    ),
    (
      "<title>You will not believe it!</title><meta name='sailthru.title' content='Storm shuts the harbour'><h2>Storm shuts the harbour</h2>",
      "Storm shuts the harbour"
    ),
  ])
  func titlesInOddPlaces(html: String, title: String) throws {
    #expect(try article(html).title == title)
  }

  private static func trail(_ steps: String...) -> String {
    let items = steps.enumerated().map { #"{"@type":"ListItem","position":\#($0),"item":{"name":"\#($1)"}}"# }
    return
      #"<script type="application/ld+json">{"@type":"BreadcrumbList","itemListElement":[\#(items.joined(separator: ","))]}</script>"#
  }

  @Test(arguments: [
    ("<meta property='article:section' content='Port'>", "Port"),
    ("<meta name='parsely-section' content='Port &amp;amp; Sea'>", "Port & Sea"),
    (trail("Home", "Port", "Storm shuts harbour"), "Port"), (trail("Home", "Storm shuts harbour"), nil),
    ("<meta property='article:section' content='https://post.example/port'>", nil),
    ("<meta property='article:section' content='Storm shuts harbour'>", nil), ("", nil),
  ])
  func sections(html: String, section: String?) throws {
    #expect(try article(html + "<h1>Storm shuts harbour</h1>").section == section)
  }

  @Test(arguments: [
    ("<meta property='article:tag' content='Storm'><meta property='article:tag' content='storm'>", ["Storm"]),
    ("<meta name='keywords' content='storm, port; quay'>", ["storm", "port", "quay"]),
    ("<p><a rel='tag' href='/t/storm'>Storm</a> <a rel='category tag' href='/t/port'>Port</a></p>", ["Storm", "Port"]),
    ("<div class='related'><a rel='tag' href='/t/storm'>Storm</a></div>", []),
  ])
  func tags(html: String, tags: [String]) throws {
    #expect(try article("<h1>Storm shuts harbour</h1>" + html).tags == tags)
  }

  @Test(arguments: [
    ("<link rel=canonical href='https://post.example/storm'>", "https://post.example/storm"),
    ("<link rel=canonical href='/storm'>", "https://post.example/storm"),
    // The front is another page.
    ("<link rel=canonical href='https://post.example/'>", nil),
    (
      "<link rel=canonical href='https://post.example/'><meta property='og:url' content='https://post.example/b'>",
      "https://post.example/b"
    ),
    ("<link rel=canonical href='https://post.example/{{slug}}'>", nil),
    ("<link rel=canonical href='http://null'>", nil),
    ("<link rel=canonical href='javascript:void(0)'>", nil),
  ])
  func canonicalAddresses(html: String, url: String?) throws {
    #expect(try article(html, url: "https://post.example/a?b=1").canonicalURL == url)
  }
}
