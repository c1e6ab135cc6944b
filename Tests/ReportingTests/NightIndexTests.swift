import Analysis
import Foundation
import News
import Reporting
import Support
import Testing

@Suite struct NightIndexTests {
  private func night(_ back: Int, articles: Int = 10) -> NightIndex.Night {
    var counts = NightIndex.Night.Counts()
    counts.articles = articles
    return NightIndex.Night(NightlyFixture.night.advanced(by: -back), .reported(counts))
  }

  private func html(_ nights: [NightIndex.Night], pipeline: String = "Sample") throws -> String {
    try NightIndex(pipeline: pipeline, nights: nights, version: "0.1.0").html()
  }

  @Test func nightsStandNewestFirstByMonth() throws {
    let html = try html([night(40), night(0), night(3), night(29)])
    let list = html.components(separatedBy: "<details").dropFirst().joined()
    let places = [
      "March 2026", ">Sun 1<", "February 2026", ">Thu 26<", "January 2026", ">Sat 31<", ">Tue 20<",
    ].map { list.range(of: $0)?.lowerBound }
    #expect(!places.contains(nil))
    #expect(places.compactMap { $0 } == places.compactMap { $0 }.sorted())
    #expect(html.contains("The latest is the <a href=\"2026-03-01/nightly.html\">"))
    #expect(html == (try self.html([night(29), night(3), night(40), night(0)])))
  }

  @Test func missedNightsAreMarkedAndHaveNoLink() throws {
    let day = NightlyFixture.night.advanced(by: -1)
    let html = try html([night(0), .init(day, .missed), .init(day.advanced(by: -1), .missed)])
    #expect(html.contains("<strong>1 night</strong> reported; <span class=\"wrong\">2 nights were missed</span>"))
    #expect(html.components(separatedBy: "Missed</td>").count == 3)
    #expect(!html.contains("2026-02-28/") && !html.contains("2026-02-27/"))
    #expect(html.components(separatedBy: "<rect class=\"gap\"").count == 3)
  }

  /// The list counts as the night's own page does.
  @Test func furtherSurgesAndAllOutletsTogetherAreCounted() throws {
    let findings = NightlyFixture.empty {
      $0.baselineDays = 28
      $0.tests.furtherSurges = 7
      $0.volume = [
        VolumeAlarm(outlet: nil, kind: .low, articles: 40, expected: 90, low: 70, high: 110, p: 0.001, q: 0.001),
        VolumeAlarm(outlet: "a", kind: .flood, articles: 40, expected: 9, low: 4, high: 14, p: 0.001, q: 0.001),
      ]
    }
    let night = NightIndex.Night(findings)
    let html = try html([night])
    #expect(html.contains("nightly.html#surges\">7</a>"))
    #expect(html.contains("nightly.html#volume\">all low, 1 flooding</a>"))
    #expect(NightSummary(findings).text.contains("All outlets low, 7 surges and 1 flooding outlet.\n"))
  }

  @Test func countsLeadToTheirSections() throws {
    var fixture = NightlyFixture(seed: 71)
    let findings = fixture.make()
    let html = try html([NightIndex.Night(findings)])
    for (section, text) in [
      ("surges", "12"), ("stories", "17"), ("volume", "1 dark, 1 low"), ("tone", "5"), ("restated", "4"),
      ("failures", "1"),
    ] { #expect(html.contains("<a href=\"2026-03-01/nightly.html#\(section)\">\(text)</a>"), "\(section)") }
  }

  @Test func linksAreRelativeAndNothingIsLoaded() throws {
    let html = try html((0..<100).map { night($0) })
    for link in html.components(separatedBy: "href=\"").dropFirst() {
      #expect(link.first == "#" || link.first?.isNumber == true, "\(link.prefix(30))")
    }
    for part in ["<script", " src=", "@import", "<link", "url("] { #expect(!html.contains(part), "\(part)") }
    #expect(html.contains("content=\"default-src 'none'; style-src 'unsafe-inline';"))
  }

  @Test func noNightAndAHostileName() throws {
    #expect(try html([]).contains("No night has been reported yet."))
    let html = try html([night(0, articles: 0)], pipeline: "<script>alert(1)</script>{{version}}\u{0}")
    #expect(!html.contains("<script") && html.contains("&lt;script&gt;alert(1)&lt;/script&gt;{{version}} "))
  }

  /// Ten years of nights.
  @Test func yearsOfNightsStayReadable() throws {
    let html = try html((0..<3_650).map { night($0) })
    #expect(html.utf8.count < 4_000_000)
    #expect(html.components(separatedBy: "<details class=\"group\"").count == 122)
    #expect(html.components(separatedBy: "\" open><summary>").count == 4)
  }
}
