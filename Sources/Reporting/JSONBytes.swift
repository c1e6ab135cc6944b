import ByteStrings

/// JSON (RFC 8259) written straight to UTF-8 bytes.
///
/// Members are written in the order in which they are named: tables and `run.json` name them in byte order.
struct JSONBytes: ~Copyable {
  private(set) var bytes = ByteBuffer()
  /// Whether the next member or element needs a comma before it.
  private var needsComma = false

  init() {}

  mutating func removeAll() {
    bytes.removeAll()
    needsComma = false
  }

  mutating func object(_ members: (inout JSONBytes) -> Void) { nest(0x7B, 0x7D, members) }
  mutating func array(_ elements: (inout JSONBytes) -> Void) { nest(0x5B, 0x5D, elements) }

  private mutating func nest(_ open: UInt8, _ close: UInt8, _ content: (inout JSONBytes) -> Void) {
    separate()
    bytes.append(open)
    needsComma = false
    content(&self)
    bytes.append(close)
    needsComma = true
  }

  mutating func key(_ name: String) {
    separate()
    JSONBytes.append(name, to: &bytes)
    bytes.append(0x3A)
    needsComma = false
  }

  mutating func value(_ text: String?) {
    separate()
    if let text { JSONBytes.append(text, to: &bytes) } else { bytes.append("null") }
    needsComma = true
  }

  mutating func value(_ number: Int) {
    separate()
    Decimal.append(number, to: &bytes)
    needsComma = true
  }

  mutating func value(_ flag: Bool) {
    separate()
    bytes.append(flag ? "true" : "false")
    needsComma = true
  }

  /// `number / 10^places`, exactly.
  mutating func value(_ number: Int, places: Int) {
    separate()
    Decimal.append(number, places: places, to: &bytes)
    needsComma = true
  }

  mutating func member(_ name: String, _ text: String?) {
    key(name)
    value(text)
  }

  mutating func member(_ name: String, _ number: Int) {
    key(name)
    value(number)
  }

  /// `number / 10^places`, exactly; null where there is none.
  mutating func member(_ name: String, _ number: Int?, places: Int) {
    key(name)
    if let number { value(number, places: places) } else { value(Optional<String>.none) }
  }

  mutating func member(_ name: String, _ flag: Bool) {
    key(name)
    value(flag)
  }

  mutating func member(_ name: String, _ texts: [String]) {
    key(name)
    array { json in for text in texts { json.value(text) } }
  }

  /// A value that stands written already.
  mutating func written(_ append: (inout ByteBuffer) -> Void) {
    separate()
    append(&bytes)
    needsComma = true
  }

  mutating func newline() {
    bytes.append(0x0A)
    needsComma = false
  }

  private mutating func separate() { if needsComma { bytes.append(0x2C) } }

  static func append(_ text: String, to bytes: inout ByteBuffer) {
    var text = text
    text.withUTF8 { append($0, to: &bytes) }
  }

  /// Appends a string with its quotes.
  static func append(_ source: UnsafeBufferPointer<UInt8>, to bytes: inout ByteBuffer) {
    bytes.append(0x22)
    var start = 0
    while true {
      let end = PlainRun.endInJSON(source, from: start)
      bytes.append(UnsafeBufferPointer(rebasing: source[start..<end]))
      guard end < source.count else { break }
      escape(source[end], to: &bytes)
      start = end + 1
    }
    bytes.append(0x22)
  }

  private static func escape(_ byte: UInt8, to bytes: inout ByteBuffer) {
    bytes.append(0x5C)
    switch byte {
    case 0x22, 0x5C: bytes.append(byte)
    case 0x0A: bytes.append(0x6E)
    case 0x0D: bytes.append(0x72)
    case 0x09: bytes.append(0x74)
    default:
      bytes.append("u00")
      bytes.append(Decimal.hexadecimal(byte >> 4))
      bytes.append(Decimal.hexadecimal(byte & 15))
    }
  }
}
