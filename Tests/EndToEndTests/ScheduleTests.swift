import Foundation
import Support
import Testing

/// `broadsheet schedule` as a person uses it, with a crontab of the test's own.
@Suite(.serialized) struct ScheduleTests {
  /// A machine with a `crontab` that keeps a file, and a home without timers.
  private struct Machine {
    let folder: URL
    let tool = CommandLineTool("broadsheet")

    init(_ folder: URL) throws {
      self.folder = folder
      let crontab = folder.appendingPathComponent("crontab").path
      try write(
        """
        #!/bin/sh
        case "$1" in
          -l) [ -e '\(crontab)' ] || { echo 'no crontab for you' >&2; exit 1; }; cat '\(crontab)' ;;
          -) cat > '\(crontab)' ;;
        esac

        """, "bin/crontab", isProgram: true)
      // What stands for the program: it says how it was called, and ends as a night with too many failures.
      try write("#!/bin/sh\necho \"$PWD $*\"\nexit 2\n", "bin/night", isProgram: true)
      try write(
        "name: city\ncorpus: {path: .}\nnightly: {at: \"03:15\", zone: Asia/Kathmandu}\n", "the city's.yaml")
    }

    func write(_ text: String, _ name: String, isProgram: Bool = false) throws {
      let url = folder.appendingPathComponent(name)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
      if isProgram { try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: url.path) }
    }

    func schedule(_ arguments: String...) throws -> CommandLineTool.Outcome {
      let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
      return try tool.run(
        ["schedule"] + arguments, in: folder,
        variables: [
          "PATH": folder.appendingPathComponent("bin").path + ":" + path, "HOME": folder.path, "XDG_CONFIG_HOME": "",
          "TZ": "UTC",
        ])
    }

    var crontab: String {
      String(
        decoding: FileManager.default.contents(atPath: folder.appendingPathComponent("crontab").path) ?? Data(),
        as: UTF8.self)
    }
  }

  @Test func aPipelineIsScheduledLookedAtStartedAndRemoved() throws {
    try withTemporaryFolder { folder in
      let machine = try Machine(folder)
      try machine.write("1 1 1 1 * mine\n", "crontab")
      let printed = try machine.schedule("install", "the city's.yaml", "--cron", "--print", "--binary", "bin/night")
      #expect(printed.status == 0, "\(printed.errors)")
      #expect(machine.crontab == "1 1 1 1 * mine\n")
      for change in ["installed", "unchanged"] {
        let outcome = try machine.schedule("install", "the city's.yaml", "--cron", "--binary", "bin/night")
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.hasPrefix("\(change): city at 03:15 Asia/Kathmandu by cron, next "))
        #expect(outcome.output.hasSuffix("T03:15:00+05:45\n"))
        #expect(machine.crontab == printed.output + "1 1 1 1 * mine\n")
      }
      // 03:15 is 21:30 in Greenwich.
      #expect(machine.crontab.contains("\n30 * * * * "))
      let list = try machine.schedule("list")
      #expect(list.output.split(separator: "\n").contains { $0.hasPrefix("city  cron  03:15  Asia/Kathmandu  ") })
      let json = try JSONSerialization.jsonObject(with: Data(try machine.schedule("list", "--json").output.utf8))
      #expect((json as? [[String: Any]])?.compactMap { $0["name"] as? String }.contains("city") == true)

      let night = try machine.schedule("run-now", "city")
      #expect(night.status == 2)
      #expect(night.output.hasSuffix(" nightly \(folder.path)/the city's.yaml\n"), "\(night.output)")

      let later = try machine.schedule("install", "the city's.yaml", "--cron", "--binary", "bin/night", "--at", "04:00")
      #expect(later.output.hasPrefix("replaced: city at 04:00"))
      #expect(try machine.schedule("status", "the city's.yaml").errors.contains("the definition says 03:15"))
      #expect(try machine.schedule("remove", "the city's.yaml").output == "removed: city by cron\n")
      #expect(machine.crontab == "1 1 1 1 * mine\n")
      let again = try machine.schedule("remove", "city")
      #expect(again.status == 1)
      #expect(again.errors.contains("`city` is not scheduled"))
    }
  }

  @Test func theLastNightIsToldOf() throws {
    try withTemporaryFolder { folder in
      let machine = try Machine(folder)
      #expect(try machine.schedule("status", "the city's.yaml").output.contains("none yet"))
      try machine.write(
        """
        {"pipeline": "city", "consecutive_failures": 1, "failures_before": 0, "has_told": false,
         "newest_night": "2026-11-20", "last_attempt": {"night": "2026-11-21", "started": "2026-11-22T00:00:00Z",
         "finished": "2026-11-22T00:02:05Z", "exit_status": 1, "error": "no space left", "seconds": {}, "hooks": [],
         "notes": [], "totals": {"files_read": 1, "files_unchanged": 2, "records": 30, "articles": 20,
         "failures": {"tooShort": 10}, "alarms": 4}}}
        """, "Reports/city/health.json")
      let status = try machine.schedule("status", "the city's.yaml")
      for text in [
        "2026-11-21, failed with exit status 1", "2026-11-22T05:45:00+05:45, took 2 min 5 s", "no space left",
        "1 files read, 2 unchanged, 30 records, 20 articles, 10 left out, 4 alarms", "1 in a row",
      ] { #expect(status.output.contains(text), "\(text): \(status.output)") }
      let json = try JSONSerialization.jsonObject(
        with: Data(try machine.schedule("status", "the city's.yaml", "--json").output.utf8))
      let object = try #require(json as? [String: Any])
      #expect((object["lag_nights"] as? Int ?? 0) > 0)
      let health = try #require(object["health"] as? [String: Any])
      #expect((health["last_attempt"] as? [String: Any])?["error"] as? String == "no space left")
    }
  }

  @Test func timersArePrintedAnywhere() throws {
    try withTemporaryFolder { folder in
      let machine = try Machine(folder)
      let user = try machine.schedule("install", "the city's.yaml", "--user", "--print")
      #expect(user.status == 0, "\(user.errors)")
      #expect(user.output.contains("\nOnCalendar=*-*-* 03:15:00 Asia/Kathmandu\n"))
      #expect(user.output.contains("# \(folder.path)/.config/systemd/user/broadsheet-city.timer\n"))
      #expect(user.output.contains("nightly \"\(folder.path)/the city's.yaml\"\n"))
      try machine.write(
        """
        name: city
        corpus: {path: "/data/*/pages"}
        nightly: {metrics: /var/lib/x/city.prom, publish: [{copy: {to: /srv/www}}, {mail: {to: [a@b.org], from: c@d.org}}]}

        """, "b.yaml")
      let system = try machine.schedule(
        "install", "b.yaml", "--system", "--print", "--run-as", "news", "--writable", "/srv/more",
        "--archive", "/var/lib/city/a.sqlite", "--workers", "2")
      #expect(
        system.output.contains(
          "\nReadWritePaths=-\(folder.path)/Reports/city -/var/lib/city -/var/lib/x -/srv/www -/srv/more"))
      #expect(system.output.contains("b.yaml --archive /var/lib/city/a.sqlite --workers 2\n"))
      #expect(system.output.contains(" /data\n"))
      #expect(!system.output.contains("NoNewPrivileges"))
      #expect(!FileManager.default.fileExists(atPath: folder.appendingPathComponent("Reports").path))
    }
  }

  @Test func wrongUsageExitsWith64AndSaysWhy() throws {
    try withTemporaryFolder { folder in
      let machine = try Machine(folder)
      for (arguments, reason) in [
        (["--at", "2:30"], "HH:MM"), (["--at", "24:00"], "HH:MM"), (["--zone", "Mars/Olympus"], "IANA"),
        (["--cron", "--user"], "exclude"), (["--cron", "--run-as", "root"], "--system"),
        (["--system", "--run-as", "no such account"], "no such account"),
        (["--cron", "--binary", "nowhere/x"], "is not a program"), (["--cron", "--zone", "Europe/Berlin"], "zone"),
      ] {
        let outcome = try machine.tool.run(
          ["schedule", "install", "the city's.yaml"] + arguments, in: folder,
          variables: ["PATH": folder.appendingPathComponent("bin").path + ":/usr/bin:/bin", "HOME": folder.path])
        #expect(outcome.status == 64, "\(arguments): \(outcome.errors)")
        #expect(outcome.errors.contains(reason), "\(arguments): \(outcome.errors)")
        #expect(outcome.output.isEmpty)
      }
      #expect(machine.crontab.isEmpty)
    }
  }
}
