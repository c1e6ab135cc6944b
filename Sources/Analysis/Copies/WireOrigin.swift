public import News

/// Whose text an article is: its outlet's own, an agency's, or in part an agency's; and on what evidence.
public struct WireOrigin: Hashable, Sendable {
  public enum Kind: String, Sendable, CaseIterable { case own, wire, partial }
  public enum Evidence: Hashable, Sendable {
    /// The outlet is the agency.
    case outlet
    /// The page says so.
    case credit(WireCredit)
    /// It shares its text with another article, which is the agency's or credits it; the share is that of this article's
    /// runs of five words, in thousandths.
    case copy(PageID, share: Int)
  }

  public var kind: Kind
  /// The agency that the evidence speaks for; nil without any. Agencies' own reports are `own` and name it, too.
  public var agency: String?
  /// How sure it is that this agency's text is here, in thousandths. Evidence that makes it less likely than not leaves the
  /// article its outlet's own; where agencies contend, the article is no own one, and none of them is sure.
  public var confidence: Int
  /// What the page says, then copies by their share, the strongest ones.
  public var evidence: [Evidence]

  public init(kind: Kind, agency: String? = nil, confidence: Int = 0, evidence: [Evidence] = []) {
    self.kind = kind
    self.agency = agency
    self.confidence = confidence
    self.evidence = evidence
  }

  static let own = WireOrigin(kind: .own)
}
