import ArgumentParser
import Foundation
import News
import Pipeline
import Scheduling

/// `broadsheet nightly`: what a schedule starts.
struct NightlyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nightly",
    abstract: "Read what is new and report the nights that are due.",
    discussion: """
      A night bears the date of the last day that it reports, a day of UTC that is over. A start reads new and changed
      files, reports every night that is due, publishes it and ends; where none is due it does nothing. Killed at any
      moment, it is simply started again. The paths of the pages stand on standard output.

      Where the definition says `catchUp: skip`, a start an hour or more after the time of --not-before does nothing.

      EXAMPLES
        broadsheet nightly Pipelines/nightly.yaml
        broadsheet nightly Pipelines/nightly.yaml --date 2026-03-01        make one night's report again
        broadsheet nightly Pipelines/nightly.yaml --not-before 02:30       for cron, every hour
        broadsheet schedule install Pipelines/nightly.yaml --at 02:30      let systemd or cron start it
      """)

  @Argument(help: "The definition, a YAML file with a `nightly` section. See Pipelines/README.md.")
  var definition: String

  @Option(
    help: ArgumentHelp(
      "Make the report of this night again, from the archive alone; its hooks are not run.", valueName: "YYYY-MM-DD"))
  var date: String?

  @Option(
    help: ArgumentHelp(
      "Report what was due when the clock of the definition's zone last showed this, and nothing later.",
      valueName: "HH:MM"))
  var notBefore: String?

  @Option(
    help: ArgumentHelp("For rehearsals: take it for this moment, e.g. 2026-03-29T02:30:00+01:00.", valueName: "instant")
  )
  var now: String?

  @OptionGroup var plan: PlanOptions
  @OptionGroup var verbosity: VerbosityOptions

  @Flag(help: "Say which nights are due and what would be read, and do nothing.")
  var dryRun = false

  func validate() throws {
    if let date, CalendarDay(date) == nil {
      throw ValidationError("--date \(date) is not a day; write YYYY-MM-DD.")
    }
    if date != nil, notBefore != nil { throw ValidationError("--date and --not-before exclude each other.") }
    if let now, NightlyCommand.instant(now) == nil {
      throw ValidationError("--now \(now) is no moment; write 2026-03-29T02:30:00+01:00.")
    }
    if let notBefore, DailyTime(notBefore) == nil {
      throw ValidationError("--not-before \(notBefore) is no time of the day; write HH:MM.")
    }
  }

  func run() throws {
    try Failure.exiting {
      var overrides = PipelinePlan.Overrides()
      overrides.archive = plan.archive
      overrides.output = plan.output
      overrides.workers = plan.workers
      let planned = try Job(definitionFile: definition, overrides: overrides).plan
      let terminal = Terminal(verbosity)
      let start = now.flatMap(NightlyCommand.instant) ?? Instant(seconds: Int64(Date().timeIntervalSince1970))
      let due = due(planned, start)
      var job = try NightlyJob(planned, now: due)
      job.date = date.flatMap { CalendarDay($0) }
      // Cron's line comes every hour: the first one finds the night in time, the others are what `skip` does without.
      if planned.nightly?.catchUp == .skip, start.seconds - due.seconds >= 3600 {
        return terminal.say(
          "it is \((start.seconds - due.seconds) / 3600) h after \(notBefore ?? ""), too late for a night by "
            + "`catchUp: skip`; nothing was done")
      }
      if dryRun { return try StandardOutput.line(job.dryRunText()) }
      job.observer = terminal.progress()
      job.log = NightLines(terminal: terminal)
      job.stop = Signals.stop()
      let outcome = try job.run()
      terminal.finish()
      if outcome.nights.isEmpty {
        return terminal.say(
          "the night of \(job.latest) is reported already; nothing was done (`--date \(job.latest)` makes its report again)"
        )
      }
      for page in outcome.pages { try StandardOutput.line(page) }
      if let reason = outcome.tooManyFailures {
        terminal.warn(reason)
        throw ExitCode(2)
      }
    }
  }

  /// The moment that decides what is due: the start, or the last coming of `--not-before`.
  private func due(_ plan: PipelinePlan, _ start: Instant) -> Instant {
    guard let time = notBefore.flatMap({ DailyTime($0) }) else { return start }
    let clock = DailyClock(time: time, zone: plan.nightly?.timeZone ?? .current)
    let last = clock.last(atOrBefore: Date(timeIntervalSince1970: Double(start.seconds)))
    return Instant(seconds: Int64(last.timeIntervalSince1970.rounded()))
  }

  private static func instant(_ text: String) -> Instant? {
    let reader = ISO8601DateFormatter()
    reader.formatOptions = [.withInternetDateTime]
    return reader.date(from: text).map { Instant(seconds: Int64($0.timeIntervalSince1970)) }
  }
}

/// A line a stage.
private struct NightLines: NightLog {
  let terminal: Terminal

  func stage(_ name: String, _ detail: String) {
    terminal.finish()
    terminal.say("\(name): \(detail)")
  }

  func trouble(_ detail: String) {
    terminal.finish()
    terminal.warn(detail)
  }
}
