import Markup
import News

/// Finds when an article was published and last updated.
struct PublicationReader {
  struct Times {
    var published: PublicationTime?
    var updated: PublicationTime?
    /// What was stated as either and cannot be.
    var refused: [RefusedDate] = []
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
    var gate = DateGate(zoneName: page.supplied.timeZone, reference: reference, fetched: page.fetched, zones: zones)
    let fields = StatedDates(stated)
    var times = Times()
    times.published =
      page.supplied.published.flatMap { gate.time($0, .record, dates, monthFirst: monthFirst) }
      ?? first(fields.published, monthFirst, &gate)
    times.updated = first(fields.updated, monthFirst, &gate)
    if times.published?.evidence != .record {
      var urlDay: WrittenTime?
      for url in [stated.canonical, stated.meta("og:url"), page.url] where urlDay == nil {
        urlDay = url.flatMap { dates.read(url: $0) }
      }
      addShown(tree, outline, zone, monthFirst, urlDay: urlDay, to: &times, &gate)
    }
    if times.published == nil, let updated = times.updated { times.published = updated }
    if let published = times.published, let updated = times.updated, updated.instant <= published.instant {
      times.updated = nil
    }
    times.refused = gate.refused
    zones = gate.takeZones()
    return times
  }

  /// When a page of plain text was published: what the record beside it states, else its own line.
  mutating func textTime(_ page: borrowing Page, line: String?, reference: Instant?) -> Times {
    let monthFirst = PublicationReader.monthFirst(page.supplied.language)
    var gate = DateGate(
      zoneName: page.supplied.timeZone, reference: reference, fetched: page.fetched, allowsEarly: true, zones: zones)
    var times = Times()
    for (text, evidence) in [(page.supplied.published, PublicationTime.Evidence.record), (line, .text)] {
      guard times.published == nil, let text else { continue }
      times.published = gate.time(text, evidence, dates, monthFirst: monthFirst)
    }
    times.refused = gate.refused
    zones = gate.takeZones()
    return times
  }

  private func first(
    _ fields: [StatedDates.Field], _ monthFirst: Bool, _ gate: inout DateGate
  ) -> PublicationTime? {
    for field in fields {
      if let time = gate.time(field.text, field.evidence, dates, monthFirst: monthFirst, isSure: field.isSure) {
        return time
      }
    }
    return nil
  }

  // MARK: - What readers are shown

  private func addShown(
    _ tree: FlatTree, _ outline: PageOutline, _ zone: HeadlineZone, _ monthFirst: Bool, urlDay: WrittenTime?,
    to times: inout Times, _ gate: inout DateGate
  ) {
    let stated = times.published
    var order = ShownDateReader.Order(
      monthFirst: monthFirst, hints: [stated?.day ?? urlDay?.day].compactMap { $0 })
    var shown = shownDates.near(tree, outline, zone, order, &gate)
    if order.hints.isEmpty, let date = shown.first(where: { $0.label != .updated }), date.isAmbiguous {
      order.hints = DateOrder.hints(tree, outline, dates)
      if !order.hints.isEmpty { shown = shownDates.near(tree, outline, zone, order, &gate) }
    }
    times.published = PublicationReader.choice(stated: stated, shown, updated: times.updated)
    if stated == nil, let found = times.published, !shown.contains(where: { $0.label == .published }),
      let original = shownDates.labelled(outline, outside: zone, order, original: true, &gate), original.day < found.day
    {
      times.published = original
    }
    let updated =
      (shown.first { $0.label == .updated }
      ?? shown.first { date in date.label == .none && times.published.map { date.time.day > $0.day } ?? false })?.time
    if times.published == nil, let urlDay { times.published = gate.time(urlDay, as: nil, .url) }
    if times.published == nil {
      times.published =
        shownDates.labelled(outline, outside: zone, order, original: false, &gate) ?? updated
        ?? visible(tree, outline) { text, evidence in
          dates.read(text, monthFirst: monthFirst).flatMap { gate.time($0, as: nil, evidence) }
        }
    }
    if times.updated == nil { times.updated = updated }
    if let stated = times.published, stated.precision == .day, let finer = finer(stated, tree, outline, order, &gate) {
      times.published = finer
    }
    times.published = times.published.map { LocalClock.localized($0, shown, tree, dates) }
  }

  /// The hour that the page shows of a day of which the head states no more.
  private func finer(
    _ stated: PublicationTime, _ tree: FlatTree, _ outline: PageOutline, _ order: ShownDateReader.Order,
    _ gate: inout DateGate
  ) -> PublicationTime? {
    visible(tree, outline) { text, evidence in
      // The head says which of two readings of `4/3/2025 10:15` is meant.
      for monthFirst in [order.monthFirst, !order.monthFirst] {
        guard let written = dates.read(text, monthFirst: monthFirst) else { return nil }
        guard let time = gate.time(written, as: nil, evidence) else { continue }
        if time.precision != .day, time.day == stated.day { return time }
      }
      return nil
    }
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
      return LocalClock.mayBeSameDay(time, other)
        || (one.year == two.year && one.month == two.day && one.day == two.month)
    }
    if shown.contains(where: { $0.label != .updated && isNear($0.time, stated) }) { return stated }
    if let updated, isNear(best.time, updated) { return stated }
    return best.time
  }

  /// Blocks between headline and date where the date is surely the article's.
  private static let nearBlocks = 10

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
        let text = outline.text.span.extracting(block.text)
        guard DateTokenizer.mayHoldDate(text), shownDates.isOfArticle(text) else { continue }
        if let found = accepted(text, .text) { return found }
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
