import News

/// The rows of the tables that have a row a record.
enum RecordRows {
  static func article(_ annotated: borrowing AnnotatedArticle, _ row: inout TableRow) {
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
    let isScored = !annotated.tone.sentences.isEmpty
    row.number(annotated.tone.mean, places: 3)
    row.number(isScored ? annotated.tone.positive : nil)
    row.number(isScored ? annotated.tone.neutral : nil)
    row.number(isScored ? annotated.tone.negative : nil)
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
