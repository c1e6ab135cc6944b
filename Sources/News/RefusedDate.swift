/// A date that a page states and that cannot be when it was published or updated, and why.
public struct RefusedDate: Hashable, Sendable {
  public enum Reason: String, Sendable, CaseIterable {
    /// A day that no calendar has: 31 February.
    case impossible
    /// After the page was fetched, or after the last day that the definition allows.
    case future
    /// Before 1970: no page of the web is that old.
    case early
    /// What programs write where they know no date: the year 1, the first second of 1970.
    case placeholder
    /// Nothing that has the form of a date.
    case unreadable
  }

  /// As written; long texts are cut.
  public var text: String
  public var reason: Reason
  /// Where it stood.
  public var evidence: PublicationTime.Evidence

  public init(text: String, reason: Reason, evidence: PublicationTime.Evidence) {
    self.text = text
    self.reason = reason
    self.evidence = evidence
  }
}
