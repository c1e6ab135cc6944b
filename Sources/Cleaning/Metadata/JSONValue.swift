/// A JSON document as pages embed it, read leniently: raw control characters in strings, comments and trailing commas
/// are accepted, since pages have them.
indirect enum JSONValue {
  case object([(key: String, value: JSONValue)])
  case array([JSONValue])
  case string(String)
  case number(String)
  case bool(Bool)
  case null

  subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// The string, or the first string of an array.
  var string: String? {
    switch self {
    case .string(let text): text
    case .number(let text): text
    case .array(let items): items.first?.string
    default: nil
    }
  }

  /// The elements of an array; any other value alone.
  var items: [JSONValue] {
    switch self {
    case .array(let items): items
    case .null: []
    default: [self]
    }
  }

  /// Strings of a string or an array of strings.
  var strings: [String] { items.compactMap(\.string) }
}

/// Reads one JSON document from a range of bytes.
///
/// Nesting is limited to 64 levels, beyond which nothing is read, so the stack it needs does not depend on the page.
struct JSONReader {
  private let bytes: ArraySlice<UInt8>
  private var position: Int
  private static let depthLimit = 64

  static func read(_ bytes: ArraySlice<UInt8>) -> JSONValue? {
    var reader = JSONReader(bytes: bytes, position: bytes.startIndex)
    return reader.value(depth: 0)
  }

  /// The document at the start of the bytes, and the index after it.
  static func readFirst(_ bytes: ArraySlice<UInt8>) -> (value: JSONValue, end: Int)? {
    var reader = JSONReader(bytes: bytes, position: bytes.startIndex)
    return reader.value(depth: 0).map { ($0, reader.position) }
  }

  private var current: UInt8? { position < bytes.endIndex ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte = current {
      if byte <= 32 || byte == UInt8(ascii: ";") {
        position += 1
      } else if byte == UInt8(ascii: "/"), position + 1 < bytes.endIndex {
        // Comments of script languages, and CDATA marks behind them.
        if bytes[position + 1] == UInt8(ascii: "/") {
          while let byte = current, byte != 10 { _ = byte; position += 1 }
        } else if bytes[position + 1] == UInt8(ascii: "*") {
          position += 2
          while position < bytes.endIndex,
            !(bytes[position] == UInt8(ascii: "/") && bytes[position - 1] == UInt8(ascii: "*"))
          { position += 1 }
          position += position < bytes.endIndex ? 1 : 0
        } else {
          return
        }
      } else {
        return
      }
    }
  }

  private mutating func value(depth: Int) -> JSONValue? {
    guard depth < JSONReader.depthLimit else { return nil }
    skipSpace()
    switch current {
    case UInt8(ascii: "{"): return object(depth: depth)
    case UInt8(ascii: "["): return array(depth: depth)
    case UInt8(ascii: "\""): return string().map { .string($0) }
    case nil: return nil
    default: return scalar()
    }
  }

  private mutating func object(depth: Int) -> JSONValue? {
    position += 1
    var members: [(key: String, value: JSONValue)] = []
    while true {
      skipSpace()
      switch current {
      case UInt8(ascii: "}"):
        position += 1
        return .object(members)
      case UInt8(ascii: ","): position += 1
      case UInt8(ascii: "\""):
        guard let key = string() else { return .object(members) }
        skipSpace()
        guard current == UInt8(ascii: ":") else { return .object(members) }
        position += 1
        guard let value = value(depth: depth + 1) else { return .object(members) }
        members.append((key, value))
      default: return .object(members)
      }
    }
  }

  private mutating func array(depth: Int) -> JSONValue? {
    position += 1
    var items: [JSONValue] = []
    while true {
      skipSpace()
      switch current {
      case UInt8(ascii: "]"):
        position += 1
        return .array(items)
      case UInt8(ascii: ","): position += 1
      case nil: return .array(items)
      default:
        guard let value = value(depth: depth + 1) else { return .array(items) }
        items.append(value)
      }
    }
  }

  private mutating func scalar() -> JSONValue? {
    let start = position
    while let byte = current, byte > 32, ![0x2C, 0x5D, 0x7D, 0x3A, 0x22].contains(byte) { position += 1 }
    guard position > start else { return nil }
    switch String(decoding: bytes[start..<position], as: UTF8.self) {
    case "true": return .bool(true)
    case "false": return .bool(false)
    case "null", "undefined": return .null
    case let text:
      return text.utf8.first.map { $0 == UInt8(ascii: "-") || (0x30...0x39).contains($0) } == true ? .number(text) : nil
    }
  }

  /// The string at the opening quote; a string cut off by the end of the bytes counts as none.
  private mutating func string() -> String? {
    position += 1
    let start = position
    while let byte = current, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") { position += 1 }
    if current == UInt8(ascii: "\"") {
      position += 1
      return String(decoding: bytes[start..<position - 1], as: UTF8.self)
    }
    var text = Array(bytes[start..<position])
    var highSurrogate: UInt32?
    while let byte = current {
      position += 1
      if byte == UInt8(ascii: "\"") { return String(decoding: text, as: UTF8.self) }
      guard byte == UInt8(ascii: "\\"), let escaped = current else {
        text.append(byte)
        continue
      }
      position += 1
      switch escaped {
      case UInt8(ascii: "n"): text.append(10)
      case UInt8(ascii: "r"): text.append(13)
      case UInt8(ascii: "t"): text.append(9)
      case UInt8(ascii: "b"), UInt8(ascii: "f"): text.append(32)
      case UInt8(ascii: "u"):
        let unit = codeUnit()
        if (0xD800..<0xDC00).contains(unit) {
          highSurrogate = unit
          continue
        }
        var scalar = unit
        if let high = highSurrogate, (0xDC00..<0xE000).contains(unit) {
          scalar = 0x10000 + (high - 0xD800) << 10 + (unit - 0xDC00)
        }
        text.append(contentsOf: String(Unicode.Scalar(scalar).map(Character.init) ?? "\u{FFFD}").utf8)
      default: text.append(escaped)
      }
      highSurrogate = nil
    }
    return nil
  }

  private mutating func codeUnit() -> UInt32 {
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = current, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return 0xFFFD }
      unit = unit << 4 | UInt32(digit)
      position += 1
    }
    return unit
  }
}
