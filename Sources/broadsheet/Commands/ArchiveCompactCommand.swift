import ArgumentParser
import Pipeline

struct ArchiveCompactCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compact",
    abstract: "Give the room of removed texts back to the disk.",
    discussion: """
      Needs the archive for itself (exit status 75 while a run holds it), and
      free room on its disk of twice what it will take. Stopped at any moment,
      even by kill -9, the archive is whole.

      EXAMPLE
        broadsheet archive compact news.sqlite
      """)

  @OptionGroup var argument: ArchiveArgument
  @OptionGroup var quiet: QuietOption

  func run() throws {
    try Failure.exiting {
      let progress = TaskProgress("compacted", unit: .bytes, isQuiet: quiet.quiet)
      let line = try progress.ending { try argument.care().compact(progress: progress.advance) }
      progress.say(line)
    }
  }
}
