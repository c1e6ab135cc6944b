/// What an element's class, id, role and the like say it is for.
struct CueSet: OptionSet, Hashable {
  let rawValue: UInt32

  // Furniture first, in the order in which it counts where an element has several cues.
  static let navigation = CueSet(rawValue: 1 << 0)
  static let footer = CueSet(rawValue: 1 << 1)
  static let sidebar = CueSet(rawValue: 1 << 2)
  static let comments = CueSet(rawValue: 1 << 3)
  static let related = CueSet(rawValue: 1 << 4)
  static let newsletter = CueSet(rawValue: 1 << 5)
  static let share = CueSet(rawValue: 1 << 6)
  static let advertising = CueSet(rawValue: 1 << 7)
  static let consent = CueSet(rawValue: 1 << 8)
  static let overlay = CueSet(rawValue: 1 << 9)
  static let form = CueSet(rawValue: 1 << 10)
  static let tags = CueSet(rawValue: 1 << 11)
  static let player = CueSet(rawValue: 1 << 12)
  static let print = CueSet(rawValue: 1 << 13)
  static let byline = CueSet(rawValue: 1 << 14)
  static let date = CueSet(rawValue: 1 << 15)
  static let metaline = CueSet(rawValue: 1 << 16)
  static let caption = CueSet(rawValue: 1 << 17)

  static let body = CueSet(rawValue: 1 << 18)
  static let gallery = CueSet(rawValue: 1 << 19)
  static let live = CueSet(rawValue: 1 << 20)
  static let paywall = CueSet(rawValue: 1 << 21)
  static let standfirst = CueSet(rawValue: 1 << 22)
  static let headline = CueSet(rawValue: 1 << 23)
  static let correction = CueSet(rawValue: 1 << 24)
  static let forum = CueSet(rawValue: 1 << 25)

  // What other attributes say.
  /// `hidden`, `aria-hidden` or a style that shows nothing.
  static let hidden = CueSet(rawValue: 1 << 26)
  /// `rel` or `itemprop` says that this is the author.
  static let author = CueSet(rawValue: 1 << 27)
  /// `itemprop` says that this is the headline.
  static let headlineProperty = CueSet(rawValue: 1 << 28)

  /// The categories of `cues.txt`.
  static let names: [(name: String, cue: CueSet)] = [
    ("body", .body), ("navigation", .navigation), ("footer", .footer), ("sidebar", .sidebar), ("share", .share),
    ("related", .related), ("comments", .comments), ("newsletter", .newsletter), ("advertising", .advertising),
    ("consent", .consent), ("overlay", .overlay), ("form", .form), ("byline", .byline), ("date", .date),
    ("metaline", .metaline), ("caption", .caption), ("tags", .tags), ("player", .player), ("gallery", .gallery),
    ("live", .live), ("paywall", .paywall), ("print", .print), ("standfirst", .standfirst), ("headline", .headline),
    ("correction", .correction), ("forum", .forum),
  ]

  private static let furniture: [Verdict] = [
    .navigation, .footer, .sidebar, .comments, .related, .newsletter, .share, .advertising, .consent, .overlay, .form,
    .tags, .player, .print, .byline, .byline, .byline, .caption,
  ]

  /// Why text in such an element is not the article's; nil where nothing says so.
  var verdict: Verdict? {
    let first = rawValue.trailingZeroBitCount
    return first < CueSet.furniture.count ? CueSet.furniture[first] : nil
  }
}
