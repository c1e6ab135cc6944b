import News

/// One line of JSON Lines, read in one pass over its bytes: the texts of its outermost object, by key.
///
/// A list of texts counts as its texts joined by line ends (`author`); other values are read over.
struct JSONRecord {
  private(set) var fields: [String: [UInt8]] = [:]

  /// - Throws: `PageFailure(.fetch, .damagedRecord)` with the byte of the line at which it is no JSON object.
  init(_ line: [UInt8]) throws(PageFailure) {
    var scanner = JSONScanner(line)
    guard let fields = scanner.object() else {
      throw PageFailure(.fetch, .damagedRecord, "no JSON object: byte \(scanner.index) of the line")
    }
    self.fields = fields
  }

  /// The text of a key; nil where it is missing or empty.
  func text(_ key: String) -> String? {
    guard let bytes = fields[key], !bytes.isEmpty else { return nil }
    return ASCII.string(bytes)
  }

  func texts(_ key: String) -> [String] {
    (fields[key] ?? []).split(separator: ASCII.lineFeed).map(ASCII.string)
  }
}

/// Reads JSON without recursion; `index` stands at the fault where there is one.
private struct JSONScanner {
  let bytes: [UInt8]
  var index = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
  }

  mutating func object() -> [String: [UInt8]]? {
    var fields: [String: [UInt8]] = [:]
    guard take(UInt8(ascii: "{")) else { return nil }
    if take(UInt8(ascii: "}")) { return isAtEnd ? fields : nil }
    repeat {
      guard let key = string(), take(ASCII.colon) else { return nil }
      skipSpace()
      guard index < bytes.count else { return nil }
      switch bytes[index] {
      case UInt8(ascii: "\""):
        guard let value = string() else { return nil }
        fields[ASCII.string(key)] = value
      case UInt8(ascii: "["):
        let start = index
        if let list = stringList() {
          fields[ASCII.string(key)] = Array(list.joined(separator: [ASCII.lineFeed]))
        } else {
          index = start
          guard skipNested() else { return nil }
        }
      case UInt8(ascii: "{"):
        guard skipNested() else { return nil }
      default:
        let start = index
        while index < bytes.count, ASCII.isAlphanumeric(bytes[index]) || [0x2B, 0x2D, 0x2E].contains(bytes[index]) {
          index += 1
        }
        guard index > start else { return nil }
        // A number serves as an id; `null`, `true` and `false` are no text.
        if ASCII.isDigit(bytes[start]) || bytes[start] == 0x2D {
          fields[ASCII.string(key)] = Array(bytes[start..<index])
        }
      }
    } while take(UInt8(ascii: ","))
    return take(UInt8(ascii: "}")) && isAtEnd ? fields : nil
  }

  private var isAtEnd: Bool {
    mutating get {
      skipSpace()
      return index == bytes.count
    }
  }

  private mutating func skipSpace() {
    while index < bytes.count, ASCII.isSpace(bytes[index]) { index += 1 }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    skipSpace()
    guard index < bytes.count, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  /// A list of texts alone; nil for any other.
  private mutating func stringList() -> [[UInt8]]? {
    guard take(UInt8(ascii: "[")) else { return nil }
    var list: [[UInt8]] = []
    if take(UInt8(ascii: "]")) { return list }
    repeat {
      guard let text = string() else { return nil }
      list.append(text)
    } while take(UInt8(ascii: ","))
    return take(UInt8(ascii: "]")) ? list : nil
  }

  /// Reads over a list or an object, counting brackets outside texts.
  private mutating func skipNested() -> Bool {
    var depth = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\""):
        guard string() != nil else { return false }
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if depth == 0 {
          index += 1
          return true
        }
      default: break
      }
      index += 1
    }
    return false
  }

  /// A text's bytes, its escapes undone; lone surrogates become U+FFFD.
  private mutating func string() -> [UInt8]? {
    guard take(UInt8(ascii: "\"")) else { return nil }
    var result: [UInt8] = []
    while index < bytes.count {
      let start = index
      while index < bytes.count, bytes[index] != UInt8(ascii: "\""), bytes[index] != UInt8(ascii: "\\") { index += 1 }
      result += bytes[start..<index]
      guard index < bytes.count else { return nil }
      if bytes[index] == UInt8(ascii: "\"") {
        index += 1
        return result
      }
      guard escape(into: &result) else { return nil }
    }
    return nil
  }

  private mutating func escape(into result: inout [UInt8]) -> Bool {
    guard index + 1 < bytes.count else { return false }
    let sign = bytes[index + 1]
    index += 2
    switch sign {
    case UInt8(ascii: "n"): result.append(0x0A)
    case UInt8(ascii: "t"): result.append(0x09)
    case UInt8(ascii: "r"): result.append(0x0D)
    case UInt8(ascii: "b"): result.append(0x08)
    case UInt8(ascii: "f"): result.append(0x0C)
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): result.append(sign)
    case UInt8(ascii: "u"):
      guard let unit = codeUnit() else { return false }
      var value = unit
      if unit & 0xFC00 == 0xD800, index + 1 < bytes.count, bytes[index] == UInt8(ascii: "\\"),
        bytes[index + 1] == UInt8(ascii: "u")
      {
        let before = index
        index += 2
        guard let low = codeUnit() else { return false }
        if low & 0xFC00 == 0xDC00 { value = 0x10000 + (unit & 0x3FF) << 10 + low & 0x3FF } else { index = before }
      }
      result += Array(String(Unicode.Scalar(value) ?? "\u{FFFD}").utf8)
    default: return false
    }
    return true
  }

  private mutating func codeUnit() -> UInt32? {
    guard index + 4 <= bytes.count else { return nil }
    let digits = bytes[index..<(index + 4)]
    guard digits.allSatisfy(ASCII.isAlphanumeric), let value = UInt32(ASCII.string(digits), radix: 16) else {
      return nil
    }
    index += 4
    return value
  }
}
