public import News

/// One input record of a corpus: a page, or why there is none.
public struct FetchedRecord: Sendable {
  public enum Outcome: Sendable {
    case page(Page)
    /// - Parameters:
    ///   - byteCount: of the record, inflated, as far as known; of the file on disk for a file of one page.
    case failure(PageFailure, byteCount: Int, outlet: OutletAttribution)
  }

  /// 0, 1, 2 … without holes, the same for any number of workers.
  public let sequence: Int
  public let id: PageID
  public let outcome: Outcome

  public init(sequence: Int, id: PageID, outcome: Outcome) {
    self.sequence = sequence
    self.id = id
    self.outcome = outcome
  }
}
