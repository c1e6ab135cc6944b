public import News

/// The chosen terms by outlet and day: the second reading of the archive.
public struct TermCoverage: Tally, Sendable, Equatable {
  private let vocabulary: Vocabulary
  private let dayRule: DayRule
  private var cube = CoverageCube()

  public init(of selection: TermSelection, dayRule: DayRule = DayRule()) {
    var vocabulary = Vocabulary(minimumCapacity: selection.terms.count)
    for term in selection.terms { _ = vocabulary.intern(term.text) }
    self.vocabulary = vocabulary
    self.dayRule = dayRule
  }

  public mutating func add(_ item: borrowing AnnotatedArticle) {
    let place = cube.place(OutletDay(outlet: item.article.outlet.id, day: dayRule.day(of: item.article)))
    for entry in item.terms.entries {
      guard let term = vocabulary.find(item.terms.bytes, entry.span.range) else { continue }
      cube.add(subject: term, place: place, mentions: Int(entry.count))
    }
  }

  public mutating func merge(_ later: consuming TermCoverage) { cube.merge(later.cube) }

  /// By the term's place in the selection: all outlets, then each outlet followed by its days.
  public var rows: [[CoverageRow]] { cube.rows(subjects: vocabulary.count) }

  /// The places in the selection of the chosen terms that stand in an article.
  public func subjects(of item: borrowing AnnotatedArticle) -> [Int] {
    var found: [Int] = []
    for entry in item.terms.entries {
      if let term = vocabulary.find(item.terms.bytes, entry.span.range) { found.append(term) }
    }
    return found
  }

  public static func == (left: TermCoverage, right: TermCoverage) -> Bool { left.cube == right.cube }
}
