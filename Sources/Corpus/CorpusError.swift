public import StrictYAML

/// Why a corpus cannot be read at all: the run stops before it does anything.
public enum CorpusError: Error, Hashable, Sendable, CustomStringConvertible {
  case missing(path: String)
  case unreadable(path: String, reason: String)
  case nothingMatches(glob: String)
  case emptyList
  case noFiles(path: String)
  case unreadableManifest(path: String, reason: String)
  /// Every problem of the manifest, with its line.
  case invalidManifest(InvalidYAML)

  public var description: String {
    switch self {
    case .missing(let path):
      "there is no corpus at \(path): check the path, or name a folder, a file, or a glob in quotes"
    case .unreadable(let path, let reason):
      "the corpus at \(path) cannot be read: \(reason); check its permissions"
    case .nothingMatches(let glob):
      "no file matches \(glob): `*` stays within a folder, `**` crosses folders"
    case .emptyList: "the list of paths is empty: give at least one file or folder"
    case .noFiles(let path):
      "there is no file to read in \(path): hidden files, README, LICENSE, NOTICE, corpus.yaml "
        + "and what the manifest excludes don't count"
    case .unreadableManifest(let path, let reason): "the manifest \(path) cannot be read: \(reason)"
    case .invalidManifest(let invalid): invalid.description
    }
  }
}
