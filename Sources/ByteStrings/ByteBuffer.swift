/// Bytes that are appended to and then written out: an array that nobody can share, so that no byte asks whether
/// somebody does.
///
/// The memory is its own from `init` to `deinit`, `count` never exceeds the room, and the pointers that it hands out
/// are used within one call.
public struct ByteBuffer: ~Copyable {
  @usableFromInline var start: UnsafeMutablePointer<UInt8>
  @usableFromInline var capacity: Int
  @usableFromInline var used = 0

  /// Bytes appended so far.
  @inlinable public var count: Int { used }

  public init(capacity: Int = 256) {
    start = .allocate(capacity: capacity)
    self.capacity = capacity
  }

  deinit { start.deallocate() }

  @inlinable public mutating func removeAll() { used = 0 }

  @inlinable @inline(__always) public mutating func append(_ byte: UInt8) {
    reserve(1)
    start[used] = byte
    used += 1
  }

  @inlinable @inline(__always) public mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let source = bytes.baseAddress else { return }
    reserve(bytes.count)
    (start + count).update(from: source, count: bytes.count)
    used += bytes.count
  }

  @inlinable @inline(__always) public mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { append($0) }
  }

  /// Appends some of its own bytes again.
  @inlinable public mutating func append(again range: Range<Int>) {
    let range = range.clamped(to: 0..<count)
    reserve(range.count)
    (start + count).update(from: start + range.lowerBound, count: range.count)
    used += range.count
  }

  /// Appends `number` in decimal, with leading zeros up to `minimum` digits.
  @inlinable public mutating func append(digits number: UInt, minimum: Int = 1) {
    var length = 1
    var rest = number / 10
    while rest > 0 {
      length += 1
      rest /= 10
    }
    length = max(length, minimum)
    reserve(length)
    rest = number
    for place in stride(from: count + length - 1, through: count, by: -1) {
      start[place] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
    used += length
  }

  /// The bytes in place.
  @inlinable @inline(__always) public borrowing func withBytes<Result, Failure: Error>(
    _ range: Range<Int>? = nil, _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let range = (range ?? 0..<count).clamped(to: 0..<count)
    return try body(UnsafeBufferPointer(start: start + range.lowerBound, count: range.count))
  }

  /// A copy of the bytes.
  @inlinable public var array: [UInt8] { withBytes { Array($0) } }

  @inlinable public var text: String { withBytes { String(decoding: $0, as: UTF8.self) } }

  @inlinable @inline(__always) mutating func reserve(_ more: Int) {
    if count + more > capacity { grow(to: max(capacity * 2, count + more)) }
  }

  @usableFromInline @inline(never) mutating func grow(to larger: Int) {
    let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    moved.update(from: start, count: count)
    start.deallocate()
    start = moved
    capacity = larger
  }
}
