import ByteStrings

/// Appends numbers and strings to a buffer in the archive's compact form.
struct ByteWriter: ~Copyable {
  private(set) var bytes = ByteBuffer()

  mutating func removeAll() { bytes.removeAll() }

  mutating func append(byte: UInt8) { bytes.append(byte) }

  /// LEB128: seven bits a byte, the lowest first.
  mutating func append(_ number: UInt64) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  mutating func append(count: Int) { append(UInt64(count)) }

  /// Zigzag, so that small numbers of either sign are short.
  mutating func append(signed number: Int64) {
    append(UInt64(bitPattern: (number << 1) ^ (number >> 63)))
  }

  mutating func append(_ text: String) {
    var text = text
    text.withUTF8 {
      append(count: $0.count)
      bytes.append($0)
    }
  }

  mutating func append(contentsOf slice: UnsafeBufferPointer<UInt8>) { bytes.append(slice) }

  mutating func append(_ texts: [String]) {
    append(count: texts.count)
    for text in texts { append(text) }
  }

  mutating func append(_ text: String?) {
    append(byte: text == nil ? 0 : 1)
    if let text { append(text) }
  }
}
