/// What one page may ask of a parser before it is refused.
public struct MarkupLimits: Hashable, Sendable {
  /// Open elements at one place. libxml2 looks through all of them at an end tag, so depth bounds its time, too.
  public var depth: Int
  public var nodes: Int
  /// Attributes of one tag. libxml2 compares each with all before it, so this bounds its time.
  public var attributesPerTag: Int

  public init(depth: Int = 1000, nodes: Int = 1_000_000, attributesPerTag: Int = 20_000) {
    self.depth = depth
    self.nodes = nodes
    self.attributesPerTag = attributesPerTag
  }
}
