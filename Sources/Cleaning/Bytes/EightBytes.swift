/// Counts and searches over eight bytes at a time, as one number with the first byte lowest.
enum EightBytes {
  private static let highBits: UInt64 = 0x8080_8080_8080_8080
  private static let ones: UInt64 = 0x0101_0101_0101_0101

  /// The high bit of each byte that is above 32.
  @inline(__always) private static func visible(_ word: UInt64) -> UInt64 {
    // Adding 0x5F to seven bits reaches the eighth from 0x21 on.
    (((word & ~highBits) &+ 0x5F * ones) | word) & highBits
  }

  /// How many high bits are set.
  @inline(__always) private static func count(_ bits: UInt64) -> Int {
    Int(truncatingIfNeeded: ((bits >> 7) &* ones) >> 56)
  }

  @inline(__always) private static func load(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> UInt64 {
    UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
  }

  /// Calls `body` with the visible bytes of each eight bytes, as high bits; those past the end are none.
  @inline(__always) private static func forEach(_ text: Bytes, _ body: (UInt64) -> Void) {
    text.withUnsafeBytes { bytes in
      var index = 0
      while index + 8 <= bytes.count {
        body(visible(load(bytes, index)))
        index += 8
      }
      let rest = bytes.count - index
      guard rest > 0 else { return }
      if bytes.count >= 8 {
        // The last eight bytes without those that were read before.
        body(visible(load(bytes, bytes.count - 8) >> UInt64((8 - rest) * 8)))
      } else {
        var word: UInt64 = 0
        for index in bytes.indices.reversed() { word = word << 8 | UInt64(bytes[index]) }
        body(visible(word))
      }
    }
  }

  /// Bytes that are no white space.
  static func visibleBytes(_ text: Bytes) -> Int {
    var total = 0
    forEach(text) { total += count($0) }
    return total
  }

  /// Runs between white space.
  static func words(_ text: Bytes) -> Int {
    var total = 0
    var before: UInt64 = 0
    forEach(text) { visible in
      total += count(visible & ~(visible << 8 | before))
      before = visible >> 56
    }
    return total
  }

  /// Where plain text ends that begins at `start`: visible ASCII with no more than single blanks between. Short of its
  /// true end by less than eight bytes.
  static func endOfPlain(_ text: Bytes, _ start: Int) -> Int {
    text.withUnsafeBytes { bytes in
      var index = start
      while index + 8 <= bytes.count {
        let word = load(bytes, index)
        // Neither above 0x7E nor below 0x20.
        guard (word | (word &+ ones)) & highBits == 0, (word &+ 0x60 * ones) & highBits == highBits else { break }
        let blanks = visible(word) ^ highBits
        guard blanks & (blanks << 8) == 0 else { break }
        // What follows a blank at the end is not known yet.
        index += blanks >> 63 == 0 ? 8 : 7
      }
      return index
    }
  }
}
