/// A single-byte charset read as one of its languages: what each byte then is.
struct LetterReading: Sendable {
  let charset: Charset
  private let model: LetterModel
  private let traits: [Traits]

  private struct Traits {
    /// Class of the model.
    var letter: UInt8
    var sign: Sign
    /// 0 without case, 1 small, 2 capital.
    var letterCase: UInt8 = 0
    /// Bits beyond those of the model.
    var extra: Int8 = 0
    /// Whether the model has something to say of its neighbours: a letter above ASCII, or something odd.
    var counts = false
  }

  private enum Sign: UInt8 {
    case letter
    /// A sign that may stand anywhere.
    case free
    case apostrophe
    /// A quotation mark or another sign that is not found inside a word.
    case outer
    case odd
    /// Invisible between two letters of Arabic or Hebrew.
    case joiner
  }

  /// Every charset with each of its languages, western ones first.
  static let all: [LetterReading] = {
    var tables: [String: SingleByteTable] = [:]
    return LetterModel.all.reversed().flatMap { model in
      model.charsets.compactMap { name in
        let table = tables[name] ?? SingleByteTable(Charset(name: name))
        tables[name] = table
        return table.map { LetterReading($0, model) }
      }
    }
  }()

  private init(_ table: SingleByteTable, _ model: LetterModel) {
    charset = table.charset
    self.model = model
    traits = (0...255).map { byte in
      LetterReading.traits(of: byte < 0x80 ? UInt32(byte) : table.scalar(of: UInt8(byte)), model)
    }
  }

  private static func traits(of value: UInt32, _ model: LetterModel) -> Traits {
    guard value != 0xFFFD, let scalar = Unicode.Scalar(value) else {
      return Traits(letter: model.odd, sign: .odd, extra: 8, counts: true)
    }
    guard isLetter(scalar) else {
      let (extra, sign) = cost(ofSign: value)
      let isOdd = sign == .odd
      return Traits(letter: isOdd ? model.odd : 0, sign: sign, extra: extra, counts: isOdd || sign == .joiner)
    }
    let folded = LetterModel.folded(scalar)
    let known = model.letterClass(of: folded)
    let isCapital = folded != value || scalar.properties.isUppercase
    let hasCase = isCapital || scalar.properties.changesWhenUppercased
    return Traits(
      letter: known ?? (value < 0x80 ? model.foreign : model.odd), sign: .letter,
      letterCase: isCapital ? 2 : hasCase ? 1 : 0,
      // Only what is beyond ASCII is looked at, which in a Latin alphabet is the rarer part.
      extra: known != nil && model.isLatin && value >= 0x80 ? -3 : 0, counts: value >= 0x80)
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
      .spacingMark, .enclosingMark:
      scalar.value != 0xAA && scalar.value != 0xBA
    default: false
    }
  }

  private static func cost(ofSign value: UInt32) -> (Int8, Sign) {
    switch value {
    case ..<0x80: (0, .free)
    case 0xA0, 0xAD, 0xD7, 0x2013, 0x2014: (4, .free)
    case 0x200C...0x200F: (3, .joiner)
    case 0x2019: (3, .apostrophe)
    case 0xAB, 0xBB, 0x2018, 0x201A, 0x201C...0x201E, 0x2026: (4, .outer)
    case 0xA1, 0xA3, 0xA7, 0xA9, 0xAA, 0xAE, 0xB0, 0xB2...0xB4, 0xB7, 0xBA, 0xBD, 0xBF, 0x2022, 0x20AC, 0x2116, 0x2122:
      (5, .outer)
    case ..<0xA0: (6, .odd)
    default: (2, .odd)
    }
  }

  /// Bits of a letter by its case behind another: nothing, small, capital.
  private static let caseCosts: [Int] = [0, 0, 3, 0, 0, 6, 0, 1, 1]

  /// The bits that a sample costs, read so; it starts and ends with a line feed.
  func cost(of sample: [UInt8]) -> Int {
    guard let first = sample.first else { return 0 }
    return traits.withUnsafeBufferPointer { traits in
      var before = traits[Int(first)]
      var last = before
      var lastByte = first
      var bits = 0
      for byte in sample.dropFirst() {
        let next = traits[Int(byte)]
        if byte >= 0x80 || lastByte >= 0x80 {
          bits += Int(next.extra)
          if last.counts || next.counts {
            bits += model.cost(last.letter, next.letter)
            bits += LetterReading.caseCosts[Int(last.letterCase) * 3 + Int(next.letterCase)]
          }
          if next.sign == .letter {
            if last.sign == .outer, before.sign == .letter { bits += 6 }
            if last.sign == .apostrophe, before.sign != .letter { bits += 5 }
          }
        }
        before = last
        last = next
        lastByte = byte
      }
      return bits
    }
  }
}
