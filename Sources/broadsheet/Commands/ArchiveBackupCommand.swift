import ArgumentParser
import Pipeline

struct ArchiveBackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Copy an archive, even while a run writes to it.",
    discussion: """
      The copy is the archive of one moment, one file. It gets its name when it
      is whole, checked and on the disk; a backup that is stopped leaves nothing
      there.

      To restore it: stop what runs, delete news.sqlite-wal and news.sqlite-shm
      where they are left, and copy the backup over news.sqlite.

      EXAMPLES
        broadsheet archive backup news.sqlite /backup/news-$(date +%F).sqlite
        broadsheet archive backup news.sqlite /backup/news.sqlite --force
      """)

  @OptionGroup var argument: ArchiveArgument

  @Argument(help: "The file to make.")
  var destination: String

  @Flag(help: "Replace what is there.")
  var force = false

  @OptionGroup var quiet: QuietOption

  func run() throws {
    try Failure.exiting {
      let progress = TaskProgress("copied", unit: .bytes, isQuiet: quiet.quiet)
      let line = try progress.ending {
        try argument.care().backUp(to: destination, isReplacing: force, progress: progress.advance)
      }
      progress.say(line)
    }
  }
}
