import News

/// The fields of a page's head and scripts that say when it was published and updated, the surest first.
struct StatedDates {
  struct Field {
    var text: String
    var evidence: PublicationTime.Evidence
    /// Whether it should hold a date, by its name.
    var isSure = true
  }

  private(set) var published: [Field] = []
  private(set) var updated: [Field] = []

  init(_ stated: StatedMetadata) {
    func metas(_ names: [String]) -> [Field] {
      names.compactMap { name in stated.meta(name).map { Field(text: $0, evidence: .meta) } }
    }
    func json(_ names: String...) -> [Field] {
      names.compactMap { name in stated.article?[name]?.string.map { Field(text: $0, evidence: .jsonLD) } }
    }
    published =
      metas(StatedDates.publishedFirst) + json("datePublished", "uploadDate", "dateCreated")
      + metas(StatedDates.published)
    for meta in stated.metas where !StatedDates.all.contains(meta.name) {
      let name = meta.name.utf8.span
      // A publisher has a name.
      if name.contains("publish") || name.contains("pubdate"), !name.contains("publisher") {
        published.append(Field(text: meta.content, evidence: .meta, isSure: false))
      }
    }
    updated = json("dateModified") + metas(StatedDates.updated)
  }

  private static let publishedFirst = ["article:published_time", "og:published_time", "og:article:published_time"]

  private static let published = [
    "datepublished", "article.published", "date", "pubdate", "publishdate", "publish-date", "publish_date",
    "published_date", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dc.date", "dcterms.created",
    "dcterms.date", "dc.date.created", "citation_publication_date", "article_date_original",
    "cxenseparse:recs:publishtime", "originalpublicationdate", "displaydate", "created", "article:published",
    "published_time", "published-date", "citation_date", "rnews:datepublished", "bt:pubdate", "timestamp",
    "article:created_time",
  ]

  private static let updated = [
    "article:modified_time", "og:updated_time", "datemodified", "last-modified", "lastmod", "revised",
  ]

  private static let all = Set(publishedFirst + published)
}
