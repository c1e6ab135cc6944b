import ArgumentParser
import Pipeline

/// `broadsheet archive`: looking after archives.
struct ArchiveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "archive",
    abstract: "Count, check, back up, shrink and move archives.",
    discussion: """
      An archive is one SQLite file; while a run writes, a log lies beside it
      (-wal), so that copying the file alone is no backup. Backups and exports
      may be made at any time. See "The archive" in Pipelines/README.md.

      EXAMPLES
        broadsheet archive stat news.sqlite
        broadsheet archive verify news.sqlite        exit status 1 where damaged
        broadsheet archive backup news.sqlite /backup/news.sqlite --force
        broadsheet archive export news.sqlite -o news.jsonl.gz
        broadsheet archive import news.jsonl.gz copy.sqlite

      An archive may also be given by its definition (a name that ends with .yaml).
      """,
    subcommands: [
      ArchiveStatCommand.self, ArchiveVerifyCommand.self, ArchiveBackupCommand.self, ArchiveCompactCommand.self,
      ArchiveExportCommand.self, ArchiveImportCommand.self, ArchiveForgetNightsCommand.self,
    ])
}

/// The archive that a command looks after.
struct ArchiveArgument: ParsableArguments {
  @Argument(help: "The archive, or the definition that it belongs to (.yaml).")
  var archive: String

  func care() throws -> ArchiveCare { try ArchiveCare(archive) }
}

struct QuietOption: ParsableArguments {
  @Flag(name: .shortAndLong, help: "Only errors.")
  var quiet = false
}
