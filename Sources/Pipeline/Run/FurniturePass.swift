import Archive
import Cleaning
import Dispatch
import News
import Synchronization

/// The second half of a run: leaves the blocks that an outlet repeats out of the articles that the first half made.
///
/// What repeats is known only when all pages are read. But most articles hold nothing of it, so that annotating all
/// of them at once, and those anew that do, from the text that the archive holds, costs less than to read every page
/// twice. Whatever of this a killed run has done stays done: prints tell of articles as they were before.
struct FurniturePass: Sendable {
  let archive: PageArchive
  let run: RunID
  let recipe: String
  let workers: Int
  let stop: StopSignal
  var night: CalendarDay?

  /// What is told of each article that was made anew.
  struct Settled: Sendable {
    var record: PageRecord
    /// Whether the run made it, rather than finding it made.
    var isNew: Bool
  }

  private struct Task {
    var row: RowID
    var isNew: Bool
    /// An index of the outlets' furniture.
    var outlet: Int
  }

  /// - Parameters:
  ///   - make: called once a worker, on its thread.
  ///   - finish: called once a worker, when it has no more to do.
  ///   - settled: called once an article that had furniture, never by two threads at a time.
  func settle(
    make: @Sendable () -> AnnotationLine, finish: @Sendable (consuming AnnotationLine) -> Void,
    settled: @escaping @Sendable (Settled) -> Void
  ) throws {
    var furniture: [OutletFurniture] = []
    var tasks: [Task] = []
    let learning = LearnedBlocks()
    for outlet in try archive.unsettledOutlets(run: run) {
      guard stop.received == nil else { return }
      furniture.append(try self.furniture(ofOutlet: outlet))
      learning.expect(furniture[furniture.count - 1], of: outlet, known: try archive.learnedBlocks(ofOutlet: outlet))
      tasks += try touched(by: furniture[furniture.count - 1], outlet).map {
        Task(row: $0.row, isNew: $0.isNew, outlet: furniture.count - 1)
      }
    }
    try leaveOut(furniture, tasks, learning, make, finish, settled)
  }

  private func furniture(ofOutlet outlet: String) throws -> OutletFurniture {
    var counts = FurnitureCounts()
    try archive.forEachPrint(ofOutlet: outlet) { counts.add($0) }
    return counts.furniture()
  }

  /// The outlet's articles that hold furniture; the others are settled as they stand.
  private func touched(by furniture: OutletFurniture, _ outlet: String) throws -> [UnsettledArticle] {
    var touched = try archive.unsettledArticles(ofOutlet: outlet, run: run)
    let middle = touched.partition { furniture.touches($0.print) }
    try archive.markSettled(touched[..<middle].map(\.row))
    return Array(touched[middle...])
  }

  private func leaveOut(
    _ furniture: [OutletFurniture], _ tasks: [Task], _ learning: LearnedBlocks,
    _ make: @Sendable () -> AnnotationLine, _ finish: @Sendable (consuming AnnotationLine) -> Void,
    _ settled: @escaping @Sendable (Settled) -> Void
  ) throws {
    guard !tasks.isEmpty else { return }
    let batch = Mutex<[PageRecord]>([])
    let write = { @Sendable (records: [PageRecord]) in
      try archive.settle(records, learned: learning.take(), night: night, recipe: recipe, run: run)
    }
    let sink = OrderedSink<Result<Settled, any Error>>(window: workers * 8) { result in
      let done = try result.get()
      learning.add(done.record)
      settled(done)
      let full = batch.withLock { batch -> [PageRecord] in
        batch.append(done.record)
        guard batch.count >= 128 else { return [] }
        defer { batch.removeAll(keepingCapacity: true) }
        return batch
      }
      if !full.isEmpty { try write(full) }
    }
    let next = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: min(workers, tasks.count)) { _ in
      var line = make()
      while stop.received == nil, sink.reserve() {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < tasks.count else {
          sink.cancelReservation()
          break
        }
        let task = tasks[index]
        sink.put(index, Result { try settle(task, furniture[task.outlet], &line) })
      }
      finish(line)
    }
    if let failure = sink.failure { throw failure }
    let rest = batch.withLock { $0 }
    if !rest.isEmpty { try write(rest) }
  }

  private func settle(
    _ task: Task, _ furniture: OutletFurniture, _ line: inout AnnotationLine
  ) throws -> Settled {
    guard let record = try archive.record(task.row) else {
      throw ArchiveError.corrupt(detail: "row \(task.row.number) is gone")
    }
    return Settled(record: line.leaveOut(furniture, from: record), isNew: task.isNew)
  }
}
