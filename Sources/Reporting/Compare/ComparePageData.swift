public import News

/// What `compare.html` shows: the findings of one comparison, ready to be read, with every number already decided.
///
/// Outlets, days and articles are named by their index in `outlets`, `days` and `articles`; an index beyond those arrays
/// is left out of the page, never a trap. Orders are the caller's and are kept: outlets as columns from the left
/// (those with most articles first), stories by weight (the page drops from the end where it would grow too large).
public struct ComparePageData: Sendable {
  /// The pipeline's name: the page's headline.
  public var title: String
  /// The days that were compared, in words: `2026-11-16 to 2026-11-22`, `all days`.
  public var window: String
  /// Of Broadsheet.
  public var version: String
  /// Hash of everything that the annotations depend on.
  public var recipe: String
  public var reading: Reading
  /// Every day of the time axis, ascending and without gaps; empty where no article has a date.
  public var days: [CalendarDay]
  public var outlets: [Outlet]
  public var stories: [Story]
  /// Stories that the comparison found, told of here or not.
  public var storiesFound: Int
  /// The articles of the listed stories; others are not needed.
  public var articles: [ListedArticle]
  public var attention: [Subject]
  public var tone: [EntityTone]
  public var words: [WordPair]
  /// Shown with those first that were first most often.
  public var firsts: [Firsts]
  public var sources: [Source]
  /// Whole sentences about what was left out and counted: "Stories shown: 200 of 1,932."
  public var notes: [String]

  public init(
    title: String, window: String, version: String, recipe: String = "", reading: Reading, days: [CalendarDay] = [],
    outlets: [Outlet] = [], stories: [Story] = [], storiesFound: Int? = nil, articles: [ListedArticle] = [],
    attention: [Subject] = [], tone: [EntityTone] = [], words: [WordPair] = [], firsts: [Firsts] = [],
    sources: [Source] = [], notes: [String] = []
  ) {
    self.title = title
    self.window = window
    self.version = version
    self.recipe = recipe
    self.reading = reading
    self.days = days
    self.outlets = outlets
    self.stories = stories
    self.storiesFound = storiesFound ?? stories.count
    self.articles = articles
    self.attention = attention
    self.tone = tone
    self.words = words
    self.firsts = firsts
    self.sources = sources
    self.notes = notes
  }

  /// Which articles the numbers count.
  public struct Reading: Hashable, Sendable {
    /// As `--reading` names it: `all`, `own`, `origin`.
    public var name: String
    /// A sentence that tells a reader what that means.
    public var explanation: String

    public init(name: String, explanation: String) {
      self.name = name
      self.explanation = explanation
    }
  }

  /// A number that was estimated, with its 95% interval where there is one.
  public struct Estimate: Hashable, Sendable {
    public var value: Double
    public var low: Double?
    public var high: Double?

    public init(_ value: Double, low: Double? = nil, high: Double? = nil) {
      self.value = value
      self.low = low
      self.high = high
    }
  }

  /// An outlet and how much of it is its own.
  public struct Outlet: Hashable, Sendable {
    public struct Agency: Hashable, Sendable {
      public var name: String
      /// Articles that are this agency's copy.
      public var articles: Int

      public init(name: String, articles: Int) {
        self.name = name
        self.articles = articles
      }
    }

    /// As in `articles.csv`.
    public var id: String
    /// What people call it.
    public var name: String
    /// Articles in the window; `own`, `wire` and `partial` add up to it.
    public var articles: Int
    /// Of its own hand.
    public var own: Int
    /// An agency's copy.
    public var wire: Int
    /// With an agency's text among its own.
    public var partial: Int
    /// Whose copy it prints, the most first.
    public var agencies: [Agency]
    /// Articles under the reading on each of `days`: the denominator of every share by day.
    public var volume: [Int]
    /// Indices of days without the outlet, though it publishes on such days: a failure of the gathering, not silence.
    public var outageDays: [Int]

    public init(
      id: String, name: String, articles: Int, own: Int, wire: Int, partial: Int = 0, agencies: [Agency] = [],
      volume: [Int] = [], outageDays: [Int] = []
    ) {
      self.id = id
      self.name = name
      self.articles = articles
      self.own = own
      self.wire = wire
      self.partial = partial
      self.agencies = agencies
      self.volume = volume
      self.outageDays = outageDays
    }
  }

  /// An article of a listed story.
  public struct ListedArticle: Hashable, Sendable {
    /// As in `articles.csv`.
    public var id: String
    public var outlet: Int
    public var headline: String
    /// Nil without a date, or with one off the axis.
    public var day: Int?
    /// ISO 8601, as exactly as it is known; empty where unknown. The page shows `16 Nov, 14:05 +01:00`.
    public var time: String
    public var url: String?
    /// Whose copy it is.
    public var agency: String?
    /// Word tokens.
    public var words: Int
    /// −1…1.
    public var tone: Double?

    public init(
      id: String, outlet: Int, headline: String, day: Int? = nil, time: String = "", url: String? = nil,
      agency: String? = nil, words: Int = 0, tone: Double? = nil
    ) {
      self.id = id
      self.outlet = outlet
      self.headline = headline
      self.day = day
      self.time = time
      self.url = url
      self.agency = agency
      self.words = words
      self.tone = tone
    }
  }

  /// What outlets say of the same event: a row of the matrix.
  public struct Story: Hashable, Sendable {
    public var id: String
    public var headline: String
    public var firstDay: Int?
    public var lastDay: Int?
    /// Articles of all outlets.
    public var articles: Int
    /// Outlets that have it.
    public var outlets: Int
    /// One an outlet, in the order of `ComparePageData.outlets`.
    public var cells: [Cell]

    public init(
      id: String, headline: String, firstDay: Int? = nil, lastDay: Int? = nil, articles: Int, outlets: Int,
      cells: [Cell]
    ) {
      self.id = id
      self.headline = headline
      self.firstDay = firstDay
      self.lastDay = lastDay
      self.articles = articles
      self.outlets = outlets
      self.cells = cells
    }
  }

  /// A story in an outlet.
  public struct Cell: Hashable, Sendable {
    public enum State: String, Sendable, CaseIterable {
      /// Articles of the outlet's own hand alone.
      case own
      /// Agency copy alone.
      case wire
      /// Both.
      case mixed
      /// It published on those days, and nothing on this.
      case absent
      /// It was not gathered on those days: nothing can be said.
      case outage
      /// Nothing can be concluded: it publishes on few days, in another language than the story, or has articles of it that
      /// the reading or the question does not count.
      case noVolume
    }

    /// Whether the outlet was first with the story.
    public enum First: String, Sendable, CaseIterable {
      case no
      /// It may have been, as exactly as the times are known.
      case possible
      case certain
    }

    public var state: State
    /// Indices of its articles, the earliest first.
    public var articles: [Int]
    public var words: Int
    /// −1…1.
    public var tone: Estimate?
    /// Minutes behind the first article of the story, at least and at most, by what is known of the times.
    public var lag: ClosedRange<Int>?
    public var first: First
    /// The story is this outlet's alone.
    public var isExclusive: Bool
    /// Absent, though most others have it.
    public var isOmission: Bool

    public init(
      _ state: State, articles: [Int] = [], words: Int = 0, tone: Estimate? = nil, lag: ClosedRange<Int>? = nil,
      first: First = .no, isExclusive: Bool = false, isOmission: Bool = false
    ) {
      self.state = state
      self.articles = articles
      self.words = words
      self.tone = tone
      self.lag = lag
      self.first = first
      self.isExclusive = isExclusive
      self.isOmission = isOmission
    }
  }
}
