import Cleaning
import News
import Support
import Testing

@Suite struct FurnitureCountsTests {
  private static let appeal =
    "Stories such as this one take weeks, and they reach the valley because neighbours share the cost."

  private func article(
    _ title: String?, url: String? = nil, standfirst: String? = nil, _ paragraphs: [String]
  ) -> Article {
    let outlet = OutletAttribution(id: "post", source: .folder)
    var article = Article(page: PageID(path: title ?? "untitled"), outlet: outlet)
    article.title = title
    article.standfirst = standfirst
    article.url = url
    article.setText(body: paragraphs.map { (.paragraph, $0) })
    return article
  }

  /// A paragraph of an article's own, long enough to tell versions by.
  private func own(_ number: Int, _ part: Int = 0) -> String {
    "Paragraph \(part) of the report about matter \(number) says at some length what the council of ward \(number) "
      + "decided on that evening, and why it took part \(part) of the money."
  }

  private func furniture(_ articles: [Article]) -> OutletFurniture {
    var counts = FurnitureCounts()
    for article in articles {
      guard let print = ArticlePrint(article) else { continue }
      counts.add(print)
    }
    return counts.furniture()
  }

  private func key(_ text: String) throws -> UInt64 { try #require(ArticlePrint.key(of: text)) }

  @Test func aParagraphInFiveDifferentArticlesIsFurnitureAndInFourIsNot() throws {
    let articles = (0..<5).map { article("Title \($0)", [own($0), FurnitureCountsTests.appeal]) }
    let found = furniture(articles)
    #expect(found.articles == 5)
    #expect(found.repeats == [try key(FurnitureCountsTests.appeal): 5])
    #expect(furniture(Array(articles[..<4]) + [article("Title 4", [own(4)])]).repeats.isEmpty)
  }

  @Test func caseAndSignsDoNotMatterButWordsDo() throws {
    let spellings = ["Read on below!", "READ ON BELOW", "- Read on, below", "“Read on below”", "read  on below …"]
    let found = furniture(spellings.enumerated().map { article("Title \($0)", [own($0), $1]) })
    #expect(found.repeats == [try key("read on below"): 5])
    let other = spellings[..<4] + ["Read on above"]
    #expect(furniture(other.enumerated().map { article("Title \($0)", [own($0), $1]) }).repeats.isEmpty)
  }

  @Test func figuresAreDataHoweverOftenTheyStandThere() {
    #expect(ArticlePrint.key(of: "1,234 – 5.6 %") == nil)
    #expect(ArticlePrint.key(of: "* * *") == nil)
    #expect(furniture((0..<9).map { article("Title \($0)", [own($0), "3 : 1", "***"]) }).repeats.isEmpty)
  }

  @Test func aBlockThatOneArticleRepeatsCountsOnce() {
    let articles = [article("Title 0", Array(repeating: FurnitureCountsTests.appeal, count: 9))]
    #expect(furniture(articles + (1..<5).map { article("Title \($0)", [own($0)]) }).repeats.isEmpty)
  }

  @Test func copiesOfOneArticleCountAsOne() {
    let shared = [own(100), own(101)]
    let others = (0..<6).map { article("Title \($0)", [own($0)]) }
    let byTitle = (0..<8).map { article("One title", url: "https://a.example/\($0)", shared + [own(50 + $0)]) }
    let byAddress = (0..<8).map { article("Title A\($0)", url: "https://a.example/1#p\($0)", shared + [own(50 + $0)]) }
    let byText = (0..<8).map { _ in article(nil, shared) }
    for copies in [byTitle, byAddress, byText] {
      let found = furniture(copies + others)
      #expect(found.articles == 7)
      #expect(found.repeats.isEmpty)
    }
  }

  @Test func versionsOfOneArticleCountAsOneWhateverTheirTitles() throws {
    let body = (0..<4).map { own(100, $0) }
    let versions = (0..<8).map { article("Version \($0)", body + [own(50 + $0), FurnitureCountsTests.appeal]) }
    let others = (0..<6).map { article("Title \($0)", [own($0), FurnitureCountsTests.appeal]) }
    let found = furniture(versions + others)
    #expect(found.articles == 7)
    #expect(found.repeats == [try key(FurnitureCountsTests.appeal): 7])
  }

  @Test func theMoreArticlesTheMoreMustHoldABlock() {
    func repeated(_ times: Int, of total: Int) -> Bool {
      let articles = (0..<total).map {
        article("Title \($0)", [own($0)] + ($0 < times ? ["Sentence of a story."] : []))
      }
      return !furniture(articles).repeats.isEmpty
    }
    #expect(repeated(5, of: 400))
    #expect(!repeated(5, of: 401))
    #expect(!repeated(9, of: 1_600))
    #expect(repeated(10, of: 1_600))
  }

  @Test func theOrderOfTheArticlesDoesNotMatter() {
    var articles = (0..<40).map { number in
      article(
        number % 7 == 0 ? "Same \(number % 3)" : "Title \(number)", url: "https://a.example/\(number % 31)",
        number < 12
          ? [own(number), own(number % 5, 1), own(number % 5, 2), own(number % 5, 3), "Line \(number % 4)"]
          : [own(number), "Line \(number % 4)"])
    }
    let expected = furniture(articles)
    #expect(!expected.repeats.isEmpty)
    var generator = SplitMix64(seed: 3)
    for _ in 0..<20 {
      articles.shuffle(using: &generator)
      #expect(furniture(articles) == expected)
    }
  }

  @Test func anArticleOfAnUnknownOutletHasNoPrint() {
    #expect(ArticlePrint(Article(page: PageID(path: "a"))) == nil)
  }

  @Test func countingKeepsTheLawsOfTallies() throws {
    let prints = (0..<30).compactMap { ArticlePrint(article("Title \($0)", [own($0), FurnitureCountsTests.appeal])) }
    try checkTally(FurnitureCounts(), items: prints)
  }

  // MARK: - Leaving it out

  @Test func furnitureIsTakenOutOfTheTextAndTold() throws {
    var cleaned = article(
      "A title", standfirst: "The latest from the valley",
      [own(1), FurnitureCountsTests.appeal, own(2), own(3), "A title"])
    cleaned.wireCredits = [WireCredit(agency: "Wire North", place: .foot)]
    let furniture = OutletFurniture(
      articles: 9,
      repeats: [
        try key(FurnitureCountsTests.appeal): 9, try key("The latest from the valley"): 8, try key("A title"): 7,
      ])
    FurnitureFilter().leaveOut(furniture, from: &cleaned)
    #expect(cleaned.text == ["A title", own(1), own(2), own(3)].joined(separator: "\n\n"))
    #expect(cleaned.furniture == ["The latest from the valley", FurnitureCountsTests.appeal, "A title"])
    #expect(cleaned.standfirst == nil)
    #expect(cleaned.wireCredit != nil)
    #expect(cleaned.kind == .article)
  }

  @Test func anArticleWithoutFurnitureStaysAsItIs() throws {
    var cleaned = article("A title", standfirst: "A standfirst", [own(1), "12"])
    let before = cleaned
    FurnitureFilter().leaveOut(OutletFurniture(articles: 9, repeats: [try key("Other"): 9]), from: &cleaned)
    #expect(cleaned.text == before.text)
    #expect(cleaned.blocks == before.blocks)
    #expect(cleaned.furniture.isEmpty)
  }

  @Test func whatIsLeftOfLittleIsAStub() throws {
    var cleaned = article("A title", ["Only this is its own.", FurnitureCountsTests.appeal])
    let furniture = OutletFurniture(articles: 9, repeats: [try key(FurnitureCountsTests.appeal): 9])
    FurnitureFilter().leaveOut(furniture, from: &cleaned)
    #expect(cleaned.kind == .stub)
    #expect(cleaned.completeness == .stub)
  }
}
