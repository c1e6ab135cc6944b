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
      EXAMPLES
        broadsheet schedule status Pipelines/nightly.yaml
        broadsheet schedule status nightly --json
      """)

  @Argument(help: "A definition, or the name of a scheduled pipeline.")
  var pipeline: String

  @Flag(help: "As JSON.")
  var json = false

  func run() throws {
    try Failure.exiting {
      let host = ScheduleMachine.host
      let schedules = try ScheduleMachine.schedules(pipeline)
      if json { return StandardOutput.write(try ScheduleJSON.text(schedules.map { ScheduleJSON($0, host: host) })) }
      for schedule in schedules {
        StandardOutput.line(ScheduleText.line(schedule.entry, kind: schedule.kind, next: schedule.next, host: host))
      }
    }
  }
}
