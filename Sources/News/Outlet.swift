/// Who published: one line of a corpus manifest.
public struct Outlet: Hashable, Sendable {
  public var id: String
  public var name: String
  /// Host names, without `www.`; a page from one of them or from a host below it is this outlet's.
  public var domains: [String]
  /// IANA name, e.g. `Europe/London`; used where a page states a time without a zone.
  public var timeZone: String?
  public var language: String?
  /// Free word of the analyst's own, e.g. `broadsheet`, `tabloid`, `agency`.
  public var kind: String?

  public init(
    id: String, name: String? = nil, domains: [String] = [], timeZone: String? = nil, language: String? = nil,
    kind: String? = nil
  ) {
    self.id = id
    self.name = name ?? id
    self.domains = domains
    self.timeZone = timeZone
    self.language = language
    self.kind = kind
  }
}

/// An outlet's id and how the record came by it.
public struct OutletAttribution: Hashable, Sendable {
  public enum Source: String, Sendable, CaseIterable {
    /// A domain or folder that the manifest lists.
    case manifest
    /// The first folder of `<outlet>/<date>/…`.
    case folder
    /// A field of the record itself (JSON Lines `outlet`, feed title).
    case record
    /// The host of the URL that a WARC, ARC or JSON Lines record carries.
    case recordURL
    /// The host of the page's own canonical URL.
    case canonicalURL
    /// The name by which a page of plain text calls itself.
    case pageText
    case unknown
  }
  public var id: String
  public var source: Source

  public init(id: String, source: Source) {
    self.id = id
    self.source = source
  }

  public static let unknown = OutletAttribution(id: "unknown", source: .unknown)
}
