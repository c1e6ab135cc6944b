/// Numbers as small levels, 0 to 31, which is what the trees ask for.
enum Level {
  /// Two levels a doubling; 0 is 0.
  @inline(__always) static func log(_ number: Int) -> UInt8 {
    guard number > 0 else { return 0 }
    let exponent = Int.bitWidth - 1 - number.leadingZeroBitCount
    let half = exponent > 0 ? (number >> (exponent - 1)) & 1 : 0
    return UInt8(truncatingIfNeeded: min(31, 1 + 2 * exponent + half))
  }

  @inline(__always) static func count(_ number: Int) -> UInt8 { UInt8(truncatingIfNeeded: max(0, min(31, number))) }

  @inline(__always) static func share(_ part: Int, _ whole: Int) -> UInt8 {
    whole > 0 ? UInt8(truncatingIfNeeded: max(0, min(31, part * 31 / whole))) : 0
  }

  @inline(__always) static func flag(_ value: Bool) -> UInt8 { value ? 1 : 0 }
}
