import ArgumentParser
import Foundation
import Scheduling

/// `broadsheet schedule list`: what is installed, by whatever starts it.
struct ScheduleListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the scheduled pipelines and their next nights.",
    discussion: """
      The machine's timers, your own, and your crontab. Other accounts' are not looked at.

      EXAMPLES
        broadsheet schedule list
        broadsheet schedule list --json
      """)

  @Flag(help: "As JSON.")
  var json = false

  func run() throws {
    try Failure.exiting {
      let host = ScheduleMachine.host
      let all = Schedules(host: host).all(now: Date())
      for note in all.notes { StandardError.line("broadsheet: \(note)") }
      if json {
        return try StandardOutput.write(ScheduleJSON.text(all.schedules.map { ScheduleJSON($0, host: host) }))
      }
      guard !all.schedules.isEmpty else {
        return StandardError.line("nothing is scheduled; `broadsheet schedule install DEFINITION` does it")
      }
      let rows = all.schedules.map { schedule in
        let next = schedule.next.map { ScheduleText.instant($0, entry: schedule.entry, host: host) }
        return [
          schedule.entry.name, schedule.kind.rawValue, schedule.entry.at.description,
          schedule.entry.zone ?? "machine's", schedule.isActive ? next ?? "unknown" : "off", schedule.entry.definition,
        ]
      }
      try StandardOutput.write(ScheduleText.table([["NAME", "BY", "AT", "ZONE", "NEXT", "DEFINITION"]] + rows))
    }
  }
}
