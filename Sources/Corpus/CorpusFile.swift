/// One file of a corpus.
public struct CorpusFile: Sendable, Hashable {
  /// Below the corpus root, with `/`; the first part of the page ids.
  public let path: String
  /// As the system opens it: the root's path, then the relative one.
  public let absolutePath: String
  /// On disk, as stored; 0 where the file could not be looked at.
  public let byteCount: Int

  public init(path: String, absolutePath: String, byteCount: Int) {
    self.path = path
    self.absolutePath = absolutePath
    self.byteCount = byteCount
  }
}
