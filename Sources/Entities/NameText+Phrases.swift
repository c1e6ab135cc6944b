extension NameText {
  /// Finds the listed phrases of several words that start in a sentence.
  mutating func findPhrases(_ sentence: Range<Int>, _ text: [UInt8], _ tokens: [Range<Int>]) {
    var index = sentence.lowerBound
    while index < sentence.upperBound {
      let form = words.all[Int(formOf[index])]
      guard form.traits.contains(.opensPhrase), form.isUpper || form.isCaseless else {
        index += 1
        continue
      }
      scratch.removeAll(keepingCapacity: true)
      var end = index
      var best = (end: index, traits: NameTraits())
      while end < sentence.upperBound, end < index + 6 {
        append(end, text, tokens[end], title: form.isCaseless, isFirst: end == index)
        end += 1
        if end > index + 1 {
          var traits = table.traits(scratch, scratch.indices)
          traits.remove(.opensPhrase)
          if !traits.isEmpty { best = (end, traits) }
        }
      }
      if best.end == index {
        index += 1
        continue
      }
      let kind = NameText.kind(best.traits)
      for token in index..<best.end {
        let part: UInt8 = token == index ? 1 : token == best.end - 1 ? 3 : 2
        phrase[token] = kind * 4 + part
      }
      index = best.end
    }
  }

  /// Appends a token as lists write it: with a space before it, but around hyphens and before what only follows.
  private mutating func append(_ token: Int, _ text: [UInt8], _ range: Range<Int>, title: Bool, isFirst: Bool) {
    let last = scratch.last ?? 0x20
    let first = text[range.lowerBound]
    let clings = first == 0x2D || first == 0x2E || first == 0x27 || last == 0x2D || last == 0x27 || first == 0xE2
    if !isFirst, !clings { scratch.append(0x20) }
    let start = scratch.count
    for index in range { scratch.append(text[index]) }
    guard title else { return }
    for index in start..<scratch.count where scratch[index] &- 0x41 < 26 { scratch[index] |= 0x20 }
    if range.count > 3 || isFirst, scratch[start] &- 0x61 < 26 { scratch[start] &= 0xDF }
  }

  private static func kind(_ traits: NameTraits) -> UInt8 {
    if traits.contains(.country) { return 1 }
    if traits.has([.city, .town]) { return 2 }
    if traits.contains(.region) { return 3 }
    if traits.contains(.organisation) { return 4 }
    if traits.contains(.demonym) { return 5 }
    if traits.contains(.title) { return 6 }
    return 7
  }
}
