import Foundation
import Support
import Testing

/// Nights over the sample's pages, which arrive as the crawler of a newsroom would bring them: each in its own morning.
@Suite(.serialized) struct NightlyTests {
  /// A desk with a definition, a corpus that grows, and reports.
  private struct Desk {
    let folder: URL
    let tool = CommandLineTool("broadsheet")

    init(_ folder: URL, nightly: String = "catchUp: all") throws {
      self.folder = folder
      let definition = "name: desk\ncorpus: {path: pages}\noutput: out\nnightly: {\(nightly)}\n"
      try Data(definition.utf8).write(to: folder.appendingPathComponent("desk.yaml"))
      try FileManager.default.createDirectory(
        at: folder.appendingPathComponent("pages"), withIntermediateDirectories: true)
      try FileManager.default.copyItem(
        atPath: "\(SampleRun.corpus)/corpus.yaml", toPath: folder.appendingPathComponent("pages/corpus.yaml").path)
    }

    /// Brings the pages of one day, some outlets' only, with a time of an hour ago.
    func bring(_ day: String, where isBrought: (String) -> Bool = { _ in true }) throws {
      for outlet in try FileManager.default.contentsOfDirectory(atPath: SampleRun.corpus).sorted()
      where isBrought(outlet) {
        let source = "\(SampleRun.corpus)/\(outlet)/\(day)"
        guard FileManager.default.fileExists(atPath: source) else { continue }
        let target = folder.appendingPathComponent("pages/\(outlet)")
        try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: source, toPath: target.appendingPathComponent(day).path)
      }
    }

    func arguments(_ morning: String, _ more: [String] = []) -> [String] {
      ["nightly", "desk.yaml", "--now", "\(morning)T01:30:00Z", "--quiet"] + more
    }

    func night(_ morning: String, _ more: [String] = []) throws -> CommandLineTool.Outcome {
      try tool.run(arguments(morning, more), in: folder)
    }

    func report(_ night: String) throws -> [String: Data] {
      let path = folder.appendingPathComponent("out/desk/\(night)")
      var files: [String: Data] = [:]
      for file in try FileManager.default.contentsOfDirectory(atPath: path.path) {
        files[file] = try Data(contentsOf: path.appendingPathComponent(file))
      }
      return files
    }

    func text(_ path: String) throws -> String {
      String(decoding: try Data(contentsOf: folder.appendingPathComponent("out/desk/\(path)")), as: UTF8.self)
    }

    var latest: String {
      (try? FileManager.default.destinationOfSymbolicLink(
        atPath: folder.appendingPathComponent("out/desk/latest").path)) ?? ""
    }

    var nights: [String] {
      ((try? FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent("out/desk").path)) ?? [])
        .filter { $0.hasPrefix("2025-") }.sorted()
    }
  }

  @Test func aWeekOfNightsWithALatePageAndOneNightMadeAgain() throws {
    try withTemporaryFolder { folder in
      let desk = try Desk(folder)
      try desk.bring("2025-03-03")
      let first = try desk.night("2025-03-04")
      #expect(first.status == 0, "\(first.errors)")
      #expect(first.output == "out/desk/2025-03-03/nightly.html\n")
      #expect(desk.latest == "2025-03-03")
      for file in ["nightly.html", "nightly.json", "report.html", "run.json", "surges.csv", "restated.csv"] {
        #expect(try desk.report("2025-03-03")[file]?.isEmpty == false, "\(file)")
      }
      // The same night again: nothing is done, and it is no error.
      let before = try desk.report("2025-03-03")
      let again = try desk.night("2025-03-04")
      #expect(again.status == 0)
      #expect(again.output == "")

      try desk.bring("2025-03-04") { $0 != "carrow-times" }
      #expect(try desk.night("2025-03-05").status == 0)
      // Three pages come a day late, and one night nothing is started.
      try desk.bring("2025-03-04") { $0 == "carrow-times" }
      try desk.bring("2025-03-05")
      try desk.bring("2025-03-06")
      let third = try desk.night("2025-03-07")
      #expect(third.output == "out/desk/2025-03-05/nightly.html\nout/desk/2025-03-06/nightly.html\n")
      #expect(desk.nights == ["2025-03-03", "2025-03-04", "2025-03-05", "2025-03-06"])
      let restated = try desk.text("2025-03-05/restated.csv")
      #expect(restated.contains("2025-03-04,carrow-times,0,3"), "\(restated)")
      #expect(try desk.text("index.html").contains("2025-03-06"))

      // Made again from the archive: the first night is as it was, and the second has the late pages; `latest` stays.
      #expect(try desk.night("2025-03-07", ["--date", "2025-03-03"]).status == 0)
      #expect(differences(before, try desk.report("2025-03-03")) == [])
      let old = try desk.report("2025-03-04")
      #expect(try desk.night("2025-03-07", ["--date", "2025-03-04"]).status == 0)
      let new = try desk.report("2025-03-04")
      #expect(differences(old, new).contains("articles.csv"))
      #expect(try desk.night("2025-03-07", ["--date", "2025-03-04"]).status == 0)
      #expect(differences(new, try desk.report("2025-03-04")) == [])
      #expect(desk.latest == "2025-03-06")
    }
  }

  @Test func missedNightsStayMissedWhereOnlyTheLatestIsAskedFor() throws {
    try withTemporaryFolder { folder in
      let desk = try Desk(folder, nightly: "catchUp: latest")
      try desk.bring("2025-03-03")
      #expect(try desk.night("2025-03-04").status == 0)
      try desk.bring("2025-03-04")
      try desk.bring("2025-03-05")
      #expect(try desk.night("2025-03-06").output == "out/desk/2025-03-05/nightly.html\n")
      #expect(desk.nights == ["2025-03-03", "2025-03-05"])
      #expect(try desk.text("2025-03-05/nightly.json").contains("\"2025-03-04\""))
      // It can still be made, and does not count as missed then.
      #expect(try desk.night("2025-03-06", ["--date", "2025-03-04"]).status == 0)
      #expect(desk.nights == ["2025-03-03", "2025-03-04", "2025-03-05"])
      #expect(desk.latest == "2025-03-05")
    }
  }

  @Test func killedAgainAndAgainANightComesOutTheSame() throws {
    try withTemporaryFolder { folder in
      let whole = try Desk(folder.appendingPathComponent("whole", isDirectory: true).made())
      let killed = try Desk(folder.appendingPathComponent("killed", isDirectory: true).made())
      for desk in [whole, killed] {
        try desk.bring("2025-03-03")
        #expect(try desk.night("2025-03-04").status == 0)
        try desk.bring("2025-03-04")
      }
      let began = Date()
      #expect(try whole.night("2025-03-05").status == 0)
      let duration = Date().timeIntervalSince(began)
      var generator = SplitMix64(seed: 3)
      for _ in 0..<10 {
        let process = try killed.tool.start(killed.arguments("2025-03-05"), in: killed.folder)
        Thread.sleep(forTimeInterval: .random(in: 0...duration, using: &generator))
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
      }
      let last = try killed.night("2025-03-05")
      #expect(last.status == 0, "\(last.errors)")
      // How many records were read again is another number, and said.
      let counting: Set = ["nightly.html", "nightly.json"]
      for night in ["2025-03-03", "2025-03-04"] {
        let different = differences(try whole.report(night), try killed.report(night))
        #expect(Set(different).subtracting(counting) == [], "\(night)")
      }
    }
  }

  /// A night that is killed while its hooks run is made again with all of them, and then counts as reported.
  @Test func killedByItsHookANightIsPublishedByTheNextStart() throws {
    try withTemporaryFolder { folder in
      let hook = folder.appendingPathComponent("hook.sh").path
      let desk = try Desk(folder, nightly: "publish: [{command: {run: [/bin/sh, \"\(hook)\"]}}]")
      try Data("test -e once && echo \"$BROADSHEET_NIGHT\" >> done && exit; touch once; kill -9 $PPID; sleep 5".utf8)
        .write(to: URL(fileURLWithPath: hook))
      try desk.bring("2025-03-03")
      #expect(try desk.night("2025-03-04").status == SIGKILL)
      #expect(desk.latest == "2025-03-03")
      #expect(try desk.text("index.html").contains("2025-03-03/"))
      #expect(try desk.night("2025-03-04").output == "out/desk/2025-03-03/nightly.html\n")
      #expect(try desk.night("2025-03-04").output == "")
      let done = folder.appendingPathComponent("done")
      #expect(try String(contentsOf: done, encoding: .utf8) == "2025-03-03\n")
    }
  }

  /// Asked for before its turn, a night is made again when it is due, once, with its hooks.
  @Test func aNightAskedForBeforeItsTurnIsStillDue() throws {
    try withTemporaryFolder { folder in
      let hook = "{command: {run: [/bin/sh, -c, \"echo $BROADSHEET_NIGHT >> '\(folder.path)/done'\"]}}"
      let desk = try Desk(folder, nightly: "publish: [\(hook)]")
      try desk.bring("2025-03-03")
      #expect(try desk.night("2025-03-04").status == 0)
      try desk.bring("2025-03-04")
      #expect(try desk.night("2025-03-05", ["--date", "2025-03-04"]).status == 0)
      for output in ["out/desk/2025-03-04/nightly.html\n", "", ""] {
        #expect(try desk.night("2025-03-05").output == output)
      }
      let done = try String(contentsOf: folder.appendingPathComponent("done"), encoding: .utf8)
      #expect(done == "2025-03-03\n2025-03-04\n")
      // What it reads then is new to its report.
      #expect(try desk.text("2025-03-04/nightly.json").contains("\"added\": 0,") == false)
    }
  }

  @Test func aClockAheadOfItsTimeLetsNothingGoAndIsTakenBack() throws {
    try withTemporaryFolder { folder in
      let desk = try Desk(folder, nightly: "catchUp: latest, keep: 40 days")
      try desk.bring("2025-03-03")
      #expect(try desk.night("2025-03-04").status == 0)
      try desk.bring("2025-03-04")
      #expect(try desk.night("2029-03-05").status == 0)
      let archive = "out/desk/archive.sqlite"
      #expect(try desk.tool.run(["archive", "stat", archive, "--json"], in: folder).output.contains("\"pruned\" : 0"))
      let late = try desk.night("2025-03-05")
      #expect(late.status == 1 && late.errors.contains("set the clock right"))
      let forgotten = try desk.tool.run(
        ["archive", "forget-nights", archive, "--after", "2025-03-03"], in: folder)
      #expect(forgotten.output.contains("1 night taken back, 2029-03-04"))
      #expect(try desk.night("2025-03-05").output == "out/desk/2025-03-04/nightly.html\n")
      #expect(desk.latest == "2025-03-04")
      #expect(try !desk.text("index.html").contains("2029"))
    }
  }

  @Test func oneOfTwoAtOnceWorksAndTheOtherIsRefused() throws {
    try withTemporaryFolder { folder in
      let desk = try Desk(folder)
      try desk.bring("2025-03-03")
      try desk.bring("2025-03-04")
      let second = try folder.appendingPathComponent("second", isDirectory: true).made()
      let arguments = desk.arguments("2025-03-05")
      let process = try desk.tool.start(arguments, in: folder)
      // It has the archive once its file of the lock tells whose it is.
      let lock = folder.appendingPathComponent("out/desk/archive.sqlite-lock").path
      let deadline = Date().addingTimeInterval(20)
      while FileManager.default.contents(atPath: lock)?.isEmpty ?? true, Date() < deadline { usleep(1_000) }
      let other = try desk.tool.run(
        [
          "nightly", folder.appendingPathComponent("desk.yaml").path, "--now", "2025-03-05T01:30:00Z", "--output",
          folder.appendingPathComponent("out").path,
        ], in: second)
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
      #expect(other.status == 75, "\(other.errors)")
      #expect(other.errors.contains("another run"))
      #expect(desk.nights == ["2025-03-04"])
    }
  }

  /// A start every hour, as cron makes them: a day of UTC that is over in the evening waits for the morning.
  @Test func startedEveryHourANightIsMadeAtItsTimeAndOnce() throws {
    try withTemporaryFolder { folder in
      let desk = try Desk(folder, nightly: "catchUp: all, zone: America/New_York")
      try desk.bring("2025-03-03")
      func start(_ moment: String) throws -> [String] {
        let outcome = try desk.tool.run(
          ["nightly", "desk.yaml", "--now", moment, "--not-before", "02:30", "--quiet"], in: folder)
        #expect(outcome.status == 0, "\(outcome.errors)")
        return desk.nights
      }
      #expect(try start("2025-03-03T02:30:00-05:00") == ["2025-03-02"])
      #expect(try start("2025-03-03T19:30:00-05:00") == ["2025-03-02"])
      #expect(try start("2025-03-04T01:30:00-05:00") == ["2025-03-02"])
      #expect(try start("2025-03-04T02:30:00-05:00") == ["2025-03-02", "2025-03-03"])
      #expect(try start("2025-03-04T03:30:00-05:00") == ["2025-03-02", "2025-03-03"])
    }
  }

  /// Cron's line comes every hour, even where nothing is made up for: only the start in the night's own hour counts.
  @Test func withoutCatchingUpAStartThatComesLateDoesNothing() throws {
    try withTemporaryFolder { folder in
      let desk = try Desk(folder, nightly: "catchUp: skip, zone: America/New_York")
      try desk.bring("2025-03-03")
      func start(_ moment: String, _ more: [String] = []) throws -> CommandLineTool.Outcome {
        let outcome = try desk.tool.run(
          ["nightly", "desk.yaml", "--now", moment, "--not-before", "02:30"] + more, in: folder)
        #expect(outcome.status == 0, "\(outcome.errors)")
        return outcome
      }
      let late = try start("2025-03-04T09:30:00-05:00")
      #expect(late.errors.contains("7 h after 02:30"), "\(late.errors)")
      #expect(try start("2025-03-04T03:30:00-05:00", ["--dry-run"]).output.isEmpty)
      #expect(desk.nights == [])
      #expect(!FileManager.default.fileExists(atPath: folder.appendingPathComponent("out").path))
      _ = try start("2025-03-05T03:29:59-05:00")
      #expect(desk.nights == ["2025-03-04"])
    }
  }

  @Test func aHookThatFailsIsToldOnce() throws {
    try withTemporaryFolder { folder in
      let desk = try Desk(folder, nightly: "publish: [{command: {run: [\"false\"]}}]")
      try desk.bring("2025-03-03")
      let outcome = try desk.tool.run(["nightly", "desk.yaml", "--now", "2025-03-04T01:30:00Z"], in: folder)
      #expect(outcome.status == 0, "\(outcome.errors)")
      let told = outcome.errors.split(separator: "\n").filter { $0.contains("false") }
      #expect(told.count == 1 && told.allSatisfy { $0.contains("not published") }, "\(outcome.errors)")
    }
  }

  @Test func wrongUsesAreNamed() throws {
    try withTemporaryFolder { folder in
      let desk = try Desk(folder)
      #expect(try desk.night("2025-03-05", ["--date", "2025-03-05"]).errors.contains("before that day is over"))
      #expect(try desk.night("2025-03-05", ["--date", "yesterday"]).status == 64)
      #expect(try desk.night("2025-03-05", ["--date", "2025-03-05", "--dry-run"]).errors.contains("before that day"))
      #expect(try desk.night("2025-03-05", ["--date", "2025-03-01"]).errors.contains("no dated page yet"))
      try desk.bring("2025-03-03")
      #expect(try desk.night("2025-03-04").status == 0)
      #expect(try desk.night("2025-03-05", ["--date", "1925-03-03"]).errors.contains("its first article is of"))
      #expect(desk.nights == ["2025-03-03"])
      #expect(try desk.night("2025-03-05", ["--not-before", "25:00"]).status == 64)
      let none = try desk.tool.run(["nightly", SampleRun.definition], in: folder)
      #expect(none.status == 1)
      #expect(none.errors.contains("no `nightly` section"))
    }
  }
}

extension URL {
  fileprivate func made() throws -> URL {
    try FileManager.default.createDirectory(at: self, withIntermediateDirectories: true)
    return self
  }
}
