import Cleaning
import News
import Testing

/// Pages as real sites build them, each with one difficulty.
@Suite struct MainTextTests {
  private let paragraphs = ArticleCleanerTests.paragraphs
  private var joined: String { paragraphs.joined(separator: "\n\n") }

  private func article(_ html: String) throws -> Article {
    var cleaner = ArticleCleaner()
    return try cleaner.process(markup(html))
  }

  @Test func bodySplitOverSiblingsStaysWhole() throws {
    let parts = paragraphs.map { "<div class='rich-text'><p>\($0)</p></div><div class='ad-slot'>Advertisement</div>" }
    let article = try article("<body><div class='wrap'><h1>Storm</h1>\(parts.joined())</div><footer>Imprint</footer>")
    #expect(article.body == joined)
  }

  @Test func aBodyInTwoContainersOfOneNameStaysWhole() throws {
    let html = """
      <article><div class='article__body'><p>\(paragraphs[0])</p><p>\(paragraphs[1])</p></div>
      <div class='ad-slot'>Advertisement</div><div class='article__body'><p>\(paragraphs[2])</p></div></article>
      """
    #expect(try article(html).body == joined)
  }

  @Test func aPageOfWidgetsIsStillAPage() throws {
    let parts = paragraphs.map { "<div class='builder-widget'><p>\($0)</p></div>" }
    #expect(try article("<body>\(parts.joined())").body == joined)
  }

  @Test func aSidebarWidgetIsLeftOut() throws {
    let html =
      "<body><main>\(ArticleCleanerTests.body)</main><div class='widget'><p>Sign on to our tours of the port.</p>"
    #expect(try article(html).body == joined)
  }

  @Test func relatedStoriesEndTheArticle() throws {
    let html = """
      <body><article><h1>Storm</h1>\(ArticleCleanerTests.body)<h3>Related stories</h3>
      <p>A teaser that is as long as a paragraph of the article and would pass for one, were it not here.</p></article>
      """
    #expect(try article(html).body == joined)
  }

  @Test func anEarlyBoxDoesNotEndTheArticle() throws {
    let html = """
      <body><article><p>\(paragraphs[0])</p><p>Read more</p><p>\(paragraphs[1])</p><p>\(paragraphs[2])</p></article>
      """
    #expect(try article(html).body == joined)
  }

  @Test func bareTextInADivIsCutAtDoubleBreaks() throws {
    let article = try article(
      "<body><div class=menu>Home</div><div>\(paragraphs.joined(separator: "<br>\n<br>"))</div>")
    #expect(article.body == joined)
  }

  @Test func copiesForOtherScreensComeOnce() throws {
    let html =
      "<body><div class=desktop>\(ArticleCleanerTests.body)</div><div class=mobile>\(ArticleCleanerTests.body)</div>"
    #expect(try article(html).body == joined)
  }

  @Test func layoutTablesAreReadThrough() throws {
    let html = """
      <table><tr><td><a href=/>Home</a><br><a href=/s>Sport</a></td><td>\(ArticleCleanerTests.body)</td></tr></table>
      """
    #expect(try article(html).body == joined)
  }

  @Test func blocksKeepTheirRoles() throws {
    let html = """
      <article><h1>Storm</h1><p>\(paragraphs[0])</p><h2>What is known</h2><ul><li>Two cranes fell in the night</li>
      <li>Nobody was hurt</li></ul><blockquote><p>\(paragraphs[1])</p></blockquote>
      <table><tr><th>Port</th><th>Open</th></tr><tr><td>Westmouth</td><td>no</td></tr></table><p>\(paragraphs[2])</p>
      """
    let article = try article(html)
    #expect(
      article.blocks.map(\.role) == [
        .title, .paragraph, .heading, .listItem, .listItem, .quote, .paragraph, .paragraph, .paragraph,
      ])
    #expect(article.body.contains("Westmouth no"))
  }

  @Test func hiddenPromotionsAreLeftOut() throws {
    let html =
      "<article>\(ArticleCleanerTests.body)<div style='display: none'><p>\(paragraphs[0]) Win it now.</p></div>"
    #expect(try article(html).body == joined)
  }

  @Test func textForReadersWithoutScriptIsTheLastResort() throws {
    let body = ArticleCleanerTests.body
    #expect(try article("<body><div id=app></div><noscript><main>\(body)</main></noscript>").body == joined)
    let long = String(repeating: "<p>\(paragraphs[0]) And on it went.</p>", count: 1)
    let shown = try article("<body><main>\(body)\(body)\(long)</main><noscript><p>Please enable scripts</p></noscript>")
    #expect(!shown.body.contains("scripts"))
  }

  @Test func theStatedBodyServesWhereThePageShowsNone() throws {
    let text = (paragraphs + paragraphs.map { "Later: " + $0 }).joined(separator: "\\n\\n")
    let html = """
      <script type="application/ld+json">{"@type":"NewsArticle","headline":"Storm","articleBody":"\(text)"}</script>
      <body><h1>Storm</h1><p>Loading the rest of the story</p>
      """
    #expect(try article(html).body.hasPrefix(joined))
  }

  @Test func theStandfirstStandsApart() throws {
    let html = """
      <article><header><h1>Storm</h1><p class="article-dek">Port of Westmouth shut until the quay is checked</p></header>
      <div>\(ArticleCleanerTests.body)</div></article>
      """
    let article = try article(html)
    #expect(article.standfirst == "Port of Westmouth shut until the quay is checked")
    #expect(article.body == joined)
    #expect(article.blocks.map(\.role).prefix(2) == [.title, .standfirst])
  }

  @Test func anUnclosedButtonDoesNotSwallowThePage() throws {
    #expect(try article("<header><button><div></header><main>\(ArticleCleanerTests.body)</main>").body == joined)
  }

  @Test func explainsEachBlock() throws {
    var cleaner = ArticleCleaner()
    let explanation = try cleaner.explain(
      markup("<nav>Home</nav><article><h1>Storm</h1>\(ArticleCleanerTests.body)</article><footer>Imprint</footer>"))
    #expect(explanation.lines.map(\.verdict) == [.navigation, .title, .kept, .kept, .kept, .footer])
    #expect(explanation.lines.first?.place.hasSuffix("nav") == true)
    #expect(explanation.root.contains("article"))
  }

  @Test func commentsAreTextOnAForumAlone() throws {
    let posts = paragraphs.map { "<div class='comment'><p>\($0)</p></div>" }.joined()
    let forum = try article("<html><body class='forum thread'><h1>Cranes</h1><div class='comments'>\(posts)</div>")
    #expect(forum.kind == .other)
    #expect(forum.body == joined)
    let news = try article(
      "<body><article><h1>Storm</h1>\(ArticleCleanerTests.body)</article><div id=comments><p>First! I saw it all from my window on the quay, and it was loud.</p></div>"
    )
    #expect(news.body == joined)
    #expect(news.kind == .article)
  }
}

@Suite struct KindTests {
  private func article(_ html: String) throws -> Article {
    var cleaner = ArticleCleaner()
    return try cleaner.process(markup(html))
  }

  @Test func aFrontOfHeadlinesIsNoArticle() throws {
    let teasers = (1...12).map { "<h3><a href='/\($0)'>Headline number \($0) about something</a></h3><p>In short.</p>" }
    #expect(try article("<body><h1>News</h1>\(teasers.joined())").kind == .sectionFront)
  }

  @Test func aLiveBlogSaysSo() throws {
    let html = """
      <script type="application/ld+json">{"@type":"LiveBlogPosting","headline":"Storm live"}</script>
      <h1>Storm live</h1>\(ArticleCleanerTests.body)
      """
    #expect(try article(html).kind == .liveBlog)
  }

  @Test func aPaywalledOpeningIsAStub() throws {
    let html = """
      <script type="application/ld+json">{"@type":"NewsArticle","headline":"Storm","isAccessibleForFree":"False"}</script>
      <article><h1>Storm</h1><p>\(ArticleCleanerTests.paragraphs[0])</p></article><div class="paywall">Subscribe to go on</div>
      """
    let article = try article(html)
    #expect(article.kind == .stub)
    #expect(article.completeness == .stub)
  }

  @Test func picturesWithCaptionsAreAGallery() throws {
    let figures = (1...6).map { "<figure><img><figcaption>Crane number \($0) on the quay</figcaption></figure>" }
    let article = try article("<article><h1>Storm in pictures</h1>\(figures.joined())</article>")
    #expect(article.kind == .gallery)
    #expect(article.captions.count == 6)
  }
}
