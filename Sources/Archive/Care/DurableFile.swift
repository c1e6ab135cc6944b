#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Files that are made under another name and appear whole, or not at all.
enum DurableFile {
  /// Waits until the disk holds a file's bytes.
  static func sync(_ path: String) throws(ArchiveError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw error(path) }
    defer { close(descriptor) }
    // Some file systems report a full disk only here.
    guard fsync(descriptor) == 0 || errno == EINVAL || errno == EROFS else { throw error(path) }
  }

  /// Gives a file its name, in the place of what bears it, and waits until the disk holds that.
  static func rename(_ path: String, to name: String) throws(ArchiveError) {
    #if canImport(Glibc)
      let status = Glibc.rename(path, name)
    #elseif canImport(Musl)
      let status = Musl.rename(path, name)
    #else
      let status = Darwin.rename(path, name)
    #endif
    guard status == 0 else { throw error(name) }
    let folder = name.lastIndex(of: "/").map { String(name[..<$0]) } ?? "."
    try sync(folder.isEmpty ? "/" : folder)
  }

  /// Removes an SQLite file with what may lie beside it.
  static func removeDatabase(_ path: String) {
    for suffix in ["", "-wal", "-shm", "-journal"] { unlink(path + suffix) }
  }

  static func remove(_ path: String) { unlink(path) }

  /// Whether a file begins as SQLite's do.
  static func isDatabase(_ path: String) -> Bool {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    let magic = Array("SQLite format 3\0".utf8)
    var bytes = [UInt8](repeating: 0, count: magic.count)
    return pread(descriptor, &bytes, bytes.count, 0) == magic.count && bytes == magic
  }

  /// Takes a file for its writer alone, for as long as the result or a duplicate of it is open.
  ///
  /// - Throws: `.locked` where another one writes to it.
  static func lock(_ descriptor: Int32, path: String) throws(ArchiveError) {
    var (held, named) = (stat(), stat())
    // Another writer may have given the file its last name meanwhile.
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0, fstat(descriptor, &held) == 0, stat(path, &named) == 0,
      held.st_ino == named.st_ino
    else { throw .locked(byPID: nil) }
  }

  /// Bytes of a file; 0 where there is none.
  static func byteCount(_ path: String) -> Int64 {
    var status = stat()
    return stat(path, &status) == 0 ? Int64(status.st_size) : 0
  }

  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Bytes that may still be written to the disk of a file; nil where that is not told.
  static func freeBytes(besides path: String) -> Int64? {
    var status = statvfs()
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    guard statvfs(folder.isEmpty ? "/" : folder, &status) == 0 else { return nil }
    return Int64(
      clamping: UInt64(status.f_bavail).multipliedReportingOverflow(by: UInt64(status.f_frsize)).partialValue)
  }

  static func error(_ path: String, _ code: Int32 = errno) -> ArchiveError {
    code == ENOSPC || code == EDQUOT
      ? .diskFull(path: path) : .unwritable(path: path, detail: String(cString: strerror(code)))
  }
}
