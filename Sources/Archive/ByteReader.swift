/// Why bytes cannot be read back: what was expected, and where.
struct DamagedBytes: Error, CustomStringConvertible {
  let description: String
}

/// Reads what `ByteWriter` wrote. Whatever the bytes, it throws and never traps, and it never reserves more room than
/// the bytes left could fill.
///
/// It reads in place what others hold: it lives no longer than the call that it is made in, and looks at no byte
/// without having compared its offset with the count.
struct ByteReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private(set) var offset = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  var isAtEnd: Bool { offset == bytes.count }

  func damage(_ what: String) -> DamagedBytes { DamagedBytes(description: "\(what) at byte \(offset)") }

  @inline(__always) mutating func byte() throws(DamagedBytes) -> UInt8 {
    guard offset < bytes.count else { throw damage("unexpected end") }
    defer { offset += 1 }
    return bytes[offset]
  }

  @inline(__always) mutating func number() throws(DamagedBytes) -> UInt64 {
    let first = try byte()
    return first < 0x80 ? UInt64(first) : try longNumber(first)
  }

  private mutating func longNumber(_ first: UInt8) throws(DamagedBytes) -> UInt64 {
    var result = UInt64(first & 0x7F)
    var shift: UInt64 = 7
    while true {
      let next = try byte()
      let part = UInt64(next & 0x7F)
      guard shift < 63 || shift == 63 && part <= 1 else { throw damage("number too large") }
      result |= part << shift
      if next < 0x80 { return result }
      shift += 7
    }
  }

  mutating func signed() throws(DamagedBytes) -> Int64 {
    let coded = try number()
    return Int64(bitPattern: coded >> 1) ^ -Int64(bitPattern: coded & 1)
  }

  mutating func integer<Result: FixedWidthInteger>(_ type: Result.Type) throws(DamagedBytes) -> Result {
    guard let result = Result(exactly: try number()) else { throw damage("number out of range") }
    return result
  }

  /// A count of items or bytes, each of which takes at least one byte of those left.
  mutating func count() throws(DamagedBytes) -> Int {
    let count = try number()
    guard count <= UInt64(bytes.count - offset) else { throw damage("count larger than the bytes left") }
    return Int(count)
  }

  mutating func slice(_ count: Int) throws(DamagedBytes) -> UnsafeBufferPointer<UInt8> {
    guard count >= 0, count <= bytes.count - offset else { throw damage("unexpected end") }
    defer { offset += count }
    return UnsafeBufferPointer(rebasing: bytes[offset..<offset + count])
  }

  mutating func text() throws(DamagedBytes) -> String {
    guard let text = String(validating: try slice(try count()), as: UTF8.self) else { throw damage("invalid UTF-8") }
    return text
  }

  mutating func texts() throws(DamagedBytes) -> [String] {
    let count = try count()
    var result: [String] = []
    result.reserveCapacity(count)
    for _ in 0..<count { result.append(try text()) }
    return result
  }

  mutating func optionalText() throws(DamagedBytes) -> String? { try flag() ? try text() : nil }

  mutating func flag() throws(DamagedBytes) -> Bool {
    switch try byte() {
    case 0: false
    case 1: true
    default: throw damage("neither yes nor no")
    }
  }
}
