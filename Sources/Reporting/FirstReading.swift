import Analysis
import News

/// The first reading of the archive: writes a row a record, tallies the rest.
final class FirstReading {
  private let articles: TableFile
  private let dispositionRows: TableFile
  private var inputHash = SHA256()
  private let dayRule: DayRule

  private(set) var dispositions = Dispositions()
  private(set) var volume: OutletVolume
  private(set) var timeline: Timeline
  private(set) var tone = ToneDistribution()
  private(set) var terms = TermFrequency()
  private(set) var entities = EntityMentions()
  private(set) var sample: RecordSample
  private(set) var inputBytes = 0
  /// Blocks left out because their outlets repeat them, and the articles that they stood in.
  private(set) var furnitureBlocks = 0
  private(set) var furnitureArticles = 0
  private(set) var inputDigest = ""

  init(settings: ReportSettings, directory: String) throws(ReportError) {
    articles = try TableFile(.articles, directory: directory, excel: settings.excel)
    dispositionRows = try TableFile(.dispositions, directory: directory, excel: settings.excel)
    dayRule = DayRule(offsetMinutes: settings.dayOffsetMinutes)
    volume = OutletVolume(dayRule: dayRule)
    timeline = Timeline(dayRule: dayRule)
    sample = RecordSample(articleLimit: settings.listedArticles, failureLimit: 500)
  }

  func add(_ record: borrowing PageRecord) throws(ReportError) {
    dispositions.add(record)
    volume.add(record)
    inputBytes += record.byteCount
    inputHash.update("\(record.id)\t\(record.contentHash)\n")
    try dispositionRows.append { row in RecordRows.disposition(record, &row) }
    switch record.outcome {
    case .failure(let failure):
      sample.add(ListedFailure(id: record.id, outlet: record.outlet.id, failure: failure, rank: record.contentHash))
    case .article(let annotated):
      furnitureBlocks += annotated.article.furniture.count
      if !annotated.article.furniture.isEmpty { furnitureArticles += 1 }
      let articleTone = ArticleTone(annotated.tone)
      timeline.add(annotated, tone: articleTone)
      tone.add(annotated, tone: articleTone)
      terms.add(annotated.terms)
      entities.add(annotated.entities)
      sample.add(
        ListedArticle(
          annotated, tone: articleTone?.all.mean, day: dayRule.day(of: annotated.article), rank: record.contentHash))
      try articles.append { row in RecordRows.article(annotated, tone: articleTone, &row) }
    }
  }

  func finish() throws(ReportError) -> [OutputSummary] {
    inputDigest = inputHash.finish()
    return try articles.finish() + dispositionRows.finish()
  }
}

/// The second reading: the chosen terms and entities by outlet and day, and the listed articles that they stand in.
final class SecondReading {
  let chosenTerms: TermSelection
  let chosenEntities: EntitySelection
  /// How many of the first chosen ones are told of day by day.
  let dailyTerms: Int
  let dailyEntities: Int
  private var termCoverage: TermCoverage
  private var entityCoverage: EntityCoverage
  private var entityTone: EntityTone
  /// Of the chosen terms and entities, by their place in the selection.
  private(set) var termRows: [[CoverageRow]] = []
  private(set) var entityRows: [[CoverageRow]] = []
  private(set) var toneRows: [[EntityTone.Row]] = []
  /// Rows of too few articles, which are not told of, and their mentions.
  private(set) var toneLeftOut = EntityTone.LeftOut()
  private(set) var records = 0
  private(set) var articles = 0
  /// Anchors of the listed articles by chosen term and entity, for those that the page shows.
  private(set) var termEvidence: [Int: [Int]] = [:]
  private(set) var entityEvidence: [Int: [Int]] = [:]
  private let anchors: [PageID: Int]

  /// Chosen terms and entities that come with links to their articles, and the most links each.
  static let evidenceSubjects = 1_000
  static let evidenceLinks = 15

  /// The most rows of scope `outlet_day` in a table.
  static let dailyRows = 60_000

  init(after first: FirstReading, settings: ReportSettings) {
    let dayRule = DayRule(offsetMinutes: settings.dayOffsetMinutes)
    chosenTerms = first.terms.selection(top: settings.topTerms, minimumDocuments: settings.minimumDocuments)
    chosenEntities = first.entities.selection(top: settings.topEntities, minimumDocuments: settings.minimumDocuments)
    // As many subjects as fill the table even if each of them stood everywhere on every day.
    let daily = max(1, SecondReading.dailyRows / max(1, first.timeline.cells.count))
    dailyTerms = min(daily, chosenTerms.terms.count)
    dailyEntities = min(daily, chosenEntities.entities.count)
    termCoverage = TermCoverage(of: chosenTerms, dayRule: dayRule, dailySubjects: dailyTerms)
    entityCoverage = EntityCoverage(of: chosenEntities, dayRule: dayRule, dailySubjects: dailyEntities)
    entityTone = EntityTone(of: chosenEntities)
    var anchors: [PageID: Int] = [:]
    for (anchor, article) in first.sample.articles.enumerated() { anchors[article.id] = anchor }
    self.anchors = anchors
  }

  func add(_ record: borrowing PageRecord) {
    records += 1
    guard case .article(let annotated) = record.outcome else { return }
    articles += 1
    let terms = termCoverage.subjects(of: annotated)
    let (entities, byEntity) = entityCoverage.found(in: annotated.entities)
    termCoverage.add(terms, of: annotated)
    entityCoverage.add(entities, of: annotated)
    entityTone.add(annotated, byEntity: byEntity)
    guard let anchor = anchors[record.id] else { return }
    for (term, _) in terms { SecondReading.note(anchor, term, &termEvidence) }
    for (entity, _) in entities { SecondReading.note(anchor, entity, &entityEvidence) }
  }

  func finish(minimumArticles: Int) {
    (toneRows, toneLeftOut) = entityTone.rows(minimumArticles: minimumArticles)
    termRows = termCoverage.rows
    entityRows = entityCoverage.rows
  }

  private static func note(_ anchor: Int, _ subject: Int, _ evidence: inout [Int: [Int]]) {
    guard subject < evidenceSubjects, evidence[subject, default: []].count < evidenceLinks else { return }
    evidence[subject, default: []].append(anchor)
  }
}
