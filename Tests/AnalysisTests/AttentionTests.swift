import Analysis
import News
import Testing

@Suite struct AttentionTests {
  private let articles = [
    ComparedFixture.article("a/1", "a", day: 3), ComparedFixture.article("a/2", "a", day: 3),
    ComparedFixture.article("a/3", "a", day: 4), ComparedFixture.article("b/1", "b", day: 3),
    ComparedFixture.article("b/2", "b", day: nil), ComparedFixture.article("c/1", "c", day: 3),
  ]

  @Test func sharesAreOfWhatTheOutletPublished() throws {
    let attention = Attention(articles, counted: Array(articles.indices), outlets: ["a", "b"])
    let cells = attention.cells([0, 2, 3, 4, 5])
    #expect(cells.map(\.outlet) == [0, 0, 0, 1, 1])
    #expect(cells.map(\.articles) == [2, 1, 1, 1, 1])
    // Articles without a date belong to no day and are not among those of all days.
    #expect(cells.map(\.of) == [3, 2, 1, 1, 1])
    #expect(cells.map { $0.day?.description } == [nil, "2025-03-03", "2025-03-04", nil, "2025-03-03"])
    #expect(cells[1].share.share == 0.5)
    #expect(cells[1].share.low < 0.5 && cells[1].share.high > 0.5)
  }

  @Test func whatTheReadingLeavesOutIsNotInTheWhole() {
    let attention = Attention(articles, counted: [0, 2], outlets: ["a"])
    #expect(attention.cells([0]).map(\.of) == [2, 1])
    #expect(attention.cells([]).isEmpty)
  }
}
