import Glibc

/// Searches for markup in a page's bytes, at the speed of `memchr`.
extension UnsafeBufferPointer<UInt8> {
  /// Whether `text` stands at `position`, letters compared without case.
  func has(_ text: StaticString, at position: Int) -> Bool {
    let count = text.utf8CodeUnitCount
    guard position + count <= self.count, let base = baseAddress else { return false }
    return strncasecmp(
      UnsafeRawPointer(base + position).assumingMemoryBound(to: CChar.self),
      UnsafeRawPointer(text.utf8Start).assumingMemoryBound(to: CChar.self), count) == 0
  }

  /// The offset of the first `byte` from `start` on.
  func find(_ byte: UInt8, from start: Int) -> Int? {
    guard start < count, let base = baseAddress, let hit = memchr(base + start, Int32(byte), count - start) else {
      return nil
    }
    return UnsafeRawPointer(hit) - UnsafeRawPointer(base)
  }

  /// The offset of the first `text` from `start` on; it begins with a sign that has no case.
  func find(_ text: StaticString, from start: Int) -> Int? {
    var position = start
    while let hit = find(text.utf8Start.pointee, from: position) {
      if has(text, at: hit) { return hit }
      position = hit + 1
    }
    return nil
  }

  static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
}
