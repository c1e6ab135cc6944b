import CZlib

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Writes lines to a file, gzipped where its name ends with `.gz`, or to a descriptor that is open already.
///
/// Memory stays bounded. The gzip header carries no time and no name: the same lines give the same bytes.
final class PackedWriter {
  private enum Output {
    case packed(gzFile)
    case plain(Int32)
  }

  private let path: String
  private let output: Output
  private let isOurs: Bool
  /// Keeps other writers out until the file has its name, which is after it was closed.
  private let lock: Int32
  private var buffer: [UInt8] = []
  private var hash = XXH64()
  /// Bytes of lines, before they are packed.
  private(set) var byteCount: Int64 = 0

  private static let bufferSize = 1 << 18

  /// - Parameter isPacked: whether to write gzip.
  init(path: String, isPacked: Bool) throws(ArchiveError) {
    self.path = path
    isOurs = true
    let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw DurableFile.error(path) }
    do throws(ArchiveError) {
      try DurableFile.lock(descriptor, path: path)
      guard ftruncate(descriptor, 0) == 0 || errno == EINVAL else { throw DurableFile.error(path) }
    } catch {
      close(descriptor)
      throw error
    }
    lock = dup(descriptor)
    // Level 1 is twice as fast as 6 and takes a tenth more room.
    guard isPacked else {
      output = .plain(descriptor)
      return
    }
    guard let file = gzdopen(descriptor, "wb1") else {
      close(descriptor)
      throw .unwritable(path: path, detail: "no memory")
    }
    gzbuffer(file, 1 << 17)
    output = .packed(file)
  }

  init(descriptor: Int32, name: String) {
    path = name
    isOurs = false
    lock = -1
    output = .plain(descriptor)
  }

  private var isClosed = false

  deinit {
    if !isClosed { try? closeFile() }
    if lock >= 0 { close(lock) }
  }

  /// The hash of all lines so far.
  var hashSoFar: UInt64 { hash.value }

  /// Writes `line` and a line feed.
  func write(_ line: [UInt8]) throws(ArchiveError) {
    line.withUnsafeBytes { hash.add($0) }
    [UInt8(0x0A)].withUnsafeBytes { hash.add($0) }
    byteCount += Int64(line.count) + 1
    buffer.append(contentsOf: line)
    buffer.append(0x0A)
    if buffer.count >= PackedWriter.bufferSize { try flush() }
  }

  /// Writes what is left and closes a file of our own; what it holds is on its disk then.
  func finish() throws(ArchiveError) {
    try flush()
    isClosed = true
    try closeFile()
    if isOurs { try DurableFile.sync(path) }
  }

  private func closeFile() throws(ArchiveError) {
    switch output {
    case .packed(let file):
      errno = 0
      guard gzclose(file) == Z_OK else { throw failure() }
    case .plain(let descriptor):
      guard isOurs else { return }
      guard close(descriptor) == 0 else { throw failure() }
    }
  }

  private func failure() -> ArchiveError {
    let code = errno
    return code == EPIPE ? .readerGone : DurableFile.error(path, code == 0 ? EIO : code)
  }

  private func flush() throws(ArchiveError) {
    var start = 0
    while start < buffer.count {
      let written = buffer.withUnsafeBytes { bytes -> Int in
        guard let base = bytes.baseAddress else { return 0 }
        switch output {
        case .packed(let file):
          errno = 0
          let count = gzwrite(file, base + start, UInt32(bytes.count - start))
          return count > 0 ? Int(count) : -1
        case .plain(let descriptor): return PackedWriter.write(descriptor, base + start, bytes.count - start)
        }
      }
      if written < 0 {
        if errno == EINTR { continue }
        throw failure()
      }
      start += written
    }
    buffer.removeAll(keepingCapacity: true)
  }

  /// Named apart from the method `write`, which hides the system call.
  private static func write(_ descriptor: Int32, _ bytes: UnsafeRawPointer, _ count: Int) -> Int {
    #if canImport(Glibc)
      Glibc.write(descriptor, bytes, count)
    #elseif canImport(Musl)
      Musl.write(descriptor, bytes, count)
    #else
      Darwin.write(descriptor, bytes, count)
    #endif
  }
}

/// Reads lines from a file, gzipped or not, with memory for one of them.
final class PackedReader {
  private let path: String
  private let file: gzFile
  private let longestLine: Int
  private var buffer: [UInt8] = []
  private var start = 0
  private var isAtEnd = false
  private var hash = XXH64()
  /// The number of the last line that was read, from 1.
  private(set) var line = 0
  /// Bytes of the file that were read, packed.
  var bytesRead: Int64 { Int64(gzoffset(file)) }

  private static let chunk = 1 << 18

  /// - Parameter path: nil for standard input.
  init(path: String?, longestLine: Int = ExportFormat.longestLine) throws(ArchiveError) {
    self.path = path ?? "standard input"
    self.longestLine = longestLine
    let descriptor = path.map { open($0, O_RDONLY | O_CLOEXEC) } ?? dup(STDIN_FILENO)
    guard descriptor >= 0 else {
      throw .unreadable(path: self.path, detail: String(cString: strerror(errno)))
    }
    if let path, DurableFile.isFolder(path) {
      close(descriptor)
      throw .unreadable(path: path, detail: "it is a folder")
    }
    guard let file = gzdopen(descriptor, "rb") else {
      close(descriptor)
      throw .unreadable(path: self.path, detail: "no memory")
    }
    gzbuffer(file, 1 << 17)
    self.file = file
  }

  deinit { gzclose_r(file) }

  /// The hash of all lines before the one that was read last.
  private(set) var hashBefore: UInt64 = 0

  /// Visits the next line without its line feed.
  ///
  /// - Returns: nil at the end of the file.
  func next<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) throws -> Result? {
    var searched = start
    while true {
      if let end = buffer[searched...].firstIndex(of: 0x0A) {
        line += 1
        hashBefore = hash.value
        buffer[start...end].withUnsafeBytes { hash.add($0) }
        defer { start = end + 1 }
        return try buffer[start..<end].withUnsafeBufferPointer(body)
      }
      guard buffer.count - start <= longestLine else {
        throw damage(line + 1, "longer than \(longestLine) bytes")
      }
      guard !isAtEnd else {
        guard start == buffer.count else { throw damage(line + 1, "the file ends in the middle of a line") }
        return nil
      }
      buffer.removeSubrange(..<start)
      start = 0
      searched = buffer.count
      try fill()
    }
  }

  func damage(_ line: Int, _ what: String) -> ArchiveError { .badExport(path: path, line: line, detail: what) }

  private func fill() throws(ArchiveError) {
    let before = buffer.count
    buffer.append(contentsOf: repeatElement(0, count: PackedReader.chunk))
    let count = buffer.withUnsafeMutableBytes {
      gzread(file, $0.baseAddress.map { $0 + before }, UInt32(PackedReader.chunk))
    }
    buffer.removeLast(PackedReader.chunk - max(0, Int(count)))
    var code: Int32 = 0
    let message = gzerror(file, &code).map { String(cString: $0) } ?? ""
    // A gzip file that was cut ends without an error of its own.
    guard count >= 0, code == Z_OK || code == Z_STREAM_END else {
      throw damage(line + 1, message.isEmpty ? "the file cannot be read to its end" : "\(message)")
    }
    isAtEnd = count == 0
  }
}
