import Foundation
import Scheduling
import Testing

/// The line of a crontab, run as cron would run it, by a shell.
struct CronLineTests {
  /// What cron hands to the shell: up to the first `%` that is not escaped, escapes taken off.
  ///
  /// - Parameter collapses: whether two backslashes become one, as in some crons.
  private func command(ofLine line: String, collapses: Bool) throws -> String {
    let field = line.split(separator: " ", maxSplits: 5, omittingEmptySubsequences: false)
    #expect(field[2...4] == ["*", "*", "*"])
    var command = ""
    var isEscaped = false
    for character in try #require(field.last).unicodeScalars {
      if isEscaped {
        if character == "%" || character == "\\" && collapses { command.unicodeScalars.removeLast() }
        command.unicodeScalars.append(character)
        isEscaped = false
      } else {
        #expect(character != "%")
        command.unicodeScalars.append(character)
        isEscaped = character == "\\"
      }
    }
    return command
  }

  private func run(_ command: String, path: String? = nil) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", command]
    process.environment = ["PATH": path ?? "/usr/bin:/bin", "HOME": "/"]
    try process.run()
    process.waitUntilExit()
  }

  /// A program that writes down its folder and arguments, each with its length, and ends with a status.
  private func stub(_ path: String, record: String, status: Int = 0) throws {
    try write(
      """
      #!/bin/sh
      printf 'in <%s>\\n' "$PWD" >> '\(record)'
      for word in "$@"; do printf '<%s>\\n' "$word" >> '\(record)'; done
      echo out; echo err >&2
      [ "$1" = nightly ] || echo "$MONITOR_EXIT_CODE $MONITOR_EXIT_STATUS ${MONITOR_INVOCATION_ID%%-*}" >> '\(record)'
      [ "$1" = schedule ] || exit \(status)

      """, to: path, isProgram: true)
  }

  @Test(arguments: nastyPaths, [false, true]) func pathsArriveAsTheyAre(path: String, collapses: Bool) throws {
    try withFolder { folder in
      let place = folder + path
      var entry = entry(definition: place)
      entry.binary = place + ".d/broad sheet %"
      entry.folder = place + ".d"
      entry.arguments = ["--output", "o" + path]
      try stub(entry.binary, record: folder + "/record")
      let line = try CronLine(entry, log: .file(place + ".log"), machineZone: .gmt, now: .now)
      try run(try command(ofLine: line.text, collapses: collapses))
      #expect(
        read(folder + "/record")
          == "in <\(entry.folder)>\n<nightly>\n<\(place)>\n<--output>\n<o\(path)>\n<--not-before>\n<02:30>\n")
      #expect(read(place + ".log") == "out\nerr\n")
    }
  }

  @Test(arguments: [0, 1, 2, 75, 130, 137, 143, 64]) func onlyFailuresAreTold(status: Int) throws {
    try withFolder { folder in
      var entry = entry()
      entry.binary = folder + "/broadsheet"
      entry.folder = folder
      try stub(entry.binary, record: folder + "/record", status: status)
      try run(try CronLine(entry, log: .file(folder + "/log"), machineZone: .gmt, now: .now).command)
      let isTold = read(folder + "/record").contains(
        "<schedule>\n<failed>\n</srv/news/nightly.yaml>\nexited \(status) cron\n")
      #expect(isTold == [1, 137, 64].contains(status))
    }
  }

  @Test func theSystemsLogIsWrittenByLogger() throws {
    try withFolder { folder in
      var entry = entry()
      entry.binary = folder + "/broadsheet"
      entry.folder = folder
      try stub(entry.binary, record: folder + "/record")
      let line = try CronLine(entry, log: .system, machineZone: .gmt, now: .now)
      #expect(line.command.hasSuffix(" 2>&1 | logger -t broadsheet-nightly"))
      try write(
        "#!/bin/sh\nprintf '%s\\n' \"$@\" > '\(folder)/logged'\ncat >> '\(folder)/logged'\n",
        to: folder + "/bin/logger", isProgram: true)
      try run(line.command, path: "\(folder)/bin:/usr/bin:/bin")
      #expect(read(folder + "/logged") == "-t\nbroadsheet-nightly\nout\nerr\n")
    }
  }

  @Test func aLongLogIsSetAside() throws {
    try withFolder { folder in
      var entry = entry()
      entry.binary = folder + "/broadsheet"
      entry.folder = folder
      try stub(entry.binary, record: folder + "/record")
      let line = try CronLine(entry, log: .file(folder + "/log"), machineZone: .gmt, now: .now)
      try write(String(repeating: "x", count: 2_000_000), to: folder + "/log")
      try run(line.command)
      #expect(read(folder + "/log").count == 2_000_008)
      try write(String(repeating: "x", count: 2_200_000), to: folder + "/log")
      try run(line.command)
      #expect(read(folder + "/log") == "out\nerr\n")
      #expect(read(folder + "/log.1").count == 2_200_000)
    }
  }

  @Test func theLogsFolderIsMadeAndALogThatCannotBeWrittenKeepsNoNightFromStarting() throws {
    try withFolder { folder in
      var entry = entry()
      entry.binary = folder + "/broadsheet"
      entry.folder = folder
      try stub(entry.binary, record: folder + "/record")
      let log = folder + "/new/pla ce/log"
      try run(try CronLine(entry, log: .file(log), machineZone: .gmt, now: .now).command)
      #expect(read(log) == "out\nerr\n")
      try FileManager.default.removeItem(atPath: folder + "/record")
      // No folder can be made below a file.
      try run(try CronLine(entry, log: .file(entry.binary + "/x/log"), machineZone: .gmt, now: .now).command)
      #expect(read(folder + "/record").contains("<nightly>"))
    }
  }

  @Test func eachStartHasAnInvocationOfItsOwn() throws {
    try withFolder { folder in
      var entry = entry()
      entry.binary = folder + "/broadsheet"
      entry.folder = folder
      try write("#!/bin/sh\necho $INVOCATION_ID > '\(folder)/id'\n", to: entry.binary, isProgram: true)
      let before = Date.now
      try run(try CronLine(entry, log: .file(folder + "/log"), machineZone: .gmt, now: .now).command)
      let parts = read(folder + "/id").split(whereSeparator: { "-\n".contains($0) })
      #expect(parts.count == 3 && parts[0] == "cron")
      // In a container the shell's number is the same each time; the time is not.
      let started = try #require(parts.last.flatMap { Double($0) })
      #expect((-1...60).contains(started - before.timeIntervalSince1970))
    }
  }

  @Test func theLengthThatIsToldIsTheOneThatIsLimited() throws {
    let definition = "/" + String(repeating: "%", count: 800)
    let error = #expect(throws: SchedulingError.self) {
      try CronLine(entry(definition: definition), log: .system, machineZone: .gmt, now: .now)
    }
    let told = "\(try #require(error))".split(separator: " ").compactMap { Int($0) }
    // Each `%` takes two bytes.
    #expect(try #require(told.first) > 1600)
  }

  @Test func aDailyLineDoesNotWait() throws {
    let line = try CronLine(entry(catchesUp: false), log: .system, machineZone: .gmt, now: .now)
    #expect(line.text.hasPrefix("30 2 * * * "))
    #expect(!line.text.contains("--not-before"))
  }

  @Test func whatNoCrontabCanHoldIsRefused() throws {
    for path in [
      "/srv/a\nb.yaml", "/srv/a\tb", "/srv/a\u{1B}b", "srv/x.yaml", "/" + String(repeating: "x", count: 1000),
    ] {
      #expect(throws: SchedulingError.self, "\(path)") {
        try CronLine(entry(definition: path), log: .system, machineZone: .gmt, now: .now)
      }
    }
    for name in ["", "a b", "a/b", "a-failed", "ä", "a%", "a@b"] {
      #expect(throws: SchedulingError.self, "\(name)") {
        try CronLine(entry(name), log: .system, machineZone: .gmt, now: .now)
      }
    }
    for name in ["US/Eastern", "UTC", "Etc/GMT+5", "America/Argentina/Buenos_Aires", "America/Port-au-Prince"] {
      #expect(throws: Never.self, "\(name)") {
        try CronLine(entry(zone: name), log: .system, machineZone: .gmt, now: .now)
      }
    }
    for name in ["Mars/Olympus", "GMT+0200", "Europe/Berlin %", "Europe/Berlin\n", ""] {
      #expect(throws: SchedulingError.self, "\(name)") {
        try CronLine(entry(zone: name), log: .system, machineZone: .gmt, now: .now)
      }
    }
  }
}
