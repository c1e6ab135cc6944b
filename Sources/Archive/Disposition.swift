public import News

/// What became of one input record, without the text and its layers: a line of `dispositions.csv`.
public struct Disposition: Hashable, Sendable {
  public var id: PageID
  public var outlet: OutletAttribution
  public var url: String?
  public var fetched: Instant?
  /// Bytes of the page, inflated.
  public var byteCount: Int
  public var contentHash: ContentHash
  /// Nil for an article.
  public var failure: PageFailure?
  // Of an article:
  public var published: PublicationTime?
  public var canonicalURL: String?
  public var title: String?
  public var section: String?
  public var language: String?
  public var kind: Article.Kind?

  public var isArticle: Bool { failure == nil }
}
