import Foundation
import Reporting
import Synchronization
import Testing

/// Readers that open reports in a tight loop while they are published find each of them whole.
@Suite(.serialized) struct PublishRaceTests {
  @Test(.timeLimit(.minutes(2))) func readersFindEveryReportWholeDuringAThousandPublishes() throws {
    let folder = try ScratchFolder()
    let root = "\(folder.path)/Reports/night"
    try Edition(0).publish(name: "2026-03-01", root: root)
    let readers = Readers(root: root)
    readers.start(count: 2)
    for number in 1...1_000 {
      // The same name again, as for a night whose report is made anew, and new ones in between.
      try Edition(number).publish(name: "2026-03-\(10 + (number / 7) % 20)", root: root)
    }
    let seen = readers.stop()
    #expect(seen.problems == [])
    #expect(seen.reads > 1_000)
    // The last that was replaced is kept for readers, and nothing else.
    let hidden = try FileManager.default.contentsOfDirectory(atPath: root).filter { $0.hasPrefix(".") }
    #expect(hidden.count <= 1)
  }

  @Test func aFolderThatWasOpenedOutlivesOneReplacement() throws {
    let folder = try ScratchFolder()
    let root = "\(folder.path)/Reports/night"
    try Edition(1).publish(name: "2026-03-01", root: root)
    let opened = open("\(root)/latest", O_RDONLY | O_DIRECTORY)
    defer { close(opened) }
    try Edition(2).publish(name: "2026-03-01", root: root)
    #expect(Edition.read("nightly.html", at: opened) == .whole(1))
    #expect(Edition.read("nightly.json", at: opened) == .whole(1))
    try Edition(3).publish(name: "2026-03-01", root: root)
    #expect(Edition.read("nightly.html", at: opened) == .missing)
    let hidden = try FileManager.default.contentsOfDirectory(atPath: root).filter { $0.hasPrefix(".") }
    #expect(hidden == [".replaced-2026-03-01"])
  }
}

/// One publication; each of its files says which, how long it is, and its own checksum.
private struct Edition {
  enum Reading: Equatable { case whole(Int), missing, torn }

  let number: Int

  init(_ number: Int) { self.number = number }

  func publish(name: String, root: String) throws {
    try ReportPublisher(root: root, name: name).publish { directory throws(ReportError) in
      for file in ["nightly.html", "nightly.json"] {
        guard FileManager.default.createFile(atPath: "\(directory)/\(file)", contents: Data(bytes)) else {
          throw ReportError.archive("cannot write \(file)")
        }
      }
    }
    try ReportPublisher.replace(file: "index.html", in: root, with: bytes)
  }

  /// Of another length in each edition.
  private var bytes: [UInt8] {
    let body = [UInt8](repeating: UInt8(97 + number % 26), count: 2_000 + (number % 17) * 1_000)
    return Array("\(number) \(body.count) \(Edition.checksum(body))\n".utf8) + body
  }

  private static func checksum(_ bytes: some Sequence<UInt8>) -> UInt64 {
    bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  /// Opens the file, below the folder that is open as `descriptor`, and reads it in several steps.
  static func read(_ path: String, at descriptor: Int32 = AT_FDCWD) -> Reading {
    let file = openat(descriptor, path, O_RDONLY)
    guard file >= 0 else { return .missing }
    defer { close(file) }
    var all: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 1_500)
    while true {
      let count = Foundation.read(file, &part, part.count)
      guard count > 0 else { break }
      all += part[..<count]
    }
    guard let end = all.firstIndex(of: 10) else { return .torn }
    let head = String(decoding: all[..<end], as: UTF8.self).split(separator: " ")
    let body = all[(end + 1)...]
    guard head.count == 3, let number = Int(head[0]), Int(head[1]) == body.count, UInt64(head[2]) == checksum(body)
    else { return .torn }
    return .whole(number)
  }
}

private final class Readers: Sendable {
  struct Seen {
    var reads = 0
    var problems: [String] = []
  }

  private let root: String
  private let seen = Mutex(Seen())
  private let isDone = Atomic(false)
  private let group = DispatchGroup()

  init(root: String) { self.root = root }

  func start(count: Int) {
    for _ in 0..<count {
      group.enter()
      Thread.detachNewThread {
        while !self.isDone.load(ordering: .relaxed) { self.readOnce() }
        self.group.leave()
      }
    }
  }

  func stop() -> Seen {
    isDone.store(true, ordering: .relaxed)
    group.wait()
    return seen.withLock { $0 }
  }

  private func readOnce() {
    var problems: [String] = []
    for path in ["latest/nightly.html", "latest/nightly.json", "index.html"] {
      let reading = Edition.read("\(root)/\(path)")
      if reading == .missing || reading == .torn { problems.append("\(path): \(reading)") }
    }
    // Two files of one folder that was opened once are of one edition, if nobody has taken it away meanwhile.
    let opened = open("\(root)/latest", O_RDONLY | O_DIRECTORY)
    if opened < 0 { problems.append("latest: \(String(cString: strerror(errno)))") }
    let page = Edition.read("nightly.html", at: opened)
    let data = Edition.read("nightly.json", at: opened)
    if page == .torn || data == .torn || (page != data && page != .missing && data != .missing) {
      problems.append("a mix: \(page), \(data)")
    }
    close(opened)
    seen.withLock { seen in
      seen.reads += 1
      seen.problems += problems.prefix(5)
    }
  }
}
