public import News

/// How many records failed for one reason, beside how many usually do.
public struct FailureComparison: Hashable, Sendable {
  public var stage: PageFailure.Stage
  public var reason: PageFailure.Reason
  /// Records this night.
  public var records: Int
  /// As many as the nights before let so many records expect; nil before there is any.
  public var usual: Double?
  /// Chance of so many or more on a usual night that reads as many records.
  public var p: Double?
  /// Whether that is worth a look.
  public var isUnusual: Bool
  /// Some of the records.
  public var examples: [PageID]

  public init(
    stage: PageFailure.Stage, reason: PageFailure.Reason, records: Int, usual: Double? = nil, p: Double? = nil,
    isUnusual: Bool = false, examples: [PageID] = []
  ) {
    self.stage = stage
    self.reason = reason
    self.records = records
    self.usual = usual
    self.p = p
    self.isUnusual = isUnusual
    self.examples = examples
  }
}
