public import Learning

/// A page of plain text as the model of body lines sees it, for fitting it.
public struct LineExample: Sendable {
  /// The lines, white space collapsed.
  public var texts: [String]
  /// Whether a blank line, or the page's edge, stands before each.
  public var followsBlank: [Bool]
  /// A row for each line, made of `CleaningModels.lineFeatures`.
  public var traits: FeatureTable
}
