public import News

/// A story with articles in the window.
public struct NightStory: Hashable, Sendable {
  public var id: String
  /// Of its first article; where that has none, of the window's first with one.
  public var title: String
  /// Of its first article: BCP 47, primary subtag.
  public var language: String
  public var firstDay: CalendarDay?
  /// Whether its first article lies in the window.
  public var isNew: Bool
  /// Articles in the window.
  public var articles: Int
  /// Articles on all days up to the window's end.
  public var articlesInAll: Int
  /// Outlets with an article in the window.
  public var outlets: [String]
  /// Articles in the window, earliest first.
  public var articleIDs: [PageID]

  /// New, and of several articles: every article by itself begins a story, too.
  var isNews: Bool { isNew && articles > 1 }

  public init(
    id: String, title: String, language: String, firstDay: CalendarDay?, isNew: Bool, articles: Int,
    articlesInAll: Int, outlets: [String], articleIDs: [PageID]
  ) {
    self.id = id
    self.title = title
    self.language = language
    self.firstDay = firstDay
    self.isNew = isNew
    self.articles = articles
    self.articlesInAll = articlesInAll
    self.outlets = outlets
    self.articleIDs = articleIDs
  }
}
