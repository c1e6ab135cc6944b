import Analysis
import News

/// What `compare.html` shows of a comparison's findings: the largest outlets, the widest stories, and by how much that is
/// less than the tables hold.
struct FindingsPage {
  private let question: ComparisonQuestion
  private let findings: ComparisonFindings
  private let manifest: RunManifest
  private let coverage: StoryCoverage
  /// The outlets shown, by their places in the coverage, and the other way round.
  private let outlets: [Int]
  private let columns: [Int?]
  private let agencies: [String?]

  private static let mostOutlets = 20
  private static let mostStories = 400
  private static let mostSubjects = 60
  private static let mostTones = 20
  private static let mostSources = 40

  init(_ question: ComparisonQuestion, _ findings: ComparisonFindings, manifest: RunManifest) {
    self.question = question
    self.findings = findings
    self.manifest = manifest
    coverage = findings.coverage
    agencies = findings.provenance.agencies
    let places = Array(findings.coverage.outlets.indices)
    let volumes = places.map { outlet in
      findings.coverage.rhythm.days.indices.reduce(0) { $0 + findings.coverage.rhythm.articles(outlet, $1) }
    }
    // Those that were asked for stay in the order in which they were; of all, the largest come first.
    let ranked =
      question.namesOutlets ? places : places.sorted { (volumes[$1], $0) < (volumes[$0], $1) }
    outlets = Array(ranked.prefix(FindingsPage.mostOutlets))
    var columns = Array(repeating: Int?.none, count: places.count)
    for (column, place) in outlets.enumerated() { columns[place] = column }
    self.columns = columns
  }

  var data: ComparePageData {
    let shown = stories
    var data = ComparePageData(
      title: question.pipeline, window: question.window, version: manifest.version, recipe: manifest.recipe,
      reading: ComparePageData.Reading(name: question.reading.rawValue, explanation: question.reading.explanation),
      days: coverage.rhythm.days, outlets: outlets.map(outlet), stories: shown.stories,
      storiesFound: coverage.rows.count, articles: shown.articles, attention: attention, tone: tone, words: words,
      firsts: firsts, sources: sources)
    data.notes = notes(shown.stories.count) + findings.notes
    return data
  }

  private func outlet(_ place: Int) -> ComparePageData.Outlet {
    let id = coverage.outlets[place]
    let rhythm = coverage.rhythm
    var counts: [Standing: Int] = [:]
    var copies: [String: Int] = [:]
    for article in findings.asked where coverage.articles[article].outlet == id {
      counts[coverage.standings[article], default: 0] += 1
      if coverage.standings[article] == .wire, let agency = agencies[article] { copies[agency, default: 0] += 1 }
    }
    let ranked = copies.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    return ComparePageData.Outlet(
      id: id, name: question.outletNames[id] ?? id, articles: counts.values.reduce(0, +), own: counts[.own] ?? 0,
      wire: (counts[.wire] ?? 0) + (counts[.copy] ?? 0), partial: counts[.partial] ?? 0,
      agencies: ranked.map { ComparePageData.Outlet.Agency(name: $0.key, articles: $0.value) },
      volume: rhythm.days.indices.map { findings.attention.volume(place, rhythm.days[$0]) },
      outageDays: rhythm.days.indices.filter { [.low, .dark].contains(rhythm.volume(place, $0)) })
  }

  /// Stories that an outlet shown has, several outlets' first, then those that one came back to; and their articles.
  private var stories: (stories: [ComparePageData.Story], articles: [ComparePageData.ListedArticle]) {
    var articles: [ComparePageData.ListedArticle] = []
    var stories: [ComparePageData.Story] = []
    for row in coverage.rows {
      guard stories.count < FindingsPage.mostStories else { break }
      let cells = row.cells.filter { columns[$0.outlet] != nil }
      guard cells.count > 1 || (cells.count == 1 && row.articles.count > 1) else { continue }
      var shown = Array(repeating: ComparePageData.Cell(.absent), count: outlets.count)
      for (outlet, silence) in row.silences {
        if let column = columns[outlet] { shown[column] = FindingsPage.cell(silence) }
      }
      for cell in cells {
        guard let column = columns[cell.outlet] else { continue }
        let first = articles.count
        articles += cell.articles.map { article($0, column) }
        shown[column] = ComparePageData.Cell(
          FindingsPage.state(cell.state), articles: Array(first..<articles.count), words: cell.words,
          tone: cell.tone.map { ComparePageData.Estimate($0.mean, low: $0.low, high: $0.high) },
          lag: cell.lag.map(FindingsPage.minutes), first: FindingsPage.first(cell.firstness),
          isExclusive: row.exclusive == cell.outlet)
      }
      stories.append(
        ComparePageData.Story(
          id: row.id, headline: ListedArticle.shortened(row.title), firstDay: day(row.firstDay),
          lastDay: day(row.lastDay), articles: row.articles.count, outlets: row.cells.count, cells: shown))
    }
    return (stories, articles)
  }

  private func article(_ place: Int, _ column: Int) -> ComparePageData.ListedArticle {
    let article = coverage.articles[place]
    let isLink = article.url.map { $0.utf8.count <= 500 && ($0.hasPrefix("https://") || $0.hasPrefix("http://")) }
    return ComparePageData.ListedArticle(
      id: article.id.description, outlet: column, headline: ListedArticle.shortened(article.title),
      day: day(article.day), time: article.published?.iso8601 ?? "", url: isLink == true ? article.url : nil,
      agency: agencies[place], words: article.words, tone: article.tone.map { Double($0) / 1000 })
  }

  private func day(_ day: CalendarDay?) -> Int? { day.flatMap { coverage.rhythm.place(of: $0) } }

  private static func state(_ state: StoryCell.State) -> ComparePageData.Cell.State {
    switch state {
    case .own: .own
    case .wire: .wire
    case .mixed: .mixed
    }
  }

  private static func cell(_ silence: StorySilence) -> ComparePageData.Cell {
    switch silence {
    case .omission: ComparePageData.Cell(.absent, isOmission: true)
    case .absent: ComparePageData.Cell(.absent)
    case .outage: ComparePageData.Cell(.outage)
    case .leftOut, .unknown, .otherLanguage: ComparePageData.Cell(.noVolume)
    }
  }

  private static func first(_ first: StoryCell.Firstness) -> ComparePageData.Cell.First {
    switch first {
    case .certain: .certain
    case .possible: .possible
    case .no: .no
    }
  }

  private static func minutes(_ lag: LagInterval) -> ClosedRange<Int> { Int(lag.low / 60)...Int((lag.high + 59) / 60) }

  private var attention: [ComparePageData.Subject] {
    findings.subjects.prefix(FindingsPage.mostSubjects).map { subject in
      let counts = findings.attention.cells(subject.articles).compactMap {
        cell -> ComparePageData.Subject.Count? in
        guard let column = columns[cell.outlet], let day = day(cell.day) else { return nil }
        return ComparePageData.Subject.Count(outlet: column, day: day, articles: cell.articles)
      }
      return ComparePageData.Subject(name: subject.title, kind: subject.kind, counts: counts)
    }
  }

  private var tone: [ComparePageData.EntityTone] {
    zip(findings.entities.entities, findings.tone).prefix(FindingsPage.mostTones).map { entity, rows in
      ComparePageData.EntityTone(
        name: entity.key.name, type: entity.key.type.description,
        rows: rows.compactMap { row in
          let place = row.outlet.map { coverage.outlets.firstIndex(of: $0) ?? -1 }
          let column = place.map { $0 >= 0 ? columns[$0] : nil }
          if row.outlet != nil, column ?? nil == nil { return nil }
          return ComparePageData.EntityTone.Row(
            outlet: column ?? nil, articles: row.articles, mentions: row.mentions,
            tone: ComparePageData.Estimate(row.mean, low: row.interval?.low, high: row.interval?.high),
            negative: row.clearestNegative.map(FindingsPage.sentence),
            positive: row.clearestPositive.map(FindingsPage.sentence))
        })
    }
  }

  private static func sentence(_ proof: ProofSentence) -> ComparePageData.EntityTone.Sentence {
    ComparePageData.EntityTone.Sentence(
      text: proof.text, place: proof.place, probability: Double(proof.probability) / 1000)
  }

  private var words: [ComparePageData.WordPair] {
    findings.pairings.compactMap { pairing in
      guard let a = column(of: pairing.outlets.0), let b = column(of: pairing.outlets.1) else { return nil }
      return ComparePageData.WordPair(
        a: a, b: b, wordsA: pairing.words.0, wordsB: pairing.words.1, terms: pairing.entries.map(term))
    }
  }

  private func term(_ entry: WordPairing.Entry) -> ComparePageData.WordPair.Term {
    ComparePageData.WordPair.Term(
      text: entry.subject.text, countA: entry.counts.0, countB: entry.counts.1, rankA: entry.ranks.0,
      rankB: entry.ranks.1, logRatio: entry.key?.logRatio.value, z: entry.key?.logOdds.z,
      p: entry.key?.adjustedP,
      lines: entry.lines.compactMap { line in
        column(of: line.outlet).map {
          ComparePageData.WordPair.Line(
            article: line.article.description, outlet: $0, left: line.left, match: line.match, right: line.right)
        }
      })
  }

  private var sources: [ComparePageData.Source] {
    findings.sources.prefix(FindingsPage.mostSources).map { source in
      ComparePageData.Source(
        name: source.name,
        rows: source.outlets.compactMap { outlet, count in
          column(of: outlet).map {
            ComparePageData.Source.Row(outlet: $0, articles: count.articles, quotes: count.citations)
          }
        })
    }
  }

  private func column(of outlet: String) -> Int? {
    coverage.outlets.firstIndex(of: outlet).flatMap { columns[$0] }
  }

  private var firsts: [ComparePageData.Firsts] {
    FirstReports.of(coverage).enumerated().compactMap { place, reports in
      guard let column = columns[place], reports.stories > 0 else { return nil }
      return ComparePageData.Firsts(
        outlet: column, stories: reports.stories, certain: reports.certainlyFirst,
        possible: reports.possiblyFirst - reports.certainlyFirst,
        medianLag: reports.medianLag.map { Int($0.low / 60)...Int(($0.high + 59) / 60) })
    }
  }

  private func notes(_ stories: Int) -> [String] {
    var notes: [String] = []
    if outlets.count < coverage.outlets.count {
      notes.append(
        "Outlets shown: the \(outlets.count) largest of \(Decimal.grouped(coverage.outlets.count)); the tables have all."
      )
    }
    let wide = coverage.rows.count { $0.cells.count > 1 }
    notes.append(
      "Stories: \(Decimal.grouped(coverage.rows.count)), \(Decimal.grouped(wide)) of them in several outlets; "
        + "\(Decimal.grouped(stories)) are shown, stories.csv has all.")
    let undated = findings.counted.count { coverage.articles[$0].day == nil }
    if undated > 0 {
      notes.append("Articles without a date, which have no place in time: \(Decimal.grouped(undated)).")
    }
    return notes
  }
}
