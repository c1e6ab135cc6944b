#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Why a report could not be written. What was archived is safe: `broadsheet report` writes it again.
public enum ReportError: Error, Hashable, Sendable, CustomStringConvertible {
  case diskFull(path: String)
  case unwritable(path: String, reason: String)
  case failed(path: String, operation: String, reason: String)
  /// The archive could not be read.
  case archive(String)
  /// The second reading of the archive gave other records than the first.
  case archiveChanged
  /// Records in are not articles + failures.
  case unbalanced(records: Int, articles: Int, failures: Int)

  public var description: String {
    switch self {
    case .diskFull(let path):
      "no space left on the disk that holds \(path): free some space, or name another folder with --output, then "
        + "run again; nothing archived is lost"
    case .unwritable(let path, let reason):
      "cannot write to \(path) (\(reason)): allow this user to write there, or name another folder with --output, "
        + "then run again; nothing archived is lost"
    case .failed(let path, let operation, let reason): "\(operation) \(path) failed: \(reason)"
    case .archive(let reason): "the archive could not be read while writing the report: \(reason)"
    case .archiveChanged:
      "the archive changed while the report was being written: write it again with `broadsheet report` when no run "
        + "is under way"
    case .unbalanced(let records, let articles, let failures):
      "the books don't balance: \(records) records in, but \(articles) articles and \(failures) failures"
    }
  }

  /// The error that a system call left in `errno`.
  static func system(_ operation: String, _ path: String, _ code: Int32 = errno) -> ReportError {
    let reason = String(cString: strerror(code))
    switch code {
    case ENOSPC, EDQUOT: return .diskFull(path: path)
    case EACCES, EPERM, EROFS: return .unwritable(path: path, reason: reason)
    default:
      let advice = "check the disk, then run again; nothing archived is lost"
      return .failed(path: path, operation: operation, reason: "\(reason): \(advice)")
    }
  }
}
