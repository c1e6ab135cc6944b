import Cleaning
import News
import Testing

/// What a page is taken for, on small pages that the rules alone decide.
@Suite struct KindRulesTests {
  private static let body = ArticleCleanerTests.body

  private func article(_ html: String) throws -> Article {
    var cleaner = ArticleCleaner()
    return try cleaner.process(markup(html))
  }

  private func news(_ more: String) -> String {
    "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Storm\"\(more)}</script>"
  }

  @Test func aNameOfSubscribersAroundTheTextIsNoWall() throws {
    let found = try article(
      "\(news(""))<article><h1>Storm</h1><div class='subscriber-only'>\(Self.body)</div></article>")
    #expect(found.kind == .article)
    #expect(found.completeness == .complete)
  }

  @Test func anEmptyWallIsNone() throws {
    let found = try article("\(news(""))<article><h1>Storm</h1>\(Self.body)</article><div class='paywall'></div>")
    #expect(found.kind == .article)
  }

  @Test(arguments: [
    ("<div class='paid'>\(ArticleCleanerTests.body)</div>", Article.Kind.article),
    ("<div class='paid'></div>\(ArticleCleanerTests.body)", .stub),
    (ArticleCleanerTests.body, .stub),
  ])
  func whatIsNotFreeMayBeThereAllTheSame(_ text: String, _ kind: Article.Kind) throws {
    let part =
      ",\"isAccessibleForFree\":false,\"hasPart\":{\"isAccessibleForFree\":\"False\",\"cssSelector\":\".paid\"}"
    let found = try article("\(news(part))<article><h1>Storm</h1>\(text)</article>")
    #expect(found.kind == kind)
    #expect(found.completeness == (kind == .stub ? .stub : .complete))
  }

  @Test(arguments: [
    ("Subscribe to continue reading.", Article.Kind.stub), ("Already have an account? Log in to read the rest", .stub),
    ("Subscribe to our letters of the evening.", .article), ("She went on to continue reading.", .article),
  ])
  func aLineThatAsksForASubscriptionIsAWall(_ line: String, _ kind: Article.Kind) throws {
    let found = try article("\(news(""))<article><h1>Storm</h1>\(Self.body)</article><div>\(line)</div>")
    #expect(found.kind == kind)
  }

  @Test func aLongTextBeforeAWallIsNoStub() throws {
    let text = (1...6).map { Self.body.replacing(".</p>", with: ", as in storm \($0).</p>") }.joined()
    let found = try article(
      "\(news(""))<article><h1>Storm</h1>\(text)</article><div class='paywall'>Subscribe</div>")
    #expect(found.kind == .article)
    #expect(found.completeness == .complete)
  }

  @Test func aProductIsNoArticle() throws {
    let sold = "<h1>Lantern</h1>\(Self.body)<p>£64.00</p>"
    #expect(try article("<meta property='og:type' content='product'>\(sold)").kind == .other)
    #expect(try article("<meta property='og:type' content='product.item'>\(sold)").kind == .other)
    #expect(try article("<script type='application/ld+json'>{\"@type\":\"Product\"}</script>\(sold)").kind == .other)
    // A review of a product is one.
    #expect(try article("<meta property='og:type' content='product'>\(news(""))\(sold)").kind == .article)
  }

  @Test func postsOfALiveBlogNeedNoStatement() throws {
    let posts = (1...4).map { "<div><h3>Post \($0)</h3>\(Self.body)</div>" }.joined()
    #expect(try article("<h1>Storm</h1><div class='live-blog'>\(posts)</div>").kind == .liveBlog)
    #expect(try article("<h1>Storm</h1><div class='posts'>\(posts)</div>").kind == .article)
  }

  @Test func aSlideshowWithLittleTextIsAGallery() throws {
    let slides = (1...5).map { "<div><img src='\($0).jpg'><p>Crane number \($0) lies on the quay.</p></div>" }.joined()
    #expect(try article("<h1>Storm</h1><div class='slideshow gallery'>\(slides)</div>").kind == .gallery)
    #expect(
      try article("<h1>Storm</h1><div class='gallery'>\(slides)</div>\(String(repeating: Self.body, count: 5))").kind
        == .article)
  }

  @Test func smallPagesAreJudgedWithoutAConfidence() throws {
    #expect(try article("<h1>Storm</h1>\(Self.body)").kindConfidence == nil)
  }
}

/// What the model makes of pages that have the size of those it learned from.
@Suite struct KindModelTests {
  private static let links = (1...50).map { "<li><a href='/\($0)'>Item \($0)</a></li>" }.joined()
  private static let prose = (1...25).map { number in
    "<p>The harbour master said on Monday that crane number \(number) had been torn from its rails by the storm, and that it would be weeks before it could be lifted back onto the quay where it had stood since 1911.</p>"
  }.joined()

  private func article(_ html: String, _ models: CleaningModels = .shipped) throws -> Article {
    var cleaner = ArticleCleaner(models: models)
    return try cleaner.process(markup(html))
  }

  private static let news = """
    <head><title>Storm shuts harbour</title><meta property="og:type" content="article">
    <meta property="article:published_time" content="2024-02-07T22:13:00Z">
    <link rel="canonical" href="https://p.example/news/2024/02/07/storm-shuts-harbour-for-weeks"></head>
    <body><nav><ul>\(links)</ul></nav><article><h1>Storm shuts harbour</h1><p class="byline">By Ann Lee</p>\(prose)</article>
    """
  private static let shop = """
    <head><title>Lanterns</title><link rel="canonical" href="https://p.example/collections/lanterns"></head>
    <body><nav><ul>\(links)</ul></nav><h1>Lanterns</h1>\((1...40).map { "<div class='card'><a href='/products/\($0)'><img src='a'><h3>Lantern \($0)</h3></a><span>£\($0).00</span><button>Add to cart</button></div>" }.joined())
    """

  @Test func newsIsToldFromAShelfOfGoods() throws {
    let news = try article(Self.news)
    #expect(news.kind == .article)
    #expect(try #require(news.kindConfidence) > 800)
    let shop = try article(Self.shop)
    #expect(!shop.kind.isArticle)
    #expect(try #require(shop.kindConfidence) > 800)
  }

  @Test func withoutAModelThereIsNoConfidence() throws {
    #expect(try article(Self.news, CleaningModels(blocks: nil, kind: nil)).kindConfidence == nil)
  }

  @Test func traitsHaveALevelForEachName() throws {
    var cleaner = ArticleCleaner(models: CleaningModels(blocks: nil, kind: nil))
    let names = CleaningModels.kindFeatures
    #expect(Set(names).count == names.count)
    for html in [Self.news, Self.shop, "<p>x", "<h1>2</h1><link rel=canonical href='://?#/'><p>Text"] {
      #expect(try cleaner.example(markup(html)).traits.count == names.count)
    }
  }

  @Test(arguments: [
    ("kind.titleQuestion", "<h1>Where is the harbour now?</h1>", UInt8(1)),
    ("kind.titleNumber", "<h1>7 harbours that are no more</h1>", 1),
    ("kind.titleYear", "<h1>The best harbours of 2024</h1>", 1),
    ("kind.titleOpens", "<h1>How to leave a harbour</h1>", 1),
    ("address.forum", "<link rel=canonical href='https://a.example/threads/12'>", 1),
    ("address.words", "<link rel=canonical href='https://a.example/news/storm-shuts-harbour?a-b-c'>", 3),
    ("address.words", "<link rel=canonical href='https://a.example/news/storm/'>", 1),
    ("address.title", "<link rel=canonical href='https://a.example/storm-news'>", 15),
    ("kind.next", "<link rel=next href='/2'>", 1),
    ("kind.asides", "<aside>One</aside>", 1),
  ])
  func traitsReadWhatThePageShows(_ name: String, _ more: String, _ level: UInt8) throws {
    let place = try #require(CleaningModels.kindFeatures.firstIndex(of: name))
    var cleaner = ArticleCleaner(models: CleaningModels(blocks: nil, kind: nil))
    let heading = more.contains("<h1>") ? "" : "<h1>Storm</h1>"
    let page = markup("\(more)\(heading)\(ArticleCleanerTests.body)")
    #expect(try cleaner.example(page).traits[place] == level)
  }
}
