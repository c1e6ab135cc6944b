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
    }
  }
}
