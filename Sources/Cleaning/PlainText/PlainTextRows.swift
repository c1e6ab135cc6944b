/// The lines of one page of plain text as its two linear models see them.
public struct PlainTextRows: Sendable {
  public struct Row: Sendable {
    /// The line, white space collapsed.
    public var text: String
    /// Whether it is running text, which has weights of its own in the model of body lines.
    public var isProse: Bool
    /// One value a name, in the order of `lineNames` or `candidateNames`.
    public var values: [Float]
  }

  public static let lineNames = LineFeatures.names
  public static let candidateNames = LineFeatures.names + HeadlineFinder.names

  /// All lines of the page, for telling body from furniture.
  public var lines: [Row] = []
  /// Those that may be its title.
  public var candidates: [Row] = []
}
