import Glibc

/// Reading files without Foundation's copies.
enum FileBytes {
  /// The whole of a regular file, or nil where it cannot be read or is longer than `limit`.
  static func read(_ path: String, limit: Int) -> [UInt8]? {
    guard let file = OpenFile(path), file.byteCount <= limit else { return nil }
    return file.read(at: 0, count: file.byteCount)
  }
}

/// A file held open for reading, closed with its owner.
final class OpenFile {
  let descriptor: Int32
  let byteCount: Int

  /// nil where the path is no readable regular file; `errno` says why.
  init?(_ path: String) {
    // A pipe in place of a file must not hold the run.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      errno = EINVAL
      return nil
    }
    self.descriptor = descriptor
    byteCount = status.st_size
  }

  deinit { close(descriptor) }

  /// Up to `count` bytes from `offset`; fewer at the end of the file or where the disk fails.
  func read(at offset: Int, count: Int) -> [UInt8] {
    guard count > 0 else { return [] }
    return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let got = pread(descriptor, buffer.baseAddress?.advanced(by: filled), count - filled, off_t(offset + filled))
        if got < 0 && errno == EINTR { continue }
        if got <= 0 { break }
        filled += got
      }
    }
  }
}
