/// Tells the short lines that hold a time or a count of pictures and nothing more: `Posted at 18:05`, `16:05`, `2h`,
/// `3 hours ago`, `1 of 3`.
struct TimeStamp {
  private let words: ByteTable<Void>

  init() { words = ByteTable(ResourceFile.lines("phrases").filter { $0.hasPrefix("stamp ") }.map { $0.dropFirst(6) }) }

  func isStamp(_ line: Bytes) -> Bool {
    guard line.count < 32, line.hasDigit else { return false }
    let text = Words(line).key
    let parts = text.split(separator: 0x20)
    var numbers = 0
    for part in parts {
      let unit = part.drop { $0 &- 0x30 < 10 }
      if unit.count < part.count { numbers += 1 }
      guard unit.isEmpty || words.contains(unit.span) else { return false }
    }
    // A bare duration, as in a recipe or a comparison, is text.
    if parts.count == 1 { return TimeStamp.isShortAge(text.span) }
    if parts.count == 3, parts[1].elementsEqual("of".utf8) { return numbers == 2 }
    return numbers > 0 && (TimeStamp.hasClock(line) || parts.last.map { $0.elementsEqual("ago".utf8) } ?? false)
  }

  /// `2h`
  private static func isShortAge(_ part: Bytes) -> Bool {
    guard (2...3).contains(part.count), part[0] &- 0x30 < 10, part.count == 2 || part[1] &- 0x30 < 10 else {
      return false
    }
    let unit = part[part.count - 1]
    return unit == UInt8(ascii: "h") || unit == UInt8(ascii: "m") || unit == UInt8(ascii: "d")
  }

  /// Whether two digits stand after a colon that follows a digit.
  private static func hasClock(_ line: Bytes) -> Bool {
    func isDigit(_ index: Int) -> Bool { line.indices.contains(index) && line[index] &- 0x30 < 10 }
    for index in line.indices where line[index] == UInt8(ascii: ":") {
      if isDigit(index - 1), isDigit(index + 1), isDigit(index + 2), !isDigit(index + 3) { return true }
    }
    return false
  }
}
