/// How far bytes go that stand in a file as they are.
enum PlainRun {
  /// The first place from `start` on that JSON escapes within a string: a control character, a quote or a backslash.
  @inline(__always) static func endInJSON(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    end(bytes, from: start) {
      below($0, 0x20) | equal($0, 0x22) | equal($0, 0x5C) | equal($0, 0x7F)
    }
  }

  /// The first place from `start` on for which CSV quotes a cell: a comma, a quote or a line break.
  @inline(__always) static func endInCSV(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    end(bytes, from: start) {
      equal($0, 0x2C) | equal($0, 0x22) | equal($0, 0x0A) | equal($0, 0x0D)
    }
  }

  /// - Parameter marks: Sets the high bit of the lowest of eight bytes that ends the run; those above it may be wrong.
  @inline(__always) private static func end(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ marks: (UInt64) -> UInt64
  ) -> Int {
    let raw = UnsafeRawBufferPointer(bytes)
    var offset = start
    while offset + 8 <= raw.count {
      let found = marks(UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
      if found != 0 { return offset + found.trailingZeroBitCount / 8 }
      offset += 8
    }
    while offset < raw.count, marks(UInt64(raw[offset]) | neutral) == 0 { offset += 1 }
    return offset
  }

  /// Seven letters above the one byte that is looked at.
  private static let neutral: UInt64 = 0x6161_6161_6161_6100
  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let highs: UInt64 = 0x8080_8080_8080_8080

  /// Bytes below `limit`, after "Bit Twiddling Hacks" (S. E. Anderson): a borrow can only reach bytes above a true one.
  @inline(__always) private static func below(_ word: UInt64, _ limit: UInt64) -> UInt64 {
    (word &- ones &* limit) & ~word & highs
  }

  @inline(__always) private static func equal(_ word: UInt64, _ byte: UInt64) -> UInt64 {
    below(word ^ ones &* byte, 1)
  }
}
