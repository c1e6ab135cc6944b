import Glibc

/// How frequent each character of an East Asian language is: what text in its multibyte charsets is known by.
struct CharacterModel: Sendable {
  /// Bits of each scalar below U+10000.
  private let costs: [UInt8]

  static let simplified = CharacterModel(FrequentCharacterList.simplified)
  static let traditional = CharacterModel(FrequentCharacterList.traditional)
  static let japanese = CharacterModel(FrequentCharacterList.japanese)
  static let korean = CharacterModel(FrequentCharacterList.korean, isKorean: true)

  private init(_ list: StaticString, isKorean: Bool = false) {
    var costs = (0...0xFFFF).map { CharacterModel.cost(ofRare: UInt32($0), isKorean: isKorean) }
    let bytes = UnsafeBufferPointer(start: list.utf8Start, count: list.utf8CodeUnitCount)
    var rank = 0.0
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars where scalar.value > 0x2000 {
      // A Zipf law, as the counts have it.
      if let value = UInt16(exactly: scalar.value) { costs[Int(value)] = UInt8(4.5 + 1.2 * log2(1 + rank / 6) + 0.5) }
      rank += 1
    }
    self.costs = costs
  }

  private static func cost(ofRare scalar: UInt32, isKorean: Bool) -> UInt8 {
    switch scalar {
    case ..<0x80: 0
    case 0xFFFD: 24
    case 0x4E00..<0xA000: isKorean ? 18 : 15
    case 0xAC00..<0xD7A4: 14
    case 0x3040..<0x3100: 11
    case 0xFF61..<0xFFA0: 11
    case 0x3000..<0x3040, 0xFF00..<0xFFF0, 0x2010..<0x2030: 9
    case 0xE000..<0xF900: 22
    case ..<0xA0: 20
    case ..<0x2000: 15
    default: 13
    }
  }

  /// The bits that a decoded sample costs.
  func cost(of text: some Sequence<Unicode.Scalar>) -> Int {
    var bits = 0
    var last: UInt32 = 0x0A
    for scalar in text {
      let value = scalar.value
      bits += value < 0x10000 ? Int(costs[Int(value)]) : 22
      if (last < 0x80) != (value < 0x80), CharacterModel.isASCIILetter(min(last, value)) { bits += 5 }
      last = value
    }
    return bits
  }

  private static func isASCIILetter(_ value: UInt32) -> Bool { (value | 0x20) &- 0x61 < 26 }
}
