import Foundation
import Support
import Testing

/// Each failure a person can meet: a clear message, its exit status, nothing lost.
@Suite(.serialized) struct FailureTests {
  private let tool = CommandLineTool("broadsheet")

  private func definition(_ text: String, in folder: URL) throws -> String {
    let file = folder.appendingPathComponent("x.yaml")
    try Data(text.utf8).write(to: file)
    return file.path
  }

  @Test func aWrongDefinitionListsEveryProblemBeforeAnythingIsOpened() throws {
    try withTemporaryFolder { folder in
      let file = try definition("name: x\ncorpus:\n  path: nowhere\n  limts: {}\nworkers: lots\n", in: folder)
      for command in ["check", "run"] {
        let outcome = try tool.run([command, file], in: folder)
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("line 4: corpus.limts: unknown key; did you mean `limits`?"))
        #expect(outcome.errors.contains("line 5: workers: expected a whole number, found `lots`"))
        #expect(outcome.output.isEmpty)
      }
      #expect(!FileManager.default.fileExists(atPath: folder.appendingPathComponent("Reports").path))
    }
  }

  @Test func theEffectiveDefinitionReadsBackToItself() throws {
    try withTemporaryFolder { folder in
      let first = try tool.run(["check", SampleRun.definition], in: folder)
      #expect(first.status == 0)
      let second = try tool.run(["check", try definition(first.output, in: folder)], in: folder)
      #expect(second.output == first.output)
    }
  }

  @Test func aMissingCorpusIsNamed() throws {
    try withTemporaryFolder { folder in
      let outcome = try tool.run(["run", try definition("name: x\ncorpus: {path: nowhere}\n", in: folder)], in: folder)
      #expect(outcome.status == 1)
      #expect(outcome.errors.contains("nowhere"))
    }
  }

  @Test func wrongUsageExitsWith64() throws {
    try withTemporaryFolder { folder in
      for arguments in [["run"], ["run", "x.yaml", "--workers", "0"], ["frobnicate"]] {
        let outcome = try tool.run(arguments, in: folder)
        #expect(outcome.status == 64, "\(arguments)")
      }
    }
  }

  @Test func aSecondRunOnTheSameArchiveExitsWith75() throws {
    try withTemporaryFolder { folder in
      // The first run waits for its list of paths on a pipe that nobody writes to, holding nothing; so the lock is
      // taken here, as another process would.
      let sample = SampleRun(folder: folder)
      #expect(try sample.run("a").status == 0)
      let lock = folder.appendingPathComponent("a/sample/archive.sqlite-lock").path
      let descriptor = open(lock, O_RDWR)
      #expect(descriptor >= 0)
      #expect(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
      let second = try sample.run("a")
      #expect(second.status == 75, "\(second.errors)")
      close(descriptor)
      #expect(try sample.run("a").status == 0)
    }
  }

  @Test func aFullDiskIsNamedAndTheRunGoesOnWhenThereIsRoom() throws {
    guard getuid() == 0 else { return }  // only root may mount a small file system
    try withTemporaryFolder { folder in
      let disk = folder.appendingPathComponent("disk")
      try FileManager.default.createDirectory(at: disk, withIntermediateDirectories: true)
      guard try shell("mount -t tmpfs -o size=400k tmpfs '\(disk.path)'") == 0 else { return }
      defer { _ = try? shell("umount '\(disk.path)'") }
      let sample = SampleRun(folder: folder)
      let full = try sample.run("disk")
      #expect(full.status == 1)
      #expect(full.errors.contains("no space left"), "\(full.errors)")
      #expect(try shell("mount -o remount,size=100m '\(disk.path)'") == 0)
      let outcome = try sample.run("disk")
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(try sample.run("plain").status == 0)
      #expect(differences(try sample.report("disk"), try sample.report("plain")) == [])
    }
  }

  @Test func anUnwritableFolderIsNamed() throws {
    try withTemporaryFolder { folder in
      try Data().write(to: folder.appendingPathComponent("file"))
      let outcome = try SampleRun(folder: folder).run("file/below")
      #expect(outcome.status == 1)
      #expect(outcome.errors.contains("file/below"), "\(outcome.errors)")
    }
  }

  @Test func tooManyFailuresExitWith2AndStillWriteTheReport() throws {
    try withTemporaryFolder { folder in
      try Data([0x1F, 0x8B, 0x08, 0x00, 0x01]).write(to: folder.appendingPathComponent("broken.html.gz"))
      let file = try definition("name: x\ncorpus: {path: '*.html.gz'}\nmaximumFailures: 0.5\n", in: folder)
      let outcome = try tool.run(["run", file], in: folder)
      #expect(outcome.status == 2, "\(outcome.errors)")
      #expect(outcome.output.hasSuffix("report.html\n"))
    }
  }

  private func shell(_ command: String) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", command]
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}
