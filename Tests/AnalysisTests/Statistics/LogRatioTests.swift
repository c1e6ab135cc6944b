import Analysis
import Support
import Testing

@Suite struct LogRatioTests {
  @Test func aCountOfZeroIsTakenForAHalf() throws {
    let table = try #require(ContingencyTable(8, of: 1000, against: 0, of: 1000))
    #expect(LogRatio(table).value == 4)
    let both = try #require(ContingencyTable(0, of: 1000, against: 0, of: 2000))
    #expect(LogRatio(both).value == 1)
  }

  private func spread(_ counts: [Int], _ sizes: [Int]) -> RateSpread {
    RateSpread(
      articles: counts.count, squares: counts.reduce(0) { $0 + $1 * $1 },
      products: zip(counts, sizes).reduce(0) { $0 + $1.0 * $1.1 }, wordSquares: sizes.reduce(0) { $0 + $1 * $1 })
  }

  /// The bootstrap over articles, as the oracle: draw articles again, look at where the middle 95% of the ratios lie.
  @Test func theIntervalOverArticlesIsThatOfResampling() throws {
    var generator = SplitMix64(seed: 12)
    func articles(_ count: Int, _ share: Int) -> (counts: [Int], sizes: [Int]) {
      let sizes = (0..<count).map { _ in Int.random(in: 100...900, using: &generator) }
      let counts = sizes.map { size in
        Int.random(in: 0..<100, using: &generator) < share
          ? Int.random(in: 1...max(2, size / 60), using: &generator) : 0
      }
      return (counts, sizes)
    }
    let (own, other) = (articles(400, 30), articles(500, 12))
    let table = try #require(
      ContingencyTable(
        own.counts.reduce(0, +), of: own.sizes.reduce(0, +), against: other.counts.reduce(0, +),
        of: other.sizes.reduce(0, +)))
    let ratio = LogRatio(
      table, spread: spread(own.counts, own.sizes), reference: spread(other.counts, other.sizes))
    var values: [Double] = []
    for _ in 0..<2000 {
      func rate(_ side: (counts: [Int], sizes: [Int])) -> (Int, Int) {
        var sums = (0, 0)
        for _ in side.counts {
          let drawn = Int.random(in: side.counts.indices, using: &generator)
          sums.0 += side.counts[drawn]
          sums.1 += side.sizes[drawn]
        }
        return sums
      }
      let (one, two) = (rate(own), rate(other))
      values.append(LogRatio(try #require(ContingencyTable(one.0, of: one.1, against: two.0, of: two.1))).value)
    }
    values.sort()
    let (low, high) = (try #require(ratio.low), try #require(ratio.high))
    #expect(abs(low - values[50]) < 0.12 * (high - low), "\(low), resampled \(values[50])")
    #expect(abs(high - values[1949]) < 0.12 * (high - low), "\(high), resampled \(values[1949])")
  }

  @Test func oneArticlesRepetitionMakesTheIntervalWide() throws {
    let sizes = Array(repeating: 500, count: 200)
    let table = try #require(ContingencyTable(50, of: 100_000, against: 10, of: 100_000))
    let even = (0..<200).map { $0 % 4 == 0 ? 1 : 0 }
    let single = (0..<200).map { $0 == 7 ? 50 : 0 }
    let other = spread((0..<200).map { $0 % 20 == 0 ? 1 : 0 }, sizes)
    let steady = LogRatio(table, spread: spread(even, sizes), reference: other)
    let repeated = LogRatio(table, spread: spread(single, sizes), reference: other)
    #expect(steady.value == repeated.value)
    #expect(try #require(steady.low) > 1)
    #expect(try #require(repeated.low) < 0)
    #expect(LogRatio(table, spread: RateSpread(articles: 1), reference: other).low == nil)
  }
}
