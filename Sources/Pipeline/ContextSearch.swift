public import Analysis
import Archive
import Foundation
import Language
public import News
public import Reporting

/// Looks for words, patterns or an entity in all articles of an archive: what `broadsheet kwic` does.
public struct ContextSearch: Sendable {
  public enum Query: Sendable {
    case words(String)
    case pattern(String)
    /// A name, and of what type where only one is wanted.
    case entity(String, EntityType?)
  }

  public struct Settings: Sendable {
    /// Outlets' ids; empty for all.
    public var outlets: [String] = []
    public var window = DayWindow.unbounded
    /// `left`, `right`, `outlet`, `date` or `none`.
    public var order = ContextOrder.none
    /// Nil for all.
    public var limit: Int? = 100
    public var table = ContextTable.Settings()

    public init() {}
  }

  public struct Outcome: Sendable, Equatable {
    public var shown: Int
    public var hits: Int
    public var articles: Int
    /// Articles that were looked through.
    public var ofArticles: Int
    /// Of an entity: the names that were found for it.
    public var entities: [String] = []

    /// What was shown of what there is, in a line.
    public var summary: String {
      func grouped(_ number: Int) -> String {
        var digits = String(number)
        for place in stride(from: digits.count - 3, to: 0, by: -3) {
          digits.insert(",", at: digits.index(digits.startIndex, offsetBy: place))
        }
        return digits
      }
      let whole = "\(grouped(ofArticles)) article\(ofArticles == 1 ? "" : "s")"
      guard hits > 0 else { return "no hits in \(whole)" }
      let found = "\(grouped(hits)) hit\(hits == 1 ? "" : "s") in \(grouped(articles)) of \(whole)"
      return shown == hits ? found : "showing \(grouped(shown)) of \(found)"
    }
  }

  private let archivePath: String

  private static let linesAtOnce = 256

  /// - Parameters:
  ///   - path: an archive, a report of one, or a definition that names one.
  ///   - output: in place of the definition's folder for reports.
  /// - Throws: `RunError.unreadableFile` where there is nothing, `RunError.definition`.
  public init(_ path: String, output: String? = nil) throws(RunError) {
    archivePath = try ArchiveLocation.find(path, output: output).archivePath
  }

  /// Reads the archive, once for words and patterns, twice for an entity, and hands on the lines piece by piece.
  ///
  /// - Throws: `RunError`, and what `write` throws.
  public func run(
    _ query: Query, _ settings: Settings, _ write: ([UInt8]) throws -> Void
  ) throws -> Outcome {
    let resources: LanguageResources
    do { resources = try LanguageResources() } catch { throw RunError.resources("\(error)") }
    // What is wrong with a query is told before anything is opened.
    let known = try ContextSearch.compiled(query, resources)
    let archive: PageArchive
    do { archive = try PageArchive(path: archivePath, mode: .readOnly) } catch { throw RunError.archive(error) }
    let outlets = Set(settings.outlets)
    let present = try self.outlets(of: archive)
    for outlet in outlets.sorted() where !present.contains(outlet) {
      let some = present.sorted().prefix(12).joined(separator: ", ")
      throw RunError.unanswerable(
        "the archive has no outlet “\(outlet)”; it has \(some)\(present.count > 12 ? " and others" : "")")
    }
    let (compiled, names) = try known.map { ($0, []) } ?? ContextSearch.entities(query, archive)

    var concordance = Concordance(
      compiled, order: settings.order, limit: settings.limit, width: settings.table.width, resources)
    var read = 0
    var shown = 0
    var table = ContextTable(settings.table, outlets: outlets.isEmpty ? present : outlets)
    try write(table.beginning())
    try ContextSearch.forEachArticle(of: archive, settings.window) { annotated in
      guard outlets.isEmpty || outlets.contains(annotated.article.outlet.id) else { return }
      read += 1
      concordance.add(annotated)
      if concordance.isInOrder {
        let lines = concordance.takeLines()
        shown += lines.count
        try write(table.rows(lines))
      }
    }
    let lines = concordance.lines()
    shown += lines.count
    for start in stride(from: 0, to: lines.count, by: ContextSearch.linesAtOnce) {
      try write(table.rows(Array(lines[start...].prefix(ContextSearch.linesAtOnce))))
    }
    try write(table.end())
    return Outcome(
      shown: shown, hits: concordance.hits, articles: concordance.articles, ofArticles: read, entities: names)
  }

  private static func forEachArticle(
    of archive: PageArchive, _ window: DayWindow = .unbounded, _ body: (borrowing AnnotatedArticle) throws -> Void
  ) throws {
    do {
      try archive.forEachArticle(in: window.isBounded ? window : nil, body)
    } catch let error as ArchiveError {
      throw RunError.archive(error)
    }
  }

  /// Nil where the archive has to be asked first.
  private static func compiled(_ query: Query, _ resources: LanguageResources) throws(RunError) -> ContextQuery? {
    switch query {
    case .words(let text):
      guard let words = ContextQuery(words: text, resources) else {
        throw .unanswerable("there is no word in “\(text)”; --regex looks for signs")
      }
      return words
    case .pattern(let text):
      do throws(InvalidPattern) { return ContextQuery(pattern: try LinearPattern(text)) } catch {
        throw .unanswerable("\(error)")
      }
    case .entity: return nil
    }
  }

  /// The entities that a name may mean, by all that the archive knows of its names, whatever is searched through.
  private static func entities(_ query: Query, _ archive: PageArchive) throws -> (ContextQuery, names: [String]) {
    guard case .entity(let name, let type) = query else { throw RunError.unanswerable("there is nothing to look for") }
    var mentions = EntityMentions()
    try forEachArticle(of: archive) { mentions.add($0.entities) }
    let all = mentions.selection(top: .max, minimumDocuments: 1)
    let found = all.named(name, type: type)
    guard !found.entities.isEmpty else {
      let like = all.like(name).map { "“\($0.name)” (\($0.type))" }
      let what = type.map { "a \($0)" } ?? "an entity"
      throw RunError.unanswerable(
        "no article names \(what) “\(name)”" + (like.isEmpty ? "" : "; there are \(like.joined(separator: ", "))"))
    }
    return (
      ContextQuery(entities: found),
      found.entities.map { "\($0.key.name) (\($0.key.type), \($0.count.articles) articles)" }
    )
  }

  private func outlets(of archive: PageArchive) throws -> Set<String> {
    var outlets: Set<String> = []
    do {
      try archive.forEachDisposition { outlets.insert($0.outlet.id) }
    } catch let error as ArchiveError {
      throw RunError.archive(error)
    }
    return outlets
  }
}
