import ArgumentParser
import Foundation
import Pipeline
import Scheduling

/// What the nights of a schedule may use, and what they run as.
struct ScheduleUnitOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The account of a system service (default: who called sudo).", valueName: "name"))
  var runAs: String?

  @Option(help: ArgumentHelp("Start up to so much later, at random (default: 5min).", valueName: "time"))
  var delay: String?

  @Option(help: ArgumentHelp("Stop a night that takes longer (default: 6h).", valueName: "time"))
  var timeLimit: String?

  @Option(help: ArgumentHelp("Memory, hooks included: 4G, or a share (default: 80%).", valueName: "size"))
  var memoryMax: String?

  @Option(help: ArgumentHelp("Share of one core: 150% (default: no limit, but others come first).", valueName: "share"))
  var cpuQuota: String?

  @Option(
    help: ArgumentHelp(
      "A further folder that a hook writes to, for a system service. May be repeated.", valueName: "folder"))
  var writable: [String] = []

  @Flag(help: "Leave out the hardening that set-uid programs cannot work under. Implied by mail in publish or notify.")
  var setuidHooks = false

  @Option(
    help: ArgumentHelp("Under cron: write the nights' output to this file, not to the system's log.", valueName: "file")
  )
  var log: String?
}

/// A definition and its flags as a schedule needs them.
struct ScheduledJob {
  let plan: PipelinePlan
  let entry: ScheduleEntry
  let settings: UnitSettings
  let log: CronLine.Log
  /// What is made before the first night, so that it may be written to: absolute paths of folders.
  let folders: [String]

  init(
    definition: String, options: PlanOptions, at: String?, zone: String?, binary: String?, units: ScheduleUnitOptions,
    host: SchedulerHost
  ) throws {
    let absolute = ScheduleMachine.absolute
    var overrides = PipelinePlan.Overrides()
    overrides.archive = options.archive
    overrides.output = options.output
    let plan = try Job(definitionFile: definition, overrides: overrides).plan
    self.plan = plan
    let nightly = plan.nightly
    guard let time = DailyTime(at ?? nightly?.at ?? "02:30") else {
      throw ValidationError("--at \(at ?? "") is not a time of day; write HH:MM, 00:00 to 23:59.")
    }
    var arguments: [String] = []
    if let output = options.output { arguments += ["--output", absolute(output)] }
    if let archive = options.archive { arguments += ["--archive", absolute(archive)] }
    if let workers = options.workers { arguments += ["--workers", "\(workers)"] }
    let reports = absolute(plan.reportFolder)
    let archive = URL(fileURLWithPath: absolute(plan.archivePath)).deletingLastPathComponent().path
    entry = ScheduleEntry(
      name: plan.definition.name, definition: absolute(definition),
      binary: binary.map(absolute) ?? ScheduleMachine.program(environment: host.programs.environment),
      folder: FileManager.default.currentDirectoryPath, arguments: arguments, reports: reports, at: time,
      zone: zone ?? nightly?.zone, catchesUp: nightly?.catchUp != .skip)
    var folders = archive == reports ? [reports] : [reports, archive]
    log = units.log.map { .file(absolute($0)) } ?? (host.hasSystemLog ? .system : .file(reports + "/schedule.log"))
    settings = Self.settings(units, plan: plan, entry: entry, folders: folders)
    // As the hook itself does it: where the folder above stands.
    for case .copy(let to) in (nightly?.publish ?? []).map(\.action)
    where FileManager.default.fileExists(atPath: URL(fileURLWithPath: to).deletingLastPathComponent().path) {
      folders.append(to)
    }
    self.folders = folders
  }

  private static func settings(
    _ units: ScheduleUnitOptions, plan: PipelinePlan, entry: ScheduleEntry, folders: [String]
  ) -> UnitSettings {
    let absolute = ScheduleMachine.absolute
    var settings = UnitSettings()
    if let delay = units.delay { settings.randomizedDelay = delay }
    if let limit = units.timeLimit { settings.timeLimit = limit }
    if let memory = units.memoryMax { settings.memoryMax = memory }
    settings.cpuQuota = units.cpuQuota
    settings.sendsMail = units.setuidHooks
    var writable = folders
    if let metrics = plan.nightly?.metrics {
      writable.append(URL(fileURLWithPath: metrics).deletingLastPathComponent().path)
    }
    for hook in (plan.nightly?.publish ?? []) + (plan.nightly?.notify ?? []) {
      switch hook.action {
      case .copy(let to): writable.append(to)
      case .mail: settings.sendsMail = true
      case .command: break
      }
    }
    var seen = Set<String>()
    settings.writable = (writable + units.writable.map(absolute)).filter { seen.insert($0).inserted }
    settings.visible = [entry.binary, entry.definition, corpusRoot(plan)]
    return settings
  }

  /// The part of the corpus's path before the first sign of a glob.
  private static func corpusRoot(_ plan: PipelinePlan) -> String {
    let parts = "\(plan.source)".split(separator: "/").prefix { !$0.contains { "*?[".contains($0) } }
    return "/" + parts.joined(separator: "/")
  }
}
