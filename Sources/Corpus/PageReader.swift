import News
import Synchronization

/// Hands the records of a corpus out to any number of workers, each record once.
///
/// There is no reader thread. A file of one page is handed out by name and read by the worker that got it. The records
/// of a file of many are cut apart under a lock, one at a time, and read outside it. So memory is bounded by a page a
/// worker, and neither ids nor order nor outcomes depend on how many workers there are.
///
/// A damaged file of one page gives what could be read of it as `path`, and the loss as a record of its own,
/// `path#2`. Those losses come after all files, in the order of their paths.
public final class PageReader: Sendable {
  private let corpus: PageCorpus
  private let state: Mutex<State>

  public init(_ corpus: PageCorpus) {
    self.corpus = corpus
    state = Mutex(State())
  }

  private struct State {
    var fileIndex = 0
    var sequence = 0
    var container: Container?
    /// Files of one page that workers are reading now.
    var loading = 0
    var losses: [Loss] = []
  }

  private struct Container {
    let file: CorpusFile
    let cutter: any RecordCutter
    var record = 0
  }

  private struct Loss {
    let id: PageID
    let failure: PageFailure
  }

  private enum Ticket: Sendable {
    case file(CorpusFile, CorpusFormat, sequence: Int)
    case record(CutRecord, PageID, sequence: Int)
  }

  /// The next record, or nil when there is none left for this worker.
  public func next(_ scratch: inout FetchScratch) -> FetchedRecord? {
    switch state.withLock({ take(&$0) }) {
    case .file(let file, let format, let sequence): load(file, format, sequence, &scratch)
    case .record(let cut, let id, let sequence):
      FetchedRecord(sequence: sequence, id: id, outcome: PageAssembly(corpus: corpus).outcome(of: cut, id: id))
    case nil: nil
    }
  }

  private func take(_ state: inout State) -> Ticket? {
    while true {
      if let ticket = takeFromContainer(&state) { return ticket }
      guard state.fileIndex < corpus.files.count else { return takeLoss(&state) }
      let file = corpus.files[state.fileIndex]
      state.fileIndex += 1
      if let format = CorpusFormat(path: file.path), format.isOnePage {
        state.loading += 1
        return .file(file, format, sequence: advance(&state))
      }
      do throws(PageFailure) {
        let opened = try OpenedFile(file, limits: corpus.limits)
        guard let cutter = opened.cutter else {
          state.loading += 1
          return .file(file, opened.format, sequence: advance(&state))
        }
        state.container = Container(file: file, cutter: cutter)
      } catch {
        let cut = CutRecord.failure(error, byteCount: file.byteCount, url: nil)
        return .record(cut, PageID(path: file.path), sequence: advance(&state))
      }
    }
  }

  private func takeFromContainer(_ state: inout State) -> Ticket? {
    guard let container = state.container else { return nil }
    guard container.record <= corpus.limits.recordsPerFile, let cut = container.cutter.next() else {
      state.container = nil
      return nil
    }
    let record = container.record + 1
    state.container?.record = record
    let id = PageID(path: container.file.path, record: record)
    let limit = corpus.limits.recordsPerFile
    guard record <= limit else {
      return .record(
        .failure(.tooManyRecords, "more than \(limit) records: the rest of the file is left out"), id,
        sequence: advance(&state))
    }
    return .record(cut, id, sequence: advance(&state))
  }

  /// Losses wait until no file is being read that may add one; the worker that reads the last file comes back for them.
  private func takeLoss(_ state: inout State) -> Ticket? {
    guard state.loading == 0, !state.losses.isEmpty else { return nil }
    // The least first, found anew each time: losses are few.
    guard let index = state.losses.indices.min(by: { state.losses[$0].id < state.losses[$1].id }) else { return nil }
    let loss = state.losses.remove(at: index)
    return .record(
      .failure(loss.failure, byteCount: 0, url: nil), loss.id, sequence: advance(&state))
  }

  private func advance(_ state: inout State) -> Int {
    defer { state.sequence += 1 }
    return state.sequence
  }

  private func load(
    _ file: CorpusFile, _ format: CorpusFormat, _ sequence: Int, _ scratch: inout FetchScratch
  ) -> FetchedRecord {
    let id = PageID(path: file.path)
    let assembly = PageAssembly(corpus: corpus)
    var loss: Loss?
    let outcome: FetchedRecord.Outcome
    do throws(PageFailure) {
      let read = try PageFile(file.absolutePath, limits: corpus.limits, scratch: &scratch)
      loss = read.damage.map { Loss(id: PageID(path: file.path, record: 2), failure: $0) }
      outcome = .page(assembly.page(id, bytes: read.bytes, mediaType: format == .html ? .html : .renderedText))
    } catch {
      outcome = assembly.failure(error, id: id, byteCount: file.byteCount, url: nil)
    }
    state.withLock { state in
      state.loading -= 1
      if let loss { state.losses.append(loss) }
    }
    return FetchedRecord(sequence: sequence, id: id, outcome: outcome)
  }
}
