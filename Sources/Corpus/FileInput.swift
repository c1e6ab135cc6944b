import Glibc
import News

/// A regular file, open for reading at any offset. Pipes and devices are refused, so that no read waits for a writer.
final class FileInput {
  private let descriptor: Int32
  let byteCount: Int

  /// - Throws: `PageFailure(.fetch, .unreadableFile | .unsupportedFormat)`.
  init(path: String) throws(PageFailure) {
    // Without O_NONBLOCK, opening a pipe that nobody writes to would wait forever.
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw PageFailure(.fetch, .unreadableFile, FileStatus.lastError) }
    guard let status = FileStatus(descriptor: descriptor) else {
      close(descriptor)
      throw PageFailure(.fetch, .unreadableFile, FileStatus.lastError)
    }
    guard status.kind == .file else {
      close(descriptor)
      throw PageFailure(.fetch, .unsupportedFormat, "a \(status.kind), not a file")
    }
    self.descriptor = descriptor
    byteCount = status.byteCount
  }

  deinit { close(descriptor) }

  /// Reads up to `target.count` bytes from `offset` on; fewer only at the end of the file.
  func read(at offset: Int, into target: UnsafeMutableRawBufferPointer) throws(PageFailure) -> Int {
    var done = 0
    while done < target.count, let base = target.baseAddress {
      let count = pread(descriptor, base + done, target.count - done, off_t(offset + done))
      if count < 0 {
        if errno == EINTR { continue }
        throw PageFailure(.fetch, .unreadableFile, "\(FileStatus.lastError) at byte \(offset + done)")
      }
      if count == 0 { break }
      done += count
    }
    return done
  }

  /// The bytes from `offset` on, at most `count`.
  func bytes(at offset: Int, count: Int) throws(PageFailure) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: min(count, max(0, byteCount - offset)))
    var failure: PageFailure?
    let read = bytes.withUnsafeMutableBytes { target -> Int in
      do throws(PageFailure) { return try self.read(at: offset, into: target) } catch {
        failure = error
        return 0
      }
    }
    if let failure { throw failure }
    if read < bytes.count { bytes.removeLast(bytes.count - read) }
    return bytes
  }
}
