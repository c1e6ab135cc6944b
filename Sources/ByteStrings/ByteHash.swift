/// A hash of byte strings: eight bytes a step, multiplied and folded after wyhash.
///
/// The same on every machine and from version to version, since targets.model rests on it.
public enum ByteHash {
  /// The hash of `bytes[range]`; its high bits are the best mixed.
  @inlinable public static func of(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    var hash = seed(range.count)
    var offset = range.lowerBound
    while range.upperBound - offset > 8 {
      hash = fold(hash ^ word(bytes, offset))
      offset += 8
    }
    return fold(hash ^ last(bytes, range))
  }

  /// The hash of a string of no more than eight bytes, which is `word` with zeros above it.
  @inlinable @inline(__always) static func of(_ word: UInt64, count: Int) -> UInt64 { fold(seed(count) ^ word) }

  @inlinable @inline(__always) static func seed(_ count: Int) -> UInt64 {
    UInt64(truncatingIfNeeded: count) &* 0x9E37_79B9_7F4A_7C15
  }

  /// Whether two byte strings of one length are the same.
  @inlinable static func equal(
    _ left: borrowing Span<UInt8>, _ first: Range<Int>, _ right: borrowing Span<UInt8>, _ second: Range<Int>
  ) -> Bool {
    var offset = 0
    while first.count - offset > 8 {
      if word(left, first.lowerBound + offset) != word(right, second.lowerBound + offset) { return false }
      offset += 8
    }
    return last(left, first) == last(right, second)
  }

  @inlinable @inline(__always) static func fold(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
    return product.high ^ product.low
  }

  @inlinable @inline(__always) static func word(_ bytes: borrowing Span<UInt8>, _ offset: Int) -> UInt64 {
    UInt64(littleEndian: bytes.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  /// The last eight bytes of a string, or all of a shorter one above zeros.
  @inlinable @inline(__always) static func last(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    if range.count >= 8 { return word(bytes, range.upperBound - 8) }
    // Most strings have bytes behind them: those are read with it and cut off, which needs no branch on the length.
    if range.lowerBound + 8 <= bytes.count {
      return word(bytes, range.lowerBound) & (1 << UInt64(8 * range.count) &- 1)
    }
    var value: UInt64 = 0
    for offset in range.reversed() { value = value << 8 | UInt64(bytes[offset]) }
    return value
  }
}
