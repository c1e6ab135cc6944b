import Analysis
import Testing

@Suite struct ContingencyTableTests {
  private func table(_ count: Int, _ size: Int, _ other: Int, _ otherSize: Int) throws -> ContingencyTable {
    try #require(ContingencyTable(count, of: size, against: other, of: otherSize))
  }

  @Test func knownValues() throws {
    let known = try table(120, 10_000, 60, 12_000)
    #expect(abs(known.logLikelihoodRatio - 33.09049808031942) < 1e-12)
    #expect(abs(known.chiSquare - 32.93614421020471) < 1e-12)
    #expect(abs(LogRatio(known).value - 1.2630344058337937) < 1e-14)
    #expect(known.excess > 0)
  }

  /// The textbook's sum over four cells.
  private func obvious(_ table: ContingencyTable) -> Double {
    let observed = [
      [table.count, table.size - table.count],
      [table.referenceCount, table.referenceSize - table.referenceCount],
    ].map { $0.map(Double.init) }
    let total = observed[0][0] + observed[0][1] + observed[1][0] + observed[1][1]
    var sum = 0.0
    for row in 0..<2 {
      for column in 0..<2 where observed[row][column] > 0 {
        let expected = (observed[row][0] + observed[row][1]) * (observed[0][column] + observed[1][column]) / total
        sum += observed[row][column] * logarithm(observed[row][column] / expected)
      }
    }
    return 2 * sum
  }

  /// ∫ dt/t from 1 to x by Simpson's rule: slow, and no logarithm that the code under test has.
  private func logarithm(_ x: Double) -> Double {
    let steps = 20_000
    let width = (x - 1) / Double(steps)
    var sum = 1 + 1 / x
    for step in 1..<steps { sum += (step % 2 == 1 ? 4 : 2) / (1 + Double(step) * width) }
    return sum * width / 3
  }

  @Test func theRatioIsThatOfTheTextbook() throws {
    for (a, n, b, m) in [(7, 20, 3, 40), (1, 9, 8, 11), (50, 100, 49, 100), (3, 1000, 0, 1000)] {
      let table = try table(a, n, b, m)
      #expect(abs(table.logLikelihoodRatio - obvious(table)) < 1e-8, "\(table)")
    }
  }

  @Test func nothingIsFoundWhereThereIsNothing() throws {
    for table in [try table(0, 10, 0, 20), try table(10, 10, 20, 20), try table(5, 10, 10, 20)] {
      #expect(table.logLikelihoodRatio == 0)
      #expect(table.chiSquare == 0)
      #expect(table.excess == 0)
    }
    // One occurrence more in a hundred million is told from none, and never below zero.
    let close = try table(50_000_001, 100_000_000, 50_000_000, 100_000_000)
    #expect(close.logLikelihoodRatio > 0)
    #expect(abs(close.logLikelihoodRatio / close.chiSquare - 1) < 1e-7)
  }

  @Test func swappingTheSidesChangesTheSignAlone() throws {
    let (left, right) = (try table(12, 345, 6, 789), try table(6, 789, 12, 345))
    #expect(abs(left.logLikelihoodRatio - right.logLikelihoodRatio) < 1e-12)
    #expect(left.excess == -right.excess)
    #expect(abs(LogRatio(left).value + LogRatio(right).value) < 1e-14)
  }

  @Test func tablesThatCannotBeAreNone() {
    #expect(ContingencyTable(1, of: 0, against: 1, of: 2) == nil)
    #expect(ContingencyTable(3, of: 2, against: 1, of: 2) == nil)
    #expect(ContingencyTable(-1, of: 2, against: 1, of: 2) == nil)
    #expect(ContingencyTable(1, of: 2, against: 3, of: 2) == nil)
    #expect(ContingencyTable(1, of: 2, against: 1, of: -2) == nil)
  }
}
