import ArgumentParser
import Pipeline

struct ArchiveExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write all that an archive holds as JSON Lines.",
    discussion: """
      The same archive gives the same bytes. The last line counts the rows and
      hashes the lines (XXH64), so that a file that was cut or changed is
      noticed. A run may go on meanwhile.

      EXAMPLES
        broadsheet archive export news.sqlite -o news.jsonl.gz
        broadsheet archive export news.sqlite | ssh desk broadsheet archive import - news.sqlite
      """)

  @OptionGroup var argument: ArchiveArgument

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The file to write, gzipped where it ends with .gz (default: standard output).", valueName: "file"))
  var output: String?

  @OptionGroup var quiet: QuietOption

  func run() throws {
    try Failure.exiting {
      let progress = TaskProgress("exported", unit: .rows, isQuiet: quiet.quiet)
      let line = try progress.ending {
        try argument.care().export(to: output == "-" ? nil : output, progress: progress.advance)
      }
      progress.say(line)
    }
  }
}
