/// What one slice, the target, writes more or less often than another one, the reference.
public struct KeynessRow: Sendable, Equatable {
  public struct Side: Sendable, Equatable {
    /// Occurrences.
    public let count: Int
    /// Words of the side, stop words included.
    public let words: Int
    /// Articles in which it stands, and all of the side.
    public let articles: Int
    public let ofArticles: Int
    /// Occurrences in the article that has most.
    public let largest: Int
    /// Over the side's articles; nil where it does not occur.
    public let dispersion: Dispersion?
    /// Outlets in which it stands.
    public let outlets: Int
    /// Over the side's outlets; nil where it does not occur, or the side is one outlet.
    public let outletDispersion: Dispersion?

    public var perMillion: Double { words > 0 ? Double(count) * 1_000_000 / Double(words) : 0 }
  }

  public let subject: KeynessSubject
  public let target: Side
  public let reference: Side
  /// G², four cells.
  public let logLikelihood: Double
  /// Of G², before and after adjustment for the number of tests.
  public let p: Double
  public let adjustedP: Double
  public let logOdds: LogOdds
  /// With its interval over articles.
  public let logRatio: LogRatio
  /// Whether the target has more than its share.
  public let isOverused: Bool

  /// The higher G² first; ties by the distance from equal use, then by the text.
  public static func precedes(_ left: KeynessRow, _ right: KeynessRow) -> Bool {
    if left.logLikelihood != right.logLikelihood { return left.logLikelihood > right.logLikelihood }
    let (one, other) = (abs(left.logRatio.value), abs(right.logRatio.value))
    return one != other ? one > other : KeynessSubject.precedes(left.subject, right.subject)
  }
}
