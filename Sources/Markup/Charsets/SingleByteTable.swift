/// A charset of one byte a character, as the code points of its bytes above 0x7F.
///
/// Read from the C library once, with the places in which the WHATWG Encoding Standard differs from it.
struct SingleByteTable {
  let charset: Charset
  private let scalars: [UInt16]

  /// - Returns: nil where the C library does not know the charset.
  init?(_ charset: Charset) {
    guard let converter = IconvConverter(charset) else { return nil }
    self.charset = charset
    let corrections = SingleByteTable.corrections[charset.name] ?? [:]
    scalars = (UInt8(0x80)...0xFF).map { byte in
      if let scalar = corrections[byte] { return scalar }
      var utf8: [UInt8] = []
      _ = [byte].withUnsafeBufferPointer { converter.append($0, to: &utf8) }
      let scalar = String(decoding: utf8, as: UTF8.self).unicodeScalars.first?.value ?? 0xFFFD
      return UInt16(exactly: scalar) ?? 0xFFFD
    }
  }

  /// The code point of a byte above 0x7F; U+FFFD where it has none.
  func scalar(of byte: UInt8) -> UInt32 { UInt32(scalars[Int(byte) - 0x80]) }

  private static let corrections: [String: [UInt8: UInt16]] = [
    "koi8-u": [0xAE: 0x045E, 0xBE: 0x040E],
    "macintosh": [0xC6: 0x2206, 0xF0: 0xF8FF],
    "windows-874": [
      0x80: 0x20AC, 0x85: 0x2026, 0x91: 0x2018, 0x92: 0x2019, 0x93: 0x201C, 0x94: 0x201D, 0x95: 0x2022, 0x96: 0x2013,
      0x97: 0x2014, 0xA0: 0x00A0,
    ],
    "windows-1255": [0xCA: 0x05BA],
    "x-mac-cyrillic": [0xFF: 0x20AC],
  ]

  /// Appends `bytes` in UTF-8 to `output`.
  ///
  /// - Returns: how many bytes stand for nothing and were replaced by U+FFFD.
  func append(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) -> Int {
    output.reserveCapacity(output.count + bytes.count + bytes.count / 4)
    var replacements = 0
    for byte in bytes {
      if byte < 0x80 {
        output.append(byte)
        continue
      }
      let scalar = scalars[Int(byte) - 0x80]
      if scalar == 0xFFFD { replacements += 1 }
      if scalar < 0x800 {
        output.append(0xC0 | UInt8(scalar >> 6))
      } else {
        output.append(0xE0 | UInt8(scalar >> 12))
        output.append(0x80 | UInt8((scalar >> 6) & 0x3F))
      }
      output.append(0x80 | UInt8(scalar & 0x3F))
    }
    return replacements
  }
}
