public import News

/// A tone that is not what it was: of an outlet as a whole, toward an entity in all outlets, or toward it in one.
public struct ToneShift: Hashable, Sendable {
  /// Nil for the tone of the outlet's articles as a whole.
  public let subject: EntityKey?
  /// Nil for all outlets together.
  public let outlet: String?
  /// Means of the articles' tones, −1 … 1.
  public let before: Double
  public let after: Double
  /// 95% interval of `after − before` by Student's t.
  public let low: Double
  public let high: Double
  /// Articles with a tone, in the window and in the baseline.
  public let articles: Int
  public let baselineArticles: Int
  public let p: Double
  /// `p` adjusted for all tones that were compared (Benjamini and Hochberg).
  public let q: Double
  /// Up to five articles of the window that lie farthest on the side to which the tone has moved.
  public let evidence: [PageID]

  public init(
    subject: EntityKey?, outlet: String?, before: Double, after: Double, low: Double, high: Double, articles: Int,
    baselineArticles: Int, p: Double, q: Double, evidence: [PageID]
  ) {
    self.subject = subject
    self.outlet = outlet
    self.before = before
    self.after = after
    self.low = low
    self.high = high
    self.articles = articles
    self.baselineArticles = baselineArticles
    self.p = p
    self.q = q
    self.evidence = evidence
  }

  public var difference: Double { after - before }
}
