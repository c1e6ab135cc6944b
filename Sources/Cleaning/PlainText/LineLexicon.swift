/// The phrases of `phrases.txt`, `text-phrases.txt` and `bylines.txt` that tell what a line is.
struct LineLexicon {
  private var whole: [UInt64: LineCues] = [:]
  /// Phrases a line may begin with, by the hash of their first word.
  private var starts: [UInt64: [(phrase: [UInt8], cue: LineCues)]] = [:]
  /// Phrases that may stand anywhere in a line, by the hash of their first word.
  private var inside: [UInt64: [(phrase: [UInt8], cue: LineCues)]] = [:]

  init() {
    for line in ResourceFile.lines("phrases") + ResourceFile.lines("text-phrases") + ResourceFile.lines("bylines") {
      guard let cut = line.firstIndex(of: " ") else { continue }
      let phrase = Array(line[line.index(after: cut)...].utf8)
      let first = LineLexicon.hash(phrase.prefix { $0 != 0x20 })
      switch line[..<cut] {
      case "end": whole[LineLexicon.hash(phrase), default: []].insert(.end)
      case "line": whole[LineLexicon.hash(phrase), default: []].insert(.furniture)
      case "start": starts[first, default: []].append((phrase, .furnitureStart))
      case "by": starts[first, default: []].append((phrase, .byline))
      case "biography": inside[first, default: []].append((phrase, .biography))
      case "updated": inside[first, default: []].append((phrase, .updated))
      case "offer": inside[first, default: []].append((phrase, .offer))
      case "appeal": inside[first, default: []].append((phrase, .appeal))
      case "copyright": inside[first, default: []].append((phrase, .copyright))
      case "credit": inside[first, default: []].append((phrase, .credit))
      case "age": inside[first, default: []].append((phrase, .age))
      case "dialogue": inside[first, default: []].append((phrase, .dialogue))
      default: break
      }
    }
  }

  /// Sets the line's key and cues.
  func mark(_ text: [UInt8], _ line: inout TextLine) {
    let lowered = LineLexicon.lowered(text, line.range)
    let core = LineLexicon.core(lowered)
    line.key = LineLexicon.hash(core)
    if let cues = whole[line.key] { line.cues.formUnion(cues) }
    if line.hasCopyrightSign { line.cues.insert(.copyright) }
    var position = core.startIndex
    var isFirst = true
    while position < core.endIndex {
      var end = position
      while end < core.endIndex, core[end] != 0x20 { end += 1 }
      let word = LineLexicon.bare(core, position..<end)
      let hash = LineLexicon.hash(core[word])
      if isFirst, let phrases = starts[hash] {
        for (phrase, cue) in phrases where LineLexicon.stands(phrase, in: core, at: word.lowerBound) {
          line.cues.insert(cue)
        }
      }
      if let phrases = inside[hash] {
        for (phrase, cue) in phrases where LineLexicon.stands(phrase, in: core, at: word.lowerBound) {
          line.cues.insert(cue)
        }
      }
      if core[position..<end].starts(with: [0x68, 0x74, 0x74, 0x70])
        || core[position..<end].starts(with: [0x77, 0x77, 0x77, 0x2E])
      {
        line.hasAddress = true
      }
      isFirst = false
      position = end + 1
    }
  }

  /// The cues of a text by itself.
  func cues(_ text: String) -> LineCues {
    let bytes = Array(text.utf8)
    var line = TextLine(range: bytes.indices)
    mark(bytes, &line)
    return line.cues
  }

  private static func stands(_ phrase: [UInt8], in text: ArraySlice<UInt8>, at position: Int) -> Bool {
    guard text[position...].starts(with: phrase) else { return false }
    let end = position + phrase.count
    return end >= text.endIndex || !isWordByte(text[end])
  }

  /// Lower case of ASCII and of Latin, Greek and Cyrillic letters of two bytes.
  private static func lowered(_ text: [UInt8], _ range: Range<Int>) -> [UInt8] {
    var output = Array(text[range])
    var index = 0
    while index < output.count {
      let byte = output[index]
      if byte &- 0x41 < 26 {
        output[index] = byte | 0x20
      } else if byte == 0xC3, index + 1 < output.count, output[index + 1] >= 0x80, output[index + 1] <= 0x9E,
        output[index + 1] != 0x97
      {
        output[index + 1] += 0x20
      }
      index += 1
    }
    return output
  }

  /// The line without signs at its edges.
  private static func core(_ text: [UInt8]) -> ArraySlice<UInt8> {
    var slice = text[...]
    while let first = slice.first, !isWordByte(first) { slice = slice.dropFirst() }
    while let last = slice.last, !isWordByte(last) { slice = slice.dropLast() }
    return slice
  }

  private static func bare(_ text: ArraySlice<UInt8>, _ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, !isWordByte(text[start]) { start += 1 }
    while end > start, !isWordByte(text[end - 1]) { end -= 1 }
    return start..<end
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte >= 0x80
  }

  /// FNV-1a.
  private static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
    bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
  }
}
