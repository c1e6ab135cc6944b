/// What tells a file that is as it was from one that has been written since.
///
/// Both times are asked for: a program can set back when a file was modified, but not when it was changed.
public struct FileStamp: Hashable, Sendable {
  /// On disk, as stored.
  public var byteCount: Int
  /// When its bytes were last written, in nanoseconds since 1970.
  public var modified: Int64
  /// When its bytes, its name or its rights were last changed, in nanoseconds since 1970.
  public var changed: Int64

  public init(byteCount: Int, modified: Int64, changed: Int64) {
    self.byteCount = byteCount
    self.modified = modified
    self.changed = changed
  }
}
