/// Lower-cases UTF-8 text, and writes every apostrophe as `'`, so that a word has one form.
///
/// Unicode simple lower case for the scalars below U+2000, where Latin, Greek, Cyrillic, Armenian and Georgian stand.
/// Soft hyphens are left out. The language is not looked at: a Turkish `I` becomes `i`.
public struct CaseFolder: Sendable {
  /// U+1E9E, U+0130 and their like map to one scalar, the first of their full mapping.
  private let table: [UInt16]

  init() {
    table = (0..<UInt32(0x2000)).map { value in
      guard let scalar = Unicode.Scalar(value), let lower = scalar.properties.lowercaseMapping.unicodeScalars.first,
        let small = UInt16(exactly: lower.value)
      else { return UInt16(value) }
      return small
    }
  }

  /// The folded text of `string`.
  public func fold(_ string: String) -> String {
    var folded: [UInt8] = []
    var copy = string
    copy.withUTF8 { buffer in fold(buffer.span, 0, buffer.count, into: &folded) }
    return String(decoding: folded, as: UTF8.self)
  }

  /// Appends the folded bytes of `bytes[start..<end]`, which is valid UTF-8, to `output`.
  public func fold(_ bytes: borrowing Swift.Span<UInt8>, _ start: Int, _ end: Int, into output: inout [UInt8]) {
    var offset = start
    output.append(addingCapacity: end - start) { ascii in
      while offset < end, bytes[offset] < 0x80 {
        let byte = bytes[offset]
        ascii.append(byte &- 0x41 < 26 ? byte | 0x20 : byte)
        offset += 1
      }
    }
    while offset < end {
      let byte = bytes[offset]
      if byte < 0x80 {
        output.append(byte &- 0x41 < 26 ? byte | 0x20 : byte)
        offset += 1
        continue
      }
      let (value, length) = decodeScalar(bytes, offset, end)
      if value < 0x2000 {
        if value != 0xAD { CaseFolder.append(table[Int(value)], to: &output) }
      } else if value == 0x2019 {
        output.append(0x27)
      } else {
        for index in offset..<offset + length { output.append(bytes[index]) }
      }
      offset += length
    }
  }

  private static func append(_ value: UInt16, to output: inout [UInt8]) {
    if value < 0x80 {
      output.append(UInt8(truncatingIfNeeded: value))
    } else if value < 0x800 {
      output.append(0xC0 | UInt8(truncatingIfNeeded: value >> 6))
      output.append(0x80 | UInt8(truncatingIfNeeded: value & 0x3F))
    } else {
      output.append(0xE0 | UInt8(truncatingIfNeeded: value >> 12))
      output.append(0x80 | UInt8(truncatingIfNeeded: value >> 6 & 0x3F))
      output.append(0x80 | UInt8(truncatingIfNeeded: value & 0x3F))
    }
  }
}
