import Foundation
import Support
import Testing

@Suite(.serialized) struct RunTests {
  @Test func theSampleRunsCleanWithEveryFileOfTheReport() throws {
    try withTemporaryFolder { folder in
      let sample = SampleRun(folder: folder)
      let outcome = try sample.run("a")
      #expect(outcome.status == 0, "\(outcome.errors)")
      let report = try sample.report("a")
      for table in ["articles", "entities", "terms", "outlets", "timeline", "tone", "dispositions"] {
        #expect(report["\(table).csv"]?.isEmpty == false, "\(table).csv")
        #expect(report["\(table).json"]?.isEmpty == false, "\(table).json")
      }
      for file in ["run.json", "report.html", "articles.jsonl.gz"] {
        #expect(report[file]?.isEmpty == false, "\(file)")
      }
      #expect(outcome.output.hasSuffix("report.html\n"))
      #expect((report["report.html"]?.count ?? .max) < 2_000_000)
    }
  }

  @Test func theBytesAreTheSameForAnyWorkersAndInputOrder() throws {
    try withTemporaryFolder { folder in
      let sample = SampleRun(folder: folder)
      #expect(try sample.run("one", ["--workers", "1"]).status == 0)
      let one = try sample.report("one")
      for workers in ["2", "8"] {
        #expect(try sample.run("w\(workers)", ["--workers", workers]).status == 0)
        #expect(differences(one, try sample.report("w\(workers)")) == [])
      }
      var generator = SplitMix64(seed: 7)
      let files = try FileManager.default.subpathsOfDirectory(atPath: SampleRun.corpus)
        .map { "\(SampleRun.corpus)/\($0)" }
        .filter { (try? FileManager.default.attributesOfItem(atPath: $0)[.type] as? FileAttributeType) == .typeRegular }
        .shuffled(using: &generator)
      let list = folder.appendingPathComponent("files.txt")
      try Data((files.joined(separator: "\n") + "\n").utf8).write(to: list)
      #expect(try sample.run("shuffled", ["--paths-from", list.path]).status == 0)
      #expect(differences(one, try sample.report("shuffled")) == [])
    }
  }

  @Test func killedTwentyTimesAndResumedGivesTheSameBytes() throws {
    try withTemporaryFolder { folder in
      let sample = SampleRun(folder: folder)
      let began = Date()
      #expect(try sample.run("whole").status == 0)
      let duration = Date().timeIntervalSince(began)
      var generator = SplitMix64(seed: 20)
      for _ in 0..<20 {
        let process = try sample.tool.start(sample.arguments("killed"), in: folder)
        Thread.sleep(forTimeInterval: .random(in: 0...duration, using: &generator))
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
      }
      let last = try sample.run("killed")
      #expect(last.status == 0, "\(last.errors)")
      #expect(differences(try sample.report("whole"), try sample.report("killed")) == [])
    }
  }

  @Test func aSecondRunFindsNothingNewAndLeavesTheSameReport() throws {
    try withTemporaryFolder { folder in
      let sample = SampleRun(folder: folder)
      #expect(try sample.run("a").status == 0)
      let first = try sample.report("a")
      #expect(try sample.run("a").status == 0)
      #expect(differences(first, try sample.report("a")) == [])
    }
  }

  @Test func theReportCommandMakesTheSameBytesFromTheArchiveAlone() throws {
    try withTemporaryFolder { folder in
      let sample = SampleRun(folder: folder)
      #expect(try sample.run("a").status == 0)
      let first = try sample.report("a")
      let again = try sample.tool.run(
        ["report", SampleRun.definition, "--output", folder.appendingPathComponent("a").path], in: folder)
      #expect(again.status == 0, "\(again.errors)")
      #expect(differences(first, try sample.report("a")) == [])
    }
  }
}
