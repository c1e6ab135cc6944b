/// The function words of one language, in folded form.
public struct StopWords: Sendable {
  private let words: WordList

  init(_ words: WordList) { self.words = words }

  /// No word is one.
  public static let none = StopWords(WordList())

  public var count: Int { words.count }

  /// Whether a word, folded by `CaseFolder`, is one.
  public func contains(_ folded: String) -> Bool { words.contains(folded) }

  /// Whether the folded word `bytes[start..<end]` is one.
  public func contains(_ bytes: borrowing Swift.Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    words.contains(bytes, start, end)
  }
}
