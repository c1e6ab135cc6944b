import Foundation
import Pipeline
import Testing

@Suite struct CopyHookTests {
  private func folderWithReports() throws -> HookFolder {
    let folder = try HookFolder()
    for night in ["2026-03-01", "2026-03-02"] {
      try folder.write("page of \(night)", to: "out/\(night)/report.html")
      try folder.write(String(repeating: "x", count: 3_000_001), to: "out/\(night)/articles.csv")
      try folder.write("below", to: "out/\(night)/more/a.txt")
    }
    try folder.write("two nights", to: "out/index.html")
    return folder
  }

  private func copy(_ folder: HookFolder, _ night: String, to: String = "www", timeout: Int = 60) -> String? {
    let hook = PublishHook(.copy(to: "\(folder.path)/\(to)"), timeout: timeout)
    let outcomes = folder.hooks().run([hook], report: folder.report(night))
    #expect(outcomes.map(\.hook) == ["copy to \(folder.path)/\(to)"])
    return outcomes.first?.error
  }

  private func latest(_ folder: HookFolder) -> String? {
    try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder.path)/www/latest")
  }

  @Test func aReportIsCopiedWhole() throws {
    let folder = try folderWithReports()
    #expect(copy(folder, "2026-03-01") == nil)
    #expect(folder.names("www") == ["2026-03-01", "index.html", "latest"])
    #expect(folder.names("www/2026-03-01") == ["articles.csv", "more", "report.html"])
    #expect(folder.text("www/2026-03-01/report.html") == "page of 2026-03-01")
    #expect(folder.text("www/2026-03-01/articles.csv")?.utf8.count == 3_000_001)
    #expect(folder.text("www/latest/more/a.txt") == "below")
    #expect(folder.text("www/index.html") == "two nights")
  }

  @Test func aReportMadeAgainReplacesItsCopyWhole() throws {
    let folder = try folderWithReports()
    #expect(copy(folder, "2026-03-01") == nil)
    try FileManager.default.removeItem(atPath: "\(folder.path)/out/2026-03-01/articles.csv")
    try folder.write("made again", to: "out/2026-03-01/report.html")
    try folder.write("new list", to: "out/index.html")
    #expect(copy(folder, "2026-03-01") == nil)
    // The one that was replaced stays, hidden, for readers that had found it.
    #expect(folder.names("www") == [".replaced-2026-03-01", "2026-03-01", "index.html", "latest"])
    #expect(folder.names("www/2026-03-01") == ["more", "report.html"])
    #expect(folder.text("www/2026-03-01/report.html") == "made again")
    #expect(folder.text("www/index.html") == "new list")
  }

  @Test func anEarlierNightMadeAgainIsNotTheLatest() throws {
    let folder = try folderWithReports()
    #expect(copy(folder, "2026-03-01") == nil)
    #expect(latest(folder) == "2026-03-01")
    #expect(copy(folder, "2026-03-02") == nil)
    #expect(latest(folder) == "2026-03-02")
    #expect(copy(folder, "2026-03-01") == nil)
    #expect(latest(folder) == "2026-03-02")
  }

  @Test func nightsThatWereLeftOutFollow() throws {
    let folder = try folderWithReports()
    for night in ["2026-02-27", "2026-02-28", "2026-03-04"] { try folder.write("page", to: "out/\(night)/report.html") }
    try folder.write("hidden", to: "out/.replaced-2026-03-02/report.html")
    #expect(copy(folder, "2026-02-28") == nil)
    #expect(copy(folder, "2026-03-04") == nil)
    #expect(folder.names("www") == ["2026-02-28", "2026-03-01", "2026-03-02", "2026-03-04", "index.html", "latest"])
    #expect(folder.text("www/2026-03-02/report.html") == "page of 2026-03-02")
    #expect(latest(folder) == "2026-03-04")
  }

  @Test func aCopyThatFailsLeavesTheOldOneAndNothingElse() throws {
    let folder = try folderWithReports()
    #expect(copy(folder, "2026-03-01") == nil)
    try folder.write("made again", to: "out/2026-03-01/report.html")
    #expect(mkfifo("\(folder.path)/out/2026-03-01/zz", 0o644) == 0)
    #expect(copy(folder, "2026-03-01")?.contains("zz failed: it is neither a file nor a folder") == true)
    #expect(folder.names("www") == ["2026-03-01", "index.html", "latest"])
    #expect(folder.names("www/2026-03-01") == ["articles.csv", "more", "report.html"])
    #expect(folder.text("www/2026-03-01/report.html") == "page of 2026-03-01")
  }

  @Test func aCopyOutOfTimeTakesAwayWhatItBegan() throws {
    let folder = try folderWithReports()
    #expect(copy(folder, "2026-03-01", timeout: 0)?.contains("took longer than 0 s") == true)
    #expect(folder.names("www") == [])
  }

  @Test func placesThatCannotBeWrittenAreNamed() throws {
    let folder = try folderWithReports()
    #expect(
      copy(folder, "2026-03-01", to: "not/there")?.hasPrefix("there is no folder \(folder.path)/not: make it") == true)
    #expect(copy(folder, "2026-03-01", to: "out/index.html")?.contains("out/index.html") == true)
    #expect(folder.text("out/index.html") == "two nights")
    // A folder in the place of the link.
    try folder.write("mine", to: "www/latest/kept.txt")
    #expect(copy(folder, "2026-03-01")?.contains("www/latest") == true)
    #expect(folder.text("www/latest/kept.txt") == "mine")
  }

  @Test func whatAKilledCopyLeftIsTakenAway() throws {
    let folder = try folderWithReports()
    try folder.write("half", to: "www/.draft-2026-03-01-1-0/report.html")
    #expect(copy(folder, "2026-03-01") == nil)
    #expect(folder.names("www") == ["2026-03-01", "index.html", "latest"])
  }

  /// Readers that look all the time, while the copy is replaced many times.
  @Test func aReaderSeesNoHalf() throws {
    let folder = try folderWithReports()
    #expect(copy(folder, "2026-03-01") == nil)
    let isOver = StopSignal()
    let halves = Halves()
    let path = "\(folder.path)/www/2026-03-01"
    Thread.detachNewThread {
      while isOver.received == nil { if !halves.look(path) { break } }
      halves.end()
    }
    for _ in 0..<10 { #expect(copy(folder, "2026-03-01") == nil) }
    isOver.stop(1)
    #expect(halves.result() == [])
  }
}

/// What a reader missed, seen from another thread.
private final class Halves: @unchecked Sendable {
  private let ended = DispatchSemaphore(value: 0)
  // Read by `result` alone, once the other thread has ended.
  private var found: [String] = []

  func look(_ path: String) -> Bool {
    let page = FileManager.default.contents(atPath: "\(path)/report.html").map { String(decoding: $0, as: UTF8.self) }
    if page != "page of 2026-03-01" { found.append(page ?? "nothing") }
    return found.isEmpty
  }

  func end() { ended.signal() }

  func result() -> [String] {
    ended.wait()
    return found
  }
}
