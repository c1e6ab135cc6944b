/// Guesses the charset of a page that states none and is not UTF-8.
///
/// The East Asian encodings by well-formed pairs and by where their most frequent characters lie; the others by the
/// share of the most frequent letters of the languages that they were made for.
enum CharsetSniffer {
  /// Bytes above 0x7F that a guess looks at.
  private static let sampleSize = 20_000

  /// UTF-16 without a mark, or ISO-2022-JP: both look like ASCII to a UTF-8 decoder.
  static func hidden(in bytes: UnsafeBufferPointer<UInt8>) -> Charset? {
    if let charset = utf16(bytes) { return charset }
    guard let escape = bytes.firstIndex(of: 0x1B), escape + 2 < bytes.count else { return nil }
    let isShift = bytes[escape + 1] == 0x24 && (bytes[escape + 2] == 0x42 || bytes[escape + 2] == 0x40)
    return isShift ? Charset(name: "iso-2022-jp") : nil
  }

  static func guess(_ bytes: UnsafeBufferPointer<UInt8>) -> Charset? {
    if let charset = utf16(bytes) { return charset }
    let sample = highBytes(bytes)
    if let charset = almostUTF8(bytes, sample) { return charset }
    return multibyte(bytes) ?? singleByte(sample)
  }

  private static func utf16(_ bytes: UnsafeBufferPointer<UInt8>) -> Charset? {
    let pairs = min(bytes.count, 4096) / 2
    guard pairs >= 4 else { return nil }
    var zeros = (even: 0, odd: 0)
    for pair in 0..<pairs {
      if bytes[2 * pair] == 0 { zeros.even += 1 }
      if bytes[2 * pair + 1] == 0 { zeros.odd += 1 }
    }
    if zeros.odd * 4 > pairs, zeros.even * 20 < pairs { return .utf16LE }
    if zeros.even * 4 > pairs, zeros.odd * 20 < pairs { return .utf16BE }
    return nil
  }

  /// How many bytes above 0x7F there are, how many of them touch another, and how often each stands.
  private struct Sample {
    var count = 0
    var touching = 0
    var frequency = [Int](repeating: 0, count: 256)
  }

  private static func highBytes(_ bytes: UnsafeBufferPointer<UInt8>) -> Sample {
    var sample = Sample()
    var position = UTF8Repair.asciiEnd(bytes, from: 0)
    while position < bytes.count, sample.count < sampleSize {
      let start = position
      while position < bytes.count, bytes[position] >= 0x80 {
        sample.frequency[Int(bytes[position])] += 1
        position += 1
      }
      sample.count += position - start
      if position - start > 1 { sample.touching += position - start }
      position = UTF8Repair.asciiEnd(bytes, from: position)
    }
    return sample
  }

  /// UTF-8 with a few broken places, as when a page is cut or two were joined.
  private static func almostUTF8(_ bytes: UnsafeBufferPointer<UInt8>, _ sample: Sample) -> Charset? {
    var good = 0
    var bad = 0
    var position = UTF8Repair.asciiEnd(bytes, from: 0)
    while position < bytes.count, good + bad < sampleSize {
      let length = UTF8Repair.sequence(bytes, at: position)
      if length < 0 { bad += 1 } else { good += 1 }
      position = UTF8Repair.asciiEnd(bytes, from: position + abs(length))
    }
    return good >= 10 && bad * 10 <= good ? .utf8 : nil
  }

  /// What the pairs of one multibyte encoding look like on a page.
  private struct PairCount {
    var pairs = 0
    var bad = 0
    /// Pairs among the most frequent characters of the language.
    var common = 0
    /// Pairs whose second byte is below 0x80.
    var lowTrail = 0
  }

  private static func multibyte(_ bytes: UnsafeBufferPointer<UInt8>) -> Charset? {
    // Shift_JIS: kana in 0x82 0x9F…0xF1 and 0x83; single bytes 0xA1…0xDF are half-width kana.
    let shiftJIS = count(
      bytes, isLead: { $0 >= 0x81 && $0 <= 0x9F || $0 >= 0xE0 && $0 <= 0xFC },
      isTrail: { $0 >= 0x40 && $0 != 0x7F && $0 <= 0xFC },
      isSingle: { $0 >= 0xA1 && $0 <= 0xDF }, isCommon: { $0 == 0x82 && $1 >= 0x9F && $1 <= 0xF1 || $0 == 0x83 })
    if isClean(shiftJIS), shiftJIS.common * 4 > shiftJIS.pairs { return Charset(name: "shift_jis") }

    let isLead: (UInt8) -> Bool = { $0 >= 0x81 && $0 <= 0xFE }
    let isHighTrail: (UInt8) -> Bool = { $0 >= 0xA1 && $0 <= 0xFE }
    // EUC-JP: hiragana and katakana are rows 4 and 5.
    let eucJP = count(
      bytes, isLead: isLead, isTrail: isHighTrail, isSingle: { _ in false },
      isCommon: { lead, _ in lead == 0xA4 || lead == 0xA5 })
    if isClean(eucJP), eucJP.common * 5 > eucJP.pairs { return Charset(name: "euc-jp") }

    // EUC-KR: all syllables of KS X 1001 have leads 0xB0…0xC8.
    let eucKR = count(
      bytes, isLead: isLead, isTrail: { $0 >= 0x41 && $0 <= 0xFE }, isSingle: { _ in false },
      isCommon: { lead, _ in lead >= 0xB0 && lead <= 0xC8 })
    if isClean(eucKR), eucKR.common * 20 > eucKR.pairs * 17 { return Charset(name: "euc-kr") }

    // Big5: frequent characters have leads 0xA4…0xC6; trails are in 0x40…0x7E as often as not.
    let big5 = count(
      bytes, isLead: isLead, isTrail: { $0 >= 0x40 && $0 <= 0x7E || $0 >= 0xA1 && $0 <= 0xFE },
      isSingle: { _ in false }, isCommon: { lead, _ in lead >= 0xA4 && lead <= 0xC6 })
    if isClean(big5), big5.common * 4 > big5.pairs * 3, big5.lowTrail * 5 > big5.pairs { return Charset(name: "big5") }

    // GBK: level 1 of GB 2312 has leads 0xB0…0xD7.
    let gb = count(
      bytes, isLead: isLead, isTrail: { $0 >= 0x40 && $0 != 0x7F && $0 <= 0xFE || $0 >= 0x30 && $0 <= 0x39 },
      isSingle: { _ in false }, isCommon: { lead, _ in lead >= 0xB0 && lead <= 0xD7 })
    if isClean(gb), gb.common * 2 > gb.pairs, gb.lowTrail * 5 < gb.pairs { return Charset(name: "gb18030") }
    return nil
  }

  private static func isClean(_ count: PairCount) -> Bool { count.pairs >= 8 && count.bad * 50 <= count.pairs }

  @inline(__always)
  private static func count(
    _ bytes: UnsafeBufferPointer<UInt8>, isLead: (UInt8) -> Bool, isTrail: (UInt8) -> Bool,
    isSingle: (UInt8) -> Bool, isCommon: (UInt8, UInt8) -> Bool
  ) -> PairCount {
    var count = PairCount()
    var position = UTF8Repair.asciiEnd(bytes, from: 0)
    while position < bytes.count, count.pairs + count.bad < sampleSize / 2 {
      let lead = bytes[position]
      if isSingle(lead) {
        position += 1
      } else if isLead(lead), position + 1 < bytes.count, isTrail(bytes[position + 1]) {
        let trail = bytes[position + 1]
        count.pairs += 1
        if isCommon(lead, trail) { count.common += 1 }
        if trail < 0x80 { count.lowTrail += 1 }
        position += 2
      } else {
        count.bad += 1
        position += 1
      }
      if position < bytes.count, bytes[position] < 0x80 { position = UTF8Repair.asciiEnd(bytes, from: position) }
    }
    return count
  }

  /// The ten or so most frequent lower-case letters of a language, as bytes of each charset made for it.
  private static let frequentLetters: [(name: String, letters: [UInt8])] = [
    // о е а и н т с р в л
    ("windows-1251", [0xEE, 0xE5, 0xE0, 0xE8, 0xED, 0xF2, 0xF1, 0xF0, 0xE2, 0xEB]),
    ("koi8-r", [0xCF, 0xC5, 0xC1, 0xC9, 0xCE, 0xD4, 0xD3, 0xD2, 0xD7, 0xCC]),
    ("iso-8859-5", [0xDE, 0xD5, 0xD0, 0xD8, 0xDD, 0xE2, 0xE1, 0xE0, 0xD2, 0xDB]),
    ("ibm866", [0xAE, 0xA5, 0xA0, 0xA8, 0xAD, 0xE2, 0xE1, 0xE0, 0xA2, 0xAB]),
    // α ο ι τ ε ν σ η ρ π, and ά έ ή ί ό
    ("windows-1253", [0xE1, 0xEF, 0xE9, 0xF4, 0xE5, 0xED, 0xF3, 0xE7, 0xF1, 0xF0, 0xDC, 0xDD, 0xDE, 0xDF, 0xFC]),
    // י ו ה ל א ר ת ב ש מ
    ("windows-1255", [0xE9, 0xE5, 0xE4, 0xEC, 0xE0, 0xF8, 0xFA, 0xE1, 0xF9, 0xEE]),
    // ا ل ي م ن ر و ت ب ة
    ("windows-1256", [0xC7, 0xE1, 0xED, 0xE3, 0xE4, 0xD1, 0xE6, 0xCA, 0xC8, 0xC9]),
    // า น ร อ ก เ ง ่ ม ย
    ("windows-874", [0xD2, 0xB9, 0xC3, 0xCD, 0xA1, 0xE0, 0xA7, 0xE8, 0xC1, 0xC2]),
  ]

  /// For scripts in which a word has hardly an ASCII letter: most bytes touch another one.
  private static func singleByte(_ sample: Sample) -> Charset? {
    guard sample.count >= 40, sample.touching * 10 >= sample.count * 8 else { return nil }
    var best: (name: String, score: Int)?
    for (name, letters) in frequentLetters {
      let score = letters.reduce(0) { $0 + sample.frequency[Int($1)] }
      if score * 2 > sample.count, score > best?.score ?? 0 { best = (name, score) }
    }
    return best.map { Charset(name: $0.name) }
  }
}
