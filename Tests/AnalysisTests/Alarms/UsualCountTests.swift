import Analysis
import Testing

@Suite struct UsualCountTests {
  @Test func whatHappensEveryNightIsUsualAndTenTimesAsMuchIsNot() {
    let usual = UsualCount([4, 6, 5, 5, 4, 6, 5])
    #expect(abs(usual.mean - 5) < 0.1)
    #expect(usual.chance(ofAtLeast: 6) > 0.2)
    #expect(usual.chance(ofAtLeast: 50) < 1e-9)
    #expect(usual.chance(ofAtLeast: 0) == 1)
  }

  @Test func bunchesMakeABunchUsual() {
    #expect(UsualCount([0, 0, 40, 0, 0, 35, 0, 0]).chance(ofAtLeast: 40) > 0.01)
    #expect(UsualCount([9, 9, 10, 10, 9, 9, 10, 9]).chance(ofAtLeast: 40) < 0.001)
  }

  @Test func whatNeverHappenedMayHappenOnce() {
    let never = UsualCount(Array(repeating: 0, count: 28))
    #expect(never.chance(ofAtLeast: 1) > 0.01)
    #expect(never.chance(ofAtLeast: 5) < 0.01)
  }
}
