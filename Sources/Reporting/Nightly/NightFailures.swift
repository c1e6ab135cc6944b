import Analysis
public import News

/// The records of a night that failed, by stage and reason.
public struct NightFailures: Hashable, Sendable {
  public struct Cause: Hashable, Sendable {
    public var stage: PageFailure.Stage
    public var reason: PageFailure.Reason

    public init(_ stage: PageFailure.Stage, _ reason: PageFailure.Reason) {
      self.stage = stage
      self.reason = reason
    }
  }

  /// Records read for the night, those that failed among them.
  public var read: Int
  private var causes: [Cause] = []
  private var records: [Cause: Int] = [:]

  public init(read: Int) { self.read = read }

  public mutating func add(_ cause: Cause, _ count: Int) {
    if records[cause] == nil { causes.append(cause) }
    records[cause, default: 0] += count
  }

  /// Chance that is put up with, after adjusting, and records that are worth a look.
  private static let mostChance = 0.01
  private static let leastRecords = 3

  /// Each cause beside what the nights before let so many records expect, in the order in which causes were added.
  ///
  /// Chances are adjusted for all causes of all these nights (Benjamini and Hochberg): the more ways there are to fail, the
  /// more often one of them looks unusual.
  ///
  /// - Parameter before: nights that read records of their own.
  public func compared(with before: [NightFailures]) -> [FailureComparison] {
    let usual = causes.map { cause in
      UsualCount(before.map { UsualCount.Night(count: $0.records[cause] ?? 0, exposure: $0.read) })
    }
    let p = zip(causes, usual).map { $1?.chance(ofAtLeast: records[$0] ?? 0, exposure: read) }
    let tests = Set(before.flatMap(\.causes) + causes).count
    let adjusted = FalseDiscovery.adjusted(p.map { $0 ?? 1 }, tests: tests)
    return causes.indices.map { index in
      let count = records[causes[index]] ?? 0
      return FailureComparison(
        stage: causes[index].stage, reason: causes[index].reason, records: count,
        usual: usual[index]?.expected(exposure: read), p: p[index],
        isUnusual: p[index] != nil && adjusted[index] < NightFailures.mostChance && count >= NightFailures.leastRecords)
    }
  }
}
