/// A block that an outlet repeats, and that is left out of its articles from this night on.
public struct LearnedFurniture: Hashable, Sendable {
  public var outlet: String
  /// The beginning of the block.
  public var text: String
  /// Different articles that it stands in.
  public var articles: Int

  public init(outlet: String, text: String, articles: Int) {
    self.outlet = outlet
    self.text = text
    self.articles = articles
  }
}
