public import Analysis
public import News

/// What there is to say of one night: everything that its files are made of, beside the manifest.
///
/// A night bears the date of the last day that it reports.
public struct NightlyFindings: Sendable {
  public var pipeline: String
  public var night: CalendarDay
  /// The days reported; `night` is the last of them.
  public var window: DayWindow
  /// The days before the window, that it is held against.
  public var baseline: DayWindow
  /// Days of the baseline on which the archive has articles; with none, nothing can be called unusual.
  public var baselineDays = 0
  /// Articles of the baseline.
  public var baselineArticles = 0
  /// What people call an outlet, by its id; pages show it, tables keep the id.
  public var outletNames: [String: String] = [:]
  public var books: NightBooks
  /// The clearest first, as all lists of findings.
  public var surges: [Surge] = []
  public var toneShifts: [ToneShift] = []
  public var volume: [VolumeAlarm] = []
  /// How many were looked at for them.
  public var tests = NightTests()
  /// Every outlet's articles in the window, beside what was expected.
  public var outlets: [OutletBand] = []
  /// Stories with articles in the window, those of most outlets first.
  public var stories: [NightStory] = []
  public var restated: [Restatement] = []
  public var furniture: [LearnedFurniture] = []
  public var failures: [FailureComparison] = []
  /// Nights since the last one reported, this one not among them, that were not reported.
  public var missed: [CalendarDay] = []
  /// What was left out and counted, in sentences.
  public var notes: [String] = []
  /// Titles of the articles that the findings name; of one that is missing here the id alone is shown.
  public var articles: [PageID: NightArticle] = [:]
  /// CSV for spreadsheets: a byte order mark, and an apostrophe before text that looks like a formula.
  public var excel = false

  public init(pipeline: String, night: CalendarDay, window: DayWindow, baseline: DayWindow, books: NightBooks) {
    self.pipeline = pipeline
    self.night = night
    self.window = window
    self.baseline = baseline
    self.books = books
  }
}

/// How much was looked at: a finding among three says more than one among three thousand.
public struct NightTests: Hashable, Sendable {
  /// Subjects, and pairs of a subject and an outlet, that could have surged; nil where it is not known.
  public var surges: Int?
  /// Tones that were compared.
  public var toneShifts: Int?
  /// Outlets whose volume was held against their band.
  public var outlets: Int?
  /// Surges beyond those that are listed.
  public var furtherSurges = 0

  public init(surges: Int? = nil, toneShifts: Int? = nil, outlets: Int? = nil, furtherSurges: Int = 0) {
    self.surges = surges
    self.toneShifts = toneShifts
    self.outlets = outlets
    self.furtherSurges = furtherSurges
  }
}

/// What a page says of an article that a finding rests on.
public struct NightArticle: Hashable, Sendable {
  public var title: String
  public var outlet: String
  public var day: CalendarDay?
  /// Where it stands in `report.html` beside the page: see `ReportSummary.anchors`. Nil where it is not listed there.
  public var anchor: Int?

  public init(title: String, outlet: String, day: CalendarDay? = nil, anchor: Int? = nil) {
    self.title = title
    self.outlet = outlet
    self.day = day
    self.anchor = anchor
  }
}
