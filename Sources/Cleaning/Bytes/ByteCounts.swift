/// Counts over eight bytes at a time.
enum ByteCounts {
  /// The high bit of each byte that is above 32.
  @inline(__always) private static func visible(_ word: UInt64) -> UInt64 {
    // Adding 0x5F to seven bits reaches the eighth from 0x21 on.
    (((word & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x5F5F_5F5F_5F5F_5F5F) | word) & 0x8080_8080_8080_8080
  }

  /// Calls `body` with the visible bytes of each eight bytes, as high bits, the first byte lowest; those past the end
  /// are none.
  @inline(__always)
  private static func forEachWord(_ text: Bytes, _ body: (UInt64) -> Void) {
    text.withUnsafeBytes { bytes in
      var index = 0
      while index + 8 <= bytes.count {
        body(visible(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))))
        index += 8
      }
      var rest: UInt64 = 0
      var shift: UInt64 = 0
      while index < bytes.count {
        rest |= UInt64(bytes[index]) << shift
        shift += 8
        index += 1
      }
      if rest != 0 { body(visible(rest)) }
    }
  }

  /// Bytes that are no white space.
  static func visible(_ text: Bytes) -> Int {
    var count = 0
    forEachWord(text) { count += $0.nonzeroBitCount }
    return count
  }

  /// Runs between white space.
  static func words(_ text: Bytes) -> Int {
    var count = 0
    var before: UInt64 = 0
    forEachWord(text) { visible in
      count += (visible & ~(visible << 8 | before)).nonzeroBitCount
      before = visible >> 56
    }
    return count
  }
}
