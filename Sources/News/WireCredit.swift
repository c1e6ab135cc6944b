/// A wire agency that a page credits: where the credit stands, and what of the article is the agency's.
public struct WireCredit: Hashable, Sendable {
  public enum Place: String, Sendable, CaseIterable { case dateline, byline, foot, photo }
  public enum Share: String, Sendable, CaseIterable {
    /// The text: the article is the agency's copy, published by another outlet.
    case copy
    /// The text, on the agency's own pages.
    case own
    /// Some of the text, as in "additional reporting by".
    case part
    /// Pictures alone.
    case photo
  }
  public var agency: String
  public var place: Place
  public var share: Share

  public init(agency: String, place: Place, share: Share = .copy) {
    self.agency = agency
    self.place = place
    self.share = share
  }
}
