public import Archive
public import Corpus
import Cleaning
public import News
import Synchronization

/// One execution of a plan: every record of the corpus through the stages, into the archive.
///
/// Reports come after: see `ReportJob`.
public struct PipelineRun: Sendable {
  public let plan: PipelinePlan
  public let models: Models
  public var observer: (any RunObserver)?
  public var stop = StopSignal()
  /// The night that the run works for; nil for a run of no night.
  public var night: CalendarDay?

  public init(plan: PipelinePlan, models: Models) {
    self.plan = plan
    self.models = models
  }

  /// Annotates what the archive does not hold yet, and checks the books.
  ///
  /// - Throws: `RunError`; what was archived before stays archived, and the next run goes on from there.
  public func annotate(_ corpus: PageCorpus, into archive: PageArchive) throws(RunError) -> RunSummary {
    do {
      return try annotateAll(corpus, into: archive)
    } catch {
      throw RunError(error)
    }
  }

  private func annotateAll(_ corpus: PageCorpus, into archive: PageArchive) throws -> RunSummary {
    let recipe = plan.recipe(outlets: corpus.outlets, models: models)
    try Provenance(recipe: recipe, models: models, outlets: corpus.outlets).keep(in: archive)
    let run = try archive.beginRun(RunDescription(pipeline: plan.definition.name, recipe: recipe, night: night))
    let known = KnownRecords(archive: archive, recipe: recipe)
    let unchanged = try UnchangedFiles(archive, recipe: recipe, of: corpus)
    let corpus = unchanged.others
    let ledger = LedgerWriter(archive: archive, run: run, recipe: recipe, files: corpus.files, observer: observer)
    let clocks = Mutex(StageClock())
    let pages = ConcurrentPages(corpus: corpus, workers: plan.workers, limit: plan.limit, stop: stop)
    let makeLine = { @Sendable in
      AnnotationLine(
        models: models, settings: plan.cleaningSettings, admitting: plan.definition.cleaning, outlets: corpus.outlets)
    }
    let leavesOut = plan.definition.cleaning.repeatedBlocks == .leaveOut
    let recordsIn = try pages.forEach(
      make: makeLine,
      work: { line, fetched -> LedgerEntry in
        guard !known.holds(fetched) else { return .unchanged(fetched.id) }
        let record = line.record(of: fetched)
        guard leavesOut, case .article(let annotated) = record.outcome else { return .made(record, nil) }
        return .made(record, ArticlePrint(annotated.article))
      },
      finish: { line, fetching in
        clocks.withLock {
          $0.merge(line.clock)
          $0.merge(fetching)
        }
      },
      receive: { try ledger.add($0) })
    try ledger.flush()
    if leavesOut, stop.received == nil {
      let pass = FurniturePass(
        archive: archive, run: run, recipe: recipe, workers: plan.workers, stop: stop, night: night)
      try pass.settle(
        make: makeLine, finish: { line in clocks.withLock { $0.merge(line.clock) } }, settled: { ledger.count($0) })
    }
    var summary = ledger.summary(recordsIn: recordsIn, clock: clocks.withLock { $0 })
    let balance = try archive.balance(of: run)
    guard balance.rows == recordsIn else {
      throw RunError.booksDoNotBalance(recordsIn: recordsIn, rows: balance.rows)
    }
    if let signal = stop.received { throw RunError.stopped(signal: signal) }
    // Of a corpus that was cut short, no file is known to have been read to its end.
    let isWhole = plan.limit == nil
    try archive.finishRun(
      run, files: isWhole ? ledger.knownFiles(listed: corpus.listed) : [], readToEnd: isWhole ? ledger.readFiles : [],
      unread: (unchanged.files, unchanged.records))
    summary.recordsIn += unchanged.records
    summary.unchanged += unchanged.records
    summary.unreadFiles = unchanged.files
    return summary
  }
}

/// What a run did, in records.
public struct RunSummary: Sendable, Equatable {
  public var recordsIn = 0
  /// Already archived under the same recipe, and left alone.
  public var unchanged = 0
  /// Files that are as they were when they were read last, and were not opened; their records count as unchanged.
  public var unreadFiles = 0
  public var articles = 0
  /// Articles that this run left blocks out of because their outlets repeat them, and these blocks.
  public var furnitureArticles = 0
  public var furnitureBlocks = 0
  /// By stage and reason, sorted.
  public var failures: [FailureCount] = []
  public var clock = StageClock()

  public struct FailureCount: Sendable, Equatable {
    public var failure: String
    public var count: Int
    /// Left out by a rule of the definition or the nature of the record, not by damage.
    public var isDeliberate: Bool
  }

  /// Records that failed, those left out by rule not counted.
  public var failed: Int { failures.reduce(0) { $0 + ($1.isDeliberate ? 0 : $1.count) } }
}

/// Told of a run's progress, always by one thread at a time.
public protocol RunObserver: Sendable {
  func advanced(_ progress: RunProgress)
}

/// How far a run is.
public struct RunProgress: Sendable {
  public var records: Int
  public var articles: Int
  public var failures: Int
  public var unchanged: Int
  /// Bytes on disk of the files before the one being read, and of all files.
  public var bytesDone: Int
  public var bytesTotal: Int
}
