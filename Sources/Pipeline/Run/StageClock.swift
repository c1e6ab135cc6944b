import Glibc

/// CPU time by stage, in nanoseconds, of one worker; parts are merged at the end of a run.
public struct StageClock: Sendable, Equatable {
  public enum Stage: String, Sendable, CaseIterable { case fetch, clean, tokenize, entities, sentiment, terms, archive }

  private var spent = [Int64](repeating: 0, count: Stage.allCases.count)
  private var last: Int64 = 0

  public init() {}

  /// Starts, or starts again, without charging the time since the last stop to any stage.
  public mutating func start() { last = StageClock.now() }

  /// Charges the time since `start` or the last `stop` to a stage.
  public mutating func stop(_ stage: Stage) {
    let now = StageClock.now()
    spent[StageClock.index(stage)] += now - last
    last = now
  }

  public mutating func merge(_ other: StageClock) {
    for index in spent.indices { spent[index] += other.spent[index] }
  }

  public func seconds(_ stage: Stage) -> Double { Double(spent[StageClock.index(stage)]) / 1e9 }

  private static func index(_ stage: Stage) -> Int { Stage.allCases.firstIndex(of: stage) ?? 0 }

  /// CPU time of the calling thread.
  private static func now() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}
