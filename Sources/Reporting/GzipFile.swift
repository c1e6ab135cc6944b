import CDeflate

/// A gzip file written as members of about 1 MiB of text, so that memory stays bounded and a cut file loses little.
///
/// The headers carry no time and no name: the same text gives the same bytes.
final class GzipFile {
  private let file: OutputFile
  private let compressor: OpaquePointer
  private var pending: [UInt8] = []
  private var packed: [UInt8] = []

  private static let memberSize = 1 << 20
  /// On annotated articles level 2 gives 6% more bytes than level 6, and compressing no longer stands out in a profile.
  private static let level: Int32 = 2

  init(path: String) throws(ReportError) {
    file = try OutputFile(path: path)
    guard let compressor = libdeflate_alloc_compressor(GzipFile.level) else {
      throw ReportError.failed(path: path, operation: "compressing", reason: "no memory")
    }
    self.compressor = compressor
  }

  deinit { libdeflate_free_compressor(compressor) }

  var byteCount: Int { file.byteCount }

  func write(_ line: [UInt8]) throws(ReportError) {
    pending.append(contentsOf: line)
    if pending.count >= GzipFile.memberSize { try pack() }
  }

  /// - Returns: The SHA-256 of the compressed file.
  func finish() throws(ReportError) -> String {
    // An empty member makes an empty file valid gzip.
    if !pending.isEmpty || file.byteCount == 0 { try pack() }
    return try file.finish()
  }

  private func pack() throws(ReportError) {
    let bound = libdeflate_gzip_compress_bound(compressor, pending.count)
    if packed.count < bound { packed = Array(repeating: 0, count: bound) }
    let count = packed.withUnsafeMutableBytes { output in
      pending.withUnsafeBytes { input in
        libdeflate_gzip_compress(compressor, input.baseAddress, input.count, output.baseAddress, output.count)
      }
    }
    guard count > 0 else {
      throw ReportError.failed(path: file.path, operation: "compressing", reason: "the member did not fit its bound")
    }
    try file.write(packed[..<count])
    pending.removeAll(keepingCapacity: true)
  }
}
