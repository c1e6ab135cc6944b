public import News

/// The chosen entities by outlet and day: the second reading of the archive.
public struct EntityCoverage: Tally, Sendable, Equatable {
  private let ids: [EntityKey: Int]
  private let names: EntityNames
  private let dayRule: DayRule
  private var cube: CoverageCube

  /// - Parameter dailySubjects: How many of the first entities are told of day by day.
  public init(of selection: EntitySelection, dayRule: DayRule = DayRule(), dailySubjects: Int = .max) {
    var ids: [EntityKey: Int] = [:]
    for (id, entity) in selection.entities.enumerated() { ids[entity.key] = id }
    self.ids = ids
    names = selection.names
    self.dayRule = dayRule
    cube = CoverageCube(dailySubjects: dailySubjects)
  }

  public mutating func add(_ item: borrowing AnnotatedArticle) { add(subjects(of: item), of: item) }

  /// Adds an article by the entities that `subjects(of:)` found in it.
  public mutating func add(_ found: [(subject: Int, mentions: Int)], of item: borrowing AnnotatedArticle) {
    cube.add(found, at: OutletDay(outlet: item.article.outlet.id, day: dayRule.day(of: item.article)))
  }

  public mutating func merge(_ later: consuming EntityCoverage) { cube.merge(later.cube) }

  /// By the entity's place in the selection: all outlets, then each outlet followed by its days.
  public var rows: [[CoverageRow]] { cube.rows(subjects: ids.count) }

  /// The places in the selection of the chosen entities that an article names, and how often it does.
  public func subjects(of item: borrowing AnnotatedArticle) -> [(subject: Int, mentions: Int)] {
    found(in: item.entities).subjects
  }

  /// Chosen entities of an article: how often it names each, and for each entity of its layer the chosen one or −1.
  public func found(in layer: borrowing EntityLayer) -> (subjects: [(subject: Int, mentions: Int)], byEntity: [Int]) {
    var byEntity = Array(repeating: -1, count: layer.entities.count)
    var found: [(subject: Int, mentions: Int)] = []
    for named in EntityMentions.named(layer) {
      guard let subject = ids[names.entity(of: named.key, isApart: named.isApart)] else { continue }
      for entity in named.entities { byEntity[entity] = subject }
      // Names that other articles showed to be one count as one here.
      if let place = found.firstIndex(where: { $0.subject == subject }) {
        found[place].mentions += named.count.mentions
      } else {
        found.append((subject, named.count.mentions))
      }
    }
    return (found, byEntity)
  }

  public static func == (left: EntityCoverage, right: EntityCoverage) -> Bool { left.cube == right.cube }
}
