public import News

/// What an article is told from its copies by, beside its words.
public struct CopySource: Hashable, Sendable {
  public let article: PageID
  public let outlet: String
  /// The seconds since 1970 at which it may have been published; nil where that is not known.
  public let published: Range<Int64>?
  /// The same of the last change that it states.
  public let updated: Range<Int64>?
  /// As the page's own clock shows it.
  public let day: CalendarDay?
  public let wireCredits: [WireCredit]
  /// Words and numbers of the body.
  public let words: Int

  public init(
    article: PageID, outlet: String, published: Range<Int64>?, updated: Range<Int64>? = nil, day: CalendarDay?,
    wireCredits: [WireCredit] = [], words: Int
  ) {
    self.article = article
    self.outlet = outlet
    self.published = published
    self.updated = updated
    self.day = day
    self.wireCredits = wireCredits
    self.words = words
  }

  /// Whether this one was certainly published before the other.
  ///
  /// Versions of an outlet's own report may all state when the first of them came out: there the change tells.
  public func isBefore(_ other: CopySource) -> Bool {
    guard let published, let others = other.published else { return false }
    if published.upperBound <= others.lowerBound { return true }
    guard outlet == other.outlet, published == others, let change = other.updated else { return false }
    return (updated ?? published).upperBound <= change.lowerBound
  }

  /// By the earliest time at which each may have been published, those without a time last; then by its last change and by id.
  static func precedes(_ left: CopySource, _ right: CopySource) -> Bool {
    let (first, second) = (left.published?.lowerBound ?? .max, right.published?.lowerBound ?? .max)
    if first != second { return first < second }
    let (change, others) = (left.updated?.lowerBound ?? first, right.updated?.lowerBound ?? second)
    return change != others ? change < others : left.article < right.article
  }
}
