public import News

/// Why the archive cannot be opened, read or written; every message says what to do next.
public enum ArchiveError: Error, Hashable, Sendable {
  /// Another run holds the archive; its process id where the lock file tells.
  case locked(byPID: Int32?)
  /// There is no file to read.
  case missing(path: String)
  case notAnArchive(path: String)
  case newerSchema(found: Int, known: Int)
  case diskFull(path: String)
  case unwritable(path: String, detail: String)
  case corrupt(detail: String)
  /// A stage handed over an article whose layers do not fit its text; nothing of the batch was written.
  case inconsistent(record: PageID, detail: String)
  case io(detail: String)
  /// There is something where a new archive or backup was to be made.
  case exists(path: String)
  /// The disk has not the room that a task takes; nothing was changed.
  case noRoom(path: String, needed: Int64, free: Int64)
  /// An export that cannot be imported, by the line where that shows.
  case badExport(path: String, line: Int, detail: String)
  case newerExport(found: Int, known: Int)
  case unreadable(path: String, detail: String)
  /// Whoever read what was being written has gone.
  case readerGone
}

extension ArchiveError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .locked(let pid):
      "another run\(pid.map { " (process \($0))" } ?? "") is using this archive; "
        + "wait until it has finished, or give this run an archive of its own"
    case .missing(let path):
      "there is no archive at \(path); check the path, or run the pipeline first to make it"
    case .notAnArchive(let path):
      "\(path) is not a Broadsheet archive and was left untouched; name another file"
    case .newerSchema(let found, let known):
      "the archive has schema version \(found), and this version of Broadsheet reads up to \(known); "
        + "update Broadsheet, or name another file"
    case .diskFull(let path):
      "no space left on the disk of \(path); what was archived before is safe: free some space and run again to go on"
    case .unwritable(let path, let detail):
      "cannot write \(path): \(detail); check that the folder exists and that its permissions allow it"
    case .corrupt(let detail):
      "the archive is damaged: \(detail); restore it from a backup, or delete it and run again"
    case .inconsistent(let record, let detail):
      "\(record) has \(detail), a fault of Broadsheet's own; report it with that page, and leave the page out meanwhile"
    case .io(let detail):
      "the archive could not be read or written: \(detail); check the disk and run again: what was archived is safe"
    case .exists(let path):
      "\(path) is there already and was left untouched; name another file, or move it away"
    case .noRoom(let path, let needed, let free):
      "this takes \(needed) bytes on the disk of \(path), which has \(free) left; free some space and try again"
    case .badExport(let path, let line, let detail):
      "\(path), line \(line): \(detail); nothing was imported: export the archive again, or copy the file again"
    case .newerExport(let found, let known):
      "the export has version \(found), and this version of Broadsheet reads up to \(known); update Broadsheet"
    case .unreadable(let path, let detail):
      "cannot read \(path): \(detail); check the path and its permissions"
    case .readerGone: "nobody reads the output any more"
    }
  }
}
