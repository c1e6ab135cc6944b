import ByteStrings

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file that is written from a buffer of its own, 256 KiB at a time, and hashed as it goes.
final class OutputFile {
  let path: String
  private let descriptor: Int32
  private var buffer = ByteBuffer(capacity: OutputFile.bufferSize + 16 * 1024)
  private var hash = SHA256()
  private(set) var byteCount = 0

  private static let bufferSize = 256 * 1024

  init(path: String) throws(ReportError) {
    self.path = path
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw ReportError.system("creating", path) }
  }

  deinit { close(descriptor) }

  func write(_ text: String) throws(ReportError) { try write { $0.append(text) } }

  /// Writes what `fill` appends.
  func write(_ fill: (inout ByteBuffer) -> Void) throws(ReportError) {
    fill(&buffer)
    if buffer.count >= OutputFile.bufferSize { try flush() }
  }

  /// Writes the rest out to the disk.
  ///
  /// - Returns: The SHA-256 of the file.
  func finish() throws(ReportError) -> String {
    try flush()
    // Some file systems report a full disk only here. Pipes and devices can't be synced: no matter.
    guard fsync(descriptor) == 0 || errno == EINVAL || errno == EROFS else { throw ReportError.system("writing", path) }
    return hash.finish()
  }

  private func flush() throws(ReportError) {
    byteCount += buffer.count
    let failure = buffer.withBytes { bytes -> Int32? in
      hash.update(bytes)
      let raw = UnsafeRawBufferPointer(bytes)
      var start = 0
      while start < raw.count {
        let written = Self.write(descriptor, raw, from: start)
        if written < 0 {
          if errno == EINTR { continue }
          return errno
        }
        start += written
      }
      return nil
    }
    buffer.removeAll()
    if let failure { throw ReportError.system("writing", path, failure) }
  }

  /// Named apart from the method `write`, which hides the system call.
  private static func write(_ descriptor: Int32, _ raw: UnsafeRawBufferPointer, from start: Int) -> Int {
    #if canImport(Glibc)
      Glibc.write(descriptor, raw.baseAddress.map { $0 + start }, raw.count - start)
    #else
      Darwin.write(descriptor, raw.baseAddress.map { $0 + start }, raw.count - start)
    #endif
  }
}
