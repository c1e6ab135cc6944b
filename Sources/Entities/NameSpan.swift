public import News

/// A name found in an article's text: longest, without "the", titles or possessive ending.
///
/// What finding names hands to joining them.
public struct NameSpan: Hashable, Sendable {
  public var span: Span
  public var type: EntityType
  /// How sure the finder is, in thousandths.
  public var confidence: UInt16

  public init(span: Span, type: EntityType, confidence: UInt16 = 1000) {
    self.span = span
    self.type = type
    self.confidence = confidence
  }
}
