import News

/// Whose work each of some articles is, and what says so.
public struct ArticleProvenance: Sendable {
  /// The article that another one has most of its text from, or was written on from.
  public struct Copied: Hashable, Sendable {
    /// Its place.
    public let article: Int
    public let kind: CopyPair.Kind
    /// Of the copy's text, 0 … 1.
    public let share: Double
    /// Words that the two have in common.
    public let words: Int
  }

  /// By article.
  public let wire: [WireOrigin?]
  public let standings: [Standing]
  /// By article, the place of the one that it comes from; its own where it comes from none.
  public let origins: [Int]
  public let copied: [Copied?]

  /// By article, the agency whose text it has; nil for own work, that of agencies too.
  public var agencies: [String?] { wire.map { $0?.kind == .own ? nil : $0?.agency } }

  /// - Parameters:
  ///   - articles: any, each once.
  ///   - texts: of the same articles.
  public init(_ articles: [ComparedArticle], _ texts: [CopyText]) {
    var places: [PageID: Int] = [:]
    places.reserveCapacity(articles.count)
    for (place, article) in articles.enumerated() { places[article.id] = place }
    let copies = CopyFinder().find(texts)
    let wireOrigins = WireOrigins(copies)
    let isOwn = copies.ownReporting(wireOrigins)
    /// By place among the copies, the article's place.
    let known = copies.articles.map { places[$0.article] }
    var wire = Array(repeating: WireOrigin?.none, count: articles.count)
    var standings = Array(repeating: Standing.own, count: articles.count)
    var origins = Array(articles.indices)
    var copied = Array(repeating: Copied?.none, count: articles.count)
    for (number, place) in known.enumerated() {
      guard let place else { continue }
      let origin = wireOrigins.origins[number]
      wire[place] = origin
      standings[place] =
        switch origin.kind {
        case .wire: .wire
        case .partial: isOwn[number] ? .partial : .copy
        case .own: isOwn[number] ? .own : .copy
        }
      origins[place] = known[copies.origins[number]] ?? place
    }
    for pair in copies.pairs where pair.isCopy {
      guard let earlier = known[pair.earlier], let later = known[pair.later] else { continue }
      let share = pair.shareOfLater
      guard share > copied[later]?.share ?? 0 else { continue }
      copied[later] = Copied(article: earlier, kind: pair.kind, share: share, words: pair.sharedWords)
    }
    self.wire = wire
    self.standings = standings
    self.origins = origins
    self.copied = copied
  }
}
