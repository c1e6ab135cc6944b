import Foundation
import News
import Pipeline
import Testing

@Suite struct NightMetricsTests {
  @Test func everythingKnownIsTold() {
    let text = NightMetrics(health: NightHealthTests.health([0, 2]), lag: 1, archiveBytes: 12_345_678_901).text
    for line in [
      "# HELP broadsheet_last_run_timestamp_seconds When the last night began, in seconds since 1970.",
      "# TYPE broadsheet_last_run_timestamp_seconds gauge",
      "broadsheet_last_run_timestamp_seconds{pipeline=\"sample\"} 1772501400",
      "broadsheet_last_success_timestamp_seconds{pipeline=\"sample\"} 1772415060",
      "broadsheet_last_run_success{pipeline=\"sample\"} 0",
      "broadsheet_last_run_duration_seconds{pipeline=\"sample\"} 60",
      "broadsheet_last_run_stage_seconds{pipeline=\"sample\",stage=\"annotate\"} 50.5",
      "broadsheet_last_run_files{pipeline=\"sample\",state=\"unchanged\"} 0",
      "broadsheet_last_run_records{pipeline=\"sample\"} 101",
      "broadsheet_last_run_left_out{pipeline=\"sample\",reason=\"tooShort\"} 3",
      "broadsheet_last_run_failed_hooks{pipeline=\"sample\"} 1",
      "broadsheet_consecutive_failures{pipeline=\"sample\"} 1", "broadsheet_lag_nights{pipeline=\"sample\"} 1",
      "broadsheet_archive_bytes{pipeline=\"sample\"} 12345678901",
    ] {
      #expect(text.contains(line + "\n"), "\(line)")
    }
    #expect(
      NightMetrics(health: NightHealthTests.health([0]), lag: 0, archiveBytes: nil).text.contains(
        "_success{pipeline=\"sample\"} 1\n"))
  }

  @Test func whatIsNotKnownIsNotThere() {
    let text = NightMetrics(health: NightHealth(pipeline: "a\"b\\c\nd"), lag: nil, archiveBytes: nil).text
    #expect(
      text == """
        # HELP broadsheet_consecutive_failures Nights that have failed since the last success.
        # TYPE broadsheet_consecutive_failures gauge
        broadsheet_consecutive_failures{pipeline="a\\"b\\\\c\\nd"} 0

        """)
  }

  /// By the format's own rules: a help and a type before each metric, once, and all its lines together.
  @Test func thePageFollowsTheFormat() throws {
    let text = NightMetrics(health: NightHealthTests.health([0]), lag: 0, archiveBytes: 1).text
    var seen: Set<Substring> = []
    var current: Substring = ""
    for line in text.split(separator: "\n") {
      if line.hasPrefix("# HELP ") {
        current = try #require(line.split(separator: " ").dropFirst(2).first)
        #expect(seen.insert(current).inserted)
      } else if line.hasPrefix("# TYPE ") {
        #expect(line == "# TYPE \(current) gauge")
      } else {
        #expect(line.wholeMatch(of: #/([a-z_]+)\{[a-z]+="[^"]*"(,[a-z]+="[^"]*")*\} -?[0-9.]+/#)?.output.1 == current)
      }
    }
    #expect(seen.count >= 12 && text.hasSuffix("\n"))
  }

  @Test func theFileIsReplacedAndReadableForAll() throws {
    let folder = try HookFolder()
    try folder.write("old", to: "m/a.prom", mode: 0o600)
    let metrics = NightMetrics(health: NightHealthTests.health([0]), lag: 0, archiveBytes: 1)
    #expect(metrics.write(to: "\(folder.path)/m/a.prom") == nil)
    #expect(folder.text("m/a.prom") == metrics.text)
    #expect(folder.names("m") == ["a.prom"])
    let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder.path)/m/a.prom")
    #expect(attributes[.posixPermissions] as? Int == 0o644)
    #expect(metrics.write(to: "\(folder.path)/none/a.prom")?.contains("No such file or directory") == true)
  }

  @Test func theArchiveIsMeasuredWithItsLog() throws {
    let folder = try HookFolder()
    try folder.write("12345", to: "a.sqlite")
    try folder.write("123", to: "a.sqlite-wal")
    let metrics = NightMetrics(
      health: NightHealthTests.health([0]), archivePath: "\(folder.path)/a.sqlite",
      now: NightHealthTests.morning + 3 * 86_400)
    #expect(metrics.text.contains("broadsheet_archive_bytes{pipeline=\"sample\"} 8\n"))
    #expect(metrics.text.contains("broadsheet_lag_nights{pipeline=\"sample\"} 3\n"))
  }
}
