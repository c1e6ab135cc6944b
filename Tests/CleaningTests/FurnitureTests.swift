import Cleaning
import News
import Testing

/// What stands amid an article's text and is none of it.
@Suite struct FurnitureTests {
  private let paragraphs = ArticleCleanerTests.paragraphs
  private var joined: String { paragraphs.joined(separator: "\n\n") }

  private func article(_ html: String) throws -> Article {
    var cleaner = ArticleCleaner()
    return try cleaner.process(markup(html))
  }

  private func articleWith(_ box: String) throws -> Article {
    try article("<article><p>\(paragraphs[0])</p>\(box)<p>\(paragraphs[1])</p><p>\(paragraphs[2])</p></article>")
  }

  @Test(arguments: [
    // A form.
    "<div class='x'><p>The Quay, our weekly letter.</p><form><input><button>Go</button></form>"
      + "<p>By signing up you agree to our terms, and to cookies.</p></div>",
    // An appeal with a link to follow.
    "<div class='x'><p>Independent journalism has no shareholders.</p><p><a href='/give'>Join the co-op</a></p></div>",
    // An offer under a heading.
    "<div class='x'><h2>Subscribe to read on</h2><p>£1 for four weeks. Cancel at any time.</p></div>",
  ])
  func boxesThatAskAreLeftOut(box: String) throws {
    #expect(try articleWith(box).body == joined)
  }

  @Test(arguments: [
    // A box that tells, with a link.
    "<div class='x'><p>The quay was built in 1911 by Ada Stone.</p><p><a href='/stone'>Her life</a></p></div>",
    // One sentence about newsletters does not make a box of a section.
    "<section><p>The harbour master sends a newsletter by email address to every skipper of the port.</p></section>",
    "<p>10 of the 12 cranes stood.</p>", "<p>2:1</p>", "<p>Prep: 45 minutes</p>", "<p>1/2 cup</p>",
    // The day of an event.
    "<p>Monday 4 May 2026, 18:00</p>", "<p>Published 14 books</p>",
  ])
  func textThatTellsIsKept(box: String) throws {
    #expect(try articleWith(box).blocks.count { $0.role.isBody } > 3)
  }

  @Test(arguments: [
    "Posted at 18:05", "16:05", "2h", "3 hours ago", "1 of 3", "11:40 pm", "1 / 5", "Page 1 of 2", "15.20 GMT",
    "Updated 5 November 2025 at 6:40 a.m. EST | Published 4 November 2025", "12 de novembro de 2025, às 18h20 (WET)",
    "Publié le samedi 14 juin 2025 à 11h05, mis à jour le lundi 16 juin 2025 à 8h30",
  ])
  func timesAndCountsAloneAreLeftOut(stamp: String) throws {
    #expect(try articleWith("<div><span>\(stamp)</span></div>").body == joined)
  }

  @Test func aPictureThatSaysWhatItShowsHasACaption() throws {
    let box = "<div><img src='x' alt='A crane on the quay'><div>A crane on the quay</div></div>"
    let article = try articleWith(box)
    #expect(article.body == joined)
    #expect(article.captions.map(\.text) == ["A crane on the quay"])
  }

  @Test func aTitleInTheTextsOwnBlockIsCutOff() throws {
    let html = """
      <title>Storm shuts the old harbour</title><div>Storm shuts the old harbour<br><i>by Ann Lee</i><br><br>
      \(paragraphs.joined(separator: "<br><br>"))</div>
      """
    let article = try article(html)
    #expect(article.body == joined)
    #expect(article.byline == ["Ann Lee"])
  }

  @Test func paragraphsInATablesCellAreParagraphs() throws {
    let html = """
      <table><tr><td>Ann Lee, 2 March 2025</td></tr><tr><td>\(ArticleCleanerTests.body)</td></tr></table>
      """
    let article = try article(html)
    #expect(article.body == joined)
    #expect(article.blocks.allSatisfy { $0.role == .paragraph })
  }

  @Test func aShortFirstParagraphIsTextAndAKickerIsNone() throws {
    let text = paragraphs.map { "<p class='t'>\($0)</p>" }.joined()
    let article = try article(
      "<h1>Storm</h1><div><p class='kick'>Harbour news</p><p class='t'>Westmouth 2 Eastmouth 1</p>\(text)</div>")
    #expect(article.body == "Westmouth 2 Eastmouth 1\n\n" + joined)
  }

  @Test func quotesPulledFromTheTextAreNotSaidTwice() throws {
    let quote = "“the port will stay shut until engineers have looked at the quay”"
    for box in ["<blockquote>\(quote)</blockquote>", "<div class='q'><span>\(quote)</span></div>"] {
      #expect(try articleWith(box).body == joined)
    }
    let other = "“The quay is older than any of us, and it will be here when we are gone”"
    #expect(try articleWith("<blockquote>\(other)</blockquote>").body.contains(other))
  }

  @Test func theNextArticleOfAPageWithoutEndIsAnother() throws {
    let next =
      "<p>A piano was found adrift on Thursday and towed to the lifeboat station, still in tune, its owner said.</p>"
    let pages = """
      <title>Storm shuts harbour</title><main><article><h1>Storm shuts harbour</h1>\(ArticleCleanerTests.body)</article>
      <div>Next story</div><article><h1>Lifeboat saves a piano</h1>\(next)\(next)</article></main>
      """
    #expect(try article(pages).body == joined)
    // Parts of one article have headings of a lower rank.
    let parts = pages.replacing("<h1>Lifeboat saves a piano</h1>", with: "<h2>The piano</h2>")
    #expect(try article(parts).body.contains("A piano was found"))
  }

  @Test func theLineThatNamesTheWriterAloneIsNoText() throws {
    let html = """
      <head><meta name=author content='Zoë Lyle'></head><h1>Storm</h1><div><p><b>Zoë Lyle</b></p>\(ArticleCleanerTests.body)
      """
    #expect(try article(html).body == joined)
    #expect(try article(html.replacing("<b>Zoë Lyle</b>", with: "<b>Storm, by rank</b>")).byline == ["Zoë Lyle"])
  }

  @Test func cardsOfAListKeepTheirFirstLine() throws {
    let cards = paragraphs.enumerated().map {
      "<section><h2>Crane \($0)</h2><div class='slide__dek'><p>\($1)</p></div></section>"
    }
    let article = try article("<main><h1>Three cranes</h1>\(cards.joined())</main>")
    #expect(article.standfirst == nil)
    for paragraph in paragraphs { #expect(article.body.contains(paragraph)) }
  }

  @Test func aSlotNamesWhatStandsInIt() throws {
    let promo =
      "<div slot='promo'><p>See every sailing in our new app, which is updated each minute of the day.</p></div>"
    #expect(try articleWith(promo).body == joined)
  }

  @Test func aDialogueMayBeLongerThanTheStory() throws {
    let consent = paragraphs.map { "<p>\($0.replacing("a", with: "e"))</p>" }.joined()
    let page = "<body><div role='dialog'>\(consent)<p>\(paragraphs[0].replacing("o", with: "u"))</p></div>"
    #expect(try article("\(page)<div><h1>Storm</h1>\(ArticleCleanerTests.body)</div>").body == joined)
  }

  @Test func aBoxOfLinksThatIsNoHeadingDoesNotEndTheText() throws {
    let box = "<ul><b>More news:</b><li><a href='/1'>Corn up, beans down</a></li></ul>"
    let html = "<div><h1>Storm</h1><p>\(paragraphs[0])</p><p>\(paragraphs[1])</p>\(box)<p>\(paragraphs[2])</p></div>"
    #expect(try article(html).body == joined)
  }
}
