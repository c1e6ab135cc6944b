public import News

/// What a comparison keeps of an article.
public struct ComparedArticle: Sendable {
  public let id: PageID
  public let outlet: String
  /// Empty where the page has none.
  public let title: String
  /// An address that a page may link to, or nil.
  public let url: String?
  public let published: PublicationTime?
  /// Nil for an article without a date.
  public let bounds: PublicationBounds?
  public let day: CalendarDay?
  public let words: Int
  /// Primary subtag of the language; `und` where it is not known.
  public let language: String
  /// Mean of the sentences' valences in thousandths; nil where nothing was scored.
  public let tone: Int?
  /// The agency whose copy it says to be, or nil.
  public let agency: String?

  public init(_ item: borrowing AnnotatedArticle, dayRule: DayRule = DayRule()) {
    let article = item.article
    id = article.page
    outlet = article.outlet.id
    title = article.title ?? ""
    url = article.canonicalURL ?? article.url
    published = article.published
    bounds = article.published.map { PublicationBounds($0) }
    day = dayRule.day(of: article)
    words = Int(item.terms.wordCount)
    language = article.language.code
    tone = item.tone.mean
    agency = article.wireCredit?.agency
  }
}

/// Whose work an article is.
public enum Standing: String, Sendable, CaseIterable {
  /// The outlet's own reporting.
  case own
  /// An agency's copy, credited or not.
  case wire
  /// A copy of another outlet's article, with no agency behind it that is known.
  case copy
  /// Some of the text is an agency's or another outlet's.
  case partial

  /// Whether the outlet wrote most of it.
  public var isOwn: Bool { self == .own || self == .partial }
}

/// Which articles a comparison counts.
public enum Reading: String, Sendable, CaseIterable {
  /// Every article, copies too: what readers saw.
  case all
  /// What the outlet wrote itself: neither wire nor copies.
  case own
  /// One article of each origin: the earliest of those that copy each other.
  case origin

  /// In words, for the page and the tables' notes.
  public var explanation: String {
    switch self {
    case .all: "Every article counts, copies of one text as often as they were published: what readers saw."
    case .own: "Only what outlets wrote themselves counts: agency copy and copies of other outlets are left out."
    case .origin:
      "Texts that copy each other count once, for the outlet that had them first: how much was written, not how often it ran."
    }
  }
}
