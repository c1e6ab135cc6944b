import Foundation

/// A small file that a reader sees whole, the old one or the new one, also after the power has failed.
enum AtomicFile {
  /// Writes beside the file, under a hidden name, and renames. Readable for everybody, whatever the umask: monitoring
  /// runs as another user.
  static func write(_ bytes: [UInt8], to path: String) throws(SystemFailure) {
    let url = URL(fileURLWithPath: path)
    let folder = url.deletingLastPathComponent().path
    // Of one name, so that what a killed writer leaves behind is written over by the next: writers come one by one.
    let draft = "\(folder)/.\(url.lastPathComponent).draft"
    do throws(SystemFailure) {
      try fill(draft, bytes)
      guard rename(draft, path) == 0 else { throw SystemFailure() }
    } catch {
      unlink(draft)
      throw error
    }
    // Where folders cannot be synced, there is nothing more to do.
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  private static func fill(_ path: String, _ bytes: [UInt8]) throws(SystemFailure) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard descriptor >= 0 else { throw SystemFailure() }
    defer { close(descriptor) }
    fchmod(descriptor, 0o644)
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw SystemFailure() }
      rest.removeFirst(count)
    }
    // Some file systems tell of a full disk only here.
    guard fsync(descriptor) == 0 || errno == EINVAL else { throw SystemFailure() }
  }
}
