/// What the text says right before and after a name.
struct NameContext {
  let text: [UInt8]
  /// Where the body begins: names before it stand in a headline or standfirst.
  let bodyStart: Int

  enum Age { case elder, younger }

  private static let male: Set<String> = [
    "mr", "sir", "lord", "herr", "signor", "senor", "don", "king", "prince", "monsieur", "brother", "father", "baron",
    "imam", "sheikh",
  ]
  private static let female: Set<String> = [
    "mrs", "ms", "miss", "lady", "dame", "mme", "madame", "mlle", "frau", "signora", "senora", "queen", "princess",
    "sister", "baroness",
  ]

  /// The sex that a title before the name tells.
  func titleSex(before start: Int) -> NameTables.Sex? {
    guard let word = word(before: start)?.text else { return nil }
    return NameContext.male.contains(word) ? .male : NameContext.female.contains(word) ? .female : nil
  }

  /// "the elder Mr. Baptiste", "the younger Pitt".
  func age(before start: Int) -> Age? {
    guard let last = word(before: start) else { return nil }
    for word in [last.text, word(before: last.start)?.text] {
      if word == "elder" || word == "older" { return .elder }
      if word == "younger" { return .younger }
    }
    return nil
  }

  /// "known as “Lonnie”": the name stands in quotes, and is said to be what someone is called.
  func isNickname(_ range: Range<Int>) -> Bool {
    var start = range.lowerBound
    for quote in ["“", "\"", "‘", "'", "„"] where text[..<start].reversed().starts(with: quote.utf8.reversed()) {
      start -= quote.utf8.count
      return ["as", "nicknamed", "dubbed", "called"].contains(word(before: start)?.text)
    }
    return false
  }

  /// Whether nothing but an opening parenthesis stands between two names, and the second one is closed.
  func isExplained(_ name: Range<Int>, by other: Range<Int>) -> Bool {
    guard other.lowerBound > name.upperBound, text[other.lowerBound - 1] == 0x28, other.upperBound < text.count,
      text[other.upperBound] == 0x29
    else { return false }
    return text[name.upperBound..<(other.lowerBound - 1)].allSatisfy { $0 == 0x20 || $0 == 0x0A }
  }

  /// Whether a line ends between two offsets.
  func isParted(_ start: Int, _ end: Int) -> Bool { start < end && text[start..<end].contains(0x0A) }

  /// The letters before an offset, in ASCII lower case, white space and a full stop between left out.
  private func word(before offset: Int) -> (text: String, start: Int)? {
    var end = min(offset, text.count)
    while end > 0, text[end - 1] == 0x20 || text[end - 1] == 0x2E { end -= 1 }
    var start = end
    while start > 0, end - start < 24, (text[start - 1] | 0x20) &- 0x61 < 26 { start -= 1 }
    guard start < end else { return nil }
    return (String(decoding: text[start..<end], as: UTF8.self).lowercased(), start)
  }
}
