import Glibc
import News

/// What `stat` says of a path.
struct FileStatus {
  enum Kind: Equatable { case file, folder, pipe, socket, device, other }
  /// Tells one folder from another, whatever its path.
  struct Identity: Hashable {
    let device: UInt64
    let inode: UInt64
  }

  let kind: Kind
  let byteCount: Int
  let identity: Identity
  let stamp: FileStamp

  /// Follows a symbolic link at the end of `path`.
  /// - Returns: nil where there is nothing, a broken link, or no right to look.
  init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.init(status)
  }

  /// Of a name in an open folder, which costs half of looking the whole path up.
  init?(_ name: UnsafePointer<CChar>, in folder: Int32) {
    var status = stat()
    guard fstatat(folder, name, &status, 0) == 0 else { return nil }
    self.init(status)
  }

  init?(descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    self.init(status)
  }

  private init(_ status: stat) {
    switch status.st_mode & S_IFMT {
    case S_IFREG: kind = .file
    case S_IFDIR: kind = .folder
    case S_IFIFO: kind = .pipe
    case S_IFSOCK: kind = .socket
    case S_IFCHR, S_IFBLK: kind = .device
    default: kind = .other
    }
    byteCount = Int(status.st_size)
    identity = Identity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
    stamp = FileStamp(
      byteCount: byteCount, modified: FileStatus.nanoseconds(status.st_mtim),
      changed: FileStatus.nanoseconds(status.st_ctim))
  }

  /// Since 1970; a time beyond what the count can hold, as a broken disk may state, is its end.
  private static func nanoseconds(_ time: timespec) -> Int64 {
    let (seconds, overflows) = Int64(time.tv_sec).multipliedReportingOverflow(by: 1_000_000_000)
    return overflows ? .max : seconds &+ Int64(time.tv_nsec)
  }

  static func exists(_ path: String) -> Bool { FileStatus(path) != nil }

  static func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  /// The system's words for the last error.
  static var lastError: String { String(cString: strerror(errno)) }
}
