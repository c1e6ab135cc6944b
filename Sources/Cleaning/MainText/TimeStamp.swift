/// Tells the short lines that hold a time or a count of pictures and nothing more: `Posted at 18:05`, `16:05`, `2h`,
/// `3 hours ago`, `1 of 3`.
struct TimeStamp {
  private let words: Set<String>

  init() {
    words = Set(ResourceFile.lines("phrases").filter { $0.hasPrefix("stamp ") }.map { String($0.dropFirst(6)) })
  }

  func isStamp(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    guard range.count < 32 else { return false }
    let parts = String(decoding: text[range], as: UTF8.self).lowercased().split { !$0.isLetter && !$0.isNumber }
    var numbers = 0
    for part in parts {
      let unit = part.drop { $0.isNumber }
      if unit.count < part.count { numbers += 1 }
      guard unit.isEmpty || words.contains(String(unit)) else { return false }
    }
    // A bare duration, as in a recipe or a comparison, is text.
    if parts.count == 1 { return TimeStamp.isShortAge(parts[0]) }
    if parts.count == 3, parts[1] == "of" { return numbers == 2 }
    return numbers > 0 && (TimeStamp.hasClock(text[range]) || parts.last == "ago")
  }

  /// `2h`
  private static func isShortAge(_ part: Substring) -> Bool {
    part.count <= 3 && ["h", "m", "d"].contains(part.drop { $0.isNumber }) && part.first?.isNumber == true
  }

  /// Whether two digits stand after a colon that follows a digit.
  private static func hasClock(_ text: ArraySlice<UInt8>) -> Bool {
    func isDigit(_ index: Int) -> Bool { text.indices.contains(index) && (0x30...0x39).contains(text[index]) }
    return text.indices.contains { index in
      text[index] == UInt8(ascii: ":") && isDigit(index - 1) && isDigit(index + 1) && isDigit(index + 2)
        && !isDigit(index + 3)
    }
  }
}
