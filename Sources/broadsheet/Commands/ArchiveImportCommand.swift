import ArgumentParser
import Pipeline

struct ArchiveImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Make an archive from an export.",
    discussion: """
      Takes exports of this version and of earlier ones. The archive must be
      new or empty; it appears when all lines have been read and the last one
      agrees with them.

      EXAMPLES
        broadsheet archive import news.jsonl.gz news.sqlite
        broadsheet archive import news.jsonl.gz morning.yaml
        zcat news.jsonl.gz | broadsheet archive import - news.sqlite
      """)

  @Argument(help: "The export, gzipped or not; - for standard input.")
  var file: String

  @Argument(help: "The archive to make, or the definition that it will belong to (.yaml).")
  var archive: String

  @OptionGroup var quiet: QuietOption

  func run() throws {
    try Failure.exiting {
      let progress = TaskProgress("read", unit: .bytes, isQuiet: quiet.quiet)
      let line = try progress.ending {
        try ArchiveCare.importing(file, to: ArchiveCare(archive).path, progress: progress.advance)
      }
      progress.say(line)
    }
  }
}
