import ArgumentParser
import Foundation
import Pipeline
import Scheduling

/// `broadsheet schedule run-now`: a scheduled night at once, as the schedule would start it.
struct ScheduleRunNowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run-now",
    abstract: "Start a scheduled night now, as its schedule would.",
    discussion: """
      Under systemd the service is started, with its account and limits, and its end is waited for. Under cron the
      night runs here. The exit status is the night's.

      EXAMPLES
        broadsheet schedule run-now nightly
        broadsheet schedule run-now Pipelines/nightly.yaml --no-wait
      """)

  @Argument(help: "A pipeline's name or its definition.")
  var pipeline: String

  @Flag(help: "Do not wait for the end of the night (systemd only).")
  var noWait = false

  func run() throws {
    try Failure.exiting {
      let found = ScheduleMachine.schedules(pipeline)
      guard let schedule = found.first(where: \.isActive) ?? found.first else {
        throw ScheduleMachine.notScheduled(pipeline)
      }
      let entry = schedule.entry
      guard schedule.kind == .cron else {
        let scheduler = SystemdScheduler(host: ScheduleMachine.host, kind: schedule.kind)
        StandardError.line("starting \(entry.name); \(scheduler.logHint(entry.name))")
        let status = try scheduler.runNow(entry.name, waits: !noWait)
        if status != 0 { throw ExitCode(status) }
        return try StandardOutput.line(noWait ? "started: \(entry.name)" : "done: \(entry.name)")
      }
      try replaceProcess(entry)
    }
  }

  /// Becomes the night, so that signals and the exit status are its own.
  private func replaceProcess(_ entry: ScheduleEntry) throws {
    guard FileManager.default.changeCurrentDirectoryPath(entry.folder) else {
      throw SchedulingError.file(
        path: entry.folder, reason: "there is no such folder any more; install the schedule again")
    }
    var words = ([entry.binary, "nightly", entry.definition] + entry.arguments).map { strdup($0) }
    defer { for word in words { free(word) } }
    words.append(nil)
    execv(entry.binary, words)
    throw SchedulingError.file(
      path: entry.binary, reason: "cannot be run: \(String(cString: strerror(errno))); install the schedule again")
  }
}
