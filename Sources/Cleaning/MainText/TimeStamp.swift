/// Tells the lines that hold a time or a count and nothing more: `Posted at 18:05`, `16:05`, `2h`, `3 hours ago`,
/// `1 of 3`, `2 / 5`, `Page 1 of 2`, `Published 4 November 2025 at 9.05 GMT`.
struct TimeStamp {
  private struct Meaning: OptionSet {
    let rawValue: UInt8
    /// Stands beside a clock: `at`, `minutes`.
    static let beside = Meaning(rawValue: 1)
    static let zone = Meaning(rawValue: 2)
    static let month = Meaning(rawValue: 4)
    /// Says what happened then: `published`.
    static let label = Meaning(rawValue: 8)
    /// What is counted: `page`.
    static let counted = Meaning(rawValue: 16)
    /// Stands between the two numbers of a count: `of`.
    static let among = Meaning(rawValue: 32)
  }

  private static let longest = 120
  private var words = ByteTable<Meaning>()

  init() {
    for line in ResourceFile.lines("phrases") {
      let fields = line.split(separator: " ")
      switch fields.first {
      case "stamp": add(fields.dropFirst(), .beside)
      case "counted": add(fields.dropFirst(), .counted)
      case "among": add(fields.dropFirst(), .among)
      default: break
      }
    }
    for line in ResourceFile.lines("weekdays") { add(line.split(separator: " ").dropFirst(), .beside) }
    for line in ResourceFile.lines("months") { add(line.split(separator: " ").dropFirst(), .month) }
    for line in ResourceFile.lines("zones") { add(line.split(separator: " ").prefix(1), .zone) }
    for line in ResourceFile.lines("date-labels") { add(line.split(separator: " ").dropFirst(), .label) }
  }

  private mutating func add(_ names: some Sequence<Substring>, _ meaning: Meaning) {
    for name in names { words.update(Words(String(name)).key.span, default: []) { $0.formUnion(meaning) } }
  }

  func isStamp(_ line: Bytes) -> Bool {
    guard line.count < TimeStamp.longest, line.hasDigit else { return false }
    let text = Words(line).key
    var numbers = 0
    var parts = 0
    var all: Meaning = []
    var common = Meaning(rawValue: .max)
    for part in text.split(separator: 0x20) {
      parts += 1
      // Digits may stand on both sides: `18h20`.
      let unit = part.filter { $0 &- 0x30 >= 10 }
      if unit.count < part.count { numbers += 1 }
      guard !unit.isEmpty else { continue }
      guard let meaning = words[unit.span] else { return false }
      // `ago` is August in Spanish, too.
      all.formUnion(meaning.contains(.beside) ? meaning.subtracting(.month) : meaning)
      common.formIntersection([meaning, meaning.isDisjoint(with: [.counted, .among]) ? [] : .counted])
    }
    // A bare duration, as in a recipe or a comparison, is text.
    if parts == 1 { return TimeStamp.isShortAge(text.span) }
    if numbers == 2, common.contains(.counted), all.contains(.among) || line.contains(" / ") { return true }
    // The days of events are text, those of the page are none: they have a zone, or say what happened then.
    if all.contains(.label), all.contains(.month) || numbers >= 3 { return true }
    guard numbers > 0, !all.contains(.month) || all.contains(.zone) else { return false }
    return TimeStamp.hasClock(line, hasZone: all.contains(.zone)) || text.span.ends(with: Array("ago".utf8))
  }

  /// `2h`
  private static func isShortAge(_ part: Bytes) -> Bool {
    guard (2...3).contains(part.count), part[0] &- 0x30 < 10, part.count == 2 || part[1] &- 0x30 < 10 else {
      return false
    }
    let unit = part[part.count - 1]
    return unit == UInt8(ascii: "h") || unit == UInt8(ascii: "m") || unit == UInt8(ascii: "d")
  }

  /// Whether two digits stand after a colon, or an `h`, that follows a digit; where a zone is named, after a stop too.
  private static func hasClock(_ line: Bytes, hasZone: Bool) -> Bool {
    func isDigit(_ index: Int) -> Bool { line.indices.contains(index) && line[index] &- 0x30 < 10 }
    for index in line.indices {
      switch line[index] {
      case UInt8(ascii: ":"), UInt8(ascii: "h"): break
      case UInt8(ascii: ".") where hasZone: break
      default: continue
      }
      if isDigit(index - 1), isDigit(index + 1), isDigit(index + 2), !isDigit(index + 3) { return true }
    }
    return false
  }
}
