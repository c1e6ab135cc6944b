import Analysis
import News
import Testing

@Suite struct ReadingFilterTests {
  private let articles = [
    ComparedFixture.article("a/1", "a", day: 4), ComparedFixture.article("b/1", "b", day: 3, minute: 5),
    ComparedFixture.article("c/1", "c", day: nil), ComparedFixture.article("d/1", "d", day: 3, minute: 5),
  ]

  @Test func eachReadingCountsItsArticles() {
    func counted(_ reading: Reading, _ standings: [Standing], _ origins: [Int]) -> [Int] {
      ReadingFilter.counted(
        articles, among: Array(articles.indices), reading: reading, standings: standings, origins: origins)
    }
    let standings: [Standing] = [.wire, .own, .copy, .partial]
    #expect(counted(.all, standings, [0, 0, 0, 0]) == [0, 1, 2, 3])
    #expect(counted(.own, standings, [0, 0, 0, 0]) == [1, 3])
    #expect(counted(.origin, standings, [0, 0, 0, 0]) == [0])
    #expect(counted(.origin, standings, [0, 0, 2, 0]) == [0, 2])
    #expect(counted(.origin, standings, [0, 1, 2, 3]) == [0, 1, 2, 3])
  }

  @Test func whereTheOriginalIsNotAmongThemTheEarliestStandsForIt() {
    // Of equal times the first by id; undated ones only where nothing has a date.
    for (places, kept) in [([1, 2, 3], [1]), ([2, 3], [3]), ([2], [2])] {
      #expect(
        ReadingFilter.counted(
          articles, among: places, reading: .origin, standings: articles.map { _ in .own }, origins: [0, 0, 0, 0])
          == kept)
    }
  }
}
