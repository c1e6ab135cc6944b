public import News

/// A story as a comparison knows it: articles on one event.
public struct ComparedStory: Sendable {
  public let id: String
  /// Places in the comparison's articles, earliest first, of those that count.
  public let articles: [Int]
  /// Places of those that the reading or the question leaves out: their outlets are not silent on the story.
  public let leftOut: [Int]

  public init(id: String, articles: [Int], leftOut: [Int] = []) {
    self.id = id
    self.articles = articles
    self.leftOut = leftOut
  }
}

/// What one outlet had of one story that it covered.
public struct StoryCell: Sendable {
  public enum State: String, Sendable, CaseIterable {
    /// Own reporting alone.
    case own
    /// Copies of an agency's or another outlet's text alone.
    case wire
    /// Both.
    case mixed
  }

  public enum Firstness: String, Sendable, CaseIterable {
    /// Before all others, however their times are read.
    case certain
    /// Before all others by some readings of the times.
    case possible
    case no
  }

  /// Place in the comparison's outlets.
  public let outlet: Int
  public let state: State
  /// Places in the comparison's articles, earliest first.
  public let articles: [Int]
  public let ownArticles: Int
  public let words: Int
  /// The outlet's words on this story as a share of its words on the story's days, 0 … 1; nil without dates.
  public let prominence: Double?
  /// When the outlet had it first; nil without dates.
  public let firstSeen: PublicationBounds?
  /// How long after the first outlet; nil without dates, or where no other outlet has a date.
  public let lag: LagInterval?
  public let firstness: Firstness
  /// Mean tone of the articles.
  public let tone: MeanInterval?
}

/// Why an outlet has nothing on a story.
public enum StorySilence: String, Sendable, CaseIterable {
  /// It published as usual, and at least half of the outlets that could have had the story had it, three at least.
  case omission
  /// It published as usual, on a story that few others had.
  case absent
  /// On most of the days that count it published less than usual, or nothing at all.
  case outage
  /// Nothing can be concluded: it publishes on few days, or none of the story's dates are known.
  case unknown
  /// It has articles of the story, none of which count: copies, under a reading that leaves them out.
  case leftOut = "left_out"
  /// It publishes in another language: stories are not followed across languages.
  case otherLanguage = "other_language"
}

/// A story in every outlet that is compared.
public struct StoryRow: Sendable {
  public let id: String
  /// The title of the earliest article with one.
  public let title: String
  public let language: String
  /// Places in the comparison's articles, earliest first.
  public let articles: [Int]
  public let firstDay: CalendarDay?
  public let lastDay: CalendarDay?
  /// Of the outlets that had it, in their order.
  public let cells: [StoryCell]
  /// Of the outlets that had not, in their order; of a single article nothing is said.
  public let silences: [(outlet: Int, silence: StorySilence)]
  /// The one outlet that had it, in more than one article, some of them its own; else nil.
  public let exclusive: Int?
  /// The outlet that certainly had it first, and how long it was alone with it; nil where none was for certain.
  public let headStart: (outlet: Int, lag: LagInterval)?
}
