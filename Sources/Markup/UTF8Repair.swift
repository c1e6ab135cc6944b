/// UTF-8 as the Unicode standard defines it: no overlong forms, no surrogates, nothing above U+10FFFF.
enum UTF8Repair {
  /// The length of the well-formed sequence at `position`, or minus the length of the ill-formed part to replace: the
  /// longest start of a well-formed sequence, as the WHATWG decoder counts it.
  @inline(__always)
  static func sequence(_ bytes: UnsafeBufferPointer<UInt8>, at position: Int) -> Int {
    let lead = bytes[position]
    if lead < 0x80 { return 1 }
    var lower: UInt8 = 0x80
    var upper: UInt8 = 0xBF
    let needed: Int
    switch lead {
    case 0xC2...0xDF: needed = 1
    case 0xE0...0xEF:
      needed = 2
      if lead == 0xE0 { lower = 0xA0 }
      if lead == 0xED { upper = 0x9F }
    case 0xF0...0xF4:
      needed = 3
      if lead == 0xF0 { lower = 0x90 }
      if lead == 0xF4 { upper = 0x8F }
    default: return -1
    }
    var length = 1
    while length <= needed {
      guard position + length < bytes.count else { return -length }
      let byte = bytes[position + length]
      guard byte >= lower, byte <= upper else { return -length }
      lower = 0x80
      upper = 0xBF
      length += 1
    }
    return length
  }

  /// The offset from `start` at which the next ill-formed sequence stands, or the length of `bytes`.
  static func validEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0) -> Int {
    var position = start
    while position < bytes.count {
      position = asciiEnd(bytes, from: position)
      while position < bytes.count, bytes[position] >= 0x80 {
        let length = sequence(bytes, at: position)
        if length < 0 { return position }
        position += length
      }
    }
    return position
  }

  /// The offset from `start` of the next byte above 0x7F, or the length of `bytes`.
  static func asciiEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    guard let base = bytes.baseAddress else { return 0 }
    let raw = UnsafeRawPointer(base)
    var position = start
    while position + 64 <= bytes.count {
      let one = raw.loadUnaligned(fromByteOffset: position, as: SIMD4<UInt64>.self)
      let two = raw.loadUnaligned(fromByteOffset: position + 32, as: SIMD4<UInt64>.self)
      let high = (one | two) & SIMD4(repeating: 0x8080_8080_8080_8080)
      if high[0] | high[1] | high[2] | high[3] != 0 { break }
      position += 64
    }
    while position + 8 <= bytes.count {
      let word = raw.loadUnaligned(fromByteOffset: position, as: UInt64.self) & 0x8080_8080_8080_8080
      if word != 0 { return position + UInt64(littleEndian: word).trailingZeroBitCount / 8 }
      position += 8
    }
    while position < bytes.count, bytes[position] < 0x80 { position += 1 }
    return position
  }

  /// Appends `bytes` to `output` with each ill-formed part replaced by U+FFFD.
  ///
  /// - Returns: how many were replaced.
  static func append(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) -> Int {
    var replacements = 0
    var position = 0
    while position < bytes.count {
      let end = validEnd(bytes, from: position)
      output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[position..<end]))
      position = end
      if position < bytes.count {
        output.append(contentsOf: replacement)
        replacements += 1
        position += -sequence(bytes, at: position)
      }
    }
    return replacements
  }

  /// U+FFFD in UTF-8.
  static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]
}
