import Foundation
import Support
import Testing

/// `broadsheet archive` as an operator uses it.
@Suite(.serialized) struct ArchiveCommandTests {
  /// Runs `broadsheet` with words that are cut at spaces.
  private func run(_ words: String, _ folder: URL, input: String = "") throws -> CommandLineTool.Outcome {
    try CommandLineTool("broadsheet").run(words.split(separator: " ").map(String.init), in: folder, input: input)
  }

  private func data(_ name: String, _ folder: URL) throws -> Data {
    try Data(contentsOf: folder.appendingPathComponent(name))
  }

  /// The report of an archive, by file.
  private func report(_ archive: String, _ folder: URL) throws -> [String: Data] {
    let arguments = ["report", SampleRun.definition, "--archive", archive, "--output", "out-\(archive)"]
    let outcome = try CommandLineTool("broadsheet").run(arguments, in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return try SampleRun(folder: folder).report("out-\(archive)")
  }

  @Test func anArchiveIsCountedCopiedMovedAndReportedFrom() throws {
    try withTemporaryFolder { folder in
      #expect(try SampleRun(folder: folder).run("out", ["--archive", "news.sqlite"]).status == 0)

      let statistics = try run("archive stat news.sqlite --json", folder)
      let fields = try JSONSerialization.jsonObject(with: Data(statistics.output.utf8)) as? [String: Any]
      let records = try #require(fields?["records"] as? Int)
      #expect(records > 80)
      #expect(fields?["finished_runs"] as? Int == 1)
      let text = try run("archive stat news.sqlite", folder).output
      #expect(text.contains("\(records) records: "))
      #expect(text.contains("abn-news"))
      #expect(text.contains("2025-03  ") || text.contains("  2025-03\n"))

      for command in [
        "archive backup news.sqlite backup.sqlite", "archive export news.sqlite -o a.jsonl",
        "archive export news.sqlite -o a.jsonl.gz", "archive import a.jsonl.gz copy.sqlite",
        "archive export copy.sqlite -o b.jsonl",
      ] {
        let outcome = try run(command, folder)
        #expect(outcome.status == 0, "\(command): \(outcome.errors)")
        #expect(outcome.output.isEmpty)
        #expect(!outcome.errors.isEmpty)
      }
      #expect(try data("a.jsonl", folder) == data("b.jsonl", folder))
      let printed = try run("archive export news.sqlite --quiet", folder)
      #expect(try Data(printed.output.utf8) == data("a.jsonl", folder))
      #expect(printed.errors.isEmpty)
      #expect(try run("archive import - piped.sqlite", folder, input: printed.output).status == 0)

      let expected = try report("news.sqlite", folder)
      for copy in ["backup.sqlite", "copy.sqlite", "piped.sqlite"] {
        #expect(differences(expected, try report(copy, folder)) == [], "\(copy)")
      }
      // A run on the copy finds every record as it is.
      let again = try CommandLineTool("broadsheet").run(
        ["run", SampleRun.definition, "--archive", "copy.sqlite", "--output", "again"], in: folder)
      #expect(again.errors.contains("= 0 articles + 0 left out + "), "\(again.errors)")
      #expect(try run("archive compact news.sqlite", folder).status == 0)
      #expect(differences(expected, try report("news.sqlite", folder)) == [])
    }
  }

  /// One letter of a text, changed in the file: it is found, the page is made anew, and the archive is sound.
  @Test func damageIsFoundAndMadeGood() throws {
    try withTemporaryFolder { folder in
      let sample = SampleRun(folder: folder)
      #expect(try sample.run("out", ["--archive", "news.sqlite"]).status == 0)
      let expected = try sample.report("out")
      let sound = try run("archive verify news.sqlite", folder)
      #expect(sound.status == 0, "\(sound.output) \(sound.errors)")
      #expect(sound.output.hasPrefix("news.sqlite: sound; schema "))
      #expect(sound.output.split(separator: "\n").count == 1, "\(sound.output)")

      var bytes = try data("news.sqlite", folder)
      let place = try #require(bytes.range(of: Data("Larkspur: inquiry into hearing app".utf8)))
      bytes[place.lowerBound + 3] ^= 1
      try bytes.write(to: folder.appendingPathComponent("news.sqlite"))
      let damaged = try run("archive verify news.sqlite", folder)
      #expect(damaged.status == 1)
      #expect(damaged.output.contains("record "))
      #expect(damaged.output.contains("DAMAGED"))
      #expect(damaged.output.contains("restore the archive from a backup"))
      let json = try run("archive verify news.sqlite --json", folder)
      let fields = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
      #expect(fields?["is_sound"] as? Bool == false)
      #expect((fields?["faults"] as? [Any])?.isEmpty == false)
      #expect(try run("archive verify news.sqlite --limit 0", folder).status == 64)

      #expect(try run("archive verify news.sqlite --remake", folder).status == 1)
      let again = try sample.run("again", ["--archive", "news.sqlite"])
      #expect(again.status == 0, "\(again.errors)")
      let made = try run("archive verify news.sqlite", folder)
      #expect(made.status == 0, "\(made.output)")
      // The books of the run are others; what it says of the articles is the same.
      #expect(differences(expected, try sample.report("again")).allSatisfy { $0 == "run.json" || $0 == "report.html" })
    }
  }

  @Test func aDefinitionNamesTheArchiveToMakeAsWell() throws {
    try withTemporaryFolder { folder in
      #expect(try SampleRun(folder: folder).run("out", ["--archive", "news.sqlite", "--limit", "8"]).status == 0)
      #expect(try run("archive export news.sqlite -o a.jsonl", folder).status == 0)
      let definition = "name: copy\ncorpus: {path: pages}\narchive: copy.sqlite\n"
      try Data(definition.utf8).write(to: folder.appendingPathComponent("copy.yaml"))
      let imported = try run("archive import a.jsonl copy.yaml", folder)
      #expect(imported.status == 0, "\(imported.errors)")
      #expect(try String(decoding: data("copy.yaml", folder), as: UTF8.self) == definition)
      #expect(try run("archive export copy.sqlite -o b.jsonl", folder).status == 0)
      #expect(try data("a.jsonl", folder) == data("b.jsonl", folder))
      let copied = try run("archive backup news.sqlite copy.yaml --force", folder)
      #expect(copied.status == 0, "\(copied.errors)")
      #expect(try String(decoding: data("copy.yaml", folder), as: UTF8.self) == definition)
    }
  }

  @Test func aBackupIsRestoredOverAnArchiveThatNobodyHolds() throws {
    try withTemporaryFolder { folder in
      #expect(try SampleRun(folder: folder).run("out", ["--archive", "news.sqlite", "--limit", "8"]).status == 0)
      #expect(try run("archive backup news.sqlite backup.sqlite", folder).status == 0)
      let before = try run("archive export news.sqlite --quiet", folder).output
      #expect(try SampleRun(folder: folder).run("out", ["--archive", "news.sqlite"]).status == 0)
      #expect(try run("archive export news.sqlite --quiet", folder).output != before)
      let restored = try run("archive backup backup.sqlite news.sqlite --force", folder)
      #expect(restored.status == 0, "\(restored.errors)")
      #expect(try run("archive export news.sqlite --quiet", folder).output == before)
      #expect(try run("archive verify news.sqlite", folder).status == 0)
    }
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full"))) func aFullDiskIsNotTakenForSuccess() throws {
    try withTemporaryFolder { folder in
      #expect(try SampleRun(folder: folder).run("out", ["--archive", "news.sqlite", "--limit", "8"]).status == 0)
      for arguments in [["archive", "stat", "news.sqlite", "--json"], ["check", SampleRun.definition]] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: CommandLineTool("broadsheet").path)
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.standardOutput = FileHandle(forWritingAtPath: "/dev/full")
        let errors = folder.appendingPathComponent("errors")
        try Data().write(to: errors)
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
        process.waitUntilExit()
        let said = try String(decoding: data("errors", folder), as: UTF8.self)
        #expect(process.terminationStatus == 1, "\(arguments)")
        #expect(said.contains("cannot write the output"), "\(arguments): \(said)")
      }
    }
  }

  @Test func mistakesAreToldWithWhatToDo() throws {
    try withTemporaryFolder { folder in
      #expect(try SampleRun(folder: folder).run("out", ["--archive", "news.sqlite", "--limit", "8"]).status == 0)
      #expect(try run("archive export news.sqlite -o a.jsonl", folder).status == 0)
      try Data(try data("a.jsonl", folder).dropLast(200)).write(to: folder.appendingPathComponent("cut.jsonl"))
      for (command, status, message) in [
        ("archive stat none.sqlite", 1, "there is no archive at"),
        ("archive stat a.jsonl", 1, "is not a Broadsheet archive"),
        ("archive backup news.sqlite news.sqlite --force", 1, "is there already"),
        ("archive backup news.sqlite a.jsonl", 1, "is there already"),
        ("archive import a.jsonl news.sqlite", 1, "is there already"),
        ("archive import cut.jsonl cut.sqlite", 1, "cut.jsonl, line "),
        ("archive import none.jsonl new.sqlite", 1, "cannot read none.jsonl"),
        ("archive export news.sqlite -o none/a.jsonl", 1, "check that the folder exists"),
        ("archive compact", 64, "Usage:"),
      ] {
        let outcome = try run(command, folder)
        #expect(outcome.status == status, "\(command): \(outcome.errors)")
        #expect(outcome.errors.contains(message), "\(command): \(outcome.errors)")
      }
      #expect(!FileManager.default.fileExists(atPath: folder.appendingPathComponent("cut.sqlite").path))
    }
  }
}
