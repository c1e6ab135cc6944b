import Foundation
import Reporting
import Testing

@Suite struct ReportPublisherTests {
  private func put(_ text: String, _ path: String) throws { try Data(text.utf8).write(to: URL(fileURLWithPath: path)) }

  private func publish(_ text: String, _ publisher: ReportPublisher) throws {
    try publisher.publish { directory throws(ReportError) in
      guard (try? put(text, "\(directory)/run.json")) != nil else { throw ReportError.archive("test") }
    }
  }

  @Test func publishesReplacesAndPointsLatest() throws {
    let folder = try ScratchFolder()
    let root = "\(folder.path)/Reports/sample"
    let week = try ReportPublisher(root: root, name: "week-47")
    try publish("one", week)
    #expect(try folder.text("Reports/sample/latest/run.json") == "one")
    try publish("two", week)
    #expect(try folder.text("Reports/sample/week-47/run.json") == "two")
    try publish("three", ReportPublisher(root: root, name: "week-48"))
    #expect(try folder.text("Reports/sample/latest/run.json") == "three")
    #expect(try folder.text("Reports/sample/week-47/run.json") == "two")
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: root).sorted() == ["latest", "week-47", "week-48"])
  }

  @Test func aFailedReportLeavesTheOldOne() throws {
    let folder = try ScratchFolder()
    let publisher = try ReportPublisher(root: folder.path, name: "week-47")
    try publish("one", publisher)
    #expect(throws: ReportError.archiveChanged) {
      try publisher.publish { directory throws(ReportError) in
        try? put("half", "\(directory)/run.json")
        throw ReportError.archiveChanged
      }
    }
    #expect(try folder.text("latest/run.json") == "one")
    #expect(try folder.names == ["latest", "week-47"])
  }

  @Test func whatAKilledRunLeftIsRemoved() throws {
    let folder = try ScratchFolder()
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/.draft-week-47-1-0/below", withIntermediateDirectories: true)
    try put("half", "\(folder.path)/.draft-week-47-1-0/run.json")
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/.latest.1", withDestinationPath: "week-47")
    try put("half", "\(folder.path)/.file-index.html")
    try publish("one", ReportPublisher(root: folder.path, name: "week-48"))
    #expect(try folder.names == ["latest", "week-48"])
  }

  @Test func aLinkInPlaceOfAReportIsReplacedAndWhatItPointsToStays() throws {
    let folder = try ScratchFolder()
    let elsewhere = try ScratchFolder()
    let root = "\(folder.path)/night"
    try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    try put("mine", "\(elsewhere.path)/mine.txt")
    for name in ["2026-03-01", ".draft-2026-03-02-1-0", ".replaced-2026-02-28"] {
      try FileManager.default.createSymbolicLink(atPath: "\(root)/\(name)", withDestinationPath: elsewhere.path)
    }
    for text in ["one", "two", "three"] { try publish(text, ReportPublisher(root: root, name: "2026-03-01")) }
    #expect(try folder.text("night/2026-03-01/run.json") == "three")
    #expect(try elsewhere.text("mine.txt") == "mine")
  }

  @Test func anEarlierReportMadeAgainIsNotTheLatest() throws {
    let folder = try ScratchFolder()
    for night in ["2026-03-01", "2026-03-02"] { try publish(night, ReportPublisher(root: folder.path, name: night)) }
    let again = try ReportPublisher(root: folder.path, name: "2026-03-01")
    try again.publish(asLatest: false) { directory throws(ReportError) in try? put("again", "\(directory)/run.json") }
    #expect(try folder.text("2026-03-01/run.json") == "again")
    #expect(try folder.text("latest/run.json") == "2026-03-02")
  }

  @Test func aFileBesideTheReportsIsReplaced() throws {
    let folder = try ScratchFolder()
    for text in ["one", "two"] {
      try ReportPublisher.replace(file: "index.html", in: "\(folder.path)/night", with: Array(text.utf8))
      #expect(try folder.text("night/index.html") == text)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/night") == ["index.html"])
    #expect(throws: ReportError.self) { try ReportPublisher.replace(file: "../x", in: folder.path, with: []) }
  }

  @Test func aDraftThatIsBeingWrittenIsLeftAlone() throws {
    let folder = try ScratchFolder()
    let outer = try ReportPublisher(root: folder.path, name: "week-47")
    let inner = try ReportPublisher(root: folder.path, name: "week-47")
    try outer.publish { directory throws(ReportError) in
      guard (try? put("outer", "\(directory)/run.json")) != nil, (try? publish("inner", inner)) != nil else {
        throw ReportError.archive("test")
      }
    }
    #expect(try folder.text("latest/run.json") == "outer")
    #expect(try folder.names == [".replaced-week-47", "latest", "week-47"])
  }

  @Test(arguments: ["", "a/b", ".hidden", "latest", ".."]) func namesThatAreNoFolderAreRefused(name: String) {
    #expect(throws: ReportError.self) { try ReportPublisher(root: "/tmp", name: name) }
  }

  @Test func aPathThroughAFileIsNamed() throws {
    let folder = try ScratchFolder()
    try put("", "\(folder.path)/file")
    let error = #expect(throws: ReportError.self) {
      try publish("x", ReportPublisher(root: "\(folder.path)/file/below", name: "week-47"))
    }
    #expect(error.map { "\($0)".contains("/file") } == true)
  }

  @Test func messagesSayWhatToDo() {
    #expect("\(ReportError.diskFull(path: "/x"))".contains("free some space"))
    #expect("\(ReportError.unwritable(path: "/x", reason: "Permission denied"))".contains("--output"))
  }
}
