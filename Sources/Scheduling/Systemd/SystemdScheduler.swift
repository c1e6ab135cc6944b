import Foundation

/// Installs, lists, starts and removes timers of one systemd, the machine's or the user's.
public struct SystemdScheduler: Sendable {
  public let host: SchedulerHost
  /// `.system` or `.user`.
  public let kind: ScheduleKind

  public init(host: SchedulerHost, kind: ScheduleKind) {
    self.host = host
    self.kind = kind
  }

  public var folder: String { kind == .system ? host.systemUnits : host.userUnits }

  /// Writes the unit files and turns the timer on. Files that stand there already with the same text stay untouched.
  ///
  /// - Throws: `SchedulingError`; a first installation that fails leaves no file behind, and no link to one.
  public func install(_ units: SystemdUnits) throws(SchedulingError) -> ScheduleChange {
    try checkReachable()
    let before = units.files.map { text($0.name) }
    let isFirst = before.allSatisfy { $0 == nil }
    let isChanged = zip(units.files, before).contains { $0.text != $1 }
    do {
      if isChanged { for file in units.files { try write(file) } }
      try systemctl(["daemon-reload"])
      try systemctl(["enable", "--now", units.timer.name])
      // A timer that is on already keeps its old time otherwise.
      if isChanged, !isFirst { try systemctl(["restart", units.timer.name]) }
    } catch {
      if isFirst { undo(units) }
      throw error
    }
    return isFirst ? .installed : isChanged ? .replaced : .unchanged
  }

  /// Takes back what a first installation has done so far, as far as the system lets it.
  private func undo(_ units: SystemdUnits) {
    guard units.files.contains(where: { text($0.name) != nil }) else { return }
    // Before the files go: a timer that is on is a link to its file, which would be left pointing nowhere.
    try? systemctl(["disable", "--now", units.timer.name])
    try? remove(files: units.files.map(\.name))
    try? systemctl(["daemon-reload"])
  }

  /// The schedules whose timers stand in this systemd's folder, by name.
  public func list() -> [InstalledSchedule] {
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    return names.filter { $0.hasPrefix("broadsheet-") && $0.hasSuffix(".timer") }.compactMap { name in
      guard let text = text(name), let entry = SystemdUnits.entry(timerText: text),
        name == SystemdUnits.name(entry.name, "timer")
      else { return nil }
      let shown = properties(name, ["ActiveState", "NextElapseUSecRealtime"])
      return InstalledSchedule(
        entry: entry, kind: kind, next: shown["NextElapseUSecRealtime"].flatMap(Self.instant),
        isActive: shown["ActiveState"] == "active")
    }
  }

  /// Turns the timer off and deletes the files. Reports and archive stay.
  ///
  /// - Throws: `SchedulingError`.
  public func remove(_ name: String) throws(SchedulingError) {
    try checkReachable()
    let timer = SystemdUnits.name(name, "timer")
    try systemctl(["disable", "--now", timer])
    // When the timer last fired is kept by systemd; a later schedule of this name is to begin anew. Old ones cannot do it.
    _ = try? host.programs.run("systemctl", options + ["clean", "--what=state", timer])
    try remove(files: [
      SystemdUnits.name(name, "service"), timer, SystemdUnits.name("\(name)-failed", "service"),
    ])
    try systemctl(["daemon-reload"])
    // Fails where no unit has failed.
    _ = try? host.programs.run(
      "systemctl",
      options + ["reset-failed", SystemdUnits.name(name, "service"), SystemdUnits.name("\(name)-failed", "service")])
  }

  /// Starts a night now.
  ///
  /// - Parameter waits: until it has ended.
  /// - Returns: its exit status; 0 without waiting.
  /// - Throws: `SchedulingError`.
  public func runNow(_ name: String, waits: Bool) throws(SchedulingError) -> Int32 {
    try checkReachable()
    let service = SystemdUnits.name(name, "service")
    let before = properties(service, ["ActiveState", "InvocationID"])
    let outcome = try host.programs.run("systemctl", options + ["start"] + (waits ? [] : ["--no-block"]) + [service])
    guard waits else {
      guard outcome.status == 0 else { throw .program("`systemctl start \(service)` failed: \(outcome.reason)") }
      return 0
    }
    let shown = properties(service, ["Result", "ExecMainStatus", "InvocationID"])
    // Where nothing was started, result and status are those of the night before. A night that ran already was waited for.
    let hadEnded = before["ActiveState"] != "activating" && before["ActiveState"] != "active"
    if outcome.status != 0, hadEnded, shown["InvocationID"] == before["InvocationID"] {
      throw .program("`systemctl start \(service)` failed: \(outcome.reason)")
    }
    switch (shown["Result"], shown["ExecMainStatus"].flatMap(Int32.init)) {
    case ("success", let status?), ("exit-code", let status?): return status
    case (let result?, _) where !result.isEmpty && result != "success":
      throw .program("\(service) ended by `\(result)`; \(logHint(name))")
    default: throw .program("`systemctl start \(service)` failed: \(outcome.reason)")
    }
  }

  /// How to read what a night said.
  public func logHint(_ name: String) -> String {
    "read the log by: journalctl \(options.map { $0 + " " }.joined())-u \(SystemdUnits.name(name, "service"))"
  }

  private var options: [String] { kind == .user ? ["--user"] : [] }

  private func systemctl(_ arguments: [String]) throws(SchedulingError) {
    try host.programs.succeed("systemctl", options + arguments)
  }

  private func properties(_ unit: String, _ names: [String]) -> [String: String] {
    guard host.runsSystemd,
      let outcome = try? host.programs.run(
        "systemctl", options + ["show", unit, "--property=\(names.joined(separator: ","))"], variables: ["TZ": "UTC"])
    else { return [:] }
    var properties: [String: String] = [:]
    for line in outcome.text.split(separator: "\n") {
      let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2 { properties[String(parts[0])] = String(parts[1]) }
    }
    return properties
  }

  /// Reads `Tue 2026-11-24 01:30:00 UTC`.
  static func instant(_ text: String) -> Date? {
    let words = text.split(separator: " ")
    guard words.count == 4, words[3] == "UTC" else { return nil }
    return try? Date("\(words[1])T\(words[2].prefix(8))Z", strategy: .iso8601)
  }

  private func checkReachable() throws(SchedulingError) {
    guard host.runsSystemd else {
      throw .noScheduler("systemd does not run here (there is no /run/systemd/system, or no systemctl); try --cron")
    }
    guard kind == .user else { return }
    let outcome = try host.programs.run("systemctl", ["--user", "show-environment"])
    guard outcome.status == 0 else {
      throw .noScheduler(
        "your own systemd cannot be reached (\(outcome.reason)). Log in as \(host.account) directly rather than by su or "
          + "sudo, or use --system as root, or --cron")
    }
  }

  private func text(_ name: String) -> String? {
    FileManager.default.contents(atPath: "\(folder)/\(name)").map { String(decoding: $0, as: UTF8.self) }
  }

  private func write(_ file: SystemdUnits.File) throws(SchedulingError) {
    let path = "\(folder)/\(file.name)"
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try Data(file.text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
      try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
    } catch {
      throw .file(path: path, reason: "cannot be written: \(error.localizedDescription)\(permissionHint)")
    }
  }

  private func remove(files: [String]) throws(SchedulingError) {
    for file in files where FileManager.default.fileExists(atPath: "\(folder)/\(file)") {
      do {
        try FileManager.default.removeItem(atPath: "\(folder)/\(file)")
      } catch {
        throw .file(
          path: "\(folder)/\(file)", reason: "cannot be removed: \(error.localizedDescription)\(permissionHint)")
      }
    }
  }

  private var permissionHint: String { kind == .system && !host.isRoot ? "; run it as root" : "" }
}
