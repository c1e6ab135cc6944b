import Cleaning
import News
import Support
import Testing

/// A page of markup under a made-up id.
func markup(_ html: String, supplied: SuppliedMetadata = SuppliedMetadata(), url: String? = nil) -> Page {
  Page(
    id: PageID(path: "test/page.html"), url: url, mediaType: .html, supplied: supplied, bytes: Array(html.utf8))
}

@Suite struct ArticleCleanerTests {
  static let paragraphs = [
    "The harbour at Westmouth was closed on Monday after a storm tore two cranes from their rails, officials said.",
    "No one was hurt, but the port will stay shut until engineers have looked at the quay, which dates from 1911.",
    "Ferries were sent to Eastmouth instead, and passengers waited for hours in a hall that has seats for sixty.",
  ]
  static var body: String { paragraphs.map { "<p>\($0)</p>" }.joined() }

  @Test func keepsTheArticleAndDropsTheFurniture() throws {
    var cleaner = ArticleCleaner()
    let article = try cleaner.process(
      markup(
        """
        <html lang="en-GB"><head><title>Storm shuts harbour | The Westmouth Post</title>
        <meta property="og:site_name" content="The Westmouth Post">
        <meta property="article:published_time" content="2024-02-07T22:13:00+00:00">
        <meta name="author" content="Ann Lee and Bo Ray">
        <link rel="canonical" href="/2024/storm"></head><body>
        <nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
        <div class="cookie-banner"><p>We use cookies to make this site work as well as it can for all of our readers.</p></div>
        <main><article><h1>Storm shuts harbour</h1><p class="byline">By Ann Lee and Bo Ray</p>
        <figure><img src="x.jpg"><figcaption>A crane on the quay (Picture: C. Snap)</figcaption></figure>
        \(Self.body)
        <aside><p>Our newsletter brings you the day's news every evening, free of charge and without advertisements.</p></aside>
        </article></main>
        <div class="related-articles"><h3><a href="/a">Another story that has nothing to do with this one</a></h3></div>
        <footer>Copyright The Westmouth Post</footer></body></html>
        """, url: "https://www.westmouthpost.example/2024/storm?utm=1"))
    #expect(article.title == "Storm shuts harbour")
    #expect(article.byline == ["Ann Lee", "Bo Ray"])
    #expect(article.published?.iso8601 == "2024-02-07T22:13:00+00:00")
    #expect(article.published?.zoneSource == .page)
    #expect(article.body == Self.paragraphs.joined(separator: "\n\n"))
    #expect(article.captions == [Caption(text: "A crane on the quay", credit: "Picture: C. Snap")])
    #expect(article.language == LanguageTag(code: "en", source: .page))
    #expect(article.canonicalURL == "https://www.westmouthpost.example/2024/storm")
    #expect(ArticleCleaner.canonicalHost(of: article) == "westmouthpost.example")
    #expect(article.kind == .article)
  }

  @Test func whatTheRecordSaysComesFirst() throws {
    var supplied = SuppliedMetadata()
    supplied.title = "The record's title"
    supplied.byline = ["Cy Record"]
    supplied.published = "2020-01-02T03:04:05Z"
    supplied.language = "de-AT"
    var cleaner = ArticleCleaner()
    let article = try cleaner.process(
      markup(
        "<html lang=en><h1>The page's title</h1><time datetime='2024-02-07'>7 Feb</time>\(Self.body)",
        supplied: supplied))
    #expect(article.title == "The record's title")
    #expect(article.byline == ["Cy Record"])
    #expect(article.published?.iso8601 == "2020-01-02T03:04:05+00:00")
    #expect(article.published?.evidence == .record)
    #expect(article.language == LanguageTag(code: "de", source: .record))
  }

  @Test func refusesDatesAfterTheReference() throws {
    var settings = CleaningSettings()
    settings.reference = Instant(try #require(CalendarDay(year: 2021, month: 1, day: 1)))
    var cleaner = ArticleCleaner(settings: settings)
    let page = markup("<h1>A title of the page</h1><time datetime='2024-02-07'>7 Feb</time>\(Self.body)")
    #expect(try cleaner.process(page).published == nil)
    var open = ArticleCleaner()
    #expect(try open.process(page).published?.day.description == "2024-02-07")
  }

  @Test func theManifestsZoneFillsInWhereThePageHasNone() throws {
    var supplied = SuppliedMetadata()
    supplied.timeZone = "America/New_York"
    var cleaner = ArticleCleaner()
    let article = try cleaner.process(
      markup("<h1>A title</h1><time>7 July 2024, 9:30 pm</time>\(Self.body)", supplied: supplied))
    #expect(article.published?.iso8601 == "2024-07-07T21:30:00-04:00")
    #expect(article.published?.zoneSource == .manifest)
    #expect(article.published?.precision == .minute)
  }

  @Test(arguments: [
    ([UInt8](), PageFailure.Reason.emptyPage), (Array("  \n ".utf8), .emptyPage), (Array("%PDF-1.7 …".utf8), .notText),
    ([0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10], .notText), (Array(repeating: 0, count: 100) + [65, 66], .notText),
    (Array("<html><script>var a = 1</script>".utf8), .noText),
    (Array(String(repeating: "<div>", count: 5000).utf8), .tooDeep),
  ])
  func refusesWhatHasNoText(bytes: [UInt8], reason: PageFailure.Reason) {
    var cleaner = ArticleCleaner()
    let error = #expect(throws: PageFailure.self) {
      try cleaner.process(Page(id: PageID(path: "x"), mediaType: .html, bytes: bytes))
    }
    #expect(error?.stage == .clean)
    #expect(error?.reason == reason)
  }

  @Test func plainTextKeepsItsParagraphs() throws {
    var cleaner = ArticleCleaner()
    let text = Self.paragraphs.joined(separator: "\n\n")
    let article = try cleaner.process(
      Page(id: PageID(path: "x.txt"), mediaType: .articleText, bytes: Array(text.utf8)))
    #expect(article.body == text)
  }

  @Test func remembersNothing() throws {
    let pages = [
      markup("<h1>One</h1>\(Self.body)"), markup("<title>Two</title><article>\(Self.body)</article>"), markup(""),
      markup("<div><div><p>Short</div>"), markup("<p>\u{FFFD}\u{0}</p><table><tr><td>\(Self.body)"),
    ]
    try checkProcessor(
      { ArticleCleaner() }, inputs: pages,
      summary: { "\($0.text)|\($0.byline)|\($0.kind)|\(String(describing: $0.published))" })
  }

  @Test func anyBytesNeverTrap() {
    var generator = SplitMix64(seed: 20_240_207)
    let seeds: [[UInt8]] = [
      Array(
        """
        <html lang="de"><head><script type="application/ld+json">{"@type":"NewsArticle","headline":"A &amp; B \\ud83d\\ude00",
        "author":[{"name":"Ann Lee"}],"datePublished":"2024-02-07T22:13:00+01:00"}</script><meta name="date" content="7. März 2024">
        </head><body><div class="entry-content byline"><p>Über \(Self.paragraphs[0])</p><li><a href=x>y</a></div></body>
        """.utf8),
      Array("<table><tr><td>\(Self.body)<figure><figcaption>(x)".utf8),
    ]
    var cleaner = ArticleCleaner()
    for round in 0..<400 {
      var bytes = seeds[round % seeds.count]
      for _ in 0..<Int.random(in: 1...40, using: &generator) {
        let at = Int.random(in: 0..<bytes.count, using: &generator)
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: bytes[at] = UInt8.random(in: 0...255, using: &generator)
        case 1: bytes.remove(at: at)
        case 2: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + 20)], at: at)
        default: bytes.removeSubrange(at..<min(bytes.count - 1, at + 3))
        }
        if bytes.count < 10 { break }
      }
      for type in Page.MediaType.allCases {
        let page = Page(id: PageID(path: "x"), mediaType: type, bytes: bytes)
        guard let article = try? cleaner.process(page) else { continue }
        #expect(article.blocks.allSatisfy { Int($0.span.end) <= article.text.utf8.count && !$0.span.isEmpty })
      }
    }
  }
}
