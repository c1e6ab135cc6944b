import Markup
import News

/// Finds when an article was published and last updated.
struct PublicationReader {
  struct Times {
    var published: PublicationTime?
    var updated: PublicationTime?
  }

  private let dates: DateReader
  private var zones = ZoneResolver()

  init(dates: DateReader) { self.dates = dates }

  mutating func times(
    _ tree: FlatTree, _ outline: PageOutline, _ stated: StatedMetadata, page: borrowing Page, reference: Instant?
  ) -> Times {
    let monthFirst = PublicationReader.monthFirst(stated.language)
    let zoneName = page.supplied.timeZone

    func accepted(_ text: String?, _ evidence: PublicationTime.Evidence) -> PublicationTime? {
      guard let text, let written = dates.read(text, monthFirst: monthFirst) else { return nil }
      return accepted(written, evidence)
    }
    func accepted(_ written: WrittenTime, _ evidence: PublicationTime.Evidence) -> PublicationTime? {
      let time = zones.resolve(written, zoneName: zoneName, evidence: evidence)
      // News pages of the web are younger than the web's forerunners; later than the reference is an error.
      guard time.day.components.year >= 1970 else { return nil }
      if let reference, time.instant > reference { return nil }
      return time
    }

    var times = Times()
    let jsonPublished = stated.article?["datePublished"]?.string ?? stated.article?["uploadDate"]?.string
    times.published =
      accepted(page.supplied.published, .record)
      ?? accepted(stated.meta("article:published_time", "og:published_time", "og:article:published_time"), .meta)
      ?? accepted(jsonPublished ?? stated.article?["dateCreated"]?.string, .jsonLD)
      ?? accepted(
        stated.meta(
          "datepublished", "article.published", "date", "pubdate", "publishdate", "publish-date", "publish_date",
          "published_date", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dc.date", "dcterms.created",
          "dcterms.date", "dc.date.created", "citation_publication_date", "article_date_original",
          "cxenseparse:recs:publishtime",
          "originalpublicationdate", "displaydate", "created", "article:published", "published_time",
          "published-date", "citation_date", "rnews:datepublished", "bt:pubdate", "timestamp", "article:created_time"),
        .meta)
    times.updated =
      accepted(stated.article?["dateModified"]?.string, .jsonLD)
      ?? accepted(
        stated.meta("article:modified_time", "og:updated_time", "datemodified", "last-modified", "lastmod", "revised"),
        .meta)
    if times.published == nil {
      times.published = visible(tree, outline, accepted: { accepted($0, $1) })
    }
    let url = stated.canonical ?? stated.meta("og:url") ?? page.url
    if times.published == nil, let url, let written = dates.read(url: url) { times.published = accepted(written, .url) }
    if times.published == nil, let updated = times.updated { times.published = updated }
    if let published = times.published, let updated = times.updated, updated.instant <= published.instant {
      times.updated = nil
    }
    return times
  }

  /// What the record beside the page states.
  mutating func supplied(_ page: borrowing Page, reference: Instant?) -> PublicationTime? {
    guard let text = page.supplied.published,
      let written = dates.read(text, monthFirst: PublicationReader.monthFirst(page.supplied.language))
    else { return nil }
    let time = zones.resolve(written, zoneName: page.supplied.timeZone, evidence: .record)
    if let reference, time.instant > reference { return nil }
    return time
  }

  /// The date beside the headline: a `time` element, one whose class says date, or a short line that is one.
  private func visible(
    _ tree: FlatTree, _ outline: PageOutline,
    accepted: (String, PublicationTime.Evidence) -> PublicationTime?
  ) -> PublicationTime? {
    var fallback: PublicationTime?
    for index in tree.nodes.indices where tree.nodes[index].kind == .element {
      let node = tree.nodes[index]
      let isTime = node.tag == .time
      guard isTime || outline.cues[index].contains(.date), !isFurniture(outline.verdicts[index]) else { continue }
      var found: PublicationTime?
      for name in ["datetime", "content", "data-datetime", "data-timestamp", "title"] as [StaticString] {
        guard let value = tree.attribute(Int32(index), name) else { continue }
        found = accepted(tree.string(value), isTime ? .timeElement : .text)
        if found != nil { break }
      }
      if found == nil, outline.textBytes[index] > 5, outline.textBytes[index] < 150,
        let text = NodeText.collapsed(tree, Int32(index))
      {
        found = accepted(text, isTime ? .timeElement : .text)
      }
      guard let found else { continue }
      return found
    }
    if fallback == nil {
      // A short line that holds a date, before the text or right after it.
      for block in outline.blocks where block.count < 120 && block.count >= 8 {
        switch block.verdict {
        case .kept, .byline, .outside, .fragment, .standfirst, .caption, .linkDense, .phrase, .share, .tags: break
        default: continue
        }
        guard outline.text[block.text].contains(where: { (0x30...0x39).contains($0) }) else { continue }
        if let found = accepted(outline.string(block), .text) {
          fallback = found
          break
        }
      }
    }
    return fallback
  }

  private func isFurniture(_ verdict: Verdict) -> Bool {
    switch verdict {
    case .related, .comments, .sidebar, .footer, .navigation, .newsletter, .advertising, .consent: true
    default: false
    }
  }

  /// `3/4/2024` is the fourth of March in American English and where no language is stated.
  static func monthFirst(_ language: String?) -> Bool {
    guard let language = language?.lowercased() else { return true }
    return language.hasPrefix("en")
      && !["en-gb", "en_gb", "en-au", "en-nz", "en-ie", "en-in", "en-za"].contains(language)
  }
}
