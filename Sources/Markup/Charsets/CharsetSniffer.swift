/// Guesses the charset of a page that states none and is not UTF-8.
///
/// A sample is read in each charset that is found on the web, as text of each language that the charset was made for;
/// the likeliest reading is taken, by the letter pairs or the frequent characters of that language. The work does not
/// grow with the page.
enum CharsetSniffer {
  /// Bytes above 0x7F, with a neighbour at each side, that a guess looks at.
  private static let sampleSize = 4096
  /// Well or ill-formed sequences that are counted before a page is taken for broken UTF-8.
  private static let sequences = 20_000

  static func guess(_ bytes: UnsafeBufferPointer<UInt8>) -> Charset? {
    if let charset = UnmarkedCharset.unicode(bytes) { return charset }
    if isAlmostUTF8(bytes) { return .utf8 }
    let sample = highBytes(bytes)
    var best = (charset: Charset.windows1252, cost: Int.max)
    for reading in LetterReading.all {
      let cost = reading.cost(of: sample) + (rarity[reading.charset.name] ?? 0)
      if cost < best.cost { best = (reading.charset, cost) }
    }
    for (name, rarity, model) in multibyte {
      guard let converter = IconvConverter(Charset(name: name)) else { continue }
      var text: [UInt8] = []
      _ = sample.withUnsafeBufferPointer { converter.append($0, to: &text) }
      let cost = model.cost(of: String(decoding: text, as: UTF8.self).unicodeScalars) + rarity
      if cost < best.cost { best = (converter.charset, cost) }
    }
    return best.charset == .windows1252 ? nil : best.charset
  }

  /// How much rarer than windows-1252 a charset is, in bits: what the sample has to outweigh.
  private static let rarity: [String: Int] = [
    "windows-1251": 4, "windows-1250": 5, "windows-1253": 5, "windows-1255": 5, "windows-1256": 5, "windows-874": 5,
    "windows-1254": 6, "iso-8859-2": 6, "iso-8859-7": 6, "iso-8859-15": 6, "koi8-r": 6, "windows-1257": 7, "koi8-u": 7,
    "windows-1258": 8, "iso-8859-5": 8, "iso-8859-6": 8, "ibm866": 8, "macintosh": 8, "iso-8859-8": 9,
    "iso-8859-4": 10, "iso-8859-13": 10, "x-mac-cyrillic": 10, "ibm855": 12,
  ]

  private static let multibyte: [(name: String, rarity: Int, model: CharacterModel)] = [
    ("gb18030", 8, .simplified), ("shift_jis", 8, .japanese), ("euc-jp", 8, .japanese), ("big5", 8, .traditional),
    ("euc-kr", 8, .korean), ("euc-tw", 18, .traditional), ("johab", 18, .korean),
  ]

  /// The bytes above 0x7F and the byte at each side of their runs, the runs apart.
  private static func highBytes(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var sample: [UInt8] = [0x0A]
    sample.reserveCapacity(sampleSize + 64)
    var position = UTF8Repair.asciiEnd(bytes, from: 0)
    var end = 0
    while position < bytes.count, sample.count < sampleSize {
      if position > end {
        if end > 0 { sample.append(0x0A) }
        sample.append(bytes[position - 1])
      }
      while position < bytes.count, bytes[position] >= 0x80, sample.count < sampleSize {
        sample.append(bytes[position])
        position += 1
      }
      if position < bytes.count {
        // It may be the second half of a character.
        sample.append(bytes[position])
        position += 1
      }
      end = position
      position = UTF8Repair.asciiEnd(bytes, from: position)
    }
    sample.append(0x0A)
    return sample
  }

  /// UTF-8 with a few broken places, as when a page is cut or two were joined.
  private static func isAlmostUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var good = 0
    var bad = 0
    var position = UTF8Repair.asciiEnd(bytes, from: 0)
    while position < bytes.count, good + bad < sequences {
      let length = UTF8Repair.sequence(bytes, at: position)
      if length < 0 { bad += 1 } else { good += 1 }
      position = UTF8Repair.asciiEnd(bytes, from: position + abs(length))
    }
    return bad * 5 <= good
  }
}
