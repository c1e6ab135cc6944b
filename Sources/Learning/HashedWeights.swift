/// Rows of sixteen small weights, found by the hash of a feature.
///
/// Features whose hashes share their high bits share a row: with as many rows as here that costs little, and there is
/// no list of features to keep or to look up.
public struct HashedWeights: Hashable, Sendable {
  @usableFromInline let rows: [SIMD16<Int8>]
  @usableFromInline let shift: UInt32

  /// 2 to this power is the number of rows.
  public var bits: Int { 32 - Int(shift) }

  /// Nil where there are not 2^`bits` rows, or `bits` is not from 1 to 24.
  public init?(bits: Int, rows: [SIMD16<Int8>]) {
    guard (1...24).contains(bits), rows.count == 1 << bits else { return nil }
    self.rows = rows
    shift = UInt32(32 - bits)
  }

  /// Rows one after the other, a byte a weight.
  public init?(bits: Int, bytes: borrowing Span<UInt8>) {
    guard (1...24).contains(bits), bytes.count == 16 << bits else { return nil }
    var rows: [SIMD16<Int8>] = []
    rows.reserveCapacity(1 << bits)
    for index in 0..<1 << bits {
      var row = SIMD16<UInt8>.zero
      for lane in 0..<16 { row[lane] = bytes[index * 16 + lane] }
      rows.append(SIMD16(truncatingIfNeeded: row))
    }
    self.init(bits: bits, rows: rows)
  }

  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(rows.count * 16)
    for row in rows { for lane in 0..<16 { bytes.append(UInt8(truncatingIfNeeded: row[lane])) } }
    return bytes
  }

  /// The sum of the rows of `hashes[range]`.
  ///
  /// 256 rows at most, which no sum can overflow.
  @inlinable public func sum(_ hashes: borrowing Span<UInt32>) -> SIMD16<Int16> {
    var sum = SIMD16<Int16>.zero
    for index in 0..<hashes.count {
      sum &+= SIMD16<Int16>(truncatingIfNeeded: rows[Int(hashes[index] >> shift)])
    }
    return sum
  }
}
