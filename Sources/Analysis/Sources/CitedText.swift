import ByteStrings
import Language
import News

/// The tokens of one article as who said what is read from them.
struct CitedText {
  struct Word {
    var kind: SpeechWord
    var sign: Sign
    /// Index into the article's mentions, or −1.
    var mention: Int32
    /// Whether the mention is of a person.
    var isPerson: Bool
    var isQuoted: Bool
    var isWord: Bool
  }

  enum Sign: UInt8 {
    case none, comma, colon, quotationMark, opening, closing, stop, other
    /// Between two parts of a word: D-Calif.
    case hyphen
  }

  private(set) var words: [Word] = []
  /// Sentences as token ranges.
  private(set) var sentences: [Range<Int>] = []

  init(_ item: borrowing AnnotatedArticle, isQuoted: [Bool]) {
    let tokens = item.tokens
    let mentions = item.entities.mentions
    sentences = item.sentences.map { $0.tokens.clamped(to: tokens.indices) }
    words.reserveCapacity(tokens.count)
    var mention = 0
    var text = item.article.text
    text.withUTF8 { buffer in
      let bytes = buffer.span
      var lowered: [UInt8] = []
      for (index, token) in tokens.enumerated() {
        while mention < mentions.count, mentions[mention].span.end <= token.span.start { mention += 1 }
        let isNamed = mention < mentions.count && mentions[mention].span.start < token.span.end
        lowered.removeAll(keepingCapacity: true)
        if Int(token.span.end) <= bytes.count { WordFolder.fold(bytes, token.span.range, into: &lowered) }
        let isSign = token.kind == .punctuation || token.kind == .symbol
        let isHyphen =
          isSign && lowered == [0x2D] && index + 1 < tokens.count && tokens[index + 1].span.start == token.span.end
        words.append(
          Word(
            kind: isSign || isNamed ? [] : SpeechWord.of(lowered),
            sign: isHyphen ? .hyphen : isSign ? CitedText.sign(lowered) : .none,
            mention: isNamed ? Int32(mention) : -1,
            isPerson: isNamed && mentions[mention].type == .person,
            isQuoted: index < isQuoted.count && isQuoted[index],
            isWord: token.kind == .word))
      }
    }
  }

  private static func sign(_ bytes: [UInt8]) -> Sign {
    switch bytes {
    case [0x2C]: .comma
    case [0x3A]: .colon
    case [0x28], [0x5B]: .opening
    case [0x29], [0x5D]: .closing
    case [0x2E], [0x21], [0x3F]: .stop
    case [0x22], [0x27], [0xC2, 0xAB], [0xC2, 0xBB], [0xE2, 0x80, 0x9C], [0xE2, 0x80, 0x9D], [0xE2, 0x80, 0x98],
      [0xE2, 0x80, 0x99]:
      .quotationMark
    default: .other
    }
  }

  /// Whether a quotation ends right before the token, with or without a comma between.
  func followsQuotation(_ index: Int, from start: Int) -> Bool {
    var place = index - 1
    if place > start, words[place].sign == .comma { place -= 1 }
    return place > start && words[place].sign == .quotationMark && !words[place].isQuoted && words[place - 1].isQuoted
  }

  /// Words of a range of tokens that are quoted, and words at all.
  func counts(_ range: Range<Int>) -> (quoted: Int, all: Int) {
    var (quoted, all) = (0, 0)
    for word in words[range] where word.isWord {
      all += 1
      if word.isQuoted { quoted += 1 }
    }
    return (quoted, all)
  }
}
