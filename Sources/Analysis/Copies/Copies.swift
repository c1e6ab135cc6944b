import News

/// Which articles copy which, and which of them come from one original.
public struct Copies: Sendable {
  /// By the earliest time at which each may have been published, then by id; whatever the order they came in.
  public let articles: [CopySource]
  /// By their first and second article. Of a text that very many articles share, each is paired with the first ones.
  public let pairs: [CopyPair]
  /// By article, the one that stands for all that come from one original; itself where it shares its text with none.
  ///
  /// An article belongs with another when at least half of one stands in the other and a fifth of the other in it, so
  /// that a roundup does not make one of all that it repeats. It stands for the others where none of them is known to be
  /// earlier, an agency's own report before all.
  public let origins: [Int]

  init(articles: [CopySource], pairs: [CopyPair]) {
    self.articles = articles
    self.pairs = pairs
    var sets = DisjointSets(count: articles.count)
    for pair in pairs where pair.isCopy {
      let shares = (pair.shareOfEarlier, pair.shareOfLater)
      if max(shares.0, shares.1) >= 0.5, min(shares.0, shares.1) >= 0.2 { sets.join(pair.earlier, pair.later) }
    }
    var members: [Int: [Int]] = [:]
    let roots = articles.indices.map { sets.find($0) }
    for (article, root) in roots.enumerated() { members[root, default: []].append(article) }
    let originals = members.mapValues { Copies.original(of: $0, articles) }
    origins = roots.map { originals[$0] ?? $0 }
  }

  /// By article, its pairs in the order of `pairs`.
  public func pairsByArticle() -> [[CopyPair]] {
    var result = Array(repeating: [CopyPair](), count: articles.count)
    for pair in pairs {
      result[pair.earlier].append(pair)
      result[pair.later].append(pair)
    }
    return result
  }

  /// - Parameter members: ascending, so that the first is the earliest by all that is known.
  private static func original(of members: [Int], _ articles: [CopySource]) -> Int {
    let firstEnd = members.compactMap { articles[$0].published?.upperBound }.min() ?? .max
    let first = members.filter { (articles[$0].published?.lowerBound ?? .min) < firstEnd }
    return first.first { articles[$0].wireCredits.contains { $0.share == .own } } ?? first.first ?? members[0]
  }
}
