import ArgumentParser

/// `broadsheet schedule`: nights that start by themselves.
struct ScheduleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schedule",
    abstract: "Have nightly reports made by systemd or cron.",
    discussion: """
      EXAMPLES
        broadsheet schedule install Pipelines/nightly.yaml --at 02:30
        broadsheet schedule list
        broadsheet schedule status Pipelines/nightly.yaml
        broadsheet schedule run-now Pipelines/nightly.yaml
        broadsheet schedule remove Pipelines/nightly.yaml
      """,
    subcommands: [
      ScheduleInstallCommand.self, ScheduleListCommand.self, ScheduleStatusCommand.self, ScheduleRunNowCommand.self,
      ScheduleRemoveCommand.self, ScheduleFailedCommand.self,
    ])
}
