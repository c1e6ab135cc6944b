import Glibc
import Synchronization

/// Results for a person or a pipe.
enum StandardOutput {
  private static let buffer = Mutex<[UInt8]>([])
  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  static func line(_ text: String) throws { try write(text + "\n") }

  /// Writes at once; a reader that has gone is not an error here.
  ///
  /// - Throws: `OutputError`, of a full disk, say.
  static func write(_ text: String) throws {
    do {
      try writeAll(Array(text.utf8), to: STDOUT_FILENO)
    } catch let error as OutputError where error.isBrokenPipe {
    }
  }

  /// Adds to a buffer that is written at 256 KiB.
  static func bytes(_ bytes: [UInt8]) throws {
    try buffer.withLock { buffer in
      buffer += bytes
      guard buffer.count >= 262_144 else { return }
      try writeAll(buffer, to: STDOUT_FILENO)
      buffer.removeAll(keepingCapacity: true)
    }
  }

  static func flush() throws {
    try buffer.withLock { buffer in
      try writeAll(buffer, to: STDOUT_FILENO)
      buffer.removeAll()
    }
  }
}

enum StandardError {
  static func line(_ text: String) { write(text + "\n") }
  static func write(_ text: String) { _ = try? writeAll(Array(text.utf8), to: STDERR_FILENO) }
  static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }
}

/// Standard output could not be written.
struct OutputError: Error, CustomStringConvertible {
  let code: Int32
  var isBrokenPipe: Bool { code == EPIPE }
  var description: String { "cannot write the output: \(String(cString: strerror(code)))" }
}

private func writeAll(_ bytes: [UInt8], to descriptor: Int32) throws {
  var written = 0
  try bytes.withUnsafeBytes { raw in
    while written < raw.count {
      let count = Glibc.write(descriptor, raw.baseAddress?.advanced(by: written), raw.count - written)
      if count < 0 {
        if errno == EINTR { continue }
        throw OutputError(code: errno)
      }
      written += count
    }
  }
}
