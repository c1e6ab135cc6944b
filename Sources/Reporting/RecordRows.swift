import Analysis
import News

/// The rows of the tables that have a row a record.
enum RecordRows {
  static func article(_ annotated: borrowing AnnotatedArticle, tone: ArticleTone?, _ row: inout TableRow) {
    let article = annotated.article
    row.text(article.page.description)
    row.text(article.outlet.id)
    row.text(article.outlet.source.rawValue)
    row.text(article.url)
    row.text(article.canonicalURL)
    row.text(article.title)
    row.list(article.byline)
    row.text(article.published?.iso8601)
    row.text(article.published?.precision.rawValue)
    row.text(article.published?.zoneSource.rawValue)
    row.text(article.published?.evidence.rawValue)
    row.text(article.updated?.iso8601)
    row.text(article.section)
    row.text(article.language.code)
    row.text(article.language.source.rawValue)
    row.text(article.kind.rawValue)
    row.number(article.kindConfidence, places: 3)
    row.text(article.completeness.rawValue)
    row.text(article.wireCredit?.agency)
    row.text(article.wireCredit?.place.rawValue)
    row.list(article.wireCredits.map { "\($0.agency): \($0.share.rawValue)" })
    row.number(Int(annotated.terms.wordCount))
    row.number(annotated.sentences.count)
    row.number(tone?.all.mean, places: 3)
    row.number(tone?.all.spread, places: 3)
    row.number(tone?.all.interval?.lowerBound, places: 3)
    row.number(tone?.all.interval?.upperBound, places: 3)
    row.number(tone?.all.positive)
    row.number(tone?.all.neutral)
    row.number(tone?.all.negative)
    row.number(tone.map { Double($0.all.positive) / Double($0.all.sentences) }, places: 3)
    row.number(tone.map { Double($0.all.neutral) / Double($0.all.sentences) }, places: 3)
    row.number(tone.map { Double($0.all.negative) / Double($0.all.sentences) }, places: 3)
    row.number(tone?.own?.mean, places: 3)
    row.number(tone?.quoted?.mean, places: 3)
    row.number(annotated.tone.isQuoted.isEmpty ? nil : tone.map { $0.quoted?.sentences ?? 0 })
    row.number(annotated.entities.entities.count)
    row.text(article.charset)
    row.number(article.replacements)
    row.number(article.furniture.count)
  }

  static func disposition(_ record: borrowing PageRecord, _ row: inout TableRow) {
    row.text(record.id.description)
    row.text(record.outlet.id)
    row.text(record.outlet.source.rawValue)
    row.text(record.url)
    row.text(record.fetched?.iso8601())
    row.number(record.byteCount)
    row.text(record.contentHash.description)
    switch record.outcome {
    case .article:
      row.text("article")
      row.missing()
      row.missing()
    case .failure(let failure):
      row.text(failure.reason.rawValue)
      row.text(failure.stage.rawValue)
      row.text(failure.detail.isEmpty ? nil : failure.detail)
    }
  }
}
