import Foundation
import Support
import Testing

@Suite struct NightsRehearsalTests {
  /// Over the change of the clock in spring: late pages, pages delivered again, containers that grow, a night that is
  /// missed and caught up, two runs at once, and three kills.
  @Test(.timeLimit(.minutes(5))) func fourteenNightsCountEveryRecordOnce() throws {
    try withTemporaryFolder { folder in
      let outcome = try CommandLineTool("broadsheet-soak").run(
        ["--nights", "14", "--kills", "3", "--volume", "0.25", "--first-day", "2026-03-20"], in: folder)
      #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
      #expect(outcome.output.contains("nights 14, missed 1, caught up 1, killed 3"))
      #expect(!outcome.output.contains("two at once 0") && !outcome.output.contains("refused 0"))
      #expect(outcome.output.contains(" 0 violations"))
    }
  }
}
