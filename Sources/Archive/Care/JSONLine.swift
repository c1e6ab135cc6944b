/// What a line of JSON says. Numbers without a fraction are whole and exact.
enum JSONValue {
  case null
  case flag(Bool)
  case integer(Int64)
  case real(Double)
  case text([UInt8])
  case array([JSONValue])
  case object([(key: [UInt8], value: JSONValue)])

  /// The value under a name of an object.
  subscript(_ name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key.elementsEqual(name.utf8) }?.value
  }

  var string: String? {
    guard case .text(let bytes) = self else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  var integer: Int64? {
    guard case .integer(let number) = self else { return nil }
    return number
  }
}

/// Why a line is no JSON, or not the one that was expected.
struct BadLine: Error {
  let what: String
}

/// Reads one value that fills a line, after RFC 8259 and no more than that. Whatever the bytes, it throws and never
/// traps; it nests no deeper than `depth`, and reserves no more room than the bytes fill.
struct JSONLine {
  private static let depth = 8
  /// In one list or object: far more than any table has columns, and a bound for the room that values take.
  private static let mostValues = 4_096
  private let bytes: UnsafeBufferPointer<UInt8>
  private var offset = 0

  static func value(_ line: UnsafeBufferPointer<UInt8>) throws(BadLine) -> JSONValue {
    var reader = JSONLine(bytes: line)
    let value = try reader.value(depth: 0)
    reader.skipSpace()
    guard reader.offset == line.count else { throw reader.fault("more after the value") }
    return value
  }

  private init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  private func fault(_ what: String) -> BadLine { BadLine(what: "not JSON: \(what) at byte \(offset + 1)") }

  private var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x09 || byte == 0x0D { offset += 1 }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    offset += 1
    return true
  }

  private mutating func take(word: StaticString) throws(BadLine) {
    for place in 0..<word.utf8CodeUnitCount {
      guard take(word.utf8Start[place]) else { throw fault("unexpected character") }
    }
  }

  private mutating func value(depth: Int) throws(BadLine) -> JSONValue {
    guard depth < JSONLine.depth else { throw fault("nested too deeply") }
    skipSpace()
    switch next {
    case nil: throw fault("unexpected end")
    case UInt8(ascii: "["): return .array(try array(depth: depth))
    case UInt8(ascii: "{"): return .object(try object(depth: depth))
    case UInt8(ascii: "\""): return .text(try text())
    case UInt8(ascii: "n"):
      try take(word: "null")
      return .null
    case UInt8(ascii: "t"):
      try take(word: "true")
      return .flag(true)
    case UInt8(ascii: "f"):
      try take(word: "false")
      return .flag(false)
    default: return try number()
    }
  }

  private mutating func array(depth: Int) throws(BadLine) -> [JSONValue] {
    offset += 1
    var values: [JSONValue] = []
    skipSpace()
    if take(UInt8(ascii: "]")) { return values }
    while true {
      guard values.count < JSONLine.mostValues else { throw fault("too many values") }
      values.append(try value(depth: depth + 1))
      skipSpace()
      if take(UInt8(ascii: "]")) { return values }
      guard take(UInt8(ascii: ",")) else { throw fault("unexpected character") }
    }
  }

  private mutating func object(depth: Int) throws(BadLine) -> [(key: [UInt8], value: JSONValue)] {
    offset += 1
    var members: [(key: [UInt8], value: JSONValue)] = []
    var keys: Set<[UInt8]> = []
    skipSpace()
    if take(UInt8(ascii: "}")) { return members }
    while true {
      skipSpace()
      guard members.count < JSONLine.mostValues else { throw fault("too many values") }
      guard next == UInt8(ascii: "\"") else { throw fault("unexpected character") }
      let key = try text()
      guard keys.insert(key).inserted else { throw fault("a name that stands twice") }
      skipSpace()
      guard take(UInt8(ascii: ":")) else { throw fault("unexpected character") }
      members.append((key, try value(depth: depth + 1)))
      skipSpace()
      if take(UInt8(ascii: "}")) { return members }
      guard take(UInt8(ascii: ",")) else { throw fault("unexpected character") }
    }
  }

  private mutating func number() throws(BadLine) -> JSONValue {
    let start = offset
    _ = take(UInt8(ascii: "-"))
    let first = offset
    try digits()
    guard offset == first + 1 || bytes[first] != UInt8(ascii: "0") else { throw fault("a number that begins with 0") }
    var isWhole = true
    if take(UInt8(ascii: ".")) {
      isWhole = false
      try digits()
    }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      isWhole = false
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      try digits()
    }
    let text = String(decoding: bytes[start..<offset], as: UTF8.self)
    if isWhole {
      guard let number = Int64(text) else { throw fault("a number beyond 64 bits") }
      return .integer(number)
    }
    guard let number = Double(text), number.isFinite else { throw fault("a number out of range") }
    return .real(number)
  }

  private mutating func digits() throws(BadLine) {
    let start = offset
    while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { offset += 1 }
    guard offset > start else { throw fault("unexpected character") }
  }

  private mutating func text() throws(BadLine) -> [UInt8] {
    offset += 1
    let first = offset
    var result: [UInt8] = []
    var start = offset
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\""):
        result.append(contentsOf: bytes[start..<offset])
        guard String(validating: result, as: UTF8.self) != nil else {
          offset = first
          throw fault("invalid UTF-8 in the text that begins")
        }
        offset += 1
        return result
      case UInt8(ascii: "\\"):
        result.append(contentsOf: bytes[start..<offset])
        offset += 1
        try escape(into: &result)
        start = offset
      case 0..<0x20: throw fault("a control character in a text")
      default: offset += 1
      }
    }
    throw fault("a text without end")
  }

  private mutating func escape(into result: inout [UInt8]) throws(BadLine) {
    guard let byte = next else { throw fault("unexpected end") }
    offset += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): result.append(byte)
    case UInt8(ascii: "b"): result.append(0x08)
    case UInt8(ascii: "f"): result.append(0x0C)
    case UInt8(ascii: "n"): result.append(0x0A)
    case UInt8(ascii: "r"): result.append(0x0D)
    case UInt8(ascii: "t"): result.append(0x09)
    case UInt8(ascii: "u"):
      var code = UInt32(try unit())
      if (0xD800..<0xDC00).contains(code), take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) {
        let low = UInt32(try unit())
        guard (0xDC00..<0xE000).contains(low) else { throw fault("half a character") }
        code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
      }
      guard let scalar = Unicode.Scalar(code) else { throw fault("half a character") }
      result.append(contentsOf: String(Character(scalar)).utf8)
    default: throw fault("an unknown escape")
    }
  }

  private mutating func unit() throws(BadLine) -> UInt16 {
    var code: UInt16 = 0
    for _ in 0..<4 {
      guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
        throw fault("an unknown escape")
      }
      code = code << 4 | UInt16(digit)
      offset += 1
    }
    return code
  }
}
