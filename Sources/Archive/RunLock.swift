#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// An exclusive lock on an archive, held for as long as this value lives.
///
/// The kernel gives it back when the process ends, however it ends, so a killed run never leaves an archive locked.
/// The file beside the archive stays: deleting it would let a third run lock a file that the second no longer sees.
struct RunLock: ~Copyable {
  private let descriptor: Int32

  init(archive path: String) throws(ArchiveError) {
    let lockPath = path + "-lock"
    let descriptor = open(lockPath, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw RunLock.error(errno, path: lockPath) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let code = errno
      let holder = RunLock.holder(descriptor)
      close(descriptor)
      throw code == EWOULDBLOCK ? .locked(byPID: holder) : RunLock.error(code, path: lockPath)
    }
    // The process id is a courtesy to whoever is refused; the lock holds without it, so a full disk is no obstacle.
    let line = Array("\(getpid())\n".utf8)
    if ftruncate(descriptor, 0) == 0 { _ = pwrite(descriptor, line, line.count, 0) }
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  private static func holder(_ descriptor: Int32) -> Int32? {
    var bytes = [UInt8](repeating: 0, count: 16)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    guard count > 0 else { return nil }
    return Int32(String(decoding: bytes[..<count].prefix { $0 != 0x0A }, as: UTF8.self))
  }

  private static func error(_ code: Int32, path: String) -> ArchiveError {
    code == ENOSPC ? .diskFull(path: path) : .unwritable(path: path, detail: String(cString: strerror(code)))
  }
}

/// `path` with its links resolved, so that one archive has one lock whatever name it goes by; `path` itself where
/// there is no file yet.
func resolvedPath(_ path: String) -> String {
  guard let resolved = realpath(path, nil) else { return path }
  defer { free(resolved) }
  return String(cString: resolved)
}

func fileExists(_ path: String) -> Bool { access(path, F_OK) == 0 }
