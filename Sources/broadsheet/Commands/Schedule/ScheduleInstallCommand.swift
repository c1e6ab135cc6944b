import ArgumentParser
import Foundation
import Pipeline
import Scheduling

/// `broadsheet schedule install`: a timer of systemd, or a line in the crontab.
struct ScheduleInstallCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "install",
    abstract: "Schedule a pipeline's nights, or change when they are.",
    discussion: """
      Where systemd runs, a timer and two services are written and turned on: root's in /etc/systemd/system, anybody
      else's in ~/.config/systemd/user. Elsewhere, or with --cron, a line is put into your crontab. Done twice it
      changes nothing; done again after a change of the definition's hooks, places or times it takes them over.

      Nights that the machine slept through are made up for, unless the definition says `catchUp: skip`.

      EXAMPLES
        broadsheet schedule install Pipelines/nightly.yaml --at 02:30
        broadsheet schedule install Pipelines/nightly.yaml --at 02:30 --zone Europe/Berlin --print
        sudo broadsheet schedule install /srv/news/nightly.yaml --output /srv/reports --run-as news
        broadsheet schedule install Pipelines/nightly.yaml --cron
      """)

  @Argument(help: "The definition, a YAML file.")
  var definition: String

  @Option(help: ArgumentHelp("When nights start (default: the definition's, else 02:30).", valueName: "HH:MM"))
  var at: String?

  @Option(help: ArgumentHelp("By whose clock (default: the definition's zone, else the machine's).", valueName: "zone"))
  var zone: String?

  @Flag(help: "A timer of the machine's systemd, as root.")
  var system = false

  @Flag(help: "A timer of your own systemd.")
  var user = false

  @Flag(help: "A line in your crontab.")
  var cron = false

  @Flag(help: "Print what would be written, and write nothing.")
  var print = false

  @Option(help: ArgumentHelp("The program to run (default: this one).", valueName: "path"))
  var binary: String?

  @OptionGroup var plan: PlanOptions
  @OptionGroup(title: "WHAT A NIGHT MAY USE") var units: ScheduleUnitOptions

  func validate() throws {
    if [system, user, cron].count(where: \.self) > 1 {
      throw ValidationError("--system, --user and --cron exclude each other.")
    }
    if let at, DailyTime(at) == nil {
      throw ValidationError("--at \(at) is not a time of day; write HH:MM, 00:00 to 23:59.")
    }
    if let zone, !ScheduleEntry.isZoneName(zone) {
      throw ValidationError("there is no time zone \(zone); write an IANA name such as Europe/Berlin.")
    }
    if let name = units.runAs, !print, !ScheduleMachine.hasAccount(name) {
      throw ValidationError("--run-as \(name): there is no such account on this machine.")
    }
    if units.runAs != nil, user || cron { throw ValidationError("--run-as is for --system only.") }
  }

  func run() throws {
    try Failure.exiting {
      let host = ScheduleMachine.host
      let job = try ScheduledJob(
        definition: definition, options: plan, at: at, zone: zone, binary: binary, units: units, host: host)
      let now = Date()
      let schedules = Schedules(host: host)
      let kind = try kind(job, host: host, now: now)
      try check(job, kind: kind)
      var settings = job.settings
      if kind == .system { settings.runAs = account(host) }
      // Made in any case: what cannot be written as a schedule is refused before anything is changed.
      let text = try schedules.text(job.entry, kind: kind, settings: settings, log: job.log, now: now)
      if print { return try StandardOutput.write(text) }
      for folder in job.folders { try OwnedFolder.make(folder, owner: kind == .system ? settings.runAs : nil) }
      let done = try schedules.install(job.entry, kind: kind, settings: settings, log: job.log, now: now)
      for note in done.notes { StandardError.line("note: \(note)") }
      for folder in job.settings.writable where !FileManager.default.fileExists(atPath: folder) {
        StandardError.line(
          "note: there is no folder \(folder) yet, which nights write to; make it before the first one")
      }
      let found = schedules.find(name: job.entry.name, definition: nil, now: now).schedules
      let next = found.first { $0.kind == kind }?.next
      let line = ScheduleText.line(job.entry, kind: kind, next: next, host: host)
      try StandardOutput.line("\(done.change.rawValue): \(line)")
    }
  }

  private func kind(_ job: ScheduledJob, host: SchedulerHost, now: Date) throws -> ScheduleKind {
    let asked: ScheduleKind? = system ? .system : user ? .user : cron ? .cron : nil
    if print, let asked { return asked }
    return try Schedules(host: host).kind(asked: asked) { () throws(SchedulingError) in
      try CronLine(job.entry, log: job.log, machineZone: host.zone, now: now)
    }
  }

  private func check(_ job: ScheduledJob, kind: ScheduleKind) throws {
    guard job.plan.nightly != nil else {
      throw SchedulingError.invalid(
        "\(definition) has no section `nightly`, which says what a night reports; see Pipelines/README.md, or write "
          + "`nightly: {}`")
    }
    guard print || FileManager.default.isExecutableFile(atPath: job.entry.binary) else {
      throw ValidationError("\(job.entry.binary) is not a program; name it by --binary.")
    }
    if kind != .system, units.runAs != nil { throw ValidationError("--run-as is for --system only.") }
    // A line of cron's asks the night whether it is due, and the night goes by the definition.
    if kind == .cron, let zone, zone != job.plan.nightly?.timeZone.identifier {
      throw ValidationError(
        "under cron a night goes by the definition's own clock; write `zone: \(zone)` in its section `nightly`.")
    }
  }

  private func account(_ host: SchedulerHost) -> String? {
    if let name = units.runAs { return name == "root" ? nil : name }
    guard host.isRoot else { return host.account }
    let caller = host.programs.environment["SUDO_USER"]
    return caller.flatMap { $0 != "root" && ScheduleMachine.hasAccount($0) ? $0 : nil }
  }
}
