/// A file of a corpus.
public struct CorpusFile: Hashable, Sendable {
  /// Below the corpus root, or as listed: the path part of its records' ids.
  public let path: String
  public let absolutePath: String
  public let byteCount: Int

  public init(path: String, absolutePath: String, byteCount: Int) {
    self.path = path
    self.absolutePath = absolutePath
    self.byteCount = byteCount
  }
}
