import Analysis
import Testing

@Suite struct IntervalsTests {
  private func close(_ left: Double?, _ right: Double, within: Double) -> Bool {
    left.map { abs($0 - right) <= within } ?? false
  }

  /// Worked values of R 4.2, `prop.test(x, n, correct = FALSE)$conf.int`.
  @Test(arguments: [(1, 10, 0.01787621, 0.40415003), (50, 100, 0.40383153, 0.59616847), (0, 20, 0, 0.16112515)])
  func wilsonIntervalIsThatOfTheTextbook(part: Int, whole: Int, low: Double, high: Double) throws {
    let interval = try #require(ShareInterval(part, of: whole))
    #expect(close(interval.share, Double(part) / Double(whole), within: 0))
    #expect(close(interval.low, low, within: 1e-6))
    #expect(close(interval.high, high, within: 1e-6))
  }

  @Test func anIntervalHoldsItsShareAndStaysAShare() throws {
    for whole in 1...40 {
      for part in 0...whole {
        let interval = try #require(ShareInterval(part, of: whole))
        #expect(0 <= interval.low && interval.low <= interval.share)
        #expect(interval.share <= interval.high && interval.high <= 1)
      }
    }
    #expect(ShareInterval(1, of: 0) == nil)
    #expect(ShareInterval(3, of: 2) == nil)
  }

  /// Two-sided 95% points of any table of Student's t.
  @Test(arguments: [(1, 12.706), (2, 4.303), (3, 3.182), (5, 2.571), (10, 2.228), (30, 2.042), (120, 1.980)])
  func studentTIsThatOfTheTables(degrees: Int, expected: Double) {
    #expect(close(MeanInterval.studentT(degreesOfFreedom: degrees), expected, within: 0.007))
  }

  @Test func meanIntervalOfKnownValues() throws {
    // 100, 200, 300, 400, 500: mean 300, sd 158.114, t(4) 2.776, half width 196.3.
    let interval = try #require(MeanInterval(count: 5, sum: 1500, sumOfSquares: 550_000, scale: 1000))
    #expect(close(interval.mean, 0.3, within: 1e-12))
    #expect(close(interval.low, 0.3 - 0.1963, within: 2e-4))
    #expect(close(interval.high, 0.3 + 0.1963, within: 2e-4))
    #expect(MeanInterval(count: 1, sum: 7, sumOfSquares: 49, scale: 1)?.low == nil)
    #expect(MeanInterval(count: 0, sum: 0, sumOfSquares: 0, scale: 1) == nil)
  }

  @Test func tfIdfIsTheStatedVariant() {
    // (1 + ln 3) · ln(100 / 10)
    #expect(close(TermWeight.tfIdf(count: 3, documents: 10, corpusDocuments: 100), 4.832236, within: 1e-5))
    #expect(TermWeight.tfIdf(count: 3, documents: 100, corpusDocuments: 100) == 0)
    #expect(TermWeight.tfIdf(count: 0, documents: 10, corpusDocuments: 100) == 0)
  }
}
