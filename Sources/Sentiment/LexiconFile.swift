/// Reads the rows of `weights.tsv` one by one.
///
/// A line that starts with `#` opens a section or is a comment. The sections and their columns, all numbers whole:
/// `#words` word, a reading by each lexicon in thousandths, weight; `#pairs` word, next word, weight; `#features` name,
/// weight; `#curve` and `#certainty` from, to.
struct LexiconFile {
  enum Row {
    case word(ArraySlice<UInt8>, SentimentLexicon.Readings, weight: Int32)
    case pair(ArraySlice<UInt8>, ArraySlice<UInt8>, weight: Int32)
    case feature(String, weight: Int32)
    case curve(ValenceWeights.Knot)
    case certainty(ValenceWeights.Knot)
  }

  private enum Section: String { case words, pairs, features, curve, certainty }

  private let bytes: [UInt8]
  private var position = 0
  private var section: Section?

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The next row, or nil at the end.
  mutating func next() throws(SentimentLexicon.Unreadable) -> Row? {
    while position < bytes.count {
      let end = bytes[position...].firstIndex(of: 0x0A) ?? bytes.count
      let line = bytes[position..<end]
      position = end + 1
      if line.isEmpty { continue }
      if line.first == 0x23 {
        if let opened = Section(rawValue: String(decoding: line.dropFirst(), as: UTF8.self)) { section = opened }
        continue
      }
      let fields = line.split(separator: 0x09)
      guard let row = row(fields) else {
        throw SentimentLexicon.Unreadable(
          file: "weights.tsv", reason: "not a row: \(String(decoding: line, as: UTF8.self))")
      }
      return row
    }
    return nil
  }

  private func row(_ fields: [ArraySlice<UInt8>]) -> Row? {
    switch section {
    case .words:
      guard fields.count == SentimentLexicon.readings.count + 2,
        let weight = LexiconFile.number(fields[fields.count - 1])
      else { return nil }
      var readings = SentimentLexicon.Readings.zero
      for index in SentimentLexicon.readings.indices {
        guard let value = LexiconFile.number(fields[1 + index]), (-1000...1000).contains(value) else { return nil }
        readings[index] = Int16(value)
      }
      return .word(fields[0], readings, weight: weight)
    case .pairs:
      guard fields.count == 3, let weight = LexiconFile.number(fields[2]) else { return nil }
      return .pair(fields[0], fields[1], weight: weight)
    case .features:
      guard fields.count == 2, let weight = LexiconFile.number(fields[1]) else { return nil }
      return .feature(String(decoding: fields[0], as: UTF8.self), weight: weight)
    case .curve: return LexiconFile.knot(fields).map(Row.curve)
    case .certainty: return LexiconFile.knot(fields).map(Row.certainty)
    case nil: return nil
    }
  }

  private static func knot(_ fields: [ArraySlice<UInt8>]) -> ValenceWeights.Knot? {
    guard fields.count == 2, let from = number(fields[0]), let to = number(fields[1]) else { return nil }
    return ValenceWeights.Knot(from: Int(from), to: Int(to))
  }

  /// A whole number of up to a million each way.
  private static func number(_ field: ArraySlice<UInt8>) -> Int32? {
    let isNegative = field.first == 0x2D
    let digits = isNegative ? field.dropFirst() : field
    guard (1...7).contains(digits.count) else { return nil }
    var value: Int32 = 0
    for digit in digits {
      guard (0x30...0x39).contains(digit) else { return nil }
      value = value * 10 + Int32(digit - 0x30)
    }
    return isNegative ? -value : value
  }
}
