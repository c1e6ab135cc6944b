public import StrictYAML

/// Why a corpus as a whole cannot be read; each says what to do.
public enum CorpusError: Error, CustomStringConvertible {
  case missing(path: String)
  case noFiles(path: String)
  case unreadable(path: String, reason: String)
  case manifest(InvalidYAML)

  public var description: String {
    switch self {
    case .missing(let path):
      "there is no corpus at \(path); check the path (in a definition it is relative to its folder)"
    case .noFiles(let path):
      "there is no page to read in \(path); see Corpora/README.md for the forms a corpus can have"
    case .unreadable(let path, let reason): "\(path) cannot be read: \(reason)"
    case .manifest(let problems): "\(problems)"
    }
  }
}
