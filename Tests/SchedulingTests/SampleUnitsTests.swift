import Foundation
import Scheduling
import Testing

/// The files of Pipelines/units are what `schedule install --print` writes.
struct SampleUnitsTests {
  private let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Pipelines/units").path

  private var sample: ScheduleEntry {
    var entry = entry(zone: "Europe/Berlin")
    entry.arguments = ["--output", "/srv/reports"]
    return entry
  }

  @Test func units() throws {
    var settings = UnitSettings()
    settings.runAs = "news"
    settings.writable = ["/srv/reports/nightly"]
    settings.visible = ["/usr/local/bin/broadsheet", "/srv/news/nightly.yaml", "/srv/news"]
    let units = try SystemdUnits(
      sample, kind: .system, settings: settings, now: try instant("2026-11-23T12:00:00Z"), machineZone: .gmt)
    for file in units.files { #expect(read("\(folder)/\(file.name)") == file.text) }
  }

  @Test func crontab() throws {
    let line = try CronLine(
      sample, log: .file("/srv/reports/nightly/schedule.log"), machineZone: .gmt,
      now: try instant("2026-11-23T12:00:00Z"))
    #expect(read("\(folder)/crontab") == (try Crontab.text(sample, line: line.text)))
  }
}
