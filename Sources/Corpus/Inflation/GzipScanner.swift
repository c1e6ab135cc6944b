import CZlib

/// Finds gzip members in a damaged file.
enum GzipScanner {
  /// The offset of the first member at or after `offset` whose first bytes inflate, or the file's length.
  static func nextMember(in file: OpenFile, from offset: Int) -> Int {
    var start = offset
    while start < file.byteCount {
      let window = file.read(at: start, count: min(1_048_576, file.byteCount - start))
      guard window.count >= 18 else { break }
      for index in 0...(window.count - 18) where isHeader(window, index) {
        let trial =
          window.count - index >= 4096 ? Array(window[index..<index + 4096]) : file.read(at: start + index, count: 4096)
        if inflates(trial) { return start + index }
      }
      start += window.count - 17
    }
    return file.byteCount
  }

  /// ID1, ID2, deflate, no reserved flags, a known operating system (RFC 1952, 2.3).
  private static func isHeader(_ bytes: [UInt8], _ index: Int) -> Bool {
    bytes[index] == 0x1F && bytes[index + 1] == 0x8B && bytes[index + 2] == 8 && bytes[index + 3] & 0xE0 == 0
      && (bytes[index + 9] <= 13 || bytes[index + 9] == 255)
  }

  /// Whether the first bytes of a member inflate to something without an error.
  private static func inflates(_ bytes: [UInt8]) -> Bool {
    let zlib = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    zlib.initialize(to: z_stream())
    defer { zlib.deallocate() }
    guard inflateInit2_(zlib, 31, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else { return false }
    defer { inflateEnd(zlib) }
    var source = bytes
    var target = [UInt8](repeating: 0, count: 16_384)
    let status = source.withUnsafeMutableBufferPointer { source in
      target.withUnsafeMutableBufferPointer { target in
        zlib.pointee.next_in = source.baseAddress
        zlib.pointee.avail_in = uInt(source.count)
        zlib.pointee.next_out = target.baseAddress
        zlib.pointee.avail_out = uInt(target.count)
        return inflate(zlib, Z_NO_FLUSH)
      }
    }
    return status == Z_OK || status == Z_STREAM_END || (status == Z_BUF_ERROR && zlib.pointee.avail_out == 0)
  }
}
