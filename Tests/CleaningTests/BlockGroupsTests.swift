import Cleaning
import Testing

/// What blocks that are made alike tell of each other.
@Suite struct BlockGroupsTests {
  private static let page = """
    <html><body><article><h1>Storm</h1>\(ArticleCleanerTests.body)</article>
    <div class="grid"><div class="card"><p>Cranes</p></div><div class="card"><p>Ferries</p></div>
    <div class="wide"><p>Sixty seats</p></div></div></body></html>
    """

  private func levels(_ text: String) throws -> [String: Int] {
    try #require(try BlockFeaturesTests.rows(Self.page).first { $0.text == text }).levels
  }

  @Test func elementsOfTheSameTagsAreAlike() throws {
    // Three: level 1 + 2 + 1.
    for text in ["Cranes", "Ferries", "Sixty seats"] { #expect(try levels(text)["alike.count"] == 4) }
    // The article's paragraphs stand in other elements.
    #expect(try levels(ArticleCleanerTests.paragraphs[0])["alike.count"] == 4)
    #expect(try levels("Storm")["alike.count"] == 1)
  }

  @Test func classesTellThemApart() throws {
    #expect(try levels("Cranes")["named.count"] == 3)
    #expect(try levels("Sixty seats")["named.count"] == 1)
  }

  @Test func aGroupTellsHowMuchOfItIsKept() throws {
    #expect(try levels(ArticleCleanerTests.paragraphs[2])["alike.kept"] == 31)
    #expect(try levels("Cranes")["alike.kept"] == 0)
    // The mean of 6, 7 and 11 bytes is 8.
    #expect(try levels("Cranes")["alike.size"] == 7)
  }
}
