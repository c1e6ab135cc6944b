import Cleaning
import News
import Pipeline
import Testing

/// How `inspect` tells why a block was kept or left out.
@Suite struct BlockListingTests {
  private func lines(_ blocks: [(verdict: Verdict, score: Int32?, ruled: Verdict?)]) -> [String] {
    let lines = blocks.map { block in
      var line = CleaningExplanation.Line(text: "It was  late", verdict: block.verdict, place: "div/p")
      line.score = block.score
      line.ruled = block.ruled
      return line
    }
    let article = Article(page: PageID(path: "page.html"))
    return BlockListing.lines(CleaningExplanation(article: article, lines: lines, root: "div"))
  }

  @Test func theModelsOddsAndWhatItOverruledAreTold() {
    let lines = lines([
      (.kept, 1812, .sidebar), (.unlikely, -2049, .kept), (.kept, 40, .kept), (.navigation, -6000, .navigation),
    ])
    #expect(
      Array(lines.dropFirst()) == [
        "+ kept (model +1.8, rules: sidebar) div/p: It was late",
        "- unlikely (model -2.0, rules: kept) div/p: It was late",
        "+ kept (model +0.0) div/p: It was late",
        "- navigation (model -6.0) div/p: It was late",
      ])
    #expect(lines[0].contains("log-odds"))
  }

  @Test func pagesWithoutTheModelSaySo() {
    let lines = lines([(.kept, nil, nil), (.footer, nil, nil)])
    #expect(lines[0].contains("rules alone"))
    #expect(Array(lines.dropFirst()) == ["+ kept div/p: It was late", "- footer div/p: It was late"])
    #expect(self.lines([]).isEmpty)
  }
}
