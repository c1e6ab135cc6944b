import ByteStrings
public import News

/// The chosen terms by outlet and day: the second reading of the archive.
public struct TermCoverage: Tally, Sendable, Equatable {
  private let vocabulary: ByteInterner
  private let dayRule: DayRule
  private var cube: CoverageCube

  /// - Parameter dailySubjects: How many of the first terms are told of day by day.
  public init(of selection: TermSelection, dayRule: DayRule = DayRule(), dailySubjects: Int = .max) {
    var vocabulary = ByteInterner(minimumCapacity: selection.terms.count)
    for term in selection.terms { _ = vocabulary.intern(term.text) }
    self.vocabulary = vocabulary
    self.dayRule = dayRule
    cube = CoverageCube(dailySubjects: dailySubjects)
  }

  public mutating func add(_ item: borrowing AnnotatedArticle) { add(subjects(of: item), of: item) }

  /// Adds an article by the terms that `subjects(of:)` found in it.
  public mutating func add(_ found: [(subject: Int, mentions: Int)], of item: borrowing AnnotatedArticle) {
    cube.add(found, at: OutletDay(outlet: item.article.outlet.id, day: dayRule.day(of: item.article)))
  }

  public mutating func merge(_ later: consuming TermCoverage) { cube.merge(later.cube) }

  /// By the term's place in the selection: all outlets, then each outlet followed by its days.
  public var rows: [[CoverageRow]] { cube.rows(subjects: vocabulary.count) }

  /// The places in the selection of the chosen terms that stand in an article, and how often they do.
  public func subjects(of item: borrowing AnnotatedArticle) -> [(subject: Int, mentions: Int)] {
    var found: [(subject: Int, mentions: Int)] = []
    for entry in item.terms.entries {
      if let term = vocabulary.find(item.terms.bytes.span, entry.span.range) { found.append((term, Int(entry.count))) }
    }
    return found
  }

  public static func == (left: TermCoverage, right: TermCoverage) -> Bool { left.cube == right.cube }
}
