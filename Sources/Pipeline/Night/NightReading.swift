import Analysis
import Archive
import News
import Reporting

/// Makes the findings of a closed night: a pure function of the archive.
///
/// The articles of the window are read once and those of the baseline once; memory grows with the window's names and words.
struct NightReading {
  let archive: PageArchive
  let plan: PipelinePlan
  let night: ArchivedNight
  /// All nights that the archive has.
  let nights: [ArchivedNight]

  /// Articles that the findings may name.
  private struct Read {
    var counts: NightCounts
    var stories: [StoryArticle] = []
    var window: [PageID: WindowArticle] = [:]
    var baselineDays: Set<CalendarDay> = []
    var baselineArticles = 0
  }

  private struct WindowArticle {
    var listed: NightArticle
    var published: Instant?
    var language: String
  }

  /// - Parameter missed: nights before this one that were passed over.
  func findings(missed: [CalendarDay]) throws -> NightlyFindings {
    let read = try read()
    let placed = try NightStories(read.stories, night: night, archive: archive)
    let alarms = NightAlarms(read.counts)
    let counts = try archive.counts(in: night.window)
    var findings = NightlyFindings(
      pipeline: plan.definition.name, night: night.day, window: night.window, baseline: night.baseline,
      books: books(articles: counts.inside))
    findings.baselineDays = read.baselineDays.count
    findings.baselineArticles = read.baselineArticles
    findings.outletNames = try Provenance(archive).outletNames
    findings.surges = alarms.surges.rows
    findings.toneShifts = alarms.toneShifts.rows
    findings.volume = alarms.volume.rows
    findings.outlets = alarms.volume.bands
    findings.tests = NightTests(
      surges: alarms.surges.tests, toneShifts: alarms.toneShifts.tests, outlets: alarms.volume.tests,
      furtherSurges: alarms.surges.further)
    findings.stories = try stories(read, placed)
    findings.restated = try archive.restatedDays(of: night).map {
      Restatement(
        day: $0.day, outlet: $0.outlet, articlesBefore: $0.before.articles, articlesAfter: $0.after.articles,
        wordsBefore: $0.before.words, wordsAfter: $0.after.words)
    }.sorted()
    let since = missed.first ?? night.day
    findings.furniture = try archive.learnedBlocks(from: since, through: night.day).map {
      LearnedFurniture(outlet: $0.outlet, text: $0.text, articles: $0.articles)
    }
    findings.failures = try failures()
    findings.missed = missed
    findings.articles = read.window.mapValues(\.listed)
    findings.excel = plan.definition.report.excel
    if counts.pruned > 0 {
      findings.notes.append(
        "Articles of these days whose texts are no longer kept, so that only their number counts: \(counts.pruned).")
    }
    return findings
  }

  private func read() throws -> Read {
    var read = Read(
      counts: NightCounts(night: night.day, windowDays: night.windowDays, baselineDays: night.baselineDays))
    try archive.forEachArticle(in: night.window) { item in
      read.counts.addWindow(item)
      read.stories.append(StoryArticle(item))
      let article = item.article
      let published = article.published
      read.window[article.page] = WindowArticle(
        listed: NightArticle(title: article.title ?? "", outlet: article.outlet.id, day: published?.countedDay),
        published: published?.instant, language: article.language.code)
    }
    read.counts.closeWindow()
    try archive.forEachArticle(in: night.baseline) { item in
      read.counts.addBaseline(item)
      read.stories.append(StoryArticle(item))
      read.baselineArticles += 1
      if let day = item.article.published?.countedDay { read.baselineDays.insert(day) }
    }
    return read
  }

  private func books(articles: Int) -> NightBooks {
    let arrivals = night.arrivals
    return NightBooks(
      unchangedFiles: arrivals.unreadFiles, records: arrivals.added + arrivals.updated + arrivals.known,
      added: arrivals.added, updated: arrivals.updated, known: arrivals.known, inWindow: arrivals.inside,
      late: arrivals.late, ahead: arrivals.ahead, undated: arrivals.undated, failures: arrivals.failed,
      articles: articles)
  }

  // MARK: Stories

  private func stories(_ read: Read, _ placed: NightStories) throws -> [NightStory] {
    var members: [PageID: [PageID]] = [:]
    for page in read.window.keys {
      if let place = placed.places[page] { members[place.story, default: []].append(page) }
    }
    let since = night.window.since ?? night.day
    let stories = try members.map { id, pages in
      let known = try archive.story(id, until: night.day)
      let pages = pages.sorted { left, right in
        let (one, other) = (read.window[left]?.published, read.window[right]?.published)
        return one != other ? (one?.seconds ?? .max) < (other?.seconds ?? .max) : left < right
      }
      let titles = pages.lazy.compactMap { read.window[$0]?.listed.title }
      let firstDay = known?.firstDay ?? read.window[pages[0]]?.listed.day
      return NightStory(
        id: id.description, title: known?.title ?? titles.first { !$0.isEmpty } ?? "",
        language: known?.language ?? read.window[pages[0]]?.language ?? "und", firstDay: firstDay,
        isNew: firstDay.map { $0 >= since } ?? true, articles: pages.count,
        articlesInAll: known?.articles ?? pages.count,
        outlets: Set(pages.compactMap { read.window[$0]?.listed.outlet }).sorted(), articleIDs: pages)
    }
    return stories.sorted { left, right in
      if left.outlets.count != right.outlets.count { return left.outlets.count > right.outlets.count }
      if left.articles != right.articles { return left.articles > right.articles }
      return left.id < right.id
    }
  }

  // MARK: Failures

  /// Nights that tell what is usual, at most.
  private static let usualNights = 28
  private static let examples = 5

  private func failures() throws -> [FailureComparison] {
    // The archive's first night read all that there was; one that somebody asked for read nothing of its own.
    let usual = nights.drop { !$0.isReported }.dropFirst().filter {
      $0.isReported && $0.wasDue && $0.day < night.day && $0.arrivals.read > 0
    }
    let tonight = NightFailures(night.arrivals)
    let compared = tonight.compared(with: usual.suffix(NightReading.usualNights).map { NightFailures($0.arrivals) })
    return try zip(compared, night.arrivals.failures).map { comparison, failure in
      var comparison = comparison
      comparison.examples = try archive.failures(ofNight: night.day, failure, limit: NightReading.examples)
      return comparison
    }
  }
}

extension NightFailures {
  fileprivate init(_ arrivals: ArchivedNight.Arrivals) {
    self.init(read: arrivals.read)
    for failure in arrivals.failures { add(Cause(failure.stage, failure.reason), failure.count) }
  }
}

extension ArchivedNight.Arrivals {
  /// Records that were read and not found as they were, from which all failures are.
  fileprivate var read: Int { added + updated }
}
