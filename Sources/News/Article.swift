/// A page cleaned down to what its outlet published.
///
/// `text` is the blocks joined by blank lines: the title first where there is one, then the standfirst, then the
/// body. All spans, here and in later stages, are UTF-8 offsets into it.
public struct Article: Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    case article, liveBlog, gallery, sectionFront, stub, other

    /// Whether such a page is what someone wrote to be read, in whatever form; the others list, sell, explain or
    /// talk.
    public var isArticle: Bool {
      switch self {
      case .article, .liveBlog, .gallery, .stub: true
      case .sectionFront, .other: false
      }
    }
  }
  public enum Completeness: String, Sendable, CaseIterable { case complete, stub }

  public var page: PageID
  public var outlet: OutletAttribution
  public var url: String?
  public var canonicalURL: String?
  public var title: String?
  public var standfirst: String?
  /// People only, as written.
  public var byline: [String] = []
  public var published: PublicationTime?
  public var updated: PublicationTime?
  /// What the page states as either and cannot be.
  public var refusedDates: [RefusedDate] = []
  public var section: String?
  public var tags: [String] = []
  public var language = LanguageTag.undetermined
  public var kind = Kind.article
  /// The chance, in thousandths, that `kind.isArticle` is right; nil where rules alone told the kind, as they do of
  /// text files, forums and pages too small to compare.
  public var kindConfidence: Int?
  public var completeness = Completeness.complete
  /// The agencies that the page credits, each once; first the one whose copy this is, those with pictures alone last.
  public var wireCredits: [WireCredit] = []
  public var captions: [Caption] = []
  /// Blocks that stood in the text and were left out because the outlet repeats them, in their order, as written.
  public var furniture: [String] = []
  /// Invalid byte sequences that were replaced by U+FFFD when the page was decoded.
  public var replacements = 0
  /// The charset that the page was decoded from, by its WHATWG name.
  public var charset = "utf-8"
  public private(set) var text = ""
  public private(set) var blocks: [Block] = []

  public init(page: PageID, outlet: OutletAttribution = .unknown) {
    self.page = page
    self.outlet = outlet
  }

  /// Sets `text` and `blocks`: title, standfirst, then `body`, empty ones left out.
  public mutating func setText(body: [(role: Block.Role, text: String)]) {
    setText(utf8: body.map { ($0.role, Array($0.text.utf8)[...]) })
  }

  /// Sets `text` and `blocks`: title, standfirst, then `body`, empty ones left out.
  ///
  /// - Parameter body: texts in valid UTF-8.
  public mutating func setText(utf8 body: [(role: Block.Role, text: ArraySlice<UInt8>)]) {
    var joined: [UInt8] = []
    joined.reserveCapacity(body.reduce(1024) { $0 + $1.text.count + 2 })
    blocks = []
    func append(_ role: Block.Role, _ text: some Collection<UInt8>) {
      guard !text.isEmpty else { return }
      if !joined.isEmpty { joined += [0x0A, 0x0A] }
      let start = joined.count
      joined.append(contentsOf: text)
      blocks.append(Block(role: role, span: Span(start, joined.count)))
    }
    if let title { append(.title, title.utf8) }
    if let standfirst { append(.standfirst, standfirst.utf8) }
    for part in body { append(part.role, part.text) }
    text = String(decoding: joined, as: UTF8.self)
  }

  /// Restores `text` and `blocks` as an archive kept them.
  public mutating func restoreText(_ text: String, blocks: [Block]) {
    self.text = text
    self.blocks = blocks
  }

  /// The wire agency whose copy this is, and where the page says so; nil where agencies are only cited, pictured or
  /// thanked for a part, and on their own pages.
  public var wireCredit: WireCredit? { wireCredits.first { $0.share == .copy } }

  /// The offset at which the body starts; the length of `text` where there is none.
  public var bodyStart: Int {
    blocks.first { $0.role.isBody }.map { Int($0.span.start) } ?? text.utf8.count
  }

  /// The body alone, without title and standfirst.
  public var body: Substring { text[text.utf8.index(text.startIndex, offsetBy: bodyStart)...] }
}

/// One block of an article's text.
public struct Block: Hashable, Sendable {
  public enum Role: UInt8, Sendable, CaseIterable {
    case title, standfirst, paragraph, heading, listItem, quote

    public var isBody: Bool { self != .title && self != .standfirst }
  }
  public var role: Role
  public var span: Span

  public init(role: Role, span: Span) {
    self.role = role
    self.span = span
  }
}

public struct Caption: Hashable, Sendable {
  public var text: String
  public var credit: String?

  public init(text: String, credit: String? = nil) {
    self.text = text
    self.credit = credit
  }
}

/// A language, how it was found, and whether the later stages speak it.
public struct LanguageTag: Hashable, Sendable {
  public enum Source: String, Sendable, CaseIterable { case record, page, detected, undetermined }
  /// Primary subtag of BCP 47, lower case; `und` where unknown.
  public var code: String
  public var source: Source

  public init(code: String, source: Source) {
    self.code = code
    self.source = source
  }

  public static let undetermined = LanguageTag(code: "und", source: .undetermined)
  /// English gets every stage; other languages get clean, tokens and terms.
  public var hasEveryStage: Bool { code == "en" }
}
