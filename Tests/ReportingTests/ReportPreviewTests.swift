import Foundation
import Reporting
import Support
import Testing

/// Writes the fixture's report to the folder that `REPORT_PREVIEW` names, to be looked at.
@Suite struct ReportPreviewTests {
  @Test(.enabled(if: ProcessInfo.processInfo.environment["REPORT_PREVIEW"] != nil))
  func writesAPreview() throws {
    let target = try #require(ProcessInfo.processInfo.environment["REPORT_PREVIEW"])
    var fixture = FixtureRecords(seed: 77)
    let folder = try ScratchFolder()
    var settings = ReportFixture.settings
    settings.outletNames = ["harbour-post": "The Harbour Post", "inland-courier": "Inland Courier"]
    try ReportFixture.write(fixture.records(92), to: folder, settings: settings)
    try? FileManager.default.removeItem(atPath: target)
    try FileManager.default.copyItem(atPath: folder.path, toPath: target)
  }
}
