import Foundation
import Scheduling
import Testing

/// Installing, listing, starting and removing on machines of shell scripts.
struct SchedulesTests {
  private let now = Date(timeIntervalSince1970: 1_795_435_200)
  private let units = [
    "broadsheet-nightly-failed.service", "broadsheet-nightly.service", "broadsheet-nightly.timer",
  ]

  private func install(
    _ machine: StubMachine, _ kind: ScheduleKind, _ entry: ScheduleEntry = entry()
  ) throws -> Schedules.Installation {
    try Schedules(host: machine.host).install(
      entry, kind: kind, settings: UnitSettings(), log: .file("/srv/reports/log"), now: now)
  }

  @Test func aUsersTimerFromFirstToLast() throws {
    try withFolder { folder in
      let machine = try StubMachine(folder)
      let schedules = Schedules(host: machine.host)
      let first = try install(machine, .user)
      #expect(first.change == .installed)
      #expect(first.notes.contains { $0.contains("loginctl enable-linger news") })
      #expect(machine.files("config/systemd/user") == units)
      let calls = machine.calls()
      #expect(calls.contains("--user daemon-reload"))
      #expect(calls.last(where: { !$0.contains("show") }) == "--user enable --now broadsheet-nightly.timer")
      #expect(calls.allSatisfy { $0.hasPrefix("--user ") })

      let before = machine.files("config/systemd/user").map { read("\(folder)/config/systemd/user/\($0)") }
      #expect(try install(machine, .user).change == .unchanged)
      #expect(machine.files("config/systemd/user").map { read("\(folder)/config/systemd/user/\($0)") } == before)
      #expect(!machine.calls().contains { $0.contains("restart") })

      let later = entry(at: "03:10", zone: "Asia/Kathmandu")
      #expect(try install(machine, .user, later).change == .replaced)
      #expect(machine.calls().contains("--user restart broadsheet-nightly.timer"))
      let found = schedules.find(name: nil, definition: "/srv/news/nightly.yaml", now: now).schedules
      #expect(found.map(\.entry) == [later])
      #expect(found.map(\.next) == [try instant("2026-11-24T01:31:07Z")])
      #expect(found.map(\.isActive) == [true])

      _ = machine.calls()
      try schedules.remove(try #require(found.first))
      #expect(machine.files("config/systemd/user") == [])
      let removing = machine.calls()
      #expect(removing.contains("--user disable --now broadsheet-nightly.timer"))
      #expect(removing.contains("--user daemon-reload"))
      #expect(schedules.all(now: now).schedules == [])
    }
  }

  @Test func systemUnitsGoToTheSystemsFolder() throws {
    try withFolder { folder in
      let machine = try StubMachine(folder, isRoot: true)
      let done = try install(machine, .system)
      #expect(machine.files("system") == units)
      #expect(machine.calls().allSatisfy { !$0.hasPrefix("--user ") })
      #expect(done.notes.contains { $0.contains("--run-as") })
      // A timer of somebody else's in the same folder is none of ours.
      try write("[Timer]\nOnCalendar=daily\n", to: "\(folder)/system/broadsheet-other.timer")
      #expect(Schedules(host: machine.host).all(now: now).schedules.map(\.entry.name) == ["nightly"])
    }
  }

  @Test func aFirstInstallationThatFailsLeavesNothing() throws {
    try withFolder { folder in
      let machine = try StubMachine(folder)
      try write("", to: "\(folder)/broken")
      let error = #expect(throws: SchedulingError.self) { try install(machine, .user) }
      #expect("\(try #require(error))".contains("Failed to connect to bus"))
      #expect(machine.files("config/systemd/user") == [])
      let system = #expect(throws: SchedulingError.self) { try install(machine, .system) }
      #expect("\(try #require(system))".contains("daemon-reload"))
      #expect(machine.files("system") == [])
    }
  }

  @Test func aTimerThatCannotBeTurnedOnIsTurnedOffBeforeItsFilesGo() throws {
    try withFolder { folder in
      let machine = try StubMachine(folder)
      try write("*enable*", to: "\(folder)/refused")
      #expect(throws: SchedulingError.self) { try install(machine, .user) }
      #expect(machine.files("config/systemd/user") == [])
      #expect(
        machine.calls().suffix(3) == [
          "--user enable --now broadsheet-nightly.timer", "--user disable --now broadsheet-nightly.timer",
          "--user daemon-reload",
        ])
      // What stood before a change that fails stays as it is.
      try FileManager.default.removeItem(atPath: "\(folder)/refused")
      _ = try install(machine, .user)
      try write("*enable*", to: "\(folder)/refused")
      #expect(throws: SchedulingError.self) { try install(machine, .user, entry(at: "03:10")) }
      #expect(machine.files("config/systemd/user") == units)
      #expect(!machine.calls().contains { $0.contains("disable") })
    }
  }

  @Test func cronFromFirstToLast() throws {
    try withFolder { folder in
      let machine = try StubMachine(folder, systemd: false)
      let schedules = Schedules(host: machine.host)
      let foreign = "MAILTO=x\n5 4 * * * other 100\\%\n"
      try write(foreign, to: "\(folder)/crontab")
      #expect(try install(machine, .cron).change == .installed)
      let once = read("\(folder)/crontab")
      #expect(once.hasSuffix("\n" + foreign))
      #expect(once.contains("\n30 * * * * "))
      #expect(machine.calls() == ["write"])
      #expect(try install(machine, .cron).change == .unchanged)
      #expect(read("\(folder)/crontab") == once)
      #expect(machine.calls() == [])
      #expect(try install(machine, .cron, entry(at: "04:05", zone: "Asia/Kathmandu")).change == .replaced)
      #expect(read("\(folder)/crontab").contains("\n20 * * * * "))
      let found = schedules.find(name: "nightly", definition: nil, now: now).schedules
      #expect(found.map(\.kind) == [.cron])
      #expect(found.map(\.isActive) == [true])
      #expect(found.map(\.next) == [try instant("2026-11-23T22:20:00Z")])
      try schedules.remove(try #require(found.first))
      #expect(read("\(folder)/crontab") == foreign)
    }
  }

  @Test func anAccountWithoutCrontabStartsWithAnEmptyOne() throws {
    try withFolder { folder in
      let machine = try StubMachine(folder, systemd: false)
      #expect(Schedules(host: machine.host).all(now: now) == ([], []))
      try FileManager.default.removeItem(atPath: "\(folder)/proc/17")
      let done = try install(machine, .cron)
      #expect(done.notes.contains { $0.contains("service cron start") })
      #expect(read("\(folder)/crontab").split(separator: "\n").count == 3)
    }
  }

  @Test func aCrontabThatCannotBeReadIsNotReplaced() throws {
    try withFolder { folder in
      let machine = try StubMachine(folder, systemd: false)
      try write(
        "#!/bin/sh\necho 'You (news) are not allowed to use this program' >&2\nexit 1\n", to: "\(folder)/bin/crontab",
        isProgram: true)
      let error = #expect(throws: SchedulingError.self) { try install(machine, .cron) }
      #expect("\(try #require(error))".contains("not allowed"))
      #expect(Schedules(host: machine.host).all(now: now).notes.count == 1)
    }
  }

  @Test func onlyACrontabThatIsNotThereCountsAsEmpty() throws {
    try withFolder { folder in
      let machine = try StubMachine(folder, systemd: false)
      func says(_ words: String) throws {
        try write("#!/bin/sh\necho \"\(words)\" >&2\nexit 1\n", to: "\(folder)/bin/crontab", isProgram: true)
      }
      try says("crontab: can't open 'news': No such file or directory")
      #expect(Schedules(host: machine.host).all(now: now) == ([], []))
      try says("crontab: can't open 'news': Permission denied")
      #expect(Schedules(host: machine.host).all(now: now).notes.count == 1)
      #expect(throws: SchedulingError.self) { try install(machine, .cron) }
    }
  }

  @Test func oneScheduleAPipeline() throws {
    try withFolder { folder in
      let machine = try StubMachine(folder)
      _ = try install(machine, .cron)
      #expect(try install(machine, .user).notes.contains { $0.contains("by cron that stood before is removed") })
      #expect(read("\(folder)/crontab") == "")
      let error = #expect(throws: SchedulingError.self) {
        try install(machine, .cron, entry(definition: "/srv/other/nightly.yaml"))
      }
      guard case .taken? = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(machine.files("config/systemd/user") == units)
    }
  }

  @Test(arguments: [ScheduleKind.user, .cron]) func aDefinitionThatWasRenamedIsScheduledOnce(kind: ScheduleKind) throws
  {
    try withFolder { folder in
      let machine = try StubMachine(folder)
      _ = try install(machine, kind, entry("evening"))
      _ = try install(machine, kind, entry("other", definition: "/srv/news/other.yaml"))
      let done = try install(machine, kind, entry("nightly"))
      #expect(done.notes.contains("the schedule as `evening` by \(kind.rawValue) that stood before is removed"))
      let all = Schedules(host: machine.host).all(now: now).schedules
      #expect(all.map(\.entry.name) == ["nightly", "other"])
    }
  }

  @Test func aPathTooLongForACrontabIsNoneOfSystemds() throws {
    try withFolder { folder in
      let machine = try StubMachine(folder)
      let long = entry(definition: "/srv/" + String(repeating: "x", count: 1000))
      let kind = try Schedules(host: machine.host).kind(asked: nil) { () throws(SchedulingError) in
        try CronLine(long, log: .system, machineZone: .gmt, now: now)
      }
      #expect(kind == .user)
      #expect(try install(machine, kind, long).change == .installed)
      #expect(throws: SchedulingError.self) { try install(machine, .cron, entry("cron", definition: long.definition)) }
    }
  }

  @Test func theKindThatTheMachineHas() throws {
    try withFolder { folder in
      func kind(_ machine: StubMachine, _ asked: ScheduleKind? = nil) throws -> ScheduleKind {
        try Schedules(host: machine.host).kind(asked: asked) { () throws(SchedulingError) in
          try CronLine(entry(), log: .system, machineZone: .gmt, now: now)
        }
      }
      #expect(try kind(try StubMachine(folder + "/a")) == .user)
      #expect(try kind(try StubMachine(folder + "/b", isRoot: true)) == .system)
      #expect(try kind(try StubMachine(folder + "/c"), .cron) == .cron)
      #expect(try kind(try StubMachine(folder + "/d", systemd: false)) == .cron)
      for asked in [ScheduleKind.user, .system] {
        #expect(throws: SchedulingError.self) { try kind(try StubMachine(folder + "/e", systemd: false), asked) }
      }
      let neither = try StubMachine(folder + "/f", systemd: false, crontab: false)
      let error = #expect(throws: SchedulingError.self) { try kind(neither) }
      let text = "\(try #require(error))"
      #expect(text.contains("apt-get install cron"))
      #expect(text.contains("every hour, at minute 30"))
      #expect(text.contains("--not-before 02:30"))
    }
  }

  @Test func runNowGivesTheNightsStatus() throws {
    try withFolder { folder in
      let machine = try StubMachine(folder)
      let scheduler = SystemdScheduler(host: machine.host, kind: .user)
      for status in [0, 2, 75] {
        try write("Result=success\nExecMainStatus=\(status)\n", to: "\(folder)/result")
        #expect(try scheduler.runNow("nightly", waits: true) == Int32(status))
      }
      try write("Result=exit-code\nExecMainStatus=1\n", to: "\(folder)/result")
      #expect(try scheduler.runNow("nightly", waits: true) == 1)
      try write("Result=oom-kill\nExecMainStatus=9\n", to: "\(folder)/result")
      let error = #expect(throws: SchedulingError.self) { try scheduler.runNow("nightly", waits: true) }
      #expect("\(try #require(error))".contains("oom-kill"))
      _ = machine.calls()
      #expect(try scheduler.runNow("nightly", waits: false) == 0)
      #expect(machine.calls().last == "--user start --no-block broadsheet-nightly.service")
    }
  }

  @Test func aNightThatWasNotStartedIsNotTheOneBefore() throws {
    try withFolder { folder in
      let machine = try StubMachine(folder)
      let scheduler = SystemdScheduler(host: machine.host, kind: .user)
      try write("*start broadsheet-*", to: "\(folder)/refused")
      for before in ["ActiveState=inactive\nInvocationID=a1\n", "ActiveState=failed\nInvocationID=a1\n", ""] {
        try write("Result=success\nExecMainStatus=0\n\(before)", to: "\(folder)/result")
        let error = #expect(throws: SchedulingError.self, "\(before)") { try scheduler.runNow("nightly", waits: true) }
        #expect("\(try #require(error))".contains("`systemctl start broadsheet-nightly.service` failed"))
      }
      // It ran already: `start` waited for its end, and failed as it did.
      try write(
        "ActiveState=activating\nResult=exit-code\nExecMainStatus=1\nInvocationID=a1\n", to: "\(folder)/result")
      #expect(try scheduler.runNow("nightly", waits: true) == 1)
    }
  }

  @Test func aNightThatStartedAndFailedGivesItsStatus() throws {
    try withFolder { folder in
      let machine = try StubMachine(folder)
      // `systemctl start` fails where the night does; each start has another invocation.
      try write(
        """
        #!/bin/sh
        case "$*" in
          *"start "*) echo 'Job failed.' >&2; touch '\(folder)/ran'; exit 1 ;;
          *show*) echo ActiveState=failed; echo Result=exit-code; echo ExecMainStatus=1
            if [ -e '\(folder)/ran' ]; then echo InvocationID=b2; else echo InvocationID=a1; fi ;;
        esac

        """, to: "\(folder)/bin/systemctl", isProgram: true)
      #expect(try SystemdScheduler(host: machine.host, kind: .system).runNow("nightly", waits: true) == 1)
    }
  }
}
