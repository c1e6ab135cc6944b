public import News

/// A subject that stands in more of a night's articles than the days before it let expect.
public struct Surge: Hashable, Sendable {
  public let subject: NightSubject
  /// Nil for all outlets together.
  public let outlet: String?
  /// Articles of the window with the subject.
  public let articles: Int
  /// Articles of the window.
  public let of: Int
  /// Outlets of these articles.
  public let outlets: Int
  public let baselineArticles: Int
  public let baselineOf: Int
  /// Articles that the baseline lets expect in the window; never 0, since what was never seen may yet come.
  public let expected: Double
  /// How far the articles tell of each other: stories bring them in handfuls of about so many.
  public let clumping: Double
  public let p: Double
  /// `p` adjusted for all of its kind that could have surged (Benjamini and Hochberg): of names or of terms, in all outlets
  /// together or in each.
  public let q: Double
  /// Up to five of the articles: those of different outlets first, by their ids.
  public let evidence: [PageID]
  /// Terms that surge with it and are words of it, or it of them; at most five, the surest first.
  public let terms: [String]

  public init(
    subject: NightSubject, outlet: String?, articles: Int, of: Int, outlets: Int, baselineArticles: Int,
    baselineOf: Int, expected: Double, clumping: Double, p: Double, q: Double, evidence: [PageID], terms: [String] = []
  ) {
    self.subject = subject
    self.outlet = outlet
    self.articles = articles
    self.of = of
    self.outlets = outlets
    self.baselineArticles = baselineArticles
    self.baselineOf = baselineOf
    self.expected = expected
    self.clumping = clumping
    self.p = p
    self.q = q
    self.evidence = evidence
    self.terms = terms
  }

  public var ratio: Double { Double(articles) / expected }
}
