/// UTF-8 that is borrowed and not copied: a range of a page's text, or a string's own bytes.
///
/// Most short texts of a page are looked at and dropped, so the readers of this module take such views and make a
/// `String` only of what they keep.
typealias Bytes = Swift.Span<UInt8>

extension Swift.Span where Element == UInt8 {
  func starts(with prefix: [UInt8]) -> Bool {
    guard count >= prefix.count else { return false }
    for index in prefix.indices where self[index] != prefix[index] { return false }
    return true
  }

  func ends(with suffix: [UInt8]) -> Bool {
    guard count >= suffix.count else { return false }
    let start = count - suffix.count
    for index in suffix.indices where self[start + index] != suffix[index] { return false }
    return true
  }

  func equals(_ other: Bytes) -> Bool {
    guard count == other.count else { return false }
    return withUnsafeBytes { left in
      other.withUnsafeBytes { right in
        var index = 0
        while index + 8 <= left.count {
          if left.word(at: index) != right.word(at: index) { return false }
          index += 8
        }
        if left.count >= 8 { return left.word(at: left.count - 8) == right.word(at: left.count - 8) }
        while index < left.count {
          if left[index] != right[index] { return false }
          index += 1
        }
        return true
      }
    }
  }

  func equals(_ text: StaticString) -> Bool { count == text.utf8CodeUnitCount && contains(text, at: 0) }

  /// Whether the bytes of `text` stand at `position`.
  func contains(_ text: StaticString, at position: Int) -> Bool {
    let length = text.utf8CodeUnitCount
    guard position >= 0, position + length <= count else { return false }
    for offset in 0..<length where self[position + offset] != text.utf8Start[offset] { return false }
    return true
  }

  /// Whether `text`, in lower case, stands at `position`, but for the case of ASCII letters.
  func containsIgnoringCase(_ text: StaticString, at position: Int) -> Bool {
    let length = text.utf8CodeUnitCount
    guard position >= 0, position + length <= count else { return false }
    for offset in 0..<length {
      let byte = self[position + offset]
      guard (byte &- 0x41 < 26 ? byte | 0x20 : byte) == text.utf8Start[offset] else { return false }
    }
    return true
  }

  func firstIndex(of byte: UInt8, from start: Int = 0) -> Int? {
    var index = start
    while index < count {
      if self[index] == byte { return index }
      index += 1
    }
    return nil
  }

  /// Where `text` stands last, or nil.
  func lastIndex(of text: StaticString) -> Int? {
    var index = count - text.utf8CodeUnitCount
    while index >= 0 {
      if contains(text, at: index) { return index }
      index -= 1
    }
    return nil
  }

  /// Where `text` stands first, or nil.
  func firstIndex(of text: StaticString) -> Int? {
    let length = text.utf8CodeUnitCount
    guard length > 0, count >= length else { return nil }
    var index = 0
    while index <= count - length {
      if self[index] == text.utf8Start[0], contains(text, at: index) { return index }
      index += 1
    }
    return nil
  }

  func contains(_ text: StaticString) -> Bool { firstIndex(of: text) != nil }

  /// Whether these bytes stand anywhere in it.
  func contains(_ other: Bytes) -> Bool { firstIndex(of: other) != nil }

  /// Where these bytes stand first, or nil.
  func firstIndex(of other: Bytes) -> Int? {
    guard other.count > 0 else { return 0 }
    guard count >= other.count else { return nil }
    for index in 0...(count - other.count)
    where self[index] == other[0] && extracting(index..<index + other.count).equals(other) {
      return index
    }
    return nil
  }

  /// Whether a digit of ASCII stands in it.
  var hasDigit: Bool {
    for index in indices where self[index] &- 0x30 < 10 { return true }
    return false
  }

  /// How many scalars it has.
  var scalarCount: Int {
    var scalars = 0
    for index in indices where self[index] & 0xC0 != 0x80 { scalars += 1 }
    return scalars
  }

  /// The scalar at `index` and its length; U+FFFD, one byte long, where none stands there.
  @inline(__always)
  func scalar(at index: Int) -> (value: UInt32, length: Int) {
    let lead = UInt32(self[index])
    if lead < 0x80 { return (lead, 1) }
    let needed = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1
    guard lead >= 0xC2, lead < 0xF5, index + needed < count else { return (0xFFFD, 1) }
    var scalar = lead & (0x3F >> UInt32(needed))
    for offset in 1...needed { scalar = scalar << 6 | UInt32(self[index + offset] & 0x3F) }
    return (scalar, needed + 1)
  }

  var string: String { withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) } }
}

extension UnsafeRawBufferPointer {
  fileprivate func word(at index: Int) -> UInt64 { loadUnaligned(fromByteOffset: index, as: UInt64.self) }
}

extension [UInt8] {
  mutating func append(_ bytes: Bytes) {
    bytes.withUnsafeBufferPointer { append(contentsOf: $0) }
  }
}

extension Array {
  /// Fills the array with `count` times `value` and keeps its memory.
  mutating func refill(_ value: Element, _ count: Int) {
    removeAll(keepingCapacity: true)
    append(contentsOf: repeatElement(value, count: count))
  }
}
