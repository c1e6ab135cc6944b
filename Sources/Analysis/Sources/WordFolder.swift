/// Writes words in one form, to be compared by their bytes.
enum WordFolder {
  /// Small letters of ASCII and Latin-1, and every apostrophe as `'`.
  static func fold(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>, into lowered: inout [UInt8]) {
    lowered.removeAll(keepingCapacity: true)
    var offset = range.lowerBound
    while offset < range.upperBound {
      let byte = bytes[offset]
      offset += 1
      if byte &- 0x41 < 26 {
        lowered.append(byte | 0x20)
      } else if byte == 0xC3, offset < range.upperBound, bytes[offset] &- 0x80 < 0x1F, bytes[offset] != 0x97 {
        lowered.append(byte)
        lowered.append(bytes[offset] | 0x20)
        offset += 1
      } else if byte == 0xE2, offset + 1 < range.upperBound, bytes[offset] == 0x80, bytes[offset + 1] == 0x99 {
        lowered.append(0x27)
        offset += 2
      } else {
        lowered.append(byte)
      }
    }
  }
}
