public import Foundation

/// Keeps our lines in the user's crontab.
public struct CronScheduler: Sendable {
  public let host: SchedulerHost

  public init(host: SchedulerHost) { self.host = host }

  public var isAvailable: Bool { host.programs.find("crontab") != nil }

  /// - Throws: `SchedulingError`.
  public func install(_ entry: ScheduleEntry, line: CronLine) throws(SchedulingError) -> ScheduleChange {
    var crontab = try read()
    let before = crontab
    let isFirst = !crontab.blocks.contains { $0.entry.name == entry.name }
    crontab.set(entry, line: line.text)
    guard crontab != before else { return .unchanged }
    try write(crontab)
    return isFirst ? .installed : .replaced
  }

  /// - Throws: `SchedulingError` where the crontab cannot be read.
  public func list(now: Date) throws(SchedulingError) -> [InstalledSchedule] {
    guard isAvailable else { return [] }
    let isActive = host.runsCron
    var schedules: [InstalledSchedule] = []
    for block in try read().blocks {
      let timing = CronTiming(block.entry, machineZone: host.zone, now: now)
      schedules.append(
        InstalledSchedule(
          entry: block.entry, kind: .cron,
          next: timing.next(after: now, clock: block.entry.clock(machineZone: host.zone), machineZone: host.zone),
          isActive: isActive))
    }
    return schedules.sorted { $0.entry.name < $1.entry.name }
  }

  /// - Throws: `SchedulingError`.
  public func remove(_ name: String) throws(SchedulingError) {
    var crontab = try read()
    crontab.remove(name)
    try write(crontab)
  }

  private func read() throws(SchedulingError) -> Crontab {
    let outcome = try host.programs.run("crontab", ["-l"])
    if outcome.status == 0 { return try Crontab(outcome.output) }
    // An account without a crontab: Debian's, cronie's and BusyBox's words.
    let words = outcome.errors.lowercased()
    guard outcome.output.isEmpty, words.contains("no crontab") || words.contains("no such file") else {
      throw .program("`crontab -l` failed: \(outcome.reason)")
    }
    return try Crontab([])
  }

  private func write(_ crontab: Crontab) throws(SchedulingError) {
    try host.programs.succeed("crontab", ["-"], input: try crontab.bytes())
    guard try read() == crontab else {
      throw .program("the crontab does not read back as it was written; see `crontab -l`")
    }
  }
}
