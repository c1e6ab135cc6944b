public import Language
import News

/// Words in a row, as a query names them: case does not matter, nor does what signs and line breaks stand between.
///
/// A query is cut into words as the text is (`don't` is two, `U.S.` one). `*` stands for any letters within a word, and
/// alone for any one word. The words of a match stand in one block, with no more than three signs between two of them.
public struct WordQuery: Sendable {
  private struct Word: Sendable {
    /// Folded.
    var bytes: [UInt8]
    var hasWildcard: Bool
  }

  private let words: [Word]
  private let folder: CaseFolder

  private static let mostSigns = 3
  /// Stands for `*` while the query is cut into words: a letter of one Old Cyrillic manuscript.
  private static let letter = Array("\u{A66E}".utf8)
  /// Stands for `*` in `Word.bytes`: a byte that UTF-8 does not have.
  private static let wildcard: UInt8 = 0xFF

  /// Nil where the query has no word.
  public init?(_ query: String, tokenizer: Tokenizer, folder: CaseFolder) {
    let text = String(query.map { $0 == "*" ? "\u{A66E}" : $0 })
    var words: [Word] = []
    let utf8 = Array(text.utf8)
    for token in tokenizer.tokens(text) where WordQuery.isWord(token) {
      var folded: [UInt8] = []
      folder.fold(utf8.span, Int(token.span.start), Int(token.span.end), into: &folded)
      var bytes: [UInt8] = []
      var offset = 0
      while offset < folded.count {
        if folded[offset...].starts(with: WordQuery.letter) {
          if bytes.last != WordQuery.wildcard { bytes.append(WordQuery.wildcard) }
          offset += WordQuery.letter.count
        } else {
          bytes.append(folded[offset])
          offset += 1
        }
      }
      words.append(Word(bytes: bytes, hasWildcard: bytes.contains(WordQuery.wildcard)))
    }
    guard !words.isEmpty else { return nil }
    self.words = words
    self.folder = folder
  }

  static func isWord(_ token: Token) -> Bool { token.kind != .punctuation && token.kind != .symbol }

  /// The matches in an article, in order; none begins before the one before it ends.
  func matches(in annotated: borrowing AnnotatedArticle) -> [Span] {
    let tokens = annotated.tokens
    let blocks = annotated.article.blocks
    var text = annotated.article.text
    var found: [Span] = []
    var folded: [UInt8] = []
    text.withUTF8 { buffer in
      let bytes = buffer.span
      var block = 0
      var index = 0
      while index < tokens.count {
        let first = tokens[index]
        while block < blocks.count, blocks[block].span.end <= first.span.start { block += 1 }
        let limit = min(block < blocks.count ? Int(blocks[block].span.end) : bytes.count, bytes.count)
        if let end = match(at: index, tokens, bytes, limit, &folded) {
          found.append(Span(start: first.span.start, end: tokens[end].span.end))
          index = end
        }
        index += 1
      }
    }
    return found
  }

  /// The last token of the match that starts at a token, or nil.
  private func match(
    at first: Int, _ tokens: [Token], _ bytes: borrowing Swift.Span<UInt8>, _ limit: Int, _ folded: inout [UInt8]
  ) -> Int? {
    guard WordQuery.isWord(tokens[first]) else { return nil }
    var index = first
    for (place, word) in words.enumerated() {
      if place > 0 {
        index += 1
        var signs = 0
        while index < tokens.count, !WordQuery.isWord(tokens[index]), signs < WordQuery.mostSigns {
          index += 1
          signs += 1
        }
      }
      guard index < tokens.count, Int(tokens[index].span.end) <= limit else { return nil }
      folded.removeAll(keepingCapacity: true)
      folder.fold(bytes, Int(tokens[index].span.start), Int(tokens[index].span.end), into: &folded)
      guard word.hasWildcard ? WordQuery.fits(folded, word.bytes) : folded == word.bytes else { return nil }
    }
    return index
  }

  /// Whether a word fits a pattern with wildcards: from the left, going back to the last wildcard alone, so that the
  /// steps are no more than the product of both lengths.
  private static func fits(_ word: [UInt8], _ pattern: [UInt8]) -> Bool {
    var (offset, place) = (0, 0)
    var retry: (offset: Int, place: Int)?
    while offset < word.count {
      if place < pattern.count, pattern[place] == wildcard {
        retry = (offset, place)
        place += 1
      } else if place < pattern.count, pattern[place] == word[offset] {
        offset += 1
        place += 1
      } else if let last = retry {
        retry = (last.offset + 1, last.place)
        (offset, place) = (last.offset + 1, last.place + 1)
      } else {
        return false
      }
    }
    return pattern[place...].allSatisfy { $0 == wildcard }
  }
}
