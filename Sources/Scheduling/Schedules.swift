public import Foundation

/// All schedules of a machine and an account, whatever starts them.
public struct Schedules: Sendable {
  public struct Installation: Sendable, Equatable {
    public var change: ScheduleChange
    /// What a person should know or do besides.
    public var notes: [String]
  }

  public let host: SchedulerHost

  public init(host: SchedulerHost) { self.host = host }

  /// The kind to install: the one asked for, else systemd's where it runs, else cron's.
  ///
  /// - Parameter line: what any other scheduler would have to run, for the message where there is none. Asked for only
  ///   there: a path that is too long for a crontab is none of systemd's concern.
  /// - Throws: `SchedulingError.noScheduler`, and what `line` throws.
  public func kind(
    asked: ScheduleKind?, line: () throws(SchedulingError) -> CronLine
  ) throws(SchedulingError) -> ScheduleKind {
    if let asked, asked != .cron {
      guard host.runsSystemd else {
        throw .noScheduler("systemd does not run here (there is no /run/systemd/system, or no systemctl); try --cron")
      }
      return asked
    }
    if asked == nil, host.runsSystemd { return host.isRoot ? .system : .user }
    guard CronScheduler(host: host).isAvailable else {
      let line = try line()
      let minutes = line.timing.minutes.map(String.init).joined(separator: " and ")
      let times =
        line.timing.hour.map { "once a day, at minute \(minutes) of hour \($0)" } ?? "every hour, at minute \(minutes)"
      throw .noScheduler(
        """
        \(asked == .cron ? "There is no program `crontab` here." : "Neither systemd runs here nor is there a program `crontab`.") \
        Either install cron (Debian, Ubuntu: `apt-get install cron`, then `service cron start`; Fedora: `dnf install cronie`) and \
        repeat this command, or let the scheduler you have run this line \(times):
        \(line.command)
        """)
    }
    return .cron
  }

  /// Everything installed, by kind and name.
  ///
  /// - Returns: the schedules, and a note for each crontab that could not be read.
  public func all(now: Date) -> (schedules: [InstalledSchedule], notes: [String]) {
    var schedules = SystemdScheduler(host: host, kind: .system).list()
    schedules += SystemdScheduler(host: host, kind: .user).list()
    do {
      schedules += try CronScheduler(host: host).list(now: now)
    } catch {
      return (schedules, ["\(error)"])
    }
    return (schedules, [])
  }

  /// The schedules of a pipeline, by its name or its definition's absolute path.
  ///
  /// - Returns: the schedules, and a note for each crontab that could not be read.
  public func find(
    name: String?, definition: String?, now: Date
  ) -> (schedules: [InstalledSchedule], notes: [String]) {
    let all = all(now: now)
    return (all.schedules.filter { $0.entry.name == name || $0.entry.definition == definition }, all.notes)
  }

  /// Installs a schedule, and takes away those of the same pipeline by another kind, or by a name that its definition had
  /// before.
  ///
  /// - Throws: `SchedulingError`, `.taken` where the name is another definition's.
  public func install(
    _ entry: ScheduleEntry, kind: ScheduleKind, settings: UnitSettings, log: CronLine.Log, now: Date
  ) throws(SchedulingError) -> Installation {
    try entry.check()
    // A definition that was renamed would else be started twice a night.
    let existing = find(name: entry.name, definition: entry.definition, now: now).schedules
    if let other = existing.first(where: { $0.entry.definition != entry.definition }) {
      throw .taken(
        "the name `\(entry.name)` is scheduled for \(other.entry.definition) already; remove that by "
          + "`broadsheet schedule remove \(entry.name)`, or give this definition another name")
    }
    var notes: [String] = []
    let change: ScheduleChange
    if kind == .cron {
      let line = try CronLine(entry, log: log, machineZone: host.zone, now: now)
      change = try CronScheduler(host: host).install(entry, line: line)
      if !host.runsCron {
        notes.append("no cron daemon seems to run, so that nothing will start the nights: `service cron start`")
      }
    } else {
      let units = try SystemdUnits(entry, kind: kind, settings: settings, now: now, machineZone: host.zone)
      change = try SystemdScheduler(host: host, kind: kind).install(units)
      if kind == .user, !FileManager.default.fileExists(atPath: "\(host.lingering)/\(host.account)") {
        notes.append(
          "nights run only while \(host.account) is logged in; `sudo loginctl enable-linger \(host.account)` lets them "
            + "run always")
      }
      if kind == .system, settings.runAs == nil {
        notes.append("the nights run as root; `--run-as NAME` runs them as an account that may do less")
      }
    }
    for other in existing where other.kind != kind || other.entry.name != entry.name {
      let name = other.entry.name == entry.name ? "" : " as `\(other.entry.name)`"
      do {
        try remove(other)
        notes.append("the schedule\(name) by \(other.kind.rawValue) that stood before is removed")
      } catch {
        notes.append("the pipeline is still scheduled\(name) by \(other.kind.rawValue) as well: \(error)")
      }
    }
    return Installation(change: change, notes: notes)
  }

  /// - Throws: `SchedulingError`.
  public func remove(_ schedule: InstalledSchedule) throws(SchedulingError) {
    if schedule.kind == .cron {
      try CronScheduler(host: host).remove(schedule.entry.name)
    } else {
      try SystemdScheduler(host: host, kind: schedule.kind).remove(schedule.entry.name)
    }
  }

  /// What `install` would write, files under their paths.
  ///
  /// - Throws: `SchedulingError.invalid`.
  public func text(
    _ entry: ScheduleEntry, kind: ScheduleKind, settings: UnitSettings, log: CronLine.Log, now: Date
  ) throws(SchedulingError) -> String {
    if kind == .cron {
      return try Crontab.text(entry, line: CronLine(entry, log: log, machineZone: host.zone, now: now).text)
    }
    let units = try SystemdUnits(entry, kind: kind, settings: settings, now: now, machineZone: host.zone)
    let folder = SystemdScheduler(host: host, kind: kind).folder
    return units.files.map { "# \(folder)/\($0.name)\n\($0.text)" }.joined(separator: "\n")
  }
}
