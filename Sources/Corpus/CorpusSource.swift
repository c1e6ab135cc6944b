/// Where the files of a corpus are named.
public enum CorpusSource: Sendable, Hashable, CustomStringConvertible {
  /// A folder, read with everything below it; or one file.
  case folder(String)
  /// A path with `*`, `?`, `[…]` or `**`; the corpus root is the part before the first of these.
  case glob(String)
  /// Files and folders, in any order. Ids are the paths below the nearest folder above all of them that holds a
  /// `corpus.yaml`, else the paths as given.
  case list([String])

  /// A folder or a file where `path` exists, else a glob where it has one of the signs of a glob.
  public init(path: String) {
    if !FileStatus.exists(path) && PathPattern.hasWildcard(path) { self = .glob(path) } else { self = .folder(path) }
  }

  public var description: String {
    switch self {
    case .folder(let path), .glob(let path): path
    case .list(let paths): paths.count == 1 ? paths[0] : "a list of \(paths.count) paths"
    }
  }
}
