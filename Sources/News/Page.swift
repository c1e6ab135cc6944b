/// The bytes of one page as fetched from disk, inflated, with what its container said of it.
public struct Page: Sendable {
  public enum MediaType: String, Sendable, CaseIterable {
    case html
    /// What a browser shows: the article between furniture, one block a line (`.txt`, WET).
    case renderedText
    /// The article alone, paragraphs apart by blank lines (JSON Lines `text`, news XML).
    case articleText
  }

  public let id: PageID
  public var outlet: OutletAttribution
  /// The URL it was fetched from, where the container says so.
  public var url: String?
  public var fetched: Instant?
  public var mediaType: MediaType
  /// The charset of the HTTP header, or `utf-8` where the container fixes it.
  public var declaredCharset: String?
  /// What the container says beside the bytes; a page's own statements come second to these.
  public var supplied: SuppliedMetadata
  public var bytes: [UInt8]

  public init(
    id: PageID, outlet: OutletAttribution = .unknown, url: String? = nil, fetched: Instant? = nil,
    mediaType: MediaType, declaredCharset: String? = nil, supplied: SuppliedMetadata = SuppliedMetadata(),
    bytes: [UInt8]
  ) {
    self.id = id
    self.outlet = outlet
    self.url = url
    self.fetched = fetched
    self.mediaType = mediaType
    self.declaredCharset = declaredCharset
    self.supplied = supplied
    self.bytes = bytes
  }
}

/// What a container (a JSON Lines record, a news XML item, the manifest) says of a page.
public struct SuppliedMetadata: Hashable, Sendable {
  /// The id that the record carries itself (JSON Lines `id`, `WARC-Record-ID`, NewsML `guid`).
  public var recordID: String?
  public var title: String?
  public var byline: [String] = []
  /// As written; `Cleaning` reads it.
  public var published: String?
  public var section: String?
  public var language: String?
  /// IANA name from the manifest, for times that state no zone.
  public var timeZone: String?

  public init() {}
}
