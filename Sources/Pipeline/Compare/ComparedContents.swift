import Analysis
import Archive
import Entities
import Language
import News
import Reporting

/// The second reading of an archive for a comparison: what the counted articles say of whom, and in which words.
struct ComparedContents {
  let entities: EntitySelection
  private let coverage: EntityCoverage
  private var entityTone: EntityTone
  /// By the entity's place in the selection, the counted articles that name it.
  private var naming: [[Int]]
  /// Of the counted articles, and of those that they are held against.
  private(set) var counts: KeynessCounts
  private(set) var cited: CitedSources
  private var citations: CitationFinder

  /// Names in fewer articles are not told of.
  private static let minimumArticles = 2

  init(_ read: ComparedArchive, topEntities: Int, names: EntityResources) {
    entities = read.entities.selection(top: topEntities, minimumDocuments: ComparedContents.minimumArticles)
    coverage = EntityCoverage(of: entities)
    entityTone = EntityTone(of: entities)
    naming = Array(repeating: [], count: entities.entities.count)
    counts = KeynessCounts(terms: read.terms, entities: entities)
    cited = CitedSources(of: entities)
    citations = CitationFinder { names.isWoman(givenName: $0) }
  }

  /// - Parameters:
  ///   - counted: places in `articles`, ascending.
  ///   - reference: of articles that only lend their words to be held against, ascending.
  ///   - articles: in the order of the archive.
  mutating func read(
    _ archive: PageArchive, window: DayWindow, counted: [Int], reference: [Int], of articles: [ComparedArticle]
  ) throws {
    var next = 0
    var lent = 0
    try archive.forEachArticle(in: window.isBounded ? window : nil) { item in
      if lent < reference.count, articles[reference[lent]].id == item.article.page {
        lent += 1
        counts.add(item)
        return
      }
      guard next < counted.count, articles[counted[next]].id == item.article.page else { return }
      let found = coverage.found(in: item.entities)
      for (subject, _) in found.subjects { naming[subject].append(counted[next]) }
      entityTone.add(item, byEntity: found.byEntity)
      counts.add(item)
      cited.add(CitedSources.Item(item, citations.find(in: item)))
      next += 1
    }
    guard next == counted.count, lent == reference.count else { throw ReportError.archiveChanged }
  }

  /// What each outlet writes more and less often than those that it is held against, and the largest outlets' words
  /// against each other; proven in a further reading.
  func words(
    of outlets: [String], against: [String], top: Int, _ archive: PageArchive, window: DayWindow,
    _ languages: OutletLanguages
  ) throws -> (words: [OutletWords], pairings: [WordPairing]) {
    let ranked = bySize(outlets)
    let told = ranked.prefix(ComparedContents.toldOutlets).sorted().map { outlets[$0] }
    // Words of another language would be key, all of them.
    var words = told.map { outlet in
      let alike = (against.isEmpty ? outlets : against).filter {
        $0 != outlet && languages.main($0) == languages.main(outlet)
      }
      return OutletWords(counts, outlet: outlet, against: alike, limit: top)
    }
    let paired = ranked.prefix(ComparedContents.pairedOutlets).sorted().map { outlets[$0] }
    let pairs = paired.indices.flatMap { first in paired[(first + 1)...].map { (paired[first], $0) } }
      .filter { languages.main($0) == languages.main($1) }
    var pairings = pairs.map { first, second in
      WordPairing(counts, first, second, keys: ComparedContents.pairedKeys, common: ComparedContents.pairedCommon)
    }
    let plans = words.flatMap { $0.proofPlans(counts) } + pairings.flatMap { $0.proofPlans(counts) }
    var proofs = WordProofs(plans, folder: try LanguageResources().folder)
    if !proofs.isEmpty {
      try archive.forEachArticle(in: window.isBounded ? window : nil) { proofs.add($0) }
    }
    // Two plans each.
    let lines = proofs.lines
    for place in words.indices { words[place].prove(Array(lines[(2 * place)..<(2 * place + 2)])) }
    let start = 2 * words.count
    for place in pairings.indices {
      pairings[place].prove(Array(lines[(start + 2 * place)..<(start + 2 * place + 2)]))
    }
    return (words, pairings)
  }

  /// Places of the outlets, those with most words first.
  private func bySize(_ outlets: [String]) -> [Int] {
    let sizes = outlets.map { counts.size(of: counts.articles(in: .outlet($0))).words }
    return outlets.indices.sorted { sizes[$0] != sizes[$1] ? sizes[$0] > sizes[$1] : $0 < $1 }
  }

  /// Outlets whose words are told of; each is held against all.
  private static let toldOutlets = 40
  /// Outlets whose words are set against each other, and what is shown of two: key to each, and common to both.
  private static let pairedOutlets = 6
  private static let pairedKeys = 60
  private static let pairedCommon = 80

  var tone: [[EntityTone.Row]] { entityTone.rows(minimumArticles: ComparedContents.minimumArticles).rows }

  var subjects: [AttentionSubject] {
    zip(entities.entities, naming).map { entity, articles in
      AttentionSubject(
        name: entity.key.name, kind: entity.key.type.description, title: entity.key.name, articles: articles)
    }
  }

  /// The articles that name one of some entities.
  static func articles(
    naming selection: EntitySelection, _ archive: PageArchive, window: DayWindow
  ) throws -> Set<PageID> {
    let coverage = EntityCoverage(of: selection)
    var found: Set<PageID> = []
    try archive.forEachArticle(in: window.isBounded ? window : nil) { item in
      if !coverage.subjects(of: item).isEmpty { found.insert(item.article.page) }
    }
    return found
  }
}
