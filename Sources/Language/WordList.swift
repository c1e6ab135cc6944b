/// A set of words, looked up by their bytes.
public struct WordList: Sendable {
  private var words = ByteInterner()

  init() {}

  init(_ words: some Sequence<some StringProtocol>) {
    for word in words { insert(word) }
  }

  mutating func insert(_ word: some StringProtocol) { _ = words.intern { $0 += word.utf8 } }

  public var count: Int { words.count }

  public func contains(_ word: String) -> Bool {
    var copy = word
    return copy.withUTF8 { words.contains($0.span, 0, $0.count) }
  }

  /// Whether `bytes[start..<end]` is one of the words.
  public func contains(_ bytes: borrowing Swift.Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    words.contains(bytes, start, end)
  }
}
