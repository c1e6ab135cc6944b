package import Corpus
import Dispatch
import Synchronization

/// Sends every record of a corpus through workers of its own making and hands the results on in corpus order.
package struct ConcurrentPages: Sendable {
  package let corpus: PageCorpus
  package let workers: Int
  /// Stop after this many records; nil: all.
  package var limit: Int?
  package var stop: StopSignal?

  package init(corpus: PageCorpus, workers: Int, limit: Int? = nil, stop: StopSignal? = nil) {
    self.corpus = corpus
    self.workers = workers
    self.limit = limit
    self.stop = stop
  }

  /// Runs to the end of the corpus, the limit, or the stop signal.
  ///
  /// - Parameters:
  ///   - make: called once a worker, on its thread.
  ///   - work: called once a record, by many workers at a time.
  ///   - finish: called once a worker, when it has no more to do, with the time it spent fetching.
  ///   - receive: called once a record in corpus order, never by two threads at a time.
  /// - Returns: how many records were handed out.
  /// - Throws: what `receive` throws; no record after it is handed on.
  package func forEach<Worker: ~Copyable, Result: Sendable>(
    make: @Sendable () -> Worker, work: @Sendable (inout Worker, FetchedRecord) -> Result,
    finish: @Sendable (consuming Worker, StageClock) -> Void = { _, _ in },
    receive: @escaping @Sendable (Result) throws -> Void
  ) throws -> Int {
    let reader = PageReader(corpus)
    let sink = OrderedSink<Result>(window: workers * 8, receive: receive)
    let handedOut = Atomic<Int>(0)
    let limit = limit ?? Int.max
    DispatchQueue.concurrentPerform(iterations: workers) { _ in
      var worker = make()
      var scratch = FetchScratch()
      var clock = StageClock()
      while stop?.received == nil, sink.reserve() {
        clock.start()
        let next = reader.next(&scratch)
        clock.stop(.fetch)
        guard let record = next, record.sequence < limit else {
          sink.cancelReservation()
          break
        }
        handedOut.wrappingAdd(1, ordering: .relaxed)
        sink.put(record.sequence, work(&worker, record))
      }
      finish(worker, clock)
    }
    if let failure = sink.failure { throw failure }
    return handedOut.load(ordering: .relaxed)
  }
}
