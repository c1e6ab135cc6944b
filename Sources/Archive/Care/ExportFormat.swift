/// The lines of an exported archive, all of them JSON.
///
/// ```
/// {"format":"broadsheet-archive","version":1,"schema":4}
/// {"table":"content","columns":["record","text","annotations","checksum"]}
/// [1,"Flood warning\n\n…",{"base64":"BAcA…"},-4021…]
/// …
/// {"rows":{"content":24,…},"xxh64":"0123456789abcdef"}
/// ```
///
/// Tables come by name, rows by their primary key. The last line counts the rows of each table, and hashes the bytes of
/// all lines before it: an export that was cut or changed has another, or none.
enum ExportFormat {
  static let name = "broadsheet-archive"
  static let version = 1
  /// Far above what a page's limits leave of it; a line that is longer is nobody's export.
  static let longestLine = 256 << 20
}

/// Appends JSON to a buffer, every value in one way only: the same archive gives the same bytes.
struct ExportLine {
  private(set) var bytes: [UInt8] = []

  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  /// JSON as it is.
  mutating func append(json literal: StaticString) {
    literal.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  /// JSON as it is.
  mutating func append(json literal: String) { bytes.append(contentsOf: literal.utf8) }

  mutating func append(_ number: Int64) { bytes.append(contentsOf: String(number).utf8) }

  mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { append(text: $0) }
  }

  /// - Parameter text: valid UTF-8.
  mutating func append(text: UnsafeBufferPointer<UInt8>) {
    bytes.append(0x22)
    var start = 0
    for (index, byte) in text.enumerated() where byte < 0x20 || byte == 0x22 || byte == 0x5C {
      bytes.append(contentsOf: text[start..<index])
      start = index + 1
      switch byte {
      case 0x0A: append(json: "\\n")
      case 0x09: append(json: "\\t")
      case 0x0D: append(json: "\\r")
      case 0x22: append(json: "\\\"")
      case 0x5C: append(json: "\\\\")
      default:
        append(json: "\\u00")
        bytes.append(ExportLine.hexDigits[Int(byte >> 4)])
        bytes.append(ExportLine.hexDigits[Int(byte & 15)])
      }
    }
    bytes.append(contentsOf: text[start...])
    bytes.append(0x22)
  }

  mutating func append(base64 blob: UnsafeBufferPointer<UInt8>) {
    append(json: "{\"base64\":\"")
    bytes.reserveCapacity(bytes.count + blob.count / 3 * 4 + 8)
    var offset = 0
    while offset < blob.count {
      let left = min(3, blob.count - offset)
      var group = UInt32(blob[offset]) << 16
      if left > 1 { group |= UInt32(blob[offset + 1]) << 8 }
      if left > 2 { group |= UInt32(blob[offset + 2]) }
      for place in 0..<4 {
        bytes.append(place <= left ? Base64.digits[Int(group >> UInt32(18 - 6 * place) & 63)] : Base64.padding)
      }
      offset += 3
    }
    append(json: "\"}")
  }

  private static let hexDigits = Array("0123456789abcdef".utf8)
}

enum Base64 {
  static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  static let padding: UInt8 = 0x3D
  /// The value of each byte as a digit; 255 where it is none.
  private static let values: [UInt8] = {
    var values = [UInt8](repeating: 255, count: 256)
    for (value, digit) in digits.enumerated() { values[Int(digit)] = UInt8(value) }
    return values
  }()

  /// The bytes, or nil for anything that `ExportLine` would not have written.
  static func decoded(_ text: [UInt8]) -> [UInt8]? {
    guard text.count % 4 == 0 else { return nil }
    let padded = text.suffix(2).reduce(0) { $0 + ($1 == padding ? 1 : 0) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 4 * 3)
    for start in stride(from: 0, to: text.count, by: 4) {
      let isLast = start + 4 == text.count
      let digitCount = isLast ? 4 - padded : 4
      var group: UInt32 = 0
      for place in 0..<4 {
        let value = place < digitCount ? values[Int(text[start + place])] : 0
        guard value < 64, place < digitCount || text[start + place] == padding else { return nil }
        group = group << 6 | UInt32(value)
      }
      for place in 0..<digitCount - 1 { bytes.append(UInt8(truncatingIfNeeded: group >> UInt32(16 - 8 * place))) }
      // Bits beyond the last byte would make two texts of one blob.
      if digitCount < 4, group & (digitCount == 2 ? 0xFFFF : 0xFF) != 0 { return nil }
    }
    return bytes
  }
}
