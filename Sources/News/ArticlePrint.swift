/// What an article is compared by with the other articles of its outlet: hashes, no text.
///
/// Prints are kept from run to run, so their hashes are the same in every process.
public struct ArticlePrint: Hashable, Sendable {
  /// A block that may repeat: any but the title that has letters.
  public struct Part: Hashable, Sendable {
    /// Equal for equal words, whatever their case and the signs between them.
    public var key: UInt64
    /// Of its text as written; 65,535 for longer ones.
    public var byteCount: UInt16

    public init(key: UInt64, byteCount: UInt16) {
      self.key = key
      self.byteCount = byteCount
    }
  }

  /// Equal for equal titles; nil where there is none.
  public var title: UInt64?
  /// Equal for equal addresses; nil where there is none.
  public var address: UInt64?
  /// In the article's order, each key once.
  public var parts: [Part]

  public init(title: UInt64? = nil, address: UInt64? = nil, parts: [Part] = []) {
    self.title = title
    self.address = address
    self.parts = parts
  }
}
