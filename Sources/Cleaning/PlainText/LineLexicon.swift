import ByteStrings

/// The phrases of `phrases.txt`, `text-phrases.txt` and `bylines.txt` that tell what a line is.
struct LineLexicon {
  private struct Phrase {
    var bytes: [UInt8]
    var cue: LineCues
    /// Whether it counts only at the line's start.
    var isStart: Bool
  }

  private enum Role {
    case reader, outlet, writer, reply
  }

  private var whole: [UInt64: LineCues] = [:]
  /// Single words, for somebody who speaks or is spoken to or beside what readers wrote.
  private var roles: [UInt64: Role] = [:]
  private var longestRole = 0
  /// Phrases that a line may begin with or hold, by their first word.
  private var phrases = ByteTable<[Phrase]>()
  /// By the first byte of such a word, a bit for each length it may have: few words need to be looked up.
  private var lengths: [UInt32] = Array(repeating: 0, count: 256)

  init() {
    for line in ResourceFile.lines("phrases") + ResourceFile.lines("text-phrases") + ResourceFile.lines("bylines") {
      guard let cut = line.firstIndex(of: " ") else { continue }
      let phrase = Array(line[line.index(after: cut)...].utf8)
      switch line[..<cut] {
      case "end": whole[LineLexicon.key(phrase.span), default: []].insert(.end)
      case "line": whole[LineLexicon.key(phrase.span), default: []].insert(.furniture)
      case "start": add(phrase, .furnitureStart, isStart: true)
      case "by": add(phrase, .byline, isStart: true)
      case "biography": add(phrase, .biography)
      case "updated": add(phrase, .updated)
      case "offer": add(phrase, .offer)
      case "appeal": add(phrase, .appeal)
      case "copyright": add(phrase, .copyright)
      case "credit": add(phrase, .credit)
      case "age": add(phrase, .age)
      case "dialogue": add(phrase, .dialogue)
      case "reply": addRole(phrase, .reply)
      case "reader": addRole(phrase, .reader)
      case "outlet": addRole(phrase, .outlet)
      case "writer": addRole(phrase, .writer)
      default: break
      }
    }
  }

  private mutating func add(_ phrase: [UInt8], _ cue: LineCues, isStart: Bool = false) {
    let first = phrase.span.firstIndex(of: 0x20) ?? phrase.count
    if first > 0 { lengths[Int(phrase[0])] |= LineLexicon.bit(ofLength: first) }
    phrases.update(phrase.span.extracting(first: first), default: []) {
      $0.append(Phrase(bytes: phrase, cue: cue, isStart: isStart))
    }
  }

  private mutating func addRole(_ word: [UInt8], _ role: Role) {
    roles[LineLexicon.key(word.span)] = role
    longestRole = max(longestRole, word.count)
  }

  /// Sets the line's key, its cues and how often it names whom.
  ///
  /// - Parameter text: the line alone.
  func mark(_ text: Bytes, _ line: inout TextLine) {
    let lowered = LineLexicon.lowered(text)
    let core = LineLexicon.bare(lowered.span, lowered.indices)
    let text = lowered.span.extracting(core)
    line.key = LineLexicon.key(text)
    if text.count >= LineLexicon.openingBytes {
      line.opening = LineLexicon.key(text.extracting(first: LineLexicon.openingBytes))
    }
    if let cues = whole[line.key] { line.cues.formUnion(cues) }
    if line.words <= 8, line.digits > 0,
      whole[LineLexicon.key(text.extracting(LineLexicon.uncounted(text)))]?.contains(.end) == true
    {
      line.cues.insert(.countedEnd)
    }
    if line.hasCopyrightSign { line.cues.insert(.copyright) }
    var position = 0
    while position < text.count {
      let end = text.firstIndex(of: 0x20, from: position) ?? text.count
      let word = LineLexicon.bare(text, position..<end)
      if !word.isEmpty, word.count <= longestRole { count(text.extracting(word), &line) }
      if !word.isEmpty, lengths[Int(text[word.lowerBound])] & LineLexicon.bit(ofLength: word.count) != 0,
        let phrases = phrases[text.extracting(word)]
      {
        for phrase in phrases
        where (!phrase.isStart || position == 0) && LineLexicon.stands(phrase.bytes, in: text, at: word.lowerBound) {
          line.cues.insert(phrase.cue)
        }
      }
      switch position < end ? text[position] : 0 {
      case UInt8(ascii: "h"): if text.contains("http", at: position) { line.hasAddress = true }
      case UInt8(ascii: "w"): if text.contains("www.", at: position) { line.hasAddress = true }
      default: break
      }
      position = end + 1
    }
  }

  private func count(_ word: Bytes, _ line: inout TextLine) {
    switch roles[LineLexicon.key(word)] {
    case .reader: line.readers += 1
    case .outlet: line.outlets += 1
    case .writer: line.writers += 1
    case .reply: line.hasReplyWord = true
    case nil: break
    }
  }

  /// The cues of a text by itself.
  func cues(_ text: Bytes) -> LineCues {
    var line = TextLine(range: text.indices)
    mark(text, &line)
    return line.cues
  }

  /// How much of a line is compared for whether lines begin alike.
  private static let openingBytes = 20

  private static func key(_ line: Bytes) -> UInt64 { ByteHash.of(line, line.indices) }

  private static func bit(ofLength length: Int) -> UInt32 { 1 << UInt32(min(length, 31)) }

  private static func stands(_ phrase: [UInt8], in text: Bytes, at position: Int) -> Bool {
    guard text.extracting(droppingFirst: position).starts(with: phrase) else { return false }
    let end = position + phrase.count
    return end >= text.count || !isWordByte(text[end])
  }

  /// Lower case of ASCII and of Latin letters of two bytes.
  private static func lowered(_ text: Bytes) -> [UInt8] {
    var output: [UInt8] = []
    output.append(text)
    var bytes = output.mutableSpan
    for index in bytes.indices {
      let byte = bytes[index]
      if byte &- 0x41 < 26 {
        bytes[index] = byte | 0x20
      } else if byte == 0xC3, index + 1 < bytes.count {
        let next = bytes[index + 1]
        if next >= 0x80, next <= 0x9E, next != 0x97 { bytes[index + 1] = next | 0x20 }
      }
    }
    return output
  }

  /// The range without signs at its edges.
  private static func bare(_ text: Bytes, _ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, !isWordByte(text[start]) { start += 1 }
    while end > start, !isWordByte(text[end - 1]) { end -= 1 }
    return start..<end
  }

  /// The range without numbers and signs at its edges.
  private static func uncounted(_ text: Bytes) -> Range<Int> {
    var start = 0
    var end = text.count
    while start < end, !isWordByte(text[start]) || text[start] &- 0x30 < 10 { start += 1 }
    while end > start, !isWordByte(text[end - 1]) || text[end - 1] &- 0x30 < 10 { end -= 1 }
    return start..<end
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte >= 0x80
  }
}
