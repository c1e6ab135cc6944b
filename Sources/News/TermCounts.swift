/// How often each term stands in one article: unigrams and bigrams, sorted by their bytes, packed in one buffer.
public struct TermCounts: Hashable, Sendable {
  public struct Entry: Hashable, Sendable {
    /// Where the term's bytes stand in `bytes`. A bigram has one space between its words.
    public var span: Span
    public var count: UInt32
    /// 1 or 2 words.
    public var words: UInt8

    @inlinable public init(span: Span, count: UInt32, words: UInt8) {
      self.span = span
      self.count = count
      self.words = words
    }
  }

  public var bytes: [UInt8]
  public var entries: [Entry]
  /// Words of the article that were candidates, stop words included: the denominator of rates.
  public var wordCount: UInt32

  public init(bytes: [UInt8] = [], entries: [Entry] = [], wordCount: UInt32 = 0) {
    self.bytes = bytes
    self.entries = entries
    self.wordCount = wordCount
  }

  public func text(_ entry: Entry) -> String { String(decoding: bytes[entry.span.range], as: UTF8.self) }
}
