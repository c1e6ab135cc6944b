import Analysis
import Testing

@Suite struct TailsTests {
  @Test func tailsOfWholeCountsAddUp() {
    for (mean, size) in [(0.3, 0.5), (4.0, 2.0), (60.0, 9.0), (60.0, 1e12)] {
      for count in 0..<20 {
        let sum =
          NegativeBinomial.p(atMost: Double(count), mean: mean, size: size)
          + NegativeBinomial.p(atLeast: Double(count + 1), mean: mean, size: size)
        #expect(abs(sum - 1) < 1e-12)
      }
    }
  }

  /// One count is geometric, and its chances are powers.
  @Test func aGeometricTailIsAPower() {
    for count in 1...30 {
      let p = NegativeBinomial.p(atLeast: Double(count), mean: 1, size: 1)
      var power = 1.0
      for _ in 0..<count { power /= 2 }
      #expect(abs(p - power) < 1e-13 * power)
    }
  }

  @Test func countsOfVerySureMeansArePoissons() {
    let binomial = NegativeBinomial.p(atLeast: 9, mean: 2.5, size: 9e8)
    let poisson = PoissonDistribution.p(atLeast: 9, mean: 2.5)
    #expect(abs(binomial - poisson) < 1e-6 * poisson)
  }

  @Test func whatCannotBeIsImpossibleAndTheRestCertain() {
    #expect(NegativeBinomial.p(atLeast: 0, mean: 3, size: 1) == 1)
    #expect(NegativeBinomial.p(atMost: -1, mean: 3, size: 1) == 0)
    #expect(PoissonDistribution.p(atLeast: 0, mean: 0) == 1)
    #expect(PoissonDistribution.p(atLeast: 1, mean: 0) == 0)
    #expect(PoissonDistribution.p(atMost: 5, mean: .infinity) == 0)
    #expect(StudentT.twoSidedP(.infinity, degreesOfFreedom: 3) == 0)
    #expect(StudentT.upperPoint(degreesOfFreedom: 0) == .infinity)
    #expect(StudentT.twoSidedP(.nan, degreesOfFreedom: 3).isNaN)
  }

  @Test func manyDegreesOfFreedomMakeItNormal() {
    #expect(StudentT.twoSidedP(2, degreesOfFreedom: .infinity) == NormalDistribution.twoSidedP(2))
    #expect(abs(StudentT.upperPoint(degreesOfFreedom: 1e9) - 1.959963984540054) < 1e-8)
  }

  @Test func testsBeyondThoseGivenCountAsCertain() {
    #expect(FalseDiscovery.adjusted([0.01, 0.02], tests: 4) == [0.04, 0.04])
    #expect(FalseDiscovery.adjusted([0.01, 0.02, 1, 1]).prefix(2) == [0.04, 0.04])
  }
}
