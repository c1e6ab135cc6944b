/// A line of a page of plain text that may be its title, as the model of titles sees it.
public struct TitleCandidate: Sendable {
  /// The line, white space collapsed.
  public var text: String
  /// One value a name.
  public var values: [Float]

  public static let names = LineFeatures.names + HeadlineFinder.names
}
