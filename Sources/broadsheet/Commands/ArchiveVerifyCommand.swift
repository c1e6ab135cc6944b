import ArgumentParser
import Pipeline

struct ArchiveVerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check every row of an archive.",
    discussion: """
      Reads all of it: SQLite's own checks, the checksum of each row, that each
      article can be read and agrees with its row, that the books of runs and
      nights add up. Each fault is listed with its record and what to do about
      it. A run may go on meanwhile; the archive of one moment is checked.

      EXIT STATUS
        0 sound; 1 damaged, or not to be read.

      EXAMPLES
        broadsheet archive verify news.sqlite
        broadsheet archive verify news.sqlite --json --limit 1000
        broadsheet archive verify news.sqlite --remake && broadsheet run morning.yaml
      """)

  @OptionGroup var argument: ArchiveArgument
  @OptionGroup var quiet: QuietOption

  @Option(help: ArgumentHelp("Stop after this many faults.", valueName: "n"))
  var limit = 100

  @Flag(help: "JSON for a program.")
  var json = false

  @Flag(help: "Mark damaged records, so that the next run makes them anew from their pages.")
  var remake = false

  func validate() throws {
    if limit < 1 { throw ValidationError("--limit must be 1 or more, it is \(limit).") }
  }

  func run() throws {
    try Failure.exiting {
      let progress = TaskProgress("checked", unit: .rows, isQuiet: quiet.quiet)
      let report = try progress.ending {
        try argument.care().verify(limit: limit, isRemaking: remake, progress: progress.advance)
      }
      try StandardOutput.write(json ? report.json : report.text)
      if !report.isSound { throw ExitCode(1) }
    }
  }
}
