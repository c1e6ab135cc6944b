import ArgumentParser
import Foundation
import Pipeline

/// `broadsheet schedule failed`: what the schedule calls when a night has failed.
struct ScheduleFailedCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "failed", abstract: "Tell that a night has failed; called by the schedule.", shouldDisplay: false)

  @Argument(help: "The definition, a YAML file.")
  var definition: String

  @OptionGroup var options: PlanOptions

  func run() throws {
    try Failure.exiting {
      var overrides = PipelinePlan.Overrides()
      overrides.archive = options.archive
      overrides.output = options.output
      let plan = try Job(definitionFile: definition, overrides: overrides).plan
      for line in FailureNotice.serviceFailed(plan: plan) { StandardError.line(line) }
    }
  }
}
