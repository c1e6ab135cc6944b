import ArgumentParser
import Pipeline

struct ArchiveBackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Copy an archive, even while a run writes to it.",
    discussion: """
      The copy is the archive of one moment, one file. It gets its name when it
      is whole, checked and on the disk. A backup that is stopped leaves no such
      name but FILE.part, which the next backup to FILE replaces; delete it
      where none will follow.

      To restore it, back it up over news.sqlite with --force, as the account
      that runs the pipeline. That asks for the archive's lock: while a run
      holds it the exit status is 75, and nothing is changed.

      EXAMPLES
        broadsheet archive backup news.sqlite /backup/news-$(date +%F).sqlite
        broadsheet archive backup news.sqlite /backup/news.sqlite --force
        broadsheet archive backup /backup/news.sqlite news.sqlite --force      restore
      """)

  @OptionGroup var argument: ArchiveArgument

  @Argument(help: "The file to make, or the definition whose archive it is to be (.yaml).")
  var destination: String

  @Flag(help: "Replace what is there.")
  var force = false

  @OptionGroup var quiet: QuietOption

  func run() throws {
    try Failure.exiting {
      let progress = TaskProgress("copied", unit: .bytes, isQuiet: quiet.quiet)
      let line = try progress.ending {
        try argument.care().backUp(to: ArchiveCare(destination).path, isReplacing: force, progress: progress.advance)
      }
      progress.say(line)
    }
  }
}
