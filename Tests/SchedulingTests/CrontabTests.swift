import Foundation
import Scheduling
import Testing

struct CrontabTests {
  private let foreign = "SHELL=/bin/bash\n# mine\n\n*/5 * * * * echo 100\\% \t \n0 1 * * * x # broadsheet-schedule\n"

  @Test func othersLinesStayByteForByte() throws {
    // Latin-1, a blank line, no line end: none of our business.
    for bytes in [Array(foreign.utf8), [], [0xE9, 0x0A, 0x0A, 0x20], Array("a\r\nb\r\n".utf8)] {
      var crontab = try Crontab(bytes)
      #expect(try crontab.bytes() == bytes)
      crontab.set(entry(), line: "30 * * * * x")
      let with = try crontab.bytes()
      #expect(with.suffix(bytes.count) == bytes[...])
      #expect(with.count > bytes.count)
      var again = try Crontab(with)
      #expect(again == crontab)
      again.remove("nightly")
      #expect(try again.bytes() == bytes)
    }
  }

  @Test func aSecondInstallationReplacesTheFirst() throws {
    var crontab = try Crontab(Array(foreign.utf8))
    crontab.set(entry(), line: "30 * * * * x")
    crontab.set(entry("other"), line: "31 * * * * y")
    let once = try crontab.bytes()
    crontab.set(entry(), line: "30 * * * * x")
    #expect(try crontab.bytes() == once)
    crontab.set(entry(at: "03:10"), line: "10 * * * * x")
    let read = try Crontab(try crontab.bytes())
    #expect(read.blocks.map(\.entry.name) == ["nightly", "other"])
    #expect(read.blocks.map(\.line) == ["10 * * * * x", "31 * * * * y"])
    #expect(read.blocks.first?.entry.at.description == "03:10")
  }

  @Test func blocksThatSomebodyMovedStayWhole() throws {
    var crontab = try Crontab([])
    crontab.set(entry("a-b.c_d", definition: "/x/ü \"%\\.yaml"), line: "1 * * * * x")
    let moved = Array("first\n".utf8) + (try crontab.bytes()) + Array("last\n".utf8)
    let read = try Crontab(moved)
    #expect(read.blocks == crontab.blocks)
    #expect(read.others == Array("first\nlast\n".utf8))
  }

  @Test func aLostMarkerIsAnErrorAndNotALostLine() throws {
    let block = try Crontab.text(entry(), line: "1 * * * * x")
    let lines = block.split(separator: "\n").map(String.init)
    for damaged in [
      lines[0...1].joined(separator: "\n") + "\nother line\n", lines[1...2].joined(separator: "\n") + "\n",
      block.replacingOccurrences(of: "{", with: "<"), block + lines[0] + "\n" + block,
    ] {
      #expect(throws: SchedulingError.self) { try Crontab(Array(damaged.utf8)) }
    }
  }
}
