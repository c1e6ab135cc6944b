import Foundation
import Scheduling
import Testing

struct SystemdUnitsTests {
  private func units(
    _ entry: ScheduleEntry, kind: ScheduleKind = .system, settings: UnitSettings = UnitSettings(),
    machine: String = "UTC"
  ) throws -> SystemdUnits {
    try SystemdUnits(
      entry, kind: kind, settings: settings, now: try instant("2026-11-23T12:00:00Z"), machineZone: zone(machine))
  }

  /// The value of a setting as it stands in the file; nil where it does not stand there.
  private func value(_ key: String, in file: SystemdUnits.File) -> String? { values(key, in: file).last }

  private func values(_ key: String, in file: SystemdUnits.File) -> [String] {
    file.text.split(separator: "\n").filter { $0.hasPrefix(key + "=") }.map { String($0.dropFirst(key.count + 1)) }
  }

  /// Words as systemd reads them (systemd.syntax(7)): quotes, backslashes, then specifiers.
  private func words(_ value: String) -> [String] {
    var words: [String] = []
    var characters = Array(value.unicodeScalars)[...]
    while let first = characters.first {
      if first == " " {
        characters.removeFirst()
        continue
      }
      var word = ""
      let isQuoted = first == "\""
      if isQuoted { characters.removeFirst() }
      while let next = characters.popFirst(), isQuoted ? next != "\"" : next != " " {
        if next == "\\" {
          let escaped = characters.popFirst()
          // Others mean something else to ExecStart= than to lists of paths.
          #expect(escaped == "\\" || escaped == "\"")
          if let escaped { word.unicodeScalars.append(escaped) }
        } else {
          // A quote amid a word would be read as one.
          if !isQuoted { #expect(next != "\"" && next != "'") }
          word.unicodeScalars.append(next)
        }
      }
      words.append(unspecified(word))
    }
    return words
  }

  private func unspecified(_ text: String) -> String {
    let halves = text.split(separator: "%%", omittingEmptySubsequences: false)
    #expect(!halves.contains { $0.contains("%") }, "a specifier in \(text)")
    return halves.joined(separator: "%")
  }

  @Test(arguments: nastyPaths) func pathsAreReadBackAsTheyAre(path: String) throws {
    var entry = entry(definition: path)
    entry.binary = path.filter { !"\"'\\".contains($0) } + "/b"
    entry.folder = path
    entry.arguments = ["--output", "o" + path]
    var settings = UnitSettings()
    settings.writable = [path, "/srv/x"]
    let units = try units(entry, settings: settings)
    var command = words(try #require(value("ExecStart", in: units.service)))
    if path.contains("$") {
      // The colon turns variables off.
      #expect(command[0].hasPrefix(":/"))
      command[0].removeFirst()
    }
    #expect(command == [entry.binary, "nightly", path, "--output", "o" + path])
    #expect(words(try #require(value("ReadWritePaths", in: units.service))) == ["-" + path, "-/srv/x"])
    let folder = unspecified(try #require(value("WorkingDirectory", in: units.service)))
    #expect(folder == path || folder == path + "/")
    for file in units.files {
      for line in file.text.split(separator: "\n") {
        // Such a line would go on in the next one, or lose its end.
        #expect(!line.hasSuffix("\\") && !line.hasSuffix(" "), "\(line)")
      }
    }
  }

  @Test func theTimerGoesByTheZoneAndMakesUpForMissedNights() throws {
    let berlin = try units(entry(zone: "Europe/Berlin")).timer
    #expect(
      values("OnCalendar", in: berlin) == ["*-*-* 02:30:00 Europe/Berlin", "Sun *-03-* 03:30:00 Europe/Berlin"])
    #expect(value("Persistent", in: berlin) == "true")
    #expect(value("RandomizedDelaySec", in: berlin) == "5min")
    #expect(value("WantedBy", in: berlin) == "timers.target")
    #expect(value("Persistent", in: try units(entry(catchesUp: false)).timer) == "false")
  }

  @Test func skippedTimesAreMadeUpFor() throws {
    func events(_ at: String, _ zoneName: String?, machine: String = "UTC") throws -> [String] {
      Array(values("OnCalendar", in: try units(entry(at: at, zone: zoneName), machine: machine).timer).dropFirst())
    }
    #expect(try events("03:00", "Europe/Berlin") == [])
    #expect(try events("01:59", "Europe/Berlin") == [])
    #expect(try events("02:00", "Europe/Berlin") == ["Sun *-03-* 03:00:00 Europe/Berlin"])
    #expect(try events("02:30", "America/New_York") == ["Sun *-03-* 03:30:00 America/New_York"])
    #expect(try events("02:15", "Australia/Lord_Howe") == ["Sun *-10-* 02:45:00 Australia/Lord_Howe"])
    #expect(try events("02:30", "Australia/Lord_Howe") == [])
    #expect(try events("02:30", "Asia/Kathmandu") == [])
    #expect(try events("02:30", nil) == [])
    // The machine's own zone is not named, so that the timer follows it.
    #expect(try events("02:30", nil, machine: "Europe/Berlin") == ["Sun *-03-* 03:30:00"])
  }

  @Test func usersUnitsHoldNothingThatNeedsPrivileges() throws {
    var settings = UnitSettings()
    settings.runAs = "news"
    settings.writable = ["/srv/reports"]
    let system = try units(entry(), settings: settings).service
    let user = try units(entry(), kind: .user, settings: settings).service
    for key in [
      "User", "ProtectSystem", "ProtectHome", "PrivateTmp", "ReadWritePaths", "PrivateDevices", "ProtectClock",
      "CapabilityBoundingSet", "ProtectKernelTunables", "RequiresMountsFor", "Wants",
    ] {
      #expect(value(key, in: system) != nil, "\(key)")
      #expect(value(key, in: user) == nil, "\(key)")
    }
    for key in ["NoNewPrivileges", "SystemCallFilter", "RestrictAddressFamilies", "MemoryMax", "CPUWeight", "Nice"] {
      #expect(value(key, in: system) != nil && value(key, in: user) == value(key, in: system), "\(key)")
    }
    #expect(value("User", in: system) == "news")
    #expect(value("CapabilityBoundingSet", in: try units(entry()).service) == nil)
  }

  @Test func mailersMayGainTheirPrivileges() throws {
    var settings = UnitSettings()
    settings.runAs = "news"
    settings.sendsMail = true
    let units = try units(entry(), settings: settings)
    for service in [units.service, units.failed] {
      // Each of these sets NoNewPrivileges, too.
      for key in ["NoNewPrivileges", "SystemCallFilter", "RestrictSUIDSGID", "PrivateDevices", "LockPersonality"] {
        #expect(value(key, in: service) == nil, "\(key)")
      }
      #expect(try #require(value("ReadWritePaths", in: service)).contains("-/var/spool"))
      #expect(value("ProtectSystem", in: service) == "strict")
    }
  }

  @Test func pathsBelowTmpStayVisible() throws {
    var settings = UnitSettings()
    settings.writable = ["/srv/reports"]
    #expect(value("PrivateTmp", in: try units(entry(), settings: settings).service) == "yes")
    settings.visible = ["/tmp/corpus"]
    #expect(value("PrivateTmp", in: try units(entry(), settings: settings).service) == nil)
    settings.visible = ["/tmporary"]
    #expect(value("PrivateTmp", in: try units(entry(), settings: settings).service) == "yes")
  }

  @Test func aLockedNightIsNoFailureAndAFailedOneIsTold() throws {
    let units = try units(entry("daily.news_1"))
    #expect(
      units.files.map(\.name) == [
        "broadsheet-daily.news_1.service", "broadsheet-daily.news_1.timer", "broadsheet-daily.news_1-failed.service",
      ])
    #expect(value("SuccessExitStatus", in: units.service) == "2 75 143")
    #expect(value("OnFailure", in: units.service) == "broadsheet-daily.news_1-failed.service")
    #expect(
      value("ExecStart", in: units.failed)
        == "/usr/local/bin/broadsheet schedule failed /srv/news/nightly.yaml")
    #expect(value("OnFailure", in: units.failed) == nil)
  }

  @Test(arguments: ["/srv/o'clock", "/srv/\"x\"", "/srv/a\\b"]) func programsThatSystemdDoesNotRunAreRefused(
    path: String
  ) {
    var entry = entry()
    entry.binary = path
    #expect(throws: SchedulingError.self) { try units(entry) }
  }

  @Test func settingsThatCouldSayMoreAreRefused() throws {
    for bad in ["5 min", "5min\nUser=root", "", "min", "-5min", "5y", "99999999999s"] {
      var settings = UnitSettings()
      settings.randomizedDelay = bad
      #expect(throws: SchedulingError.self, "\(bad)") { try units(entry(), settings: settings) }
    }
    for change in [
      { $0.memoryMax = "80" }, { $0.memoryMax = "4G\nUser=root" }, { $0.cpuQuota = "2" }, { $0.runAs = "a b" },
      { $0.runAs = "1000" }, { $0.runAs = "x\n" }, { $0.writable = ["/a\nb"] },
    ] as [(inout UnitSettings) -> Void] {
      var settings = UnitSettings()
      change(&settings)
      #expect(throws: SchedulingError.self, "\(settings)") { try units(entry(), settings: settings) }
    }
  }
}
