/// Finds the name by which a page of plain text calls its own outlet, in the furniture around the article.
public struct SelfNaming: Sendable {
  /// Lower case, each with a space at its end.
  private let cues: [ByteFinder]

  public init() { cues = ResourceFile.lines("self-naming").map { ByteFinder(Array("\($0.lowercased()) ".utf8)) } }

  /// The name that follows a cue and stands on the page at least once more; the most frequent one, the first of equals.
  public func outlet(in text: [UInt8]) -> String? {
    let page = SelfNaming.withPlainSpaces(text)
    let folded = page.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    var best: (name: [UInt8], count: Int)?
    for cue in cues {
      for place in cue.places(in: folded.span) {
        let name = SelfNaming.name(page[(place + cue.count)...])
        guard name.count >= 4, best?.name != name else { continue }
        let count = ByteFinder(name).places(in: page.span).count
        if count >= 2, count > best?.count ?? 0 { best = (name, count) }
      }
    }
    return best.map { String(decoding: $0.name, as: UTF8.self) }
  }

  /// A no-break space, which likes to stand inside names, becomes a space.
  private static func withPlainSpaces(_ text: [UInt8]) -> [UInt8] {
    var plain: [UInt8] = []
    plain.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      let isNoBreak = text[index] == 0xC2 && index + 1 < text.count && text[index + 1] == 0xA0
      plain.append(isNoBreak ? 0x20 : text[index])
      index += isNoBreak ? 2 : 1
    }
    return plain
  }

  /// Up to six words that begin with a capital, or with `of`, `and`, `&` between such.
  private static func name(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var end = text.startIndex
    var count = 0
    for word in text.prefix(120).prefix(while: { $0 != 0x0A && $0 != 0x0D }).split(separator: 0x20) {
      guard count < 6, let first = word.first else { break }
      let isCapital = (0x41...0x5A).contains(first)
      let isLink = count > 0 && ["of", "and", "&"].contains(String(decoding: word, as: UTF8.self))
      guard isCapital || isLink else { break }
      let isLast = word.last.map { [0x2E, 0x2C, 0x3B, 0x3A, 0x21, 0x3F, 0x29, 0x9D, 0x22].contains($0) } ?? false
      if isCapital { end = isLast ? word.endIndex - 1 : word.endIndex }
      count += 1
      if isLast { break }
    }
    return Array(text[text.startIndex..<end])
  }
}
