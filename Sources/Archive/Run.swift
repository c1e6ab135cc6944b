public import News

/// One execution of a pipeline, by its number in the archive.
public struct RunID: Hashable, Sendable, CustomStringConvertible {
  public let number: Int64

  public init(number: Int64) { self.number = number }

  public var description: String { String(number) }
}

/// What a run sets out to do.
public struct RunDescription: Hashable, Sendable {
  /// Name of the pipeline's definition.
  public var pipeline: String
  /// Fingerprint of all that decides what becomes of a page: settings, models, version.
  public var recipe: String
  public var started: Instant?
  /// The night that the run works for, by the last day that it reports; nil for a run of no night.
  public var night: CalendarDay?

  public init(pipeline: String, recipe: String, started: Instant? = nil, night: CalendarDay? = nil) {
    self.pipeline = pipeline
    self.recipe = recipe
    self.started = started
    self.night = night
  }
}

/// The books of one run, counted from the rows of the archive.
public struct RunBalance: Hashable, Sendable {
  public struct FailureCount: Hashable, Sendable {
    public var stage: PageFailure.Stage
    public var reason: PageFailure.Reason
    public var count: Int

    public init(stage: PageFailure.Stage, reason: PageFailure.Reason, count: Int) {
      self.stage = stage
      self.reason = reason
      self.count = count
    }
  }

  /// Rows that hold an article, whether this run made it or found it made.
  public var articles = 0
  /// Rows that hold a failure, by stage and reason in the order of their declaration.
  public var failures: [FailureCount] = []
  /// Of all rows, those that an earlier run made and this one left alone.
  public var skipped = 0
  /// Of all rows, those that stand in the archive for the first time.
  public var added = 0
  /// Of all rows, those that replaced other content under the same id.
  public var updated = 0

  public init() {}

  public var failed: Int { failures.reduce(0) { $0 + $1.count } }
  /// Rows of the run: the number that must equal the records that the reader handed out.
  public var rows: Int { articles + failed }
}

/// A run as the archive remembers it.
public struct ArchivedRun: Hashable, Sendable {
  public var id: RunID
  public var description: RunDescription
  public var finished: Instant?
  /// False where the run was stopped, was killed, or is still under way.
  public var isFinished: Bool
  public var balance: RunBalance
}

/// What the archive holds of a record, as far as it takes to tell whether to make it again.
public struct KnownRecord: Hashable, Sendable {
  public var contentHash: ContentHash
  public var recipe: String

  public init(contentHash: ContentHash, recipe: String) {
    self.contentHash = contentHash
    self.recipe = recipe
  }
}
