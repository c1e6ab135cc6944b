public import Foundation

/// The three unit files of a pipeline: the night, its timer, and what tells of a night that failed.
public struct SystemdUnits: Sendable, Equatable {
  public struct File: Sendable, Equatable {
    /// Such as `broadsheet-nightly.timer`.
    public let name: String
    public let text: String
  }

  public let service: File
  public let timer: File
  public let failed: File

  public var files: [File] { [service, timer, failed] }

  /// - Parameters:
  ///   - now: from when on clock changes are looked up.
  ///   - machineZone: the zone of entries that name none.
  /// - Throws: `SchedulingError.invalid`.
  public init(
    _ entry: ScheduleEntry, kind: ScheduleKind, settings: UnitSettings, now: Date, machineZone: TimeZone
  ) throws(SchedulingError) {
    try entry.check()
    try settings.check()
    guard !entry.binary.contains(where: { "\"'\\".contains($0) }) else {
      throw .invalid(
        "systemd runs no program whose path holds a quote or a backslash (\(entry.binary)); name a link to it by --binary"
      )
    }
    let hardening = UnitHardening(kind: kind, settings: settings)
    service = File(
      name: Self.name(entry.name, "service"), text: try Self.service(entry, kind: kind, hardening: hardening))
    timer = File(
      name: Self.name(entry.name, "timer"),
      text: try Self.timer(entry, settings: settings, now: now, machineZone: machineZone))
    failed = File(name: Self.name("\(entry.name)-failed", "service"), text: Self.failed(entry, hardening: hardening))
  }

  static func name(_ pipeline: String, _ type: String) -> String { "broadsheet-\(pipeline).\(type)" }

  /// The entry that a timer's text was made from; nil for a timer of somebody else.
  static func entry(timerText: String) -> ScheduleEntry? {
    timerText.split(separator: "\n").lazy.filter { $0.hasPrefix(marker) }
      .compactMap { ScheduleEntry(json: $0.dropFirst(marker.count)) }.first
  }

  private static let marker = "# broadsheet-schedule: "

  private static func service(
    _ entry: ScheduleEntry, kind: ScheduleKind, hardening: UnitHardening
  ) throws(SchedulingError) -> String {
    let settings = hardening.settings
    var unit = UnitText()
    unit.comment("Written by `broadsheet schedule install`, which replaces it. Changes of your own: `systemctl edit`.")
    unit.section("Unit")
    unit.setLine("Description", "Nightly report of \(entry.name)")
    unit.set("OnFailure", name("\(entry.name)-failed", "service"))
    if kind == .system {
      unit.set("Wants", "network-online.target")
      unit.set("After", "network-online.target")
      unit.setWords("RequiresMountsFor", unique([entry.folder, entry.definition, entry.reports] + settings.visible))
    }
    unit.section("Service")
    unit.set("Type", "oneshot")
    if kind == .system, let account = settings.runAs { unit.set("User", account) }
    unit.setLine("WorkingDirectory", entry.folder)
    unit.setCommand("ExecStart", [entry.binary, "nightly", entry.definition] + entry.arguments)
    unit.comment(
      "2: the report stands, with more failures than allowed. 75: another run holds the archive. 143: stopped.")
    unit.set("SuccessExitStatus", "2 75 143")
    unit.set("TimeoutStartSec", settings.timeLimit)
    unit.set("TimeoutStopSec", "5min")
    unit.comment("On a stop only the night itself is told; it ends its hooks and keeps what it has.")
    unit.set("KillMode", "mixed")
    unit.set("Nice", "10")
    unit.set("IOSchedulingClass", "idle")
    unit.set("CPUWeight", "20")
    if let quota = settings.cpuQuota { unit.set("CPUQuota", quota) }
    unit.set("MemoryMax", settings.memoryMax)
    hardening.write(to: &unit)
    return unit.text
  }

  private static func timer(
    _ entry: ScheduleEntry, settings: UnitSettings, now: Date, machineZone: TimeZone
  ) throws(SchedulingError) -> String {
    var unit = UnitText()
    unit.comment("Written by `broadsheet schedule install`, which replaces it.")
    unit.comment(String(marker.dropFirst(2)) + (try entry.json()))
    unit.section("Unit")
    unit.setLine("Description", "Start the nightly report of \(entry.name)")
    unit.section("Timer")
    let zone = entry.zone.map { " \($0)" } ?? ""
    unit.set("OnCalendar", "*-*-* \(entry.at):00\(zone)")
    let skipped = SkippedTime(entry.at, in: entry.clock(machineZone: machineZone).zone, after: now).calendarEvents
    if !skipped.isEmpty {
      unit.comment("For the day on which the clock skips \(entry.at). On the others there is nothing left to do.")
      for event in skipped { unit.set("OnCalendar", event + zone) }
    }
    unit.set("Persistent", entry.catchesUp ? "true" : "false")
    unit.set("RandomizedDelaySec", settings.randomizedDelay)
    unit.set("AccuracySec", "1min")
    unit.section("Install")
    unit.set("WantedBy", "timers.target")
    return unit.text
  }

  private static func failed(_ entry: ScheduleEntry, hardening: UnitHardening) -> String {
    var unit = UnitText()
    unit.comment("Written by `broadsheet schedule install`, which replaces it.")
    unit.section("Unit")
    unit.setLine("Description", "Tell that the nightly report of \(entry.name) failed")
    unit.section("Service")
    unit.set("Type", "oneshot")
    if hardening.kind == .system, let account = hardening.settings.runAs { unit.set("User", account) }
    unit.setLine("WorkingDirectory", entry.folder)
    unit.setCommand("ExecStart", [entry.binary, "schedule", "failed", entry.definition] + entry.arguments)
    unit.set("TimeoutStartSec", "15min")
    hardening.write(to: &unit)
    return unit.text
  }
}

private func unique(_ paths: [String]) -> [String] {
  var seen = Set<String>()
  return paths.filter { seen.insert($0).inserted }
}
