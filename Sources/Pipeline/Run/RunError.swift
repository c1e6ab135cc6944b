public import Archive
public import Corpus
public import Reporting
public import StrictYAML

/// Why a run stopped as a whole. What was archived before stays archived.
public enum RunError: Error, CustomStringConvertible {
  case unreadableFile(path: String, reason: String)
  case definition(InvalidYAML)
  case corpus(CorpusError)
  case archive(ArchiveError)
  case report(ReportError)
  case resources(String)
  /// Records in differ from rows in the ledger: a defect of the program, never of the pages.
  case booksDoNotBalance(recordsIn: Int, rows: Int)
  /// What was asked for makes no sense, or is not there.
  case unanswerable(String)
  case stopped(signal: Int32)

  public var description: String {
    switch self {
    case .unreadableFile(let path, let reason): "\(path): \(reason)"
    case .definition(let error): "\(error)"
    case .corpus(let error): "\(error)"
    case .archive(let error): "\(error)"
    case .report(let error): "\(error)"
    case .resources(let detail): "a file that belongs to Broadsheet is missing or damaged: \(detail); install it again"
    case .booksDoNotBalance(let recordsIn, let rows):
      "the books do not balance: \(recordsIn) records were read, \(rows) rows stand in the archive; please report this"
    case .unanswerable(let reason): reason
    case .stopped: "stopped; all that was done is in the archive, and the same command goes on from there"
    }
  }

  /// The exit status of a command that ends so.
  public var exitStatus: Int32 {
    switch self {
    case .archive(.locked): 75
    // As if by the signal that a broken pipe sends.
    case .archive(.readerGone): 141
    case .stopped(let signal): 128 + signal
    default: 1
    }
  }
}

extension RunError {
  /// What a step threw, as the run's own error.
  init(_ error: any Error) {
    switch error {
    case let error as RunError: self = error
    case let error as ArchiveError: self = .archive(error)
    case let error as CorpusError: self = .corpus(error)
    case let error as ReportError: self = .report(error)
    default: self = .resources("\(error)")
    }
  }
}
