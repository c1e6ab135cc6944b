/// HZ (RFC 1843): GB 2312 in seven bits, between `~{` and `~}`.
enum HZ {
  /// The same text in EUC-CN, as which GB 18030 reads it.
  static func highPairs(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var isShifted = false
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      let next = position + 1 < bytes.count ? bytes[position + 1] : 0
      position += 1
      switch (byte, next) {
      case (0x7E, 0x7B) where !isShifted, (0x7E, 0x7D) where isShifted:
        isShifted = !isShifted
        position += 1
      case (0x7E, 0x7E) where !isShifted:
        output.append(byte)
        position += 1
      case (0x7E, 0x0A) where !isShifted:
        position += 1
      case (0x21...0x7E, 0x21...0x7E) where isShifted:
        output.append(byte | 0x80)
        output.append(next | 0x80)
        position += 1
      default:
        // A line ends what was not closed.
        if byte == 0x0A { isShifted = false }
        output.append(byte)
      }
    }
    return output
  }
}
