public import Analysis
public import Markup
public import News

/// What a definition file says, defaults filled in: one run over one corpus, in settings.
///
/// Options choose settings; the order of the stages stays in code, where types check it.
public struct PipelineDefinition: Sendable, Equatable {
  public struct Corpus: Sendable, Equatable {
    /// A folder, a file, or a glob; relative to the definition's own folder.
    public var path: String
    /// A manifest beside the one at the corpus root.
    public var manifest: String?
    public var pageBytes = 20_000_000
    public var inflationRatio = 1_000
    public var recordsPerFile = 1_000_000

    public init(path: String) { self.path = path }
  }

  /// What becomes of blocks that stand in many articles of one outlet.
  public enum RepeatedBlocks: String, Sendable, CaseIterable { case leaveOut, keep }

  public struct Cleaning: Sendable, Equatable {
    /// The kinds of page that count as articles here; the others are left out with a reason.
    public var keep: [Article.Kind] = [.article, .liveBlog, .gallery, .stub]
    /// Pages whose body has fewer words are left out as too short.
    public var minimumWords = 25
    /// Primary subtags, e.g. `en`; empty keeps every language.
    public var languages: [String] = []
    /// A publication time after this day is refused as impossible.
    public var notAfter: CalendarDay?
    public var parser = ParserChoice.whatwg
    public var repeatedBlocks = RepeatedBlocks.leaveOut
  }

  public struct Report: Sendable, Equatable {
    /// Inclusive days; nil is unbounded.
    public var since: CalendarDay?
    public var until: CalendarDay?
    public var topTerms = 100
    public var minimumDocuments = 2
    public var topEntities = 500
    /// Byte-order mark and guarded formulas in the CSV files.
    public var excel = false
  }

  /// How coverage is compared across outlets.
  public struct Comparison: Sendable, Equatable {
    /// Outlets by id, in the order of the page's columns; empty for all.
    public var outlets: [String] = []
    /// The outlets whose language the compared ones are held against; empty for the other compared ones.
    public var against: [String] = []
    public var reading = Reading.all
    /// Only articles that name this entity.
    public var entity: String?
    /// Only articles of this story, by its id.
    public var story: String?
    /// How many entities the attention and tone tables tell of.
    public var topEntities = 100
    /// How many terms a side the keyness table holds for each outlet.
    public var topTerms = 100

    public init() {}
  }

  public var name: String
  public var description: String?
  public var corpus: Corpus
  public var cleaning = Cleaning()
  public var report = Report()
  /// Nil where a run writes no comparison.
  public var comparison: Comparison?
  /// Nil where the definition is not for nights.
  public var nightly: Nightly?
  /// The ledger; relative to the definition's folder. Nil: beside the reports.
  public var archive: String?
  /// Where reports go; relative to the folder the command runs in. Nil: `Reports`.
  public var output: String?
  /// Nil: one a core.
  public var workers: Int?
  /// The share of records that may fail (0 to 1) before the run's exit status says so.
  public var maximumFailures = 1.0

  public init(name: String, corpus: Corpus) {
    self.name = name
    self.corpus = corpus
  }
}
