/// windows-1252, which also stands for ISO 8859-1 and ASCII on the web.
enum Windows1252 {
  /// Code points of 0x80 … 0x9F; the rest are those of Unicode. The five that the code page leaves free are C1 controls.
  private static let upper: [UInt16] = [
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D,
    0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
    0x0153, 0x009D, 0x017E, 0x0178,
  ]

  /// The code point of a byte of 0x80 and above.
  static func scalar(_ byte: UInt8) -> UInt16 { byte < 0xA0 ? upper[Int(byte) - 0x80] : UInt16(byte) }

  static func append(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
    output.reserveCapacity(output.count + bytes.count + bytes.count / 8)
    var position = 0
    while position < bytes.count {
      let end = UTF8Repair.asciiEnd(bytes, from: position)
      output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[position..<end]))
      position = end
      while position < bytes.count, bytes[position] >= 0x80 {
        let byte = bytes[position]
        let scalar = scalar(byte)
        if scalar < 0x800 {
          output.append(0xC0 | UInt8(scalar >> 6))
        } else {
          output.append(0xE0 | UInt8(scalar >> 12))
          output.append(0x80 | UInt8((scalar >> 6) & 0x3F))
        }
        output.append(0x80 | UInt8(scalar & 0x3F))
        position += 1
      }
    }
  }
}
