import Cleaning
import Learning
import Testing

/// What the model sees of the blocks of small pages.
@Suite struct BlockFeaturesTests {
  /// The levels of each block by the names of their features, with the blocks' texts.
  static func rows(_ html: String) throws -> [(text: String, levels: [String: Int])] {
    var cleaner = ArticleCleaner()
    let example = try cleaner.example(markup(html))
    let names = CleaningModels.blockFeatures
    return example.texts.enumerated().map { row, text in
      (text, Dictionary(uniqueKeysWithValues: zip(names, example.blocks.row(row).map(Int.init))))
    }
  }

  private static let page = """
    <html><body><nav><a href="/">Home</a></nav><article><h1>Storm</h1>\(ArticleCleanerTests.body)
    <p>the quay: <a href="/quay">all of it</a></p></article>
    <div class="sidebar"><p>Is it open?</p></div><div class="sidebar"><p>Is it open?</p></div>
    <footer>© 2025 $9</footer></body></html>
    """

  @Test func everyFeatureHasANameOfItsOwn() throws {
    let names = CleaningModels.blockFeatures
    #expect(Set(names).count == names.count)
    var cleaner = ArticleCleaner()
    let example = try cleaner.example(markup(Self.page))
    #expect(example.blocks.width == names.count)
    #expect(example.blocks.count == example.texts.count)
    #expect(example.kept.count == example.texts.count)
  }

  @Test func tellsABlocksOwnText() throws {
    let rows = try Self.rows(Self.page)
    let paragraph = try #require(rows.first { $0.text == ArticleCleanerTests.paragraphs[0] }).levels
    // 109 bytes are in the lower half of 64 to 127's doubling and above: level 1 + 2 * 6 + 1.
    #expect(paragraph["size"] == 14)
    #expect(paragraph["linked"] == 0)
    #expect(paragraph["kept"] == 1)
    #expect(paragraph["isParagraph"] == 1)
    #expect(paragraph["ended"] == 1)
    #expect(paragraph["beginsLower"] == 0)
    let linked = try #require(rows.first { $0.text == "the quay: all of it" }).levels
    #expect(linked["beginsLower"] == 1)
    #expect(linked["ended"] == 0)
    // 10 of 19 bytes, with the blank before the link.
    #expect(linked["linked"] == 16)
    let questions = rows.filter { $0.text == "Is it open?" }.map(\.levels)
    #expect(questions.map { $0["question"] } == [1, 1])
    #expect(questions.map { $0["repeated"] } == [0, 1])
    let footer = try #require(rows.last).levels
    #expect(footer["copyright"] == 1)
    #expect(footer["price"] == 1)
    #expect(footer["kept"] == 0)
  }

  @Test func tellsTheElementsAround() throws {
    let rows = try Self.rows(Self.page)
    let paragraph = try #require(rows.first { $0.text == ArticleCleanerTests.paragraphs[1] }).levels
    #expect(paragraph["inArticle"] == 1)
    #expect(paragraph["inFooter"] == 0)
    #expect(paragraph["parent.children"] == 5)
    let aside = try #require(rows.first { $0.text == "Is it open?" }).levels
    #expect(aside["inArticle"] == 0)
    #expect(aside["cue.sidebar"] == 1)
    #expect(aside["sidebar"] == 1)
    #expect(try #require(rows.last).levels["inFooter"] == 1)
    #expect(try #require(rows.first).levels["navigation"] == 1)
  }

  @Test func tellsTheNeighbours() throws {
    let rows = try Self.rows(Self.page).map(\.levels)
    #expect(rows[0]["size-1"] == 0)
    for row in rows.indices.dropFirst() {
      #expect(rows[row]["size-1"] == rows[row - 1]["size"])
      #expect(rows[row - 1]["size+1"] == rows[row]["size"])
      #expect(rows[row]["verdict-1"] == (rows[row - 1]["kept"] == 1 ? 2 : 1))
    }
    let positions = rows.compactMap { $0["position"] }
    #expect(positions == positions.sorted())
    #expect(positions.first == 0)
    // Home, Storm, and from there on how far the heading lies behind.
    #expect(rows.prefix(4).map { $0["headingBefore"] } == [31, 31, 1, 2])
  }
}
