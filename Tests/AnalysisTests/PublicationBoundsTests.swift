import Analysis
import News
import Testing

@Suite struct PublicationBoundsTests {
  private let noon = Instant(seconds: 1_741_003_200)

  private func bounds(
    _ precision: PublicationTime.Precision, _ zone: PublicationTime.ZoneSource = .page
  ) -> PublicationBounds {
    PublicationBounds(
      PublicationTime(instant: noon, precision: precision, offsetMinutes: 0, zoneSource: zone, evidence: .meta))
  }

  @Test func aTimeLiesAnywhereInWhatIsStated() {
    #expect(bounds(.second).latest == noon)
    #expect(bounds(.minute).latest.seconds - noon.seconds == 59)
    #expect(bounds(.hour).latest.seconds - noon.seconds == 3_599)
    #expect(bounds(.day).latest.seconds - noon.seconds == 86_399)
    #expect(bounds(.day).earliest == noon)
  }

  @Test func aClockWithoutAZoneMayBeAnyOfTheWorlds() {
    let unknown = bounds(.minute, .assumed)
    #expect(noon.seconds - unknown.earliest.seconds == 14 * 3_600)
    #expect(unknown.latest.seconds - noon.seconds == 12 * 3_600 + 59)
    #expect(bounds(.minute, .manifest) == bounds(.minute))
  }

  @Test func theFirstIsBoundedByAll() throws {
    let early = PublicationBounds(earliest: Instant(seconds: 100), latest: Instant(seconds: 900))
    let sure = PublicationBounds(earliest: Instant(seconds: 300), latest: Instant(seconds: 400))
    let first = try #require(PublicationBounds.first([sure, early]))
    #expect(first == PublicationBounds(earliest: Instant(seconds: 100), latest: Instant(seconds: 400)))
    #expect(PublicationBounds.first([PublicationBounds]()) == nil)
  }

  @Test func lagsAreNeverNegativeAndHoldTheTruth() {
    // By brute force over every pair of seconds of two small ranges.
    for (a, b, c, d) in [(0, 5, 3, 9), (0, 5, 6, 9), (4, 4, 4, 4), (0, 9, 2, 3)] as [(Int64, Int64, Int64, Int64)] {
      let first = PublicationBounds(earliest: Instant(seconds: a), latest: Instant(seconds: b))
      let later = PublicationBounds(earliest: Instant(seconds: c), latest: Instant(seconds: d))
      let lags = (a...b).flatMap { x in (c...d).map { y in y - x } }.filter { $0 >= 0 }
      let lag = LagInterval(from: first, to: later)
      #expect(lag.low == lags.min() && lag.high == lags.max())
    }
  }
}
