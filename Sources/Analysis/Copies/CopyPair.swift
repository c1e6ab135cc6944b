/// Two articles with text in common.
public struct CopyPair: Hashable, Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    /// Nearly all of the derived article stands in the other one.
    case full
    /// A part of it does.
    case partial
    /// An article of the same outlet, written on or put out again.
    case update
    /// Both quote the same words, and little else is the same: no copy.
    case quotation
  }

  /// Places in `Copies.articles`. Where times do not tell, the one that may be the earlier comes first.
  public let earlier: Int
  public let later: Int
  /// Whether the times of publication tell which of the two was the earlier.
  public let isOrdered: Bool
  public let kind: Kind
  /// Distinct runs of five words in both, and in each of the two.
  public let sharedShingles: Int
  public let earlierShingles: Int
  public let laterShingles: Int
  /// Words of the shorter article in runs of five that the other one has, and that outlets do not repeat.
  public let sharedWords: Int

  init(
    earlier: Int, later: Int, isOrdered: Bool, kind: Kind, sharedShingles: Int, earlierShingles: Int,
    laterShingles: Int, sharedWords: Int
  ) {
    self.earlier = earlier
    self.later = later
    self.isOrdered = isOrdered
    self.kind = kind
    self.sharedShingles = sharedShingles
    self.earlierShingles = earlierShingles
    self.laterShingles = laterShingles
    self.sharedWords = sharedWords
  }

  public var isCopy: Bool { kind != .quotation }

  /// How much of each article stands in the other one, 0 … 1: the share of its runs of five words.
  public var shareOfEarlier: Double { Double(sharedShingles) / Double(max(1, earlierShingles)) }
  public var shareOfLater: Double { Double(sharedShingles) / Double(max(1, laterShingles)) }

  /// The share of one of the two, by its place; 0 for any other.
  public func share(of article: Int) -> Double {
    article == earlier ? shareOfEarlier : article == later ? shareOfLater : 0
  }

  /// The one that is not `article`.
  public func other(than article: Int) -> Int { article == earlier ? later : earlier }
}
