/// How words are written.
enum NameWord {
  enum Shape: UInt8 { case lower, capitalised, initial, allCapitals, mixed, number, other }
}

extension NameWord.Shape {
  /// - Parameter text: Bytes of one word token; an upper-case scalar beyond ASCII counts as such by Unicode's property.
  init(_ text: borrowing Swift.Span<UInt8>, _ range: Range<Int>) {
    var upper = 0
    var lower = 0
    var firstUpper = false
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = text[index]
      var isUpper = false
      if byte < 0x80 {
        isUpper = byte >= 0x41 && byte <= 0x5A
        if isUpper { upper += 1 } else if byte >= 0x61 && byte <= 0x7A { lower += 1 }
        if index == range.lowerBound { firstUpper = isUpper }
        index += 1
        continue
      }
      let (scalar, length) = decode(text, index, range.upperBound)
      if let scalar, scalar.properties.isAlphabetic {
        isUpper = scalar.properties.isUppercase
        if isUpper { upper += 1 } else { lower += 1 }
      }
      if index == range.lowerBound { firstUpper = isUpper }
      index += length
    }
    switch (upper, lower) {
    case (0, 0): self = .other
    case (0, _): self = .lower
    case (1, 0): self = .initial
    case (_, 0): self = .allCapitals
    case (1, _) where firstUpper: self = .capitalised
    default: self = .mixed
    }
  }
}

/// The scalar at `index`, and its length in bytes (1 where the bytes are not UTF-8).
func decode(_ text: borrowing Swift.Span<UInt8>, _ index: Int, _ end: Int) -> (Unicode.Scalar?, Int) {
  let lead = text[index]
  let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1
  guard length > 1, index + length <= end else { return (lead < 0x80 ? Unicode.Scalar(lead) : nil, 1) }
  var value = UInt32(lead) & (0xFF >> UInt32(length + 1))
  for step in 1..<length { value = value << 6 | UInt32(text[index + step] & 0x3F) }
  return (Unicode.Scalar(value), length)
}
