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
