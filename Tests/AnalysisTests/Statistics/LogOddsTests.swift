import Analysis
import Testing

@Suite struct LogOddsTests {
  @Test func thePriorIsTheCorpusScaled() throws {
    let table = try #require(ContingencyTable(12, of: 4000, against: 3, of: 9000))
    let odds = try #require(LogOdds(table, corpusCount: 40, corpusSize: 20_000, priorSize: 500))
    #expect(odds == LogOdds(table, prior: 1, priorSize: 500))
    #expect(abs(odds.variance - (1.0 / 13 + 1.0 / 4)) < 1e-15)
  }

  /// The more the prior weighs, the nearer to what everybody writes.
  @Test func theLargerPriorShrinksMore() throws {
    let table = try #require(ContingencyTable(5, of: 10_000, against: 1, of: 90_000))
    let deltas = try [10.0, 1000, 100_000].map { size in
      try #require(LogOdds(table, corpusCount: 6, corpusSize: 100_000, priorSize: size)).delta
    }
    #expect(deltas[0] > deltas[1] && deltas[1] > deltas[2] && deltas[2] > 0)
  }

  @Test func whatNobodyWritesHasNoOdds() throws {
    let table = try #require(ContingencyTable(0, of: 10, against: 0, of: 10))
    #expect(LogOdds(table, prior: 0, priorSize: 10) == nil)
    let whole = try #require(ContingencyTable(10, of: 10, against: 1, of: 10))
    #expect(LogOdds(whole, prior: 0, priorSize: 0) == nil)
    #expect(LogOdds(table, corpusCount: 1, corpusSize: 0, priorSize: 10) == nil)
  }
}
