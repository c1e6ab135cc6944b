public import News

/// A night as the archive keeps it: what came, and what was told of which days.
public struct ArchivedNight: Hashable, Sendable {
  /// The last day that the night reports.
  public var day: CalendarDay
  public var windowDays: Int
  public var baselineDays: Int
  /// Whether its report stands.
  public var isReported = false
  /// Whether it was its turn; false for one that somebody asked for by its date.
  public var wasDue = true
  public var arrivals = Arrivals()
  /// How many findings of each kind its report has, by name.
  public var findings: [String: Int] = [:]

  /// What came since the night before that was reported, in records.
  public struct Arrivals: Hashable, Sendable {
    public var added = 0
    /// With other content than before under the same id.
    public var updated = 0
    /// Read again and found as they were, or made again by another recipe.
    public var known = 0
    /// In files that had not changed and were not opened; and these files.
    public var unread = 0
    public var unreadFiles = 0
    /// Articles among the added and updated ones, by their day: in the window, before it, after it, without one.
    public var inside = 0
    public var late = 0
    public var ahead = 0
    public var undated = 0
    /// Left out, by stage and reason in the order of their declaration.
    public var failures: [RunBalance.FailureCount] = []

    public init() {}

    public var failed: Int { failures.reduce(0) { $0 + $1.count } }
  }

  public init(day: CalendarDay, windowDays: Int, baselineDays: Int) {
    self.day = day
    self.windowDays = windowDays
    self.baselineDays = baselineDays
  }

  /// The days that the night reports.
  public var window: DayWindow { DayWindow(since: day.advanced(by: 1 - windowDays), until: day) }
  /// The days before these that it compares them with.
  public var baseline: DayWindow {
    DayWindow(since: day.advanced(by: 1 - windowDays - baselineDays), until: day.advanced(by: -windowDays))
  }
}

/// Articles and words of an outlet's day as a night told them, where nights before had told otherwise.
public struct RestatedDay: Hashable, Sendable {
  public struct Figures: Hashable, Sendable {
    public var articles: Int
    public var words: Int

    public init(articles: Int, words: Int) {
      self.articles = articles
      self.words = words
    }
  }

  public var day: CalendarDay
  public var outlet: String
  public var before: Figures
  public var after: Figures

  public init(day: CalendarDay, outlet: String, before: Figures, after: Figures) {
    self.day = day
    self.outlet = outlet
    self.before = before
    self.after = after
  }
}

/// Blocks that an outlet was found to repeat.
public struct LearnedBlock: Hashable, Sendable {
  public var outlet: String
  public var key: UInt64
  /// Different articles that it stood in when it was found out.
  public var articles: Int
  public var text: String

  public init(outlet: String, key: UInt64, articles: Int, text: String) {
    self.outlet = outlet
    self.key = key
    self.articles = articles
    self.text = text
  }
}
