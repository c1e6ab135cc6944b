public import News

/// What was read from a page of plain text.
public struct PlainTextResult: Sendable {
  public var title: String?
  public var standfirst: String?
  /// People only, as written.
  public var byline: [String] = []
  /// The line that states when it was published, as written.
  public var dateText: String?
  public var body: [(role: Block.Role, text: String)] = []
  public var captions: [Caption] = []
  /// Short lines about the title that are no part of the text: where an agency may be credited.
  public var creditLines: [String] = []
  /// The first short lines after the text.
  public var footLines: [String] = []
  /// Whether the page lists other articles rather than being one.
  public var sectionLike = false

  public init() {}
}
