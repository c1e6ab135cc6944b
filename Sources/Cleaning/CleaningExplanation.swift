public import News

/// What the cleaner made of each block of a page, for a person to read.
public struct CleaningExplanation: Sendable {
  public struct Line: Hashable, Sendable {
    public var text: String
    public var verdict: Verdict
    /// The element that holds it and its ancestors up to three, innermost last: `article/div.entry-content/p`.
    public var place: String
    /// What the learned model says: thousandths of log-odds of main text; nil where it was not asked.
    public var score: Int32?
    /// What the rules had said before the model was asked; nil where it was not.
    public var ruled: Verdict?

    /// Whether the model decided otherwise than the rules.
    public var isOverruled: Bool {
      guard let ruled else { return false }
      return ruled == .kept ? verdict == .unlikely : verdict == .kept
    }

    public init(text: String, verdict: Verdict, place: String) {
      self.text = text
      self.verdict = verdict
      self.place = place
    }
  }

  public var article: Article
  /// All blocks of the page in its order; empty for pages of plain text.
  public var lines: [Line]
  /// The element that was taken to hold the main text.
  public var root: String

  public init(article: Article, lines: [Line], root: String) {
    self.article = article
    self.lines = lines
    self.root = root
  }
}
