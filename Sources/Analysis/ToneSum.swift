import News

/// The mean tones of some articles, added up.
public struct ToneSum: Hashable, Sendable {
  public private(set) var articles = 0
  /// In thousandths.
  public private(set) var sum = 0

  public init() {}

  mutating func add(_ part: ArticleTone.Part?) {
    guard let part else { return }
    articles += 1
    sum += part.mean
  }

  mutating func merge(_ later: ToneSum) {
    articles += later.articles
    sum += later.sum
  }

  /// −1 … 1; nil without articles.
  public var mean: Double? { articles > 0 ? Double(sum) / Double(articles) / 1000 : nil }
}
