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
    "<p>10 of the 12 cranes stood.</p>", "<p>2:1</p>", "<p>Prep: 45 minutes</p>",
  ])
  func textThatTellsIsKept(box: String) throws {
    #expect(try articleWith(box).blocks.count { $0.role.isBody } > 3)
  }

  @Test(arguments: ["Posted at 18:05", "16:05", "2h", "3 hours ago", "1 of 3", "11:40 pm"])
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
}
