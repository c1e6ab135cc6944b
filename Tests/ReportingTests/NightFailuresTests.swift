import News
import Reporting
import Testing

@Suite struct NightFailuresTests {
  private func night(read: Int, _ counts: [PageFailure.Reason: Int]) -> NightFailures {
    var failures = NightFailures(read: read)
    for (reason, count) in counts.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      failures.add(NightFailures.Cause(.clean, reason), count)
    }
    return failures
  }

  @Test func nightsOfDifferentSizeAreHeldByTheirRecords() throws {
    let before = (0..<20).map { _ in night(read: 200, [.noText: 8]) }
    // What four nights left, and as many failures from one night's records.
    let large = try #require(night(read: 800, [.noText: 33]).compared(with: before).first)
    #expect(!large.isUnusual && abs((large.usual ?? 0) - 32) < 0.5)
    let small = try #require(night(read: 200, [.noText: 33]).compared(with: before).first)
    #expect(small.isUnusual && abs((small.usual ?? 0) - 8) < 0.5)
    // Two records of five, where one of 25 fails: worth no look.
    #expect(night(read: 5, [.noText: 2]).compared(with: before).first?.isUnusual == false)
  }

  /// What is unusual by itself is not where there were so many ways to fail.
  @Test func manyWaysToFailAreAllowedFor() throws {
    let (one, other) = (PageFailure.Reason.noText, PageFailure.Reason.notAnArticle)
    let before = (0..<20).map { place in night(read: 200, [one: 4 + place % 3, other: 5]) }
    let count = try #require(
      (5...40).first { count in
        (night(read: 200, [one: count]).compared(with: before.map { _ in night(read: 200, [one: 5]) }).first?.p ?? 1)
          < 0.01
      })
    let alone = night(read: 200, [one: count]).compared(with: before.map { _ in night(read: 200, [one: 5]) })
    #expect(alone.map(\.isUnusual) == [true])
    let rich = PageFailure.Reason.allCases.filter { $0 != one }
    let many = before.map { _ in
      night(read: 200, Dictionary(uniqueKeysWithValues: rich.map { ($0, 1) } + [(one, 5)]))
    }
    let among = try #require(night(read: 200, [one: count]).compared(with: many).first)
    #expect(among.p == alone.first?.p && !among.isUnusual)
  }

  @Test func withoutNightsBeforeNothingIsUnusual() {
    let compared = night(read: 100, [.noText: 90]).compared(with: [])
    #expect(compared.map(\.usual) == [nil] && compared.map(\.p) == [nil] && compared.map(\.isUnusual) == [false])
    #expect(night(read: 0, [:]).compared(with: [night(read: 9, [.noText: 1])]).isEmpty)
  }
}
