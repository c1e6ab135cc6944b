public import News

/// One file of a corpus.
public struct CorpusFile: Sendable, Hashable {
  /// Below the corpus root, with `/`; the first part of the page ids.
  public let path: String
  /// As the system opens it: the root's path, then the relative one.
  public let absolutePath: String
  /// On disk, as stored; 0 where the file could not be looked at.
  public let byteCount: Int
  /// As it was when the corpus was listed; nil where it could not be looked at.
  public let stamp: FileStamp?

  public init(path: String, absolutePath: String, byteCount: Int, stamp: FileStamp? = nil) {
    self.path = path
    self.absolutePath = absolutePath
    self.byteCount = byteCount
    self.stamp = stamp
  }
}
