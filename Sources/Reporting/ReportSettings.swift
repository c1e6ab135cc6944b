public import Analysis
public import News

/// What a report covers and how much of it: everything beside the records that its bytes depend on.
public struct ReportSettings: Hashable, Sendable {
  public var pipeline: String
  /// The days that the records were chosen by, in words: `2026-11-16 to 2026-11-22`, `all days`.
  public var window: String
  /// Minutes east of UTC of the clock that tells an article's day; nil for the clock of each article's own page.
  public var dayOffsetMinutes: Int?
  /// Terms told of, of each length in words.
  public var topTerms = 500
  public var topEntities = 500
  /// Articles in which a term or entity must stand to be told of.
  public var minimumDocuments = 2
  /// Articles that the page lists; `articles.csv` has all.
  public var listedArticles = 2_000
  /// CSV for spreadsheets: a byte order mark, and an apostrophe before text that looks like a formula.
  public var excel = false
  /// What people call an outlet, by its id; the page shows it, the tables keep the id.
  public var outletNames: [String: String] = [:]

  public init(pipeline: String, window: String) {
    self.pipeline = pipeline
    self.window = window
  }
}

/// What was run on: `run.json` states it, so that the report can be made again.
public struct RunManifest: Hashable, Sendable {
  /// Of Broadsheet.
  public var version: String
  /// The definition file as written.
  public var definition: String
  /// The definition with every default filled in.
  public var effectiveDefinition: String
  /// Hash of everything that the annotations of a page depend on beside its bytes.
  public var recipe: String
  /// Hashes of the models and word lists, by name.
  public var models: [String: String]

  public init(
    version: String, definition: String, effectiveDefinition: String, recipe: String, models: [String: String]
  ) {
    self.version = version
    self.definition = definition
    self.effectiveDefinition = effectiveDefinition
    self.recipe = recipe
    self.models = models
  }
}

/// The records of a window in the order of their ids, as often as they are asked for.
///
/// Several threads may read at a time.
public struct RecordStream: Sendable {
  public typealias Body = (borrowing PageRecord) throws -> Void
  private let read: @Sendable (Body) throws -> Void

  public init(_ read: @escaping @Sendable (_ body: Body) throws -> Void) { self.read = read }

  public func forEach(_ body: Body) throws { try read(body) }
}

/// What a report holds.
public struct ReportSummary: Hashable, Sendable {
  public let dispositions: Dispositions
  /// Every file but `run.json`, by name.
  public let outputs: [OutputSummary]
  /// The articles that `report.html` lists, each with the number of its anchor: `#a7`.
  public let anchors: [PageID: Int]
  /// Articles that `report.html` lists.
  public var listedArticles: Int { anchors.count }
}
