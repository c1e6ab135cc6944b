import ByteStrings

/// Numbers as text: plain decimal, never an exponent, the same on every machine.
enum Decimal {
  @inline(__always) static func append(_ number: Int, to bytes: inout ByteBuffer) {
    if number < 0 { bytes.append(0x2D) }
    bytes.append(digits: number.magnitude)
  }

  /// Appends `number / 10^places`, exactly.
  static func append(_ number: Int, places: Int, to bytes: inout ByteBuffer) {
    guard places > 0 else { return append(number, to: &bytes) }
    if number < 0 { bytes.append(0x2D) }
    var unit: UInt = 1
    for _ in 0..<places { unit *= 10 }
    bytes.append(digits: number.magnitude / unit)
    bytes.append(0x2E)
    bytes.append(digits: number.magnitude % unit, minimum: places)
  }

  /// Appends `number` rounded half away from zero; nothing, and false, where it is not finite or too large.
  @discardableResult
  static func append(_ number: Double, places: Int, to bytes: inout ByteBuffer) -> Bool {
    guard let scaled = scaled(number, places: places) else { return false }
    append(scaled, places: places, to: &bytes)
    return true
  }

  static func scaled(_ number: Double, places: Int) -> Int? {
    var unit = 1.0
    for _ in 0..<places { unit *= 10 }
    return Int(exactly: (number * unit).rounded())
  }

  static func text(_ number: Double, places: Int) -> String {
    var bytes = ByteBuffer(capacity: 32)
    append(number, places: places, to: &bytes)
    return bytes.text
  }

  /// With commas between thousands, for reading.
  static func grouped(_ number: Int) -> String {
    var digits = ByteBuffer(capacity: 32)
    digits.append(digits: number.magnitude)
    var result: [UInt8] = number < 0 ? Array("−".utf8) : []
    for (index, digit) in digits.array.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { result.append(0x2C) }
      result.append(digit)
    }
    return String(decoding: result, as: UTF8.self)
  }

  static func hexadecimal(_ nibble: UInt8) -> UInt8 { nibble < 10 ? 0x30 + nibble : 0x57 + nibble }
}
