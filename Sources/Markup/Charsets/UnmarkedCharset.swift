/// Recognises charsets that show in a page's form: UTF-16 and UTF-32 without a mark, and those of seven bits.
enum UnmarkedCharset {
  /// Bytes that are looked at.
  private static let sampleSize = 4096

  /// The charset of a page that is ASCII in form.
  static func sevenBit(_ bytes: UnsafeBufferPointer<UInt8>) -> Charset? {
    escaped(bytes) ?? (isHZ(bytes) ? Charset(name: "hz-gb-2312") : nil)
  }

  static func unicode(_ bytes: UnsafeBufferPointer<UInt8>) -> Charset? {
    let sample = UnsafeBufferPointer(rebasing: bytes.prefix(sampleSize))
    guard sample.find(0, from: 0) != nil else { return nil }
    if bytes.count.isMultiple(of: 4), bytes.count >= 8 {
      let quads = stride(from: 0, to: sample.count & ~3, by: 4)
      // A page padded with NULs is none.
      let isPadded = sample.count { $0 == 0 } * 10 > sample.count * 9
      if !isPadded, quads.allSatisfy({ sample[$0 + 3] == 0 && sample[$0 + 2] <= 0x10 }) { return .utf32LE }
      if !isPadded, quads.allSatisfy({ sample[$0] == 0 && sample[$0 + 1] <= 0x10 }) { return .utf32BE }
    }
    let pairs = sample.count / 2
    guard pairs >= 4 else { return nil }
    var zeros = (even: 0, odd: 0)
    for pair in 0..<pairs {
      if sample[2 * pair] == 0 { zeros.even += 1 }
      if sample[2 * pair + 1] == 0 { zeros.odd += 1 }
    }
    if zeros.odd * 4 > pairs, zeros.even * 20 < pairs { return .utf16LE }
    if zeros.even * 4 > pairs, zeros.odd * 20 < pairs { return .utf16BE }
    // Text of another script: its spaces and line feeds have a zero, always at the same side.
    if zeros.odd * 64 > pairs, zeros.even == 0, isUTF16Text(sample, low: 0) { return .utf16LE }
    if zeros.even * 64 > pairs, zeros.odd == 0, isUTF16Text(sample, low: 1) { return .utf16BE }
    return nil
  }

  /// Whether there is no control character, nothing of private use and no half of a pair, but white space; and the bytes
  /// are no text in themselves, in which some NULs may stand.
  private static func isUTF16Text(_ sample: UnsafeBufferPointer<UInt8>, low: Int) -> Bool {
    var awaitsTrail = false
    var spaces = 0
    var strange = 0
    for position in stride(from: 0, to: sample.count - 1, by: 2) {
      let unit = UInt16(sample[position + low]) | UInt16(sample[position + 1 - low]) << 8
      guard awaitsTrail == (unit & 0xFC00 == 0xDC00) else { return false }
      awaitsTrail = unit & 0xFC00 == 0xD800
      switch unit {
      case 0x0A, 0x0D, 0x20: spaces += 1
      case 0x09: break
      case ..<0x20, 0x7F..<0xA0, 0xE000..<0xF900, 0xFFF0...: return false
      default:
        let high = unit >> 8
        if high > 0, high < 0x09 || high >= 0x0E && high < 0x20 || unit & 0x8080 != 0 { strange += 1 }
      }
    }
    return spaces >= 2 && strange * 8 >= sample.count
  }

  /// ISO-2022, by the first sequence that shifts to a set of two bytes.
  private static func escaped(_ bytes: UnsafeBufferPointer<UInt8>) -> Charset? {
    var position = 0
    while let escape = bytes.find(0x1B, from: position), escape + 2 < bytes.count {
      switch (bytes[escape + 1], bytes[escape + 2]) {
      case (0x24, 0x40), (0x24, 0x42), (0x28, 0x49): return Charset(name: "iso-2022-jp")
      case (0x24, 0x28), (0x24, 0x29), (0x24, 0x2A):
        guard escape + 3 < bytes.count else { return nil }
        switch bytes[escape + 3] {
        case 0x43: return Charset(name: "iso-2022-kr")
        case 0x41, 0x47, 0x48: return Charset(name: "iso-2022-cn")
        case 0x44: return Charset(name: "iso-2022-jp")
        default: break
        }
      default: break
      }
      position = escape + 1
    }
    return nil
  }

  /// Whether `~{` and `~}` enclose pairs, nine in ten of them signs or frequent characters of GB 2312.
  private static func isHZ(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let sample = UnsafeBufferPointer(rebasing: bytes.prefix(16 * sampleSize))
    var pairs = 0
    var frequent = 0
    var position = 0
    while let tilde = sample.find(0x7E, from: position), tilde + 1 < sample.count {
      position = tilde + 2
      guard sample[tilde + 1] == 0x7B else { continue }
      while position + 1 < sample.count, sample[position] &- 0x21 < 0x57, sample[position + 1] &- 0x21 < 0x5E {
        pairs += 1
        if sample[position] <= 0x23 || sample[position] &- 0x30 < 0x28 { frequent += 1 }
        position += 2
      }
      guard position + 1 < sample.count else { break }
      guard sample[position] == 0x7E, sample[position + 1] == 0x7D else { return false }
      position += 2
    }
    return pairs >= 4 && frequent * 10 >= pairs * 9
  }
}
