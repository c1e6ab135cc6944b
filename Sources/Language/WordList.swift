import ByteStrings

/// A set of words, looked up by their bytes.
public struct WordList: Sendable {
  private var words = ByteInterner()

  init() {}

  init(_ words: some Sequence<some StringProtocol>) {
    for word in words { insert(word) }
  }

  mutating func insert(_ word: some StringProtocol) { _ = words.intern(word) }

  public var count: Int { words.count }

  public func contains(_ word: String) -> Bool {
    words.find(word) != nil
  }

  /// Whether `bytes[start..<end]` is one of the words.
  public func contains(_ bytes: borrowing Swift.Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    words.find(bytes, start..<end) != nil
  }
}
