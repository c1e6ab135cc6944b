/// The blocks that stand in so many different articles of one outlet that they belong to none of them.
public struct OutletFurniture: Hashable, Sendable {
  /// How many different articles were compared; versions and copies of one article count as one.
  public var articles: Int
  /// By the key of a block, in how many of these it stands.
  public var repeats: [UInt64: Int]

  public init(articles: Int = 0, repeats: [UInt64: Int] = [:]) {
    self.articles = articles
    self.repeats = repeats
  }

  public func contains(_ key: UInt64) -> Bool { repeats[key] != nil }

  /// Whether leaving it out would change the article.
  public func touches(_ print: ArticlePrint) -> Bool { print.parts.contains { contains($0.key) } }
}
