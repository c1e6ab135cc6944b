import Analysis
import News
import Testing

@Suite struct ArticleToneIntervalTests {
  private func part(_ valences: [Int16]) throws -> ArticleTone.Part {
    try #require(ArticleTone(ToneLayer(sentences: valences))).all
  }

  /// Worked values of R 4.2, `t.test(x)$conf.int`, rounded.
  @Test(arguments: [
    ([100, 300, 200] as [Int16], -48, 448), ([-400, -200, -300, -500], -555, -145), ([0, 0, 1000, 1000], -419, 1419),
  ])
  func theIntervalIsThatOfTheTextbook(valences: [Int16], low: Int, high: Int) throws {
    let interval = try #require(try part(valences).interval)
    // The spread is a whole number of thousandths.
    #expect(abs(interval.lowerBound - low) <= 3 && abs(interval.upperBound - high) <= 3)
  }

  @Test func moreSentencesOfTheSameSayMore() throws {
    let short = try #require(try part([100, 300]).interval)
    let long = try #require(try part([100, 300, 100, 300, 100, 300, 100, 300]).interval)
    #expect(short.contains(0) && !long.contains(0))
    #expect(long.contains(200))
  }

  @Test func oneSentenceHasNone() throws {
    #expect(try part([700]).interval == nil)
  }
}
