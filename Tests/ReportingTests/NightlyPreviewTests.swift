import Analysis
import Foundation
import News
import Reporting
import Support
import Testing

/// Writes made-up nights to the folder that `NIGHTLY_PREVIEW` names: `Scripts/nightly-page` opens them in a browser.
@Suite struct NightlyPreviewTests {
  @Test(.enabled(if: ProcessInfo.processInfo.environment["NIGHTLY_PREVIEW"] != nil))
  func writesPages() throws {
    let target = try #require(ProcessInfo.processInfo.environment["NIGHTLY_PREVIEW"])
    var usual = NightlyFixture(seed: 31)
    var large = NightlyFixture(seed: 32)
    large.outlets = 200
    large.surges = 300
    large.stories = 600
    large.shifts = 40
    large.missed = 9
    var hostile = NightlyFixture(seed: 33)
    hostile.mark =
      "<script>window.broken=1</script></style><img src=x onerror='window.broken=1'> {{lead}} \u{202E}عنوان\u{0000}\u{1B}[31m "
      + String(repeating: "Donaudampfschiff", count: 12)
    var quiet = NightlyFixture(seed: 34)
    (quiet.surges, quiet.shifts, quiet.missed, quiet.stories) = (0, 0, 0, 3)
    var calm = quiet.make()
    (calm.volume, calm.restated, calm.failures, calm.furniture, calm.notes) = ([], [], [], [], [])
    var lone = NightlyFixture(seed: 35)
    (lone.outlets, lone.surges, lone.stories) = (1, 2, 4)
    let nights = [
      ("usual", usual.make()), ("large", large.make()), ("hostile", hostile.make()), ("quiet", calm),
      ("lone", lone.make()), ("empty", NightlyFixture.empty { $0.baselineDays = 12 }),
      ("first", NightlyFixture.first()),
    ]
    for (name, findings) in nights {
      let folder = "\(target)/\(name)"
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      _ = try NightlyWriter(findings, manifest: ReportFixture.manifest).write(to: folder)
      try Data(NightSummary(findings).text.utf8).write(to: URL(fileURLWithPath: "\(folder)/summary.txt"))
      try Data("<!doctype html><title>report</title>".utf8).write(to: URL(fileURLWithPath: "\(folder)/report.html"))
    }
    var index = NightIndex(pipeline: "Sample news", nights: [NightIndex.Night(nights[0].1)], version: "0.1.0")
    for back in 1..<150 {
      let day = NightlyFixture.night.advanced(by: -back)
      var counts = NightIndex.Night.Counts()
      counts.articles = 300 + back * 37 % 200
      counts.surges = back * 5 % 7
      counts.newStories = back * 3 % 19
      counts.darkOutlets = back % 9 == 0 ? 1 : 0
      counts.lowOutlets = back % 13 == 0 ? 2 : 0
      counts.restatedDays = back % 4
      let isMissed = back % 17 == 4
      index.nights.append(
        .init(day, isMissed ? .missed : .reported(counts)))
    }
    try Data(index.html().utf8).write(to: URL(fileURLWithPath: "\(target)/index.html"))
  }
}
