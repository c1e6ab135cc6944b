import Analysis
import Testing

@Suite struct UsualCountTests {
  private func usual(_ counts: [Int], of exposure: Int = 100) throws -> UsualCount {
    try #require(UsualCount(counts.map { UsualCount.Night(count: $0, exposure: exposure) }))
  }

  @Test func whatHappensEveryNightIsUsualAndTenTimesAsMuchIsNot() throws {
    let usual = try usual([4, 6, 5, 5, 4, 6, 5])
    #expect(abs(usual.expected(exposure: 100) - 5) < 0.1)
    #expect(usual.chance(ofAtLeast: 6, exposure: 100) > 0.2)
    #expect(usual.chance(ofAtLeast: 50, exposure: 100) < 1e-9)
    #expect(usual.chance(ofAtLeast: 0, exposure: 100) == 1)
  }

  @Test func bunchesMakeABunchUsual() throws {
    #expect(try usual([0, 0, 40, 0, 0, 35, 0, 0]).chance(ofAtLeast: 40, exposure: 100) > 0.01)
    #expect(try usual([9, 9, 10, 10, 9, 9, 10, 9]).chance(ofAtLeast: 40, exposure: 100) < 0.001)
  }

  @Test func whatNeverHappenedMayHappenOnce() throws {
    let never = try usual(Array(repeating: 0, count: 28))
    #expect(never.chance(ofAtLeast: 1, exposure: 100) > 0.01)
    #expect(never.chance(ofAtLeast: 5, exposure: 100) < 0.01)
  }

  /// A night that reads what four nights left fails as often as four.
  @Test func moreRecordsFailMoreOften() throws {
    let usual = try usual([8, 9, 7, 8, 6, 10, 8, 9, 7, 8])
    #expect(abs(usual.expected(exposure: 400) - 32) < 0.5)
    #expect(usual.chance(ofAtLeast: 32, exposure: 400) > 0.3)
    #expect(usual.chance(ofAtLeast: 32, exposure: 100) < 1e-6)
    #expect(usual.chance(ofAtLeast: 8, exposure: 10) < 1e-4)
  }

  @Test func nightsThatReadNothingTellNothing() throws {
    #expect(UsualCount([]) == nil)
    #expect(UsualCount([UsualCount.Night(count: 0, exposure: 0)]) == nil)
    let some = [UsualCount.Night(count: 5, exposure: 100)]
    #expect(UsualCount(some) == UsualCount(some + [UsualCount.Night(count: 0, exposure: 0)]))
    #expect(UsualCount(some)?.chance(ofAtLeast: 0, exposure: 0) == 1)
  }
}
