/// Why a stretch of a page's text is in the article's body or is not.
public enum Verdict: UInt8, Sendable, CaseIterable {
  case kept
  /// Elements that hold no text of the page: scripts, forms' controls, frames.
  case markup
  case hidden
  /// `nav`, `aside`, `footer`, `form` and the like, or a class or id that says the same.
  case navigation, sidebar, footer, share, related, comments, newsletter, advertising, consent, overlay, form, tags
  case player, print, gallery
  /// Said elsewhere in the article's record.
  case title, standfirst, byline, caption
  /// Outside the element that holds the main text.
  case outside
  case linkDense
  /// A phrase of furniture, such as "Read more" or "Advertisement".
  case phrase
  /// After a heading that ends the article, such as "Related stories".
  case afterEnd
  case duplicate
  /// A short line at the edge of the text that no paragraph follows.
  case fragment
  /// No rule speaks against it, but the learned model does.
  case unlikely

  /// The largest share of a page's text, in hundredths, that elements of this kind may take before the names that
  /// say so are not believed. Comments do outweigh articles, and so do consent dialogues.
  var largestShare: Int {
    switch self {
    case .comments, .consent: 96
    case .caption: 90
    case .overlay: 75
    case .footer, .related: 60
    default: 50
    }
  }
}

/// Some of the verdicts.
struct VerdictSet: ExpressibleByArrayLiteral {
  private var bits: UInt32 = 0

  init(arrayLiteral verdicts: Verdict...) {
    for verdict in verdicts { insert(verdict) }
  }

  func contains(_ verdict: Verdict) -> Bool { bits & (1 << UInt32(verdict.rawValue)) != 0 }
  mutating func insert(_ verdict: Verdict) { bits |= 1 << UInt32(verdict.rawValue) }
}
