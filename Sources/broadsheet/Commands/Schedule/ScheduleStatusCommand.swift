import ArgumentParser
import Foundation
import Pipeline
import Scheduling

/// `broadsheet schedule status`: how a pipeline's nights go, and when the next one is.
struct ScheduleStatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Tell of a pipeline's last night and its next one.",
    discussion: """
      What health.json beside the reports says of the last night, and what the scheduler says of the next one. Without a
      schedule, a definition's nights are told of all the same.

      EXAMPLES
        broadsheet schedule status Pipelines/nightly.yaml
        broadsheet schedule status nightly --json
      """)

  @Argument(help: "A definition, or the name of a scheduled pipeline.")
  var pipeline: String

  @Option(help: ArgumentHelp("The folder for reports, of a pipeline that is not scheduled.", valueName: "folder"))
  var output: String?

  @Flag(help: "As JSON.")
  var json = false

  func run() throws {
    try Failure.exiting {
      let now = Date()
      let schedules = ScheduleMachine.schedules(pipeline, now: now)
      let plan = try plan(schedules.first)
      guard let name = schedules.first?.entry.name ?? plan?.definition.name,
        let reports = output.map({ "\($0)/\(name)" }) ?? schedules.first?.entry.reports ?? plan?.reportFolder
      else { throw ScheduleMachine.notScheduled(pipeline) }
      let (health, note) = HealthFile(reportFolder: reports, pipeline: name).read()
      if let note { StandardError.line("broadsheet: \(note)") }
      let host = ScheduleMachine.host
      let status = ScheduleStatus(
        name: name, schedules: schedules, health: health, reports: ScheduleMachine.absolute(reports),
        nightly: plan?.nightly, now: now, host: host)
      for change in status.changes { StandardError.line("note: \(change); install the schedule again") }
      try StandardOutput.write(json ? ScheduleJSON.text(status) : status.text)
    }
  }

  /// The definition, where there is one to read: of a scheduled pipeline there need not be any more.
  private func plan(_ schedule: InstalledSchedule?) throws -> PipelinePlan? {
    let file = schedule?.entry.definition ?? pipeline
    do {
      return try Job(definitionFile: file).plan
    } catch {
      if schedule != nil {
        StandardError.line("broadsheet: \(error)")
        return nil
      }
      guard FileManager.default.fileExists(atPath: file) else { throw ScheduleMachine.notScheduled(pipeline) }
      throw error
    }
  }
}
