public import News

/// Figures of a past day that are no longer what an earlier night told.
public struct Restatement: Hashable, Sendable {
  public var day: CalendarDay
  public var outlet: String
  public var articlesBefore: Int
  public var articlesAfter: Int
  public var wordsBefore: Int
  public var wordsAfter: Int

  public init(
    day: CalendarDay, outlet: String, articlesBefore: Int, articlesAfter: Int, wordsBefore: Int, wordsAfter: Int
  ) {
    self.day = day
    self.outlet = outlet
    self.articlesBefore = articlesBefore
    self.articlesAfter = articlesAfter
    self.wordsBefore = wordsBefore
    self.wordsAfter = wordsAfter
  }
}

extension Restatement: Comparable {
  /// The clearest first: the most articles more or less, then the most words, then the latest day.
  public static func < (left: Restatement, right: Restatement) -> Bool {
    func change(_ one: Restatement) -> (UInt, UInt, CalendarDay) {
      (
        (one.articlesAfter &- one.articlesBefore).magnitude, (one.wordsAfter &- one.wordsBefore).magnitude, one.day
      )
    }
    let (one, other) = (change(left), change(right))
    return one != other ? one > other : left.outlet.utf8.lexicographicallyPrecedes(right.outlet.utf8)
  }
}
