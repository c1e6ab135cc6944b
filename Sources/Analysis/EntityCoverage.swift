public import News

/// The chosen entities by outlet and day: the second reading of the archive.
public struct EntityCoverage: Tally, Sendable, Equatable {
  private let ids: [EntityKey: Int]
  private let dayRule: DayRule
  private var cube: CoverageCube

  /// - Parameter dailySubjects: How many of the first entities are told of day by day.
  public init(of selection: EntitySelection, dayRule: DayRule = DayRule(), dailySubjects: Int = .max) {
    var ids: [EntityKey: Int] = [:]
    for (id, entity) in selection.entities.enumerated() { ids[entity.key] = id }
    self.ids = ids
    self.dayRule = dayRule
    cube = CoverageCube(dailySubjects: dailySubjects)
  }

  public mutating func add(_ item: borrowing AnnotatedArticle) {
    var found: [(subject: Int, mentions: Int)] = []
    for (key, mentions, _) in EntityMentions.counted(item.entities) {
      guard let entity = ids[key] else { continue }
      found.append((entity, mentions))
    }
    cube.add(found, at: OutletDay(outlet: item.article.outlet.id, day: dayRule.day(of: item.article)))
  }

  public mutating func merge(_ later: consuming EntityCoverage) { cube.merge(later.cube) }

  /// By the entity's place in the selection: all outlets, then each outlet followed by its days.
  public var rows: [[CoverageRow]] { cube.rows(subjects: ids.count) }

  /// The places in the selection of the chosen entities that an article names.
  public func subjects(of item: borrowing AnnotatedArticle) -> [Int] {
    EntityMentions.counted(item.entities).compactMap { ids[$0.key] }
  }

  public static func == (left: EntityCoverage, right: EntityCoverage) -> Bool { left.cube == right.cube }
}
