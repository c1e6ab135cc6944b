import Archive
import Corpus
import News
import Synchronization

/// What a worker made of one record.
enum LedgerEntry: Sendable {
  /// The print of an article that furniture is yet to be left out of.
  case made(PageRecord, ArticlePrint?)
  case unchanged(PageID)
}

/// Writes entries to the archive in batches and keeps the run's counts.
///
/// Called by one thread at a time (`OrderedSink` sees to it); the lock is for the compiler and costs nothing then.
final class LedgerWriter: Sendable {
  private struct State {
    var records: [PageRecord] = []
    var prints: [PageID: ArticlePrint] = [:]
    var unchanged: [PageID] = []
    var bytes = 0
    var summary = RunSummary()
    var failures: [PageFailureKey: Int] = [:]
    var progress: RunProgress
    var fileIndex = 0
    /// By file, the records that were read of it.
    var read: [String: Int] = [:]
    /// Files that could not be read, which may be another time.
    var unreadable: Set<String> = []
    /// Files that are damaged, so that there may be more in them than was read.
    var damaged: Set<String> = []
  }

  private struct PageFailureKey: Hashable {
    var stage: PageFailure.Stage
    var reason: PageFailure.Reason
  }

  /// A batch is written at this many records or bytes of pages, so that a crash costs little and a commit is rare.
  private static let batchRecords = 128
  private static let batchBytes = 32_000_000

  private let archive: PageArchive
  private let run: RunID
  private let recipe: String
  private let files: [CorpusFile]
  private let observer: (any RunObserver)?
  private let state: Mutex<State>

  init(archive: PageArchive, run: RunID, recipe: String, files: [CorpusFile], observer: (any RunObserver)?) {
    self.archive = archive
    self.run = run
    self.recipe = recipe
    self.files = files
    self.observer = observer
    let total = files.reduce(0) { $0 + $1.byteCount }
    state = Mutex(
      State(
        progress: RunProgress(records: 0, articles: 0, failures: 0, unchanged: 0, bytesDone: 0, bytesTotal: total)))
  }

  func add(_ entry: LedgerEntry) throws {
    try state.withLock { state in
      switch entry {
      case .unchanged(let id):
        state.unchanged.append(id)
        state.summary.unchanged += 1
        state.progress.unchanged += 1
        advance(&state, to: id)
      case .made(let record, let print):
        switch record.outcome {
        case .article:
          state.summary.articles += 1
          state.progress.articles += 1
        case .failure(let failure):
          state.failures[PageFailureKey(stage: failure.stage, reason: failure.reason), default: 0] += 1
          state.progress.failures += 1
          switch failure.reason {
          case .unreadableFile: state.unreadable.insert(record.id.path)
          case .damagedGzip, .damagedRecord, .inflationRatio, .tooManyRecords: state.damaged.insert(record.id.path)
          default: break
          }
        }
        state.bytes += record.byteCount
        state.records.append(record)
        state.prints[record.id] = print
        advance(&state, to: record.id)
      }
      if state.records.count >= LedgerWriter.batchRecords || state.bytes >= LedgerWriter.batchBytes
        || state.unchanged.count >= 4096
      {
        try write(&state)
      }
    }
  }

  func flush() throws { try state.withLock { try write(&$0) } }

  /// Counts an article that was made anew without its outlet's furniture, which may have left too little of it.
  func count(_ settled: FurniturePass.Settled) {
    state.withLock { state in
      switch settled.record.outcome {
      case .article(let annotated):
        state.summary.furnitureArticles += 1
        state.summary.furnitureBlocks += annotated.article.furniture.count
      case .failure(let failure):
        if settled.isNew { state.summary.articles -= 1 } else { state.summary.unchanged -= 1 }
        state.failures[PageFailureKey(stage: failure.stage, reason: failure.reason), default: 0] += 1
      }
    }
  }

  /// The paths of the files that were read to their ends.
  var readFiles: [String] {
    state.withLock { state in
      state.read.keys.filter { !state.unreadable.contains($0) && !state.damaged.contains($0) }.sorted()
    }
  }

  /// The files that were read to their ends and will give the same records again as long as they stay as they are.
  ///
  /// - Parameter listed: when the corpus was listed, in nanoseconds since 1970. What was changed within two seconds before
  ///   is not known: some file systems tell times no finer, and it may have been written again since. When it was
  ///   modified does not matter here, since programs set that time as they like, and to come as well.
  func knownFiles(listed: Int64) -> [KnownFile] {
    state.withLock { state in
      files.compactMap { file in
        guard let stamp = file.stamp, let records = state.read[file.path], !state.unreadable.contains(file.path),
          stamp.changed < listed - 2_000_000_000
        else { return nil }
        return KnownFile(path: file.path, stamp: stamp, records: records)
      }
    }
  }

  func summary(recordsIn: Int, clock: StageClock) -> RunSummary {
    state.withLock { state in
      var summary = state.summary
      summary.recordsIn = recordsIn
      summary.clock.merge(clock)
      summary.failures = state.failures.map { key, count in
        RunSummary.FailureCount(
          failure: "\(key.stage.rawValue): \(key.reason.rawValue)", count: count,
          isDeliberate: key.reason.isDeliberate)
      }.sorted { $0.failure < $1.failure }
      return summary
    }
  }

  private func advance(_ state: inout State, to id: PageID) {
    state.progress.records += 1
    state.read[id.path, default: 0] += 1
    while state.fileIndex < files.count, files[state.fileIndex].path != id.path {
      state.progress.bytesDone += files[state.fileIndex].byteCount
      state.fileIndex += 1
    }
    observer?.advanced(state.progress)
  }

  private func write(_ state: inout State) throws {
    guard !state.records.isEmpty || !state.unchanged.isEmpty else { return }
    state.summary.clock.start()
    if !state.records.isEmpty {
      try archive.write(state.records, prints: state.prints, recipe: recipe, run: run)
    }
    if !state.unchanged.isEmpty { try archive.markSeen(state.unchanged, run: run) }
    state.summary.clock.stop(.archive)
    state.records.removeAll(keepingCapacity: true)
    state.prints.removeAll(keepingCapacity: true)
    state.unchanged.removeAll(keepingCapacity: true)
    state.bytes = 0
  }
}
