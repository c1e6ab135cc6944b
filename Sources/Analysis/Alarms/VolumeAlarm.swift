public import News

/// An outlet that published far less or far more than it does on such days.
public struct VolumeAlarm: Hashable, Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    /// No article.
    case dark
    case low
    case flood
  }

  /// Nil for all outlets together.
  public let outlet: String?
  public let kind: Kind
  /// Of the window.
  public let articles: Int
  public let expected: Double
  /// 95 windows in a hundred have `low` to `high` articles.
  public let low: Int
  public let high: Int
  /// Of so few or so many articles; where the outlet is dark, of all the days that it has been.
  public let p: Double
  /// `p` adjusted for both sides of all outlets (Benjamini and Hochberg, for counts by Heyse); of all outlets together, `p`.
  public let q: Double
  /// The first day without articles, where the outlet is dark.
  public let since: CalendarDay?

  public init(
    outlet: String?, kind: Kind, articles: Int, expected: Double, low: Int, high: Int, p: Double, q: Double,
    since: CalendarDay? = nil
  ) {
    self.outlet = outlet
    self.kind = kind
    self.articles = articles
    self.expected = expected
    self.low = low
    self.high = high
    self.p = p
    self.q = q
    self.since = since
  }
}

/// What an outlet published in a night's window, and what was to be expected.
public struct OutletBand: Hashable, Sendable {
  public let outlet: String
  public let articles: Int
  /// Nil, as are `low` and `high`, where the baseline has too few days of the outlet to say.
  public let expected: Double?
  /// 95 windows in a hundred have `low` to `high` articles.
  public let low: Int?
  public let high: Int?
  /// Articles of each day, those of the baseline first, then those of the window.
  public let days: [Int]

  public init(
    outlet: String, articles: Int, expected: Double?, low: Int?, high: Int?, days: [Int]
  ) {
    self.outlet = outlet
    self.articles = articles
    self.expected = expected
    self.low = low
    self.high = high
    self.days = days
  }
}
