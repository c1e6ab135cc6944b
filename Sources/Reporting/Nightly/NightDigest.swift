import Analysis
import News

/// The night in plain sentences and short lists: what the first screen of the page and the summary say.
struct NightDigest {
  /// One finding.
  struct Line: Equatable {
    /// Whom it is about; may come from a page, and is cut to one line. Empty in a line that stands by itself.
    var subject: String
    var text: String
    /// The row of the page that has its doubts and proofs: `surge-0`.
    var anchor: String?

    init(_ subject: String, _ text: String, anchor: String? = nil) {
      self.subject = subject
      self.text = text
      self.anchor = anchor
    }
  }

  /// Findings of one sort.
  struct Topic {
    /// The section of the page that has them all.
    var section: String
    var heading: String
    /// The same within the columns of a terminal.
    var label: String
    var lines: [Line]
    /// What there is to say where there are no lines.
    var calm: String
    /// What there is in all: a line may stand for several nights, and there may be more than `lines` has.
    var count: Int
    /// Findings that `lines` lacks.
    var further: Int

    /// - Parameter count: Nil for one a line.
    init(
      _ section: String, _ heading: String, label: String, _ lines: [Line], count: Int? = nil, further: Int = 0,
      calm: String
    ) {
      self.count = count ?? (lines.count &+ further)
      self.further = further
      self.section = section
      self.heading = heading
      self.label = label
      self.lines = lines
      self.calm = calm
    }
  }

  let findings: NightlyFindings

  init(_ findings: NightlyFindings) { self.findings = findings }

  func name(_ outlet: String) -> String {
    ListedArticle.shortened(findings.outletNames[outlet] ?? outlet)
  }

  /// Short enough to stand behind a subject.
  private func shortName(_ outlet: String) -> String { NightDigest.cut(name(outlet), 28) }

  /// `28 days before`.
  var before: String {
    guard let days = DayWords.length(findings.baseline) else { return "days before" }
    return days == 1 ? "day before" : "\(Decimal.grouped(days)) days before"
  }

  var hasBaseline: Bool { findings.baselineDays > 0 }

  /// Articles, outlets and all that is out of the usual, counted.
  var lead: String {
    let day = DayWords.window(findings.window)
    let articles = findings.books.articles
    guard articles > 0 else { return "The archive has no article of \(day)." }
    let outlets = findings.outlets.count { $0.articles > 0 }
    let from = outlets > 0 ? " from \(PageView.count(outlets, "outlet", "outlets"))" : ""
    return "\(PageView.count(articles, "article", "articles")) of \(day)\(from)."
  }

  /// `All outlets low, 3 surges, 2 new stories and 1 dark outlet.`
  var headline: String {
    let counts = NightIndex.Night.Counts(findings)
    let all = [
      (counts.allDark, "All outlets dark"), (counts.allLow, "All outlets low"),
      (counts.allFlooding, "All outlets flooding"),
    ]
    let each: [(Int, String, String)] = [
      (counts.surges, "surge", "surges"),
      (counts.newStories, "new story", "new stories"),
      (counts.toneShifts, "tone shift", "tone shifts"),
      (counts.darkOutlets, "dark outlet", "dark outlets"),
      (counts.lowOutlets, "low outlet", "low outlets"),
      (counts.floodingOutlets, "flooding outlet", "flooding outlets"),
      (counts.restatedDays, "past day restated", "past days restated"),
      (counts.unusualFailures, "unusual failure", "unusual failures"),
      (findings.missed.count, "missed night", "missed nights"),
    ]
    let parts =
      all.filter { $0.0 > 0 }.map(\.1) + each.filter { $0.0 > 0 }.map { PageView.count($0.0, $0.1, $0.2) }
    guard let last = parts.last else { return calm + "." }
    let list = parts.count == 1 ? last : "\(parts.dropLast().joined(separator: ", ")) and \(last)"
    return isUnusual || !hasBaseline ? "\(list)." : "\(calm); \(list)."
  }

  private var calm: String {
    if findings.books.articles == 0 { return "An empty night" }
    return hasBaseline ? "Nothing unusual" : "A first night"
  }

  /// Whether there is more than new stories, of which there are some on any night.
  var isUnusual: Bool {
    !findings.surges.isEmpty || !findings.toneShifts.isEmpty || !findings.volume.isEmpty || !findings.restated.isEmpty
      || findings.failures.contains(where: \.isUnusual) || !findings.missed.isEmpty
  }

  /// What the baseline lacks, or nil.
  var baselineNote: String? {
    guard findings.baselineDays > 0 else {
      return "The archive has no article of the \(before), so nothing can be called usual or unusual yet."
    }
    guard let days = DayWords.length(findings.baseline), findings.baselineDays < days else { return nil }
    return "Of the \(before), the archive has articles on \(Decimal.grouped(findings.baselineDays))."
  }

  var books: (read: String, dated: String) {
    let books = findings.books
    let files =
      books.unchangedFiles > 0
      ? " \(PageView.count(books.unchangedFiles, "unchanged file was", "unchanged files were")) not opened." : ""
    guard books.isBalanced else {
      return (
        "The books do not balance: of \(PageView.count(books.records, "record", "records")) read, "
          + "\(Decimal.grouped(books.added)) are new, \(Decimal.grouped(books.updated)) changed and "
          + "\(Decimal.grouped(books.known)) known.\(files)",
        dated
      )
    }
    guard books.records > 0 else { return ("No record was read.\(files)", "") }
    return (
      "\(PageView.count(books.records, "record", "records")) read = \(Decimal.grouped(books.added)) new "
        + "+ \(Decimal.grouped(books.updated)) changed + \(Decimal.grouped(books.known)) known; nothing lost.\(files)",
      books.added + books.updated > 0 ? dated : ""
    )
  }

  private var dated: String {
    let books = findings.books
    return "New and changed: \(Decimal.grouped(books.inWindow)) of the window, \(Decimal.grouped(books.late)) late, "
      + "\(Decimal.grouped(books.ahead)) ahead, \(Decimal.grouped(books.undated)) undated, "
      + "\(Decimal.grouped(books.failures)) no article."
  }

  var topics: [Topic] {
    let silent = "Nothing to hold the night against."
    return [
      Topic(
        "surges", "Surges", label: "Surges", findings.surges.enumerated().map { surge($0.element, $0.offset) },
        further: findings.tests.furtherSurges,
        calm: hasBaseline ? none(among: findings.tests.surges, "subjects and outlets") : silent),
      Topic("stories", "New stories", label: "Stories", newStories, calm: widestRunning ?? "None."),
      Topic(
        "volume", "Outlets dark, low or flooding", label: "Outlets",
        findings.volume.enumerated().map { alarm($0.element, $0.offset) },
        calm: hasBaseline
          ? none(among: findings.tests.outlets, "outlets with a band") : silent),
      Topic(
        "tone", "Tone shifts, with 95% intervals", label: "Tone",
        findings.toneShifts.enumerated().map { shift($0.element, $0.offset) },
        calm: hasBaseline ? none(among: findings.tests.toneShifts, "tones") : silent),
      Topic("restated", "Past days that moved", label: "Past days", restatedDays, calm: "None."),
      Topic(
        "failures", "Failures out of the usual", label: "Failures", failures,
        calm: findings.failures.isEmpty
          ? "No record failed." : findings.failures.contains { $0.usual != nil } ? "None." : silent),
      Topic(
        "furniture", "New furniture", label: "Furniture",
        findings.furniture.enumerated().map { index, block in
          Line(
            name(block.outlet),
            "“\(NightDigest.cut(block.text, 60))” in \(PageView.count(block.articles, "article", "articles"))",
            anchor: anchor("block", index))
        }, calm: "None."),
      Topic("missed", "Missed nights", label: "Missed", missed, count: findings.missed.count, calm: "None."),
    ]
  }

  /// Nil for a row that the page's table is too long to show.
  private func anchor(_ row: String, _ index: Int) -> String? {
    index < NightlyView.mostRows ? "\(row)-\(index)" : nil
  }

  private var tooFew: String { "Too little in the \(before) to tell." }

  private func none(among count: Int?, _ what: String) -> String {
    count.map { $0 == 0 ? tooFew : "None among \(Decimal.grouped($0)) \(what)." } ?? "None."
  }

  private func surge(_ surge: Surge, _ index: Int) -> Line {
    Line(
      ListedArticle.shortened(surge.subject.name),
      "\(PageView.count(surge.articles, "article", "articles")), \(usually(surge))"
        + (surge.outlet.map { ", in \(shortName($0))" } ?? ""), anchor: anchor("surge", index))
  }

  func usually(_ surge: Surge) -> String {
    surge.baselineArticles == 0 ? "none in the \(before)" : "usually \(NightDigest.rate(surge.expected))"
  }

  private var newStories: [Line] {
    let lastShown = NightlyView.shownStories(findings).last?.offset ?? -1
    return findings.stories.enumerated().filter(\.element.isNews).map { index, story in
      Line(
        NightDigest.title(story),
        "\(PageView.count(story.outlets.count, "outlet", "outlets")), "
          + PageView.count(story.articles, "article", "articles"),
        anchor: index <= lastShown ? "story-\(index)" : nil)
    }
  }

  private var widestRunning: String? {
    guard let story = findings.stories.first(where: { !$0.isNew }) else { return nil }
    let since = story.firstDay.map { " since \(DayWords.short($0))" } ?? ""
    return "None. Running on\(since): \(NightDigest.cut(NightDigest.title(story), 60)), "
      + "\(PageView.count(story.outlets.count, "outlet", "outlets"))."
  }

  static func title(_ story: NightStory) -> String {
    story.title.isEmpty ? "Untitled (\(ListedArticle.shortened(story.id)))" : ListedArticle.shortened(story.title)
  }

  private func alarm(_ alarm: VolumeAlarm, _ index: Int) -> Line {
    let articles = alarm.articles == 0 ? "none" : Decimal.grouped(alarm.articles)
    let expected = "\(NightDigest.band(alarm.low, alarm.high)) expected"
    let text =
      switch alarm.kind {
      case .dark: "dark\(alarm.since.map { " since \(DayWords.short($0))" } ?? ""), \(expected)"
      case .low: "low, \(articles) where \(expected)"
      case .flood: "flooding, \(articles) where \(expected)"
      }
    return Line(alarm.outlet.map(name) ?? "All outlets together", text, anchor: anchor("outlet", index))
  }

  func subject(_ shift: ToneShift) -> String {
    if let subject = shift.subject { return ListedArticle.shortened(subject.name) }
    return shift.outlet.map { "\(name($0)) as a whole" } ?? "All outlets as a whole"
  }

  private func shift(_ shift: ToneShift, _ index: Int) -> Line {
    let place = shift.subject == nil ? "" : shift.outlet.map { " in \(shortName($0))" } ?? ""
    return Line(
      subject(shift),
      "\(PageView.signed(shift.difference)) (\(PageView.signed(shift.low)) to \(PageView.signed(shift.high))), "
        + "now \(PageView.signed(shift.after))\(place)", anchor: anchor("shift", index))
  }

  /// By day, the largest change first.
  private var restatedDays: [Line] {
    var days: [CalendarDay: [(index: Int, change: Restatement)]] = [:]
    for (index, change) in findings.restated.enumerated() { days[change.day, default: []].append((index, change)) }
    let sorted = days.map { day, changes in
      (
        day, changes,
        size: changes.reduce(UInt(0)) { $0 &+ ($1.change.articlesAfter &- $1.change.articlesBefore).magnitude }
      )
    }.sorted { ($1.size, $1.0) < ($0.size, $0.0) }
    return sorted.map { day, changes, size in
      let place = changes.count == 1 ? "in \(shortName(changes[0].change.outlet))" : "in \(changes.count) outlets"
      func sum(_ count: KeyPath<Restatement, Int>) -> String {
        Decimal.grouped(changes.reduce(0) { $0 &+ $1.change[keyPath: count] })
      }
      // Pages may change without an article more or less.
      let figures =
        size > 0
        ? "\(sum(\.articlesBefore)) → \(sum(\.articlesAfter)) articles"
        : "\(sum(\.wordsBefore)) → \(sum(\.wordsAfter)) words"
      return Line(
        day.components.year == findings.night.components.year ? DayWords.short(day) : DayWords.date(day),
        "\(figures) \(place)",
        anchor: anchor("restated", changes[0].index))
    }
  }

  private var failures: [Line] {
    findings.failures.enumerated().filter(\.element.isUnusual).map { index, failure in
      let usual = failure.usual.map { ", usually \(NightDigest.rate($0))" } ?? ""
      return Line(
        FailuresView.words(failure.reason.rawValue),
        "\(PageView.count(failure.records, "record", "records")) in \(failure.stage.rawValue)\(usual)",
        anchor: anchor("failure", index))
    }
  }

  private var missed: [Line] {
    DayWords.runs(findings.missed).map { first, last in
      first == last
        ? Line("", DayWords.long(first))
        : Line("", "\(DayWords.window(DayWindow(since: first, until: last))) (\(first.distance(to: last) + 1) nights)")
    }
  }

  // MARK: Numbers as words

  /// `1.5`, `23`, `0.04`: as many places as tell it from nothing.
  static func rate(_ number: Double) -> String {
    if number >= 99.5 || number == number.rounded() { return Decimal.grouped(Int(clamping: number)) }
    return Decimal.text(number, places: number < 0.1 ? 2 : 1)
  }

  /// `8×`, `1.5×`.
  static func times(_ ratio: Double) -> String { "\(Decimal.text(ratio, places: ratio < 9.95 ? 1 : 0))×" }

  /// `14 to 31`.
  static func band(_ low: Int, _ high: Int) -> String {
    low >= high ? Decimal.grouped(high) : "\(Decimal.grouped(low)) to \(Decimal.grouped(high))"
  }

  /// `0.0012`, or that it is smaller than can be written so.
  static func probability(_ p: Double?) -> String {
    guard let p, p.isFinite else { return "–" }
    if p < 0.0001 { return "< 0.0001" }
    return Decimal.text(p, places: p < 0.01 ? 4 : 3)
  }

  /// At most so many characters of one line.
  static func cut(_ text: String, _ length: Int) -> String {
    let line = ListedArticle.shortened(text)
    return line.count > length ? "\(line.prefix(length - 1))…" : line
  }
}

extension Int {
  /// The nearest whole number; the ends of the range for what lies beyond, 0 for what is no number.
  fileprivate init(clamping number: Double) {
    guard !number.isNaN else {
      self = 0
      return
    }
    self = Int(exactly: number.rounded()) ?? (number < 0 ? .min : .max)
  }
}
