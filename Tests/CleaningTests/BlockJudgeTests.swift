import Cleaning
import Learning
import Testing

/// When the model's word counts more than the rules'.
@Suite struct BlockJudgeTests {
  private static let sentences = (1...40).map {
    "Crane \($0) of the old harbour was moved to the new quay today, in the rain."
  }
  private static let text = sentences.map { "<p>\($0)</p>" }.joined()
  private static let furniture = "<div class='sidebar'><p>Tides of the week for skippers.</p></div>"
  private static let page = "<article><h1>Cranes moved</h1>\(text)</article>\(furniture)"

  private func lines(_ html: String, blocks: BoostedTrees?, kind: BoostedTrees? = nil) throws -> [CleaningExplanation
    .Line]
  {
    var cleaner = ArticleCleaner(models: CleaningModels(blocks: blocks, kind: kind))
    return try cleaner.explain(markup("<html><body>\(html)</body></html>")).lines
  }

  private func constant(_ score: Int32) -> BoostedTrees { BoostedTrees(bias: score, trees: []) }

  /// Gives `score` to blocks in an `article` and `other` to the others.
  private func byPlace(inArticle score: Int32, other: Int32) throws -> BoostedTrees {
    let feature = try #require(CleaningModels.blockFeatures.firstIndex(of: "inArticle"))
    let question = BoostedTrees.Question(feature: feature, threshold: 1)
    return BoostedTrees(bias: 0, trees: [BoostedTrees.Tree(questions: [question], leaves: [other, score])])
  }

  private func verdict(_ text: String, _ lines: [CleaningExplanation.Line]) throws -> Verdict {
    try #require(lines.first { $0.text == text }).verdict
  }

  @Test func blocksAreRestoredAboveAMargin() throws {
    let tides = "Tides of the week for skippers."
    #expect(try verdict(tides, lines(Self.page, blocks: constant(400))) == .sidebar)
    let restored = try lines(Self.page, blocks: constant(600))
    #expect(try verdict(tides, restored) == .kept)
    let line = try #require(restored.first { $0.text == tides })
    #expect(line.score == 600)
    #expect(line.ruled == .sidebar)
    #expect(line.isOverruled)
    #expect(restored.count { $0.isOverruled } == 1)
  }

  @Test func whatIsKnownByItsWordsStaysOutOfArticles() throws {
    let page = "<article><h1>Cranes moved</h1><p>Related: the other quay</p>\(Self.text)</article>"
    let line = "Related: the other quay"
    #expect(try verdict(line, lines(page, blocks: constant(9000))) == .phrase)
    #expect(try verdict(line, lines(page, blocks: constant(9000), kind: constant(-1500))) == .kept)
  }

  @Test func linksThatOutweighTheTextStayOut() throws {
    let link = "<li><a href='/1'>A crane for the harbour of your own</a></li>"
    let page = "<article>\(Self.text)<ul>\(String(repeating: link, count: 20))</ul></article>"
    #expect(try lines(page, blocks: constant(600)).count { $0.verdict == .kept } == 60)
    let longer = "<article>\(Self.text)<ul>\(String(repeating: link, count: 200))</ul></article>"
    #expect(try lines(longer, blocks: constant(600)).count { $0.verdict == .kept } == 40)
  }

  @Test func keptBlocksAreLeftOutBelowEvenOdds() throws {
    let page = "<article>\(Self.text)</article>"
    let size = try #require(CleaningModels.blockFeatures.firstIndex(of: "position"))
    let question = BoostedTrees.Question(feature: size, threshold: 16)
    let trees = BoostedTrees(bias: 0, trees: [BoostedTrees.Tree(questions: [question], leaves: [100, -100])])
    let verdicts = try lines(page, blocks: trees).map(\.verdict)
    #expect(verdicts.first == .kept)
    #expect(verdicts.last == .unlikely)
    #expect(verdicts.count { $0 == .kept } == 21)
  }

  @Test func otherPagesHaveAMarginOfTheirOwn() throws {
    let doubtful = try byPlace(inArticle: -400, other: -600)
    #expect(try lines(Self.page, blocks: doubtful, kind: constant(-1500)).count { $0.verdict == .kept } == 40)
    let wider = try byPlace(inArticle: -400, other: -300)
    let lines = try lines(Self.page, blocks: wider, kind: constant(-1500))
    #expect(try verdict("Tides of the week for skippers.", lines) == .kept)
  }

  @Test func aModelThatKeepsNextToNothingIsNotHeard() throws {
    let lines = try lines(Self.page, blocks: constant(-3000))
    #expect(lines.count { $0.verdict == .kept } == 40)
    #expect(lines.allSatisfy { $0.verdict != .unlikely })
  }

  @Test(arguments: [
    // Fewer blocks than the pages that were learned from.
    "<article>\(sentences.prefix(20).map { "<p>\($0)</p>" }.joined())</article><div class='sidebar'><p>Tides.</p></div>",
    // A script that writes without spaces.
    "<article>\((1...60).map { _ in "<p>旧港的起重机今天被移到了新码头。</p>" }.joined())</article>",
  ])
  func pagesUnlikeThoseLearnedFromAreLeftToTheRules(page: String) throws {
    let judged = try lines(page, blocks: constant(9000))
    let ruled = try lines(page, blocks: nil)
    #expect(judged == ruled)
    #expect(judged.allSatisfy { $0.score == nil && !$0.isOverruled })
  }

  @Test func onePagesScoresAreNotTheNexts() throws {
    var cleaner = ArticleCleaner(models: CleaningModels(blocks: constant(600), kind: nil))
    let first = try cleaner.explain(markup(Self.page))
    #expect(first.lines.allSatisfy { $0.score == 600 })
    let second = try cleaner.explain(markup("<article><h1>Storm</h1>\(ArticleCleanerTests.body)</article>"))
    #expect(second.lines.allSatisfy { $0.score == nil })
  }
}
