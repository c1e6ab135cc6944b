/// Writes the numbers of a model, least significant byte first.
struct ModelWriter {
  private(set) var bytes: [UInt8]

  init(mark: String) { bytes = Array(mark.utf8) }

  mutating func append(byte: UInt8) { bytes.append(byte) }

  mutating func append(_ number: UInt32) {
    for shift in [0, 8, 16, 24] as [UInt32] { bytes.append(UInt8(number >> shift & 0xFF)) }
  }

  mutating func append(_ number: Float) { append(number.bitPattern) }
}

/// Reads what `ModelWriter` wrote; anything else is an error.
public struct ModelReader {
  /// A file that is no such model, or that another version made.
  public struct Unreadable: Error, Hashable, CustomStringConvertible, Sendable {
    public let reason: String
    public var description: String { "no model of tone: \(reason)" }
  }

  private let bytes: [UInt8]
  private var offset: Int

  init(_ bytes: [UInt8], mark: String) throws(Unreadable) {
    guard bytes.starts(with: mark.utf8) else { throw Unreadable(reason: "it does not start as one") }
    self.bytes = bytes
    offset = mark.utf8.count
  }

  var isAtEnd: Bool { offset == bytes.count }

  mutating func byte() throws(Unreadable) -> UInt8 {
    guard offset < bytes.count else { throw unreadable("it ends at byte \(bytes.count)") }
    offset += 1
    return bytes[offset - 1]
  }

  mutating func number() throws(Unreadable) -> UInt32 {
    guard offset + 4 <= bytes.count else { throw unreadable("it ends at byte \(bytes.count)") }
    var number: UInt32 = 0
    for index in 0..<4 { number |= UInt32(bytes[offset + index]) << UInt32(8 * index) }
    offset += 4
    return number
  }

  mutating func float() throws(Unreadable) -> Float {
    let value = Float(bitPattern: try number())
    guard value.isFinite else { throw unreadable("a number is \(value)") }
    return value
  }

  func unreadable(_ reason: String) -> Unreadable { Unreadable(reason: reason) }
}
