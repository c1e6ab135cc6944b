public import Learning

/// A page as the models see it, for fitting them.
public struct PageExample: Sendable {
  /// The blocks' texts in page order.
  public var texts: [String]
  /// Whether the rules alone keep each block.
  public var kept: [Bool]
  /// A row for each block.
  public var blocks: FeatureTable
  /// The page's own levels: what its kind is told by.
  public var traits: [UInt8]
}
