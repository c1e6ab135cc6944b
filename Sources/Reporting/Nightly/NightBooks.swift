/// What a night read, and what became of it.
///
/// The books balance where the records read are those added, updated and known, and where what was added and updated is
/// an article in the window, late, ahead or undated, or a failure.
public struct NightBooks: Hashable, Sendable {
  /// Files that were not opened, since nothing about them had changed.
  public var unchangedFiles: Int
  /// Records of the files that were opened.
  public var records: Int
  /// Of these, records that the archive did not have.
  public var added: Int
  /// Of these, records that the archive had with other bytes or by another recipe.
  public var updated: Int
  /// Of these, records that the archive had already.
  public var known: Int
  /// Of those added and updated, articles of a day in the window.
  public var inWindow: Int
  /// Of a day before the window.
  public var late: Int
  /// Of a day after it.
  public var ahead: Int
  /// Articles without a date.
  public var undated: Int
  /// Records that are no article, each for a named reason.
  public var failures: Int
  /// All articles of the window in the archive, whichever night read them: what the report is of.
  public var articles: Int

  public init(
    unchangedFiles: Int = 0, records: Int = 0, added: Int = 0, updated: Int = 0, known: Int = 0, inWindow: Int = 0,
    late: Int = 0, ahead: Int = 0, undated: Int = 0, failures: Int = 0, articles: Int = 0
  ) {
    self.unchangedFiles = unchangedFiles
    self.records = records
    self.added = added
    self.updated = updated
    self.known = known
    self.inWindow = inWindow
    self.late = late
    self.ahead = ahead
    self.undated = undated
    self.failures = failures
    self.articles = articles
  }

  public var isBalanced: Bool {
    records == added &+ updated &+ known && added &+ updated == inWindow &+ late &+ ahead &+ undated &+ failures
  }
}
