import Markup
import News

/// Finds when an article was published and last updated.
struct PublicationReader {
  struct Times {
    var published: PublicationTime?
    var updated: PublicationTime?
  }

  private let dates: DateReader
  private let shownDates: ShownDateReader
  private var zones = ZoneResolver()

  init(dates: DateReader) {
    self.dates = dates
    shownDates = ShownDateReader(dates: dates)
  }

  mutating func times(
    _ tree: FlatTree, _ outline: PageOutline, _ zone: HeadlineZone, _ stated: StatedMetadata, page: borrowing Page,
    reference: Instant?
  ) -> Times {
    let monthFirst = PublicationReader.monthFirst(stated.language)
    let zoneName = page.supplied.timeZone

    func accepted(_ text: String?, _ evidence: PublicationTime.Evidence) -> PublicationTime? {
      guard let text else { return nil }
      return accepted(text.utf8.span, evidence)
    }
    func accepted(_ text: Bytes, _ evidence: PublicationTime.Evidence) -> PublicationTime? {
      guard let written = dates.read(text, monthFirst: monthFirst) else { return nil }
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
      for meta in stated.metas {
        let name = meta.name.utf8.span
        guard name.contains("publish") || name.contains("pubdate") else { continue }
        times.published = accepted(meta.content, .meta)
        if times.published != nil { break }
      }
    }
    let url = stated.canonical ?? stated.meta("og:url") ?? page.url
    let urlDay = url.flatMap { dates.read(url: $0) }
    if times.published?.evidence != .record {
      let shown = shownDates.near(
        tree, outline, zone, monthFirst: monthFirst, hint: times.published?.day ?? urlDay?.day, accepted: accepted)
      times.published = PublicationReader.choice(stated: times.published, shown, updated: times.updated)
      let updated =
        (shown.first { $0.label == .updated }
        ?? shown.first { date in date.label == .none && times.published.map { date.time.day > $0.day } ?? false })?.time
      if times.published == nil, let urlDay { times.published = accepted(urlDay, .url) }
      if times.published == nil {
        times.published =
          shownDates.labelled(outline, outside: zone, monthFirst: monthFirst, hint: nil, accepted: accepted) ?? updated
          ?? visible(tree, outline, accepted: { accepted($0, $1) })
      }
      if times.updated == nil { times.updated = updated }
    }
    if let stated = times.published, stated.precision == .day, stated.evidence != .record,
      let shown = visible(
        tree, outline,
        accepted: { text, evidence in
          // The head says which of two readings of `4/3/2025 10:15` is meant.
          for order in [monthFirst, !monthFirst] {
            guard let written = dates.read(text, monthFirst: order) else { return nil }
            guard let time = accepted(written, evidence) else { continue }
            if time.precision != .day, time.day == stated.day { return time }
          }
          return nil
        })
    {
      // The head states the day alone, the page shows the hour, too.
      times.published = shown
    }
    if times.published == nil, let updated = times.updated { times.published = updated }
    if let published = times.published, let updated = times.updated, updated.instant <= published.instant {
      times.updated = nil
    }
    return times
  }

  /// Of the day that the head states and the days that the page shows beside its headline.
  ///
  /// Heads often tell when the record in the database was moved or published anew. Where readers are shown an earlier
  /// day, or one that is said to be the day of publication, it is the day; a later one tells of an update.
  private static func choice(
    stated: PublicationTime?, _ shown: [ShownDate], updated: PublicationTime?
  ) -> PublicationTime? {
    guard let best = shown.first(where: { $0.label == .published }) ?? shown.first(where: { $0.label == .none }) else {
      return stated
    }
    guard let stated else { return best.time }
    guard best.distance <= nearBlocks, best.label == .published || best.time.day < stated.day else { return stated }
    // A day more or less is the zone's doing; a day that is the same when read the other way round is the same.
    func isNear(_ time: PublicationTime, _ other: PublicationTime) -> Bool {
      let (one, two) = (time.day.components, other.day.components)
      return abs(time.day.distance(to: other.day)) <= 1
        || (one.year == two.year && one.month == two.day && one.day == two.month)
    }
    if shown.contains(where: { $0.label != .updated && isNear($0.time, stated) }) { return stated }
    if let updated, isNear(best.time, updated) { return stated }
    return best.time
  }

  /// Blocks between headline and date where the date is surely the article's.
  private static let nearBlocks = 10

  /// When a page of plain text was published: what the record beside it states, else its own line.
  mutating func textTime(_ page: borrowing Page, line: String?, reference: Instant?) -> PublicationTime? {
    let monthFirst = PublicationReader.monthFirst(page.supplied.language)
    for (text, evidence) in [(page.supplied.published, PublicationTime.Evidence.record), (line, .text)] {
      guard let text, let written = dates.read(text, monthFirst: monthFirst) else { continue }
      let time = zones.resolve(written, zoneName: page.supplied.timeZone, evidence: evidence)
      if reference.map({ time.instant <= $0 }) ?? true { return time }
    }
    return nil
  }

  /// The date beside the headline: a `time` element or one whose class says date; else a short line that holds one.
  ///
  /// What stands in the text's own surroundings comes before what stands in boxes beside it.
  private func visible(
    _ tree: FlatTree, _ outline: PageOutline,
    accepted: (Bytes, PublicationTime.Evidence) -> PublicationTime?
  ) -> PublicationTime? {
    let hasDated = outline.cues.contains(.date)
    let dated = tree.nodes.indices.filter { index in
      let node = tree.nodes[index]
      return node.tag == .time || (hasDated && outline.cues(Int32(index)).contains(.date))
    }
    for place in [Place.text, .box] {
      for index in dated where PublicationReader.place(outline.verdicts[index]) == place {
        let evidence: PublicationTime.Evidence = tree.nodes[index].tag == .time ? .timeElement : .text
        if let found = stated(tree, outline, Int32(index), evidence, accepted: accepted) { return found }
      }
      for block in outline.blocks
      where block.count < 120 && block.count >= 8 && PublicationReader.place(block.verdict) == place {
        guard block.shape != .heading || block.count < 40 else { continue }
        if let found = accepted(outline.text.span.extracting(block.text), .text) { return found }
      }
    }
    return nil
  }

  /// The date in one element's attributes or text.
  private func stated(
    _ tree: FlatTree, _ outline: PageOutline, _ node: Int32, _ evidence: PublicationTime.Evidence,
    accepted: (Bytes, PublicationTime.Evidence) -> PublicationTime?
  ) -> PublicationTime? {
    for name in ["datetime", "content", "data-datetime", "data-timestamp", "title"] as [StaticString] {
      guard let value = tree.attribute(node, name) else { continue }
      if let found = accepted(tree.bytes.span.extracting(value.range), evidence) { return found }
    }
    guard (6..<150).contains(outline.textBytes(node)), let text = NodeText.collapsed(tree, node) else { return nil }
    return accepted(text.utf8.span, evidence)
  }

  private enum Place { case text, box, elsewhere }

  private static func place(_ verdict: Verdict) -> Place {
    switch verdict {
    case .related, .comments, .newsletter, .advertising, .consent, .markup, .footer: .elsewhere
    case .sidebar, .navigation, .hidden, .form, .overlay: .box
    default: .text
    }
  }

  /// `3/4/2024` is the fourth of March in American English and where no language is stated.
  static func monthFirst(_ language: String?) -> Bool {
    guard let language = language?.lowercased() else { return true }
    return language.hasPrefix("en")
      && !["en-gb", "en_gb", "en-au", "en-nz", "en-ie", "en-in", "en-za"].contains(language)
  }
}
