public import Language
public import News

/// The lines in context of a query, in order: a key word in context, as concordances have it.
///
/// Reads articles one by one and keeps the first `limit` lines of the order, whatever the number of all.
public struct Concordance {
  private var finder: ContextFinder
  private let order: ContextOrder
  private let limit: Int
  private let width: Int
  private let dayRule: DayRule
  private let folder: CaseFolder
  private var kept: [(key: ContextKey, line: ContextLine)] = []
  /// The last key that has a place, once there are enough lines.
  private var last: ContextKey?

  /// All places that the query asks for, and the articles that have one.
  public private(set) var hits = 0
  public private(set) var articles = 0

  /// - Parameters:
  ///   - width: characters of each side.
  ///   - limit: lines that are kept; nil for all.
  public init(
    _ query: ContextQuery, order: ContextOrder, limit: Int?, width: Int, _ resources: LanguageResources,
    dayRule: DayRule = DayRule()
  ) {
    finder = ContextFinder(query)
    self.order = order
    self.limit = max(0, limit ?? .max)
    self.width = width
    self.dayRule = dayRule
    folder = resources.folder
  }

  public mutating func add(_ annotated: borrowing AnnotatedArticle) {
    let spans = finder.matches(in: annotated)
    guard !spans.isEmpty else { return }
    hits += spans.count
    articles += 1
    let keys = ContextKeys(annotated, order: order, folder: folder, dayRule: dayRule)
    var lines: ArticleLines?
    for span in spans {
      let key = keys.key(span)
      if limit == 0 || last.map({ $0 < key }) ?? false { continue }
      let cutter = lines ?? ArticleLines(annotated.article, width: width, dayRule: dayRule)
      lines = cutter
      kept.append((key, cutter.line(span)))
      if limit < .max / 2, kept.count >= 2 * limit { cut() }
    }
  }

  private mutating func cut() {
    kept.sort { $0.key < $1.key }
    if kept.count > limit { kept.removeLast(kept.count - limit) }
    if kept.count == limit { last = kept.last?.key }
  }

  /// Whether lines come in their order as articles are added in the order of their ids, and none is given up for a later one.
  public var isInOrder: Bool { order == .none && limit == .max }

  /// Takes the lines that were found since the last time, in the order of their articles: where `isInOrder`, they need not be
  /// kept.
  public mutating func takeLines() -> [ContextLine] {
    defer { kept.removeAll(keepingCapacity: true) }
    return kept.map(\.line)
  }

  /// The first lines of all, in order.
  public mutating func lines() -> [ContextLine] {
    cut()
    return kept.map(\.line)
  }
}
