public import News

/// What became of the input records: articles, and failures by stage and reason. The books that must balance.
public struct Dispositions: Tally, Hashable, Sendable {
  public struct Cause: Hashable, Comparable, Sendable {
    public let stage: PageFailure.Stage
    public let reason: PageFailure.Reason

    public init(stage: PageFailure.Stage, reason: PageFailure.Reason) {
      self.stage = stage
      self.reason = reason
    }

    /// In the order of the stages, then by the reason's name.
    public static func < (left: Cause, right: Cause) -> Bool {
      let stages = PageFailure.Stage.allCases
      let leftStage = stages.firstIndex(of: left.stage) ?? 0
      let rightStage = stages.firstIndex(of: right.stage) ?? 0
      return leftStage != rightStage ? leftStage < rightStage : left.reason.rawValue < right.reason.rawValue
    }
  }

  public private(set) var records = 0
  public private(set) var articles = 0
  public private(set) var failures: [Cause: Int] = [:]

  public init() {}

  public mutating func add(_ item: borrowing PageRecord) {
    records += 1
    switch item.outcome {
    case .article: articles += 1
    case .failure(let failure): failures[Cause(stage: failure.stage, reason: failure.reason), default: 0] += 1
    }
  }

  public mutating func merge(_ later: consuming Dispositions) {
    records += later.records
    articles += later.articles
    failures.merge(later.failures, uniquingKeysWith: +)
  }

  public var failed: Int { failures.values.reduce(0, +) }

  /// Whether every record in is an article or has a named reason why not.
  public var isBalanced: Bool { records == articles + failed }

  /// Failures by stage and reason, in the order of the stages.
  public var sorted: [(cause: Cause, count: Int)] { failures.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } }
}
