/// A window on a byte stream for readers that cut records out of it.
struct StreamBuffer {
  private let stream: any ByteStream
  private(set) var bytes: [UInt8] = []
  /// The first byte of `bytes` that is not consumed yet.
  private(set) var start = 0
  /// Bytes of the inflated file before `bytes[0]`.
  private var consumedBefore = 0
  /// Damage that comes right after the bytes at hand.
  private(set) var damage: (range: Range<Int>, cause: PageFailureCause)?
  private(set) var isAtEnd = false

  init(_ stream: any ByteStream) { self.stream = stream }

  var available: Int { bytes.count - start }
  /// Offset in the inflated file of the first byte not consumed.
  var offset: Int { consumedBefore + start }
  var unread: ArraySlice<UInt8> { bytes[start...] }

  /// Reads until `count` bytes are at hand; false where damage or the end comes first.
  mutating func need(_ count: Int) -> Bool {
    while available < count {
      guard fill() else { return false }
    }
    return true
  }

  /// Reads one more piece; false where there is none before damage or the end.
  mutating func fill() -> Bool {
    guard damage == nil, !isAtEnd else { return false }
    switch stream.next() {
    case .bytes(let piece, _)?:
      if start > 0, start >= bytes.count / 2 {
        consumedBefore += start
        bytes.removeFirst(start)
        start = 0
      }
      bytes += piece
      return true
    case .damage(let range, let cause)?:
      damage = (range, cause)
      return false
    case nil:
      isAtEnd = true
      return false
    }
  }

  mutating func consume(_ count: Int) { start += min(count, available) }

  mutating func take(_ count: Int) -> [UInt8] {
    defer { consume(count) }
    return Array(unread.prefix(count))
  }

  /// Drops what is at hand, goes past the damage, and tells what it was.
  mutating func passDamage() -> (range: Range<Int>, cause: PageFailureCause)? {
    guard let passed = damage else { return nil }
    consume(available)
    damage = nil
    return passed
  }

  /// Consumes `count` bytes without keeping them; false where damage or the end comes first.
  mutating func skip(_ count: Int) -> Bool {
    var left = count
    while left > 0 {
      let step = min(left, available)
      consume(step)
      left -= step
      if left > 0, !fill() { return false }
    }
    return true
  }

  /// Where the first of `needle` lies among the bytes at hand, from `from` bytes after the start.
  func firstIndex(of needle: [UInt8], from: Int = 0, limit: Int = .max) -> Int? {
    guard let first = needle.first, available - from >= needle.count else { return nil }
    var index = start + from
    let last = min(bytes.count - needle.count, start + limit)
    while index <= last {
      if bytes[index] == first, bytes[index..<index + needle.count].elementsEqual(needle) { return index - start }
      index += 1
    }
    return nil
  }
}
