import Foundation
import Pipeline
import Testing

@Suite struct PublishHooksTests {
  @Test func argumentsReachTheProgramAsTheyAre() throws {
    let folder = try HookFolder()
    let arguments = [
      "{report}/x", "{night}{name}", "{other} {} {night", "$(touch pwned)", "; touch pwned", "a  b", "", "*", "\"'\\",
      "é\n{message}",
    ]
    let hook = folder.shell("for word; do printf '[%s]' \"$word\"; done >words", arguments)
    let outcomes = folder.hooks().run([hook], report: folder.report(headline: "{night}\n surges"))
    #expect(outcomes.map(\.error) == [nil])
    #expect(
      folder.text("words")
        == "[\(folder.path)/out/2026-03-01/x][2026-03-01sample][{other} {} {night][$(touch pwned)][; touch pwned][a  b][][*][\"'\\][é\n{night} surges]"
    )
    #expect(folder.text("pwned") == nil)
  }

  @Test func aProgramIsToldByItsEnvironment() throws {
    let folder = try HookFolder()
    let hook = folder.shell("env | grep '^BROADSHEET_' | sort >told; pwd >>told")
    let outcomes = folder.hooks().run([hook], report: folder.report(summary: "One."))
    #expect(outcomes.map(\.error) == [nil])
    let told = try #require(folder.text("told"))
    for line in [
      "BROADSHEET_EVENT=published", "BROADSHEET_MESSAGE=3 surges", "BROADSHEET_NAME=sample",
      "BROADSHEET_NIGHT=2026-03-01", "BROADSHEET_REPORT=\(folder.path)/out/2026-03-01", "BROADSHEET_SUMMARY=One.",
    ] {
      #expect(told.contains(line + "\n"))
    }
    #expect(told.hasSuffix("/\(URL(fileURLWithPath: folder.path).lastPathComponent)\n"))
  }

  @Test func aProgramInheritsNoDescriptorsNoIgnoredSignalsAndNoInput() throws {
    let folder = try HookFolder()
    signal(SIGPIPE, SIG_IGN)
    let held = open(folder.path, O_RDONLY)
    defer { close(held) }
    let hook = folder.shell("cat >input; grep SigIgn /proc/self/status >signals; ls /proc/self/fd >descriptors")
    #expect(folder.hooks().run([hook], report: folder.report()).map(\.error) == [nil])
    #expect(folder.text("input") == "")
    // But for the two signals that the C library keeps to itself.
    let ignored = try #require(
      folder.text("signals")?.split(separator: "\t").last.flatMap { UInt64($0.dropLast(), radix: 16) })
    #expect(ignored & 0x7FFF_FFFF == 0)
    // The fourth is the one by which ls reads the folder.
    #expect(folder.text("descriptors") == "0\n1\n2\n3\n")
  }

  @Test func aHookThatFailsIsNamedAndTheOthersRun() throws {
    let folder = try HookFolder()
    let outcomes = folder.hooks().run(
      [
        folder.shell("echo nothing; echo 'no\u{1B}[31m room' >&2; echo >&2; echo left >&2; exit 3"),
        folder.shell("echo only output; exit 1"), folder.shell("kill -9 $$"),
        PublishHook(.command(["no-such-program-here", "secret"])), PublishHook(.command(["./missing"])),
        folder.shell("touch ran"),
      ], report: folder.report())
    #expect(outcomes[0].hook == "command /bin/sh")
    #expect(outcomes[0].error == "exit status 3; it said: no [31m room / left")
    #expect(outcomes[1].error == "exit status 1; it said: only output")
    #expect(outcomes[2].error?.hasPrefix("killed by signal 9 (") == true)
    #expect(outcomes[3].hook == "command no-such-program-here")
    #expect(outcomes[3].error == "`no-such-program-here` cannot be started: No such file or directory")
    #expect(outcomes[4].error == "`./missing` cannot be started: No such file or directory")
    #expect(outcomes[5].error == nil)
    #expect(folder.text("ran") != nil)
  }

  @Test func aHookOutOfTimeEndsWithAllItsProcesses() throws {
    let folder = try HookFolder()
    let script = """
      trap '' TERM
      (trap '' TERM; sleep 60) & echo $! >grandchild
      echo $$ >child
      echo waiting >&2
      wait
      sleep 60
      """
    let start = Date()
    let outcomes = folder.hooks().run(
      [folder.shell(script, timeout: 1), folder.shell("true")], report: folder.report())
    #expect(outcomes.map(\.error) == ["took longer than 1 s and was ended; it said: waiting", nil])
    #expect(outcomes[0].seconds >= 1.5 && Date().timeIntervalSince(start) < 20)
    #expect(try !isRunning(folder.text("child")))
    #expect(try !isRunning(folder.text("grandchild")))
  }

  @Test func aHookThatEndsWhenAskedToIsNotKilled() throws {
    let folder = try HookFolder()
    let outcomes = folder.hooks().run(
      [folder.shell("trap 'touch tidied; exit 0' TERM; while :; do sleep 0.05; done", timeout: 1)],
      report: folder.report())
    #expect(outcomes[0].error?.hasPrefix("took longer than 1 s and was ended") == true)
    #expect(folder.text("tidied") != nil)
  }

  @Test func whatAHookLeavesInTheBackgroundIsNotWaitedFor() throws {
    let folder = try HookFolder()
    let outcomes = folder.hooks().run([folder.shell("sleep 60 & echo $! >left")], report: folder.report())
    #expect(outcomes[0].error == nil && outcomes[0].seconds < 20)
    #expect(try isRunning(folder.text("left")))
    kill(try #require(pid(folder.text("left"))), SIGKILL)
  }

  @Test func hugeOutputIsReadAndForgotten() throws {
    let folder = try HookFolder()
    let outcomes = folder.hooks().run(
      [
        folder.shell(
          "head -c 30000000 /dev/zero; head -c 30000000 /dev/zero | tr '\\0' x >&2; echo >&2; echo end >&2; exit 1"),
        folder.shell("head -c 3000000 /dev/zero | tr '\\0' '\\377' >&2; exit 1"),
      ], report: folder.report())
    #expect(outcomes[0].error?.hasPrefix("exit status 1; it said: xxx") == true)
    #expect(outcomes[0].error?.hasSuffix("x / end") == true)
    #expect(outcomes.allSatisfy { ($0.error?.utf8.count ?? 0) < 2_000 })
  }

  @Test func aStoppedNightEndsItsHooks() async throws {
    let folder = try HookFolder()
    let stop = StopSignal()
    let hooks = folder.hooks(stop: stop)
    Thread.detachNewThread {
      Thread.sleep(forTimeInterval: 0.5)
      stop.stop(SIGTERM)
    }
    let outcomes = hooks.run([folder.shell("sleep 60"), folder.shell("touch ran")], report: folder.report())
    #expect(
      outcomes.map(\.error) == ["ended, since the night was stopped", "not begun, since the night was stopped"])
    #expect(folder.text("ran") == nil)
  }

  private func pid(_ text: String?) -> pid_t? {
    text.flatMap { pid_t($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
  }

  /// Whether a process runs; one that has ended and that nobody has asked for does not.
  private func isRunning(_ text: String?) throws -> Bool {
    let number = try #require(pid(text))
    guard kill(number, 0) == 0 else { return false }
    let state = FileManager.default.contents(atPath: "/proc/\(number)/stat").map { String(decoding: $0, as: UTF8.self) }
    return state.map { !$0.contains(") Z ") } ?? false
  }
}
