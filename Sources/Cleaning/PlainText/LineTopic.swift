import ByteStrings

/// How many of a line's longer words the rest of the page's running text speaks of, too; teasers of other articles
/// have few.
struct LineTopic {
  /// Bytes from which a word is likely to be about something.
  private static let shortest = 5
  /// Other lines of running text from which a word belongs to the page's topic.
  private static let needed = 2

  /// By line: different longer words, and those of them that belong to the topic.
  private(set) var words: [Int] = []
  private(set) var shared: [Int] = []

  init(_ lines: [TextLine], text: [UInt8]) {
    var counts: [UInt64: Int] = [:]
    let sets = lines.map { LineTopic.longWords(text, $0.range) }
    for (line, set) in zip(lines, sets) where line.prose > 0 {
      for word in set { counts[word, default: 0] += 1 }
    }
    for (line, set) in zip(lines, sets) {
      // Not counting the line itself.
      let enough = LineTopic.needed + (line.prose > 0 ? 1 : 0)
      words.append(set.count)
      shared.append(set.count { counts[$0] ?? 0 >= enough })
    }
  }

  /// The hashes of the words, ASCII in lower case.
  private static func longWords(_ text: [UInt8], _ range: Range<Int>) -> Set<UInt64> {
    var words: Set<UInt64> = []
    var word: [UInt8] = []
    func close() {
      if word.count >= shortest { words.insert(ByteHash.of(word.span, word.indices)) }
      word.removeAll(keepingCapacity: true)
    }
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = text[index]
      if (byte | 0x20) &- 0x61 < 26 {
        word.append(byte | 0x20)
      } else if byte == 0xE2, index + 2 < range.upperBound, text[index + 1] == 0x80 {
        // Dashes and quotation marks.
        close()
        index += 2
      } else if byte >= 0x80 || byte &- 0x30 < 10 {
        word.append(byte)
      } else {
        close()
      }
      index += 1
    }
    close()
    return words
  }
}
