import ArgumentParser
import Foundation
import Scheduling

/// `broadsheet schedule remove`: no more nights; reports and archive stay.
struct ScheduleRemoveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: "Take a pipeline off the schedule. Reports and archive stay.",
    discussion: """
      A night that is running goes on to its end.

      EXAMPLES
        broadsheet schedule remove nightly
        broadsheet schedule remove Pipelines/nightly.yaml
      """)

  @Argument(help: "A pipeline's name or its definition.")
  var pipeline: String

  func run() throws {
    try Failure.exiting {
      let schedules = Schedules(host: ScheduleMachine.host)
      let found = ScheduleMachine.schedules(pipeline)
      if found.isEmpty { throw ScheduleMachine.notScheduled(pipeline) }
      for schedule in found {
        try schedules.remove(schedule)
        try StandardOutput.line("removed: \(schedule.entry.name) by \(ScheduleText.name(schedule.kind))")
      }
    }
  }
}
