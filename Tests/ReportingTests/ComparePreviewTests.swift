import Foundation
import Reporting
import Testing

/// Writes made-up comparisons to the folder that `COMPARE_PREVIEW` names: `Scripts/compare-page` drives them in a browser.
@Suite struct ComparePreviewTests {
  @Test(.enabled(if: ProcessInfo.processInfo.environment["COMPARE_PREVIEW"] != nil))
  func writesPages() throws {
    let target = try #require(ProcessInfo.processInfo.environment["COMPARE_PREVIEW"])
    try FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: true)
    var small = CompareFixture(seed: 21)
    small.outlets = 9
    var large = CompareFixture(seed: 22)
    large.outlets = 24
    large.stories = 1_250
    large.articles = 10_000
    large.days = 30
    var hostile = CompareFixture(seed: 23)
    hostile.mark = "<script>window.broken=1</script></script><img src=x onerror='window.broken=1'> {{data}} عنوان 👩‍👩‍👧 "
    var lone = CompareFixture(seed: 24)
    lone.outlets = 1
    lone.days = 0
    let pages = [("small", small.make()), ("large", large.make()), ("hostile", hostile.make()), ("lone", lone.make())]
    for (name, data) in pages {
      let html = try ComparePage(data).render().html
      try Data(html.utf8).write(to: URL(fileURLWithPath: "\(target)/\(name).html"))
    }
  }
}
