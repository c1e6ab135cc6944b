/// Where a corpus lies.
public enum CorpusSource: Sendable, Equatable, CustomStringConvertible {
  case folder(String)
  /// A pattern with `*`, `?` or `[…]`, as the shell knows it.
  case glob(String)
  case list([String])

  /// A path as a person writes it: a pattern where it has pattern signs, else a folder or a single file.
  public init(path: String) {
    self = path.contains(where: { "*?[".contains($0) }) ? .glob(path) : .folder(path)
  }

  public var description: String {
    switch self {
    case .folder(let path), .glob(let path): path
    case .list(let paths): "a list of \(paths.count) paths"
    }
  }
}

/// Bounds that keep one hostile file from harming a run.
public struct FetchLimits: Sendable, Equatable {
  /// Bytes of one page, inflated.
  public var pageBytes: Int
  /// Bytes out per byte in, beyond which a gzip member of more than a megabyte counts as a bomb.
  public var inflationRatio: Int
  public var recordsPerFile: Int

  public init(pageBytes: Int = 20_000_000, inflationRatio: Int = 1_000, recordsPerFile: Int = 1_000_000) {
    self.pageBytes = pageBytes
    self.inflationRatio = inflationRatio
    self.recordsPerFile = recordsPerFile
  }
}

public struct CorpusSettings: Sendable, Equatable {
  public var limits: FetchLimits
  /// A manifest in place of the `corpus.yaml` at the corpus root.
  public var manifestPath: String?

  public init(limits: FetchLimits = FetchLimits(), manifestPath: String? = nil) {
    self.limits = limits
    self.manifestPath = manifestPath
  }
}
