/// One line of a plain-text page and what can be said of it alone.
struct TextLine {
  /// Where its bytes stand in the page, without white space at the edges.
  var range: Range<Int>
  /// Whether a blank line, or the page's edge, stands before and after it.
  var blankBefore = false
  var blankAfter = false
  /// Words; two characters of a script without spaces count as one.
  var words = 0
  /// Words that begin with a lower-case letter.
  var lowerWords = 0
  /// Words that begin with a capital.
  var upperWords = 0
  var digits = 0
  var commas = 0
  /// Double quotation marks.
  var quotes = 0
  /// Words for the reader (you), the outlet (we) and the writer (I).
  var readers = 0
  var outlets = 0
  var writers = 0
  /// Ends of sentences, the last one included.
  var sentences = 0
  /// Whether it ends as a sentence does.
  var isTerminated = false
  var endsWithColon = false
  var endsWithQuestion = false
  var endsWithExclamation = false
  var endsWithEllipsis = false
  var startsWithBullet = false
  var startsWithNumber = false
  /// A sign that parts fields, as in `News | Sport`.
  var hasSeparator = false
  var hasAddress = false
  var hasCopyrightSign = false
  /// A word that often stands beside what readers wrote; no cue, because many sentences have one.
  var hasReplyWord = false
  var cues: LineCues = []
  /// Equal lines have equal keys: lower case, without signs at the edges, hashed.
  var key: UInt64 = 0
  /// Lines that begin alike have equal ones; 0 for lines too short to tell.
  var opening: UInt64 = 0

  /// Words of running text, or none where it is too short to be some.
  var prose: Int { (isTerminated && words >= 8) || words >= 25 ? words : 0 }

  /// Whether it is short and holds the digits of a date.
  var isDateLike: Bool { digits >= 3 && words <= 12 }
  var isFurniture: Bool { !cues.isDisjoint(with: [.furniture, .furnitureStart]) }
  /// Whether it asks something of the reader.
  var isAsking: Bool { !cues.isDisjoint(with: [.appeal, .dialogue]) }
}

/// What the words of a line say that it is.
struct LineCues: OptionSet {
  let rawValue: UInt16

  /// A heading after which no more of the article comes.
  static let end = LineCues(rawValue: 1 << 0)
  /// The whole line is known furniture.
  static let furniture = LineCues(rawValue: 1 << 1)
  /// It begins like furniture.
  static let furnitureStart = LineCues(rawValue: 1 << 2)
  /// It asks the reader for support.
  static let appeal = LineCues(rawValue: 1 << 3)
  static let copyright = LineCues(rawValue: 1 << 4)
  /// It names who took a picture.
  static let credit = LineCues(rawValue: 1 << 5)
  /// It counts time back from now, as comments do.
  static let age = LineCues(rawValue: 1 << 6)
  /// A form or consent dialogue speaks.
  static let dialogue = LineCues(rawValue: 1 << 7)
  /// It begins with words that introduce an author.
  static let byline = LineCues(rawValue: 1 << 8)
  /// It says that a page was changed.
  static let updated = LineCues(rawValue: 1 << 9)
  /// It tells of the author.
  static let biography = LineCues(rawValue: 1 << 10)
  /// It offers a subscription.
  static let offer = LineCues(rawValue: 1 << 11)
  /// `end` with a number before or behind it: "12 comments".
  static let countedEnd = LineCues(rawValue: 1 << 12)
}
