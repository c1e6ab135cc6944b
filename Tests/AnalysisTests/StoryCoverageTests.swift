import Analysis
import News
import Testing

@Suite struct StoryCoverageTests {
  private typealias Fixture = ComparedFixture

  /// Days 3 to 7 with three articles each, but none on the days in `without`.
  private func filler(_ outlet: String, without: Set<Int> = [], language: String = "en") -> [ComparedArticle] {
    (3...7).filter { !without.contains($0) }.flatMap { day in
      (0..<3).map { Fixture.article("\(outlet)/\(day)-\($0)", outlet, day: day, language: language) }
    }
  }

  @Test func statesTellOwnWorkFromCopies() throws {
    let articles = [
      Fixture.article("a/1", "a", day: 3, minute: 60), Fixture.article("b/1", "b", day: 3, minute: 90),
      Fixture.article("c/1", "c", day: 3, minute: 120), Fixture.article("c/2", "c", day: 4, minute: 10),
    ]
    let coverage = Fixture.coverage(
      articles, outlets: ["a", "b", "c"], stories: [[0, 1, 2, 3]], standings: [.own, .wire, .copy, .partial])
    let row = try #require(coverage.rows.first)
    #expect(row.cells.map(\.state) == [.own, .wire, .mixed])
    #expect(row.cells.map(\.ownArticles) == [1, 0, 1])
    #expect(row.cells.map(\.firstness) == [.certain, .no, .no])
    #expect(row.cells[1].lag?.low == 29 * 60 + 1 && row.cells[1].lag?.high == 30 * 60 + 59)
    #expect(row.headStart?.outlet == 0)
    #expect(row.headStart?.lag.low == Int64(1_741))
    #expect(row.exclusive == nil)
  }

  @Test func whereTimesCannotTellNobodyIsFirstForCertain() throws {
    let articles = [
      Fixture.article("a/1", "a", day: 3, minute: 60), Fixture.article("b/1", "b", day: 3),
      Fixture.article("c/1", "c", day: nil),
    ]
    let row = try #require(Fixture.coverage(articles, outlets: ["a", "b", "c"], stories: [[0, 1, 2]]).rows.first)
    #expect(row.cells.map(\.firstness) == [.possible, .possible, .no])
    #expect(row.headStart == nil)
    #expect(row.cells[2].lag == nil)
    #expect(row.cells[1].lag?.low == 0)
  }

  @Test func anOutageIsNoOmission() throws {
    // The story runs on day 5: "gone" publishes nothing then, "silent" as usual, "rare" hardly ever.
    let covering = ["a", "b", "c"]
    var articles = covering.map { Fixture.article("\($0)/story", $0, day: 5, minute: 60) }
    for outlet in covering { articles += filler(outlet) }
    articles += filler("silent") + filler("gone", without: [5]) + [Fixture.article("rare/1", "rare", day: 3)]
    articles += filler("fremd", language: "de")
    let outlets = covering + ["silent", "gone", "rare", "fremd"]
    let row = try #require(Fixture.coverage(articles, outlets: outlets, stories: [[0, 1, 2]]).rows.first)
    #expect(row.silences.map(\.silence) == [.omission, .outage, .unknown, .otherLanguage])
    #expect(row.silences.map(\.outlet) == [3, 4, 5, 6])
  }

  @Test func whoHasCopiesThatDoNotCountHasNotLeftTheStoryOut() throws {
    var articles = ["a", "b", "c", "wired"].map { Fixture.article("\($0)/story", $0, day: 5, minute: 60) }
    for outlet in ["a", "b", "c", "wired", "silent"] { articles += filler(outlet) }
    let coverage = StoryCoverage(
      articles, standings: articles.map { _ in .own },
      stories: [ComparedStory(id: "one", articles: [0, 1, 2], leftOut: [3])],
      rhythm: OutletRhythm(articles, outlets: ["a", "b", "c", "wired", "silent"]))
    #expect(coverage.rows.first?.silences.map(\.silence) == [.leftOut, .omission])
  }

  @Test func aStoryOfTwoIsNobodysOmission() throws {
    var articles = ["a", "b"].map { Fixture.article("\($0)/story", $0, day: 5, minute: 60) }
    for outlet in ["a", "b", "c"] { articles += filler(outlet) }
    let row = try #require(Fixture.coverage(articles, outlets: ["a", "b", "c"], stories: [[0, 1]]).rows.first)
    #expect(row.silences.map(\.silence) == [.absent])
  }

  @Test func whatOneOutletAloneCameBackToIsExclusive() throws {
    let articles = [
      Fixture.article("a/1", "a", day: 3, minute: 60), Fixture.article("a/2", "a", day: 4, minute: 60),
      Fixture.article("b/1", "b", day: 4, minute: 60), Fixture.article("b/2", "b", day: 4, minute: 61),
    ]
    let rows = Fixture.coverage(
      articles, outlets: ["a", "b"], stories: [[0, 1], [2, 3]], standings: [.own, .own, .wire, .wire]
    ).rows
    #expect(rows.map(\.exclusive) == [0, nil])
    #expect(rows.map { $0.silences.map(\.outlet) } == [[1], [0]])
  }

  @Test func whoWasFirstAddsUp() throws {
    let articles = [
      Fixture.article("a/1", "a", day: 3, minute: 60), Fixture.article("b/1", "b", day: 3, minute: 90),
      Fixture.article("a/2", "a", day: 4, minute: 90), Fixture.article("b/2", "b", day: 4, minute: 60),
      Fixture.article("a/3", "a", day: 5, minute: 90), Fixture.article("b/3", "b", day: 5, minute: 60),
    ]
    let firsts = FirstReports.of(
      Fixture.coverage(articles, outlets: ["a", "b"], stories: [[0, 1], [2, 3], [4, 5]]))
    #expect(firsts.map(\.stories) == [3, 3])
    #expect(firsts.map(\.certainlyFirst) == [1, 2])
    #expect(firsts.map(\.possiblyFirst) == [1, 2])
    #expect(firsts[1].medianLag?.high == 0)
    #expect(firsts[0].medianLag?.low == Int64(1_741))
  }

  @Test func prominenceIsTheShareOfTheDaysWords() throws {
    let articles = [
      Fixture.article("a/1", "a", day: 3, minute: 60, words: "one two three ."),
      Fixture.article(
        "a/2", "a", day: 3, minute: 60, words: "one two three four five six seven eight nine ten eleven ."),
      Fixture.article("a/3", "a", day: 4, minute: 60, words: "elsewhere ."),
    ]
    let row = try #require(Fixture.coverage(articles, outlets: ["a"], stories: [[0]]).rows.first)
    #expect(row.cells.first?.prominence == 0.25)
  }
}
