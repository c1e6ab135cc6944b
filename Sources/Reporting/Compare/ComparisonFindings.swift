public import Analysis

/// What a comparison was asked, as its files state it.
public struct ComparisonQuestion: Sendable {
  public var pipeline: String
  /// In words: `2026-11-16..2026-11-22`, `all days`.
  public var window: String
  /// The compared outlets, by id.
  public var outlets: [String] = []
  /// Whether they were named, so that their order is the asker's.
  public var namesOutlets = false
  /// The outlets that each one's words are held against; empty for the other compared ones.
  public var against: [String] = []
  public var reading = Reading.all
  public var entity: String?
  public var story: String?
  public var topEntities = 100
  public var topTerms = 100
  public var excel = false
  /// What people call an outlet, by its id.
  public var outletNames: [String: String] = [:]

  public init(pipeline: String, window: String) {
    self.pipeline = pipeline
    self.window = window
  }
}

/// What came of it.
public struct ComparisonFindings: Sendable {
  /// Of the articles that the reading counts.
  public var coverage: StoryCoverage
  /// Places of these articles among those of `coverage`.
  public var counted: [Int]
  public var attention: Attention
  public var subjects: [AttentionSubject]
  public var entities: EntitySelection
  /// By the entity's place in the selection.
  public var tone: [[EntityTone.Row]]
  /// Places of the articles that the question is of, before the reading left any out.
  public var asked: [Int]
  public var provenance: ArticleProvenance
  /// By outlet, of those that are compared.
  public var words: [OutletWords] = []
  public var pairings: [WordPairing] = []
  public var sources: [RankedSource] = []
  /// What was left out and counted, in sentences.
  public var notes: [String] = []

  public init(
    coverage: StoryCoverage, counted: [Int], attention: Attention, subjects: [AttentionSubject],
    entities: EntitySelection, tone: [[EntityTone.Row]], asked: [Int], provenance: ArticleProvenance
  ) {
    self.coverage = coverage
    self.counted = counted
    self.attention = attention
    self.subjects = subjects
    self.entities = entities
    self.tone = tone
    self.asked = asked
    self.provenance = provenance
  }
}
