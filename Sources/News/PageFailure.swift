/// Why one page was left out; the run goes on without it, and it stands in `dispositions.csv`.
public struct PageFailure: Error, Hashable, Sendable {
  public enum Stage: String, Sendable, CaseIterable { case fetch, clean, tokenize, entities, sentiment, terms }

  /// The name under which failures are counted.
  public enum Reason: String, Sendable, CaseIterable {
    case unreadableFile, damagedGzip, damagedRecord, inflationRatio, tooLarge, tooManyRecords, unsupportedFormat
    case emptyPage, notHTTPSuccess, revisit, notText, undecodable, tooDeep, tooManyNodes
    case noText, tooShort, notAnArticle, excludedLanguage, duplicateID
  }

  public let stage: Stage
  public let reason: Reason
  /// What a person needs to find the place, with the numbers in it: `bytes 1024..<4096 lost`.
  public let detail: String

  public init(_ stage: Stage, _ reason: Reason, _ detail: String = "") {
    self.stage = stage
    self.reason = reason
    self.detail = detail
  }
}

extension PageFailure.Reason {
  /// Left out by a rule or by the nature of the record (an old status, a section front), not by damage.
  public var isDeliberate: Bool {
    switch self {
    case .notAnArticle, .excludedLanguage, .tooShort, .notHTTPSuccess, .revisit, .duplicateID, .unsupportedFormat: true
    default: false
    }
  }
}
