import ArgumentParser
import Pipeline

/// `broadsheet run`: annotate what is new, then write the report.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Annotate a corpus and write its report.",
    discussion: """
      Pages that the archive already holds are not done again: a run that was stopped, even by kill -9, goes on
      where it was. The path of the report is the last line on standard output.

      EXAMPLES
        broadsheet run Pipelines/sample.yaml
        broadsheet run Pipelines/sample.yaml --workers 4 --archive /data/sample.sqlite --output /srv/reports
        find pages -name '*.html.gz' | broadsheet run Pipelines/sample.yaml --paths-from -
      """)

  @Argument(help: "The definition, a YAML file. See Pipelines/README.md.")
  var definition: String

  @OptionGroup var plan: PlanOptions
  @OptionGroup var window: WindowOptions
  @OptionGroup var verbosity: VerbosityOptions

  @Option(help: ArgumentHelp("Stop after this many records.", valueName: "n"))
  var limit: Int?

  @Option(
    help: ArgumentHelp("Read the pages' paths from a file, one a line, or from - (standard input).", valueName: "file"))
  var pathsFrom: String?

  @Flag(help: "Say what would be read and written, and do nothing.")
  var dryRun = false

  func validate() throws {
    if let limit, limit < 1 { throw ValidationError("--limit must be 1 or more, it is \(limit).") }
  }

  func run() throws {
    try Failure.exiting {
      var overrides = try overrides(plan, window)
      overrides.limit = limit
      let job = try Job(
        definitionFile: definition, overrides: overrides, listedPaths: try pathsFrom.map(PathList.read))
      if dryRun { return try StandardOutput.line(job.dryRunText()) }
      let terminal = Terminal(verbosity)
      let outcome = try job.run(observer: terminal.progress(), stop: Signals.stop())
      terminal.finish()
      for line in outcome.summaryLines(verbose: verbosity.verbose) { terminal.say(line) }
      try StandardOutput.line(outcome.reportPath)
      if let path = outcome.comparisonPath { try StandardOutput.line(path) }
      if outcome.failedShare > job.plan.definition.maximumFailures {
        terminal.warn(
          "\(outcome.run.failed) of \(outcome.run.recordsIn) records failed, more than maximumFailures "
            + "\(job.plan.definition.maximumFailures) allows; see dispositions.csv in the report")
        throw ExitCode(2)
      }
    }
  }
}
