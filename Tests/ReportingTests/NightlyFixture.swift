import Analysis
import News
import Reporting
import Support

/// A night made up from a seed.
struct NightlyFixture {
  private var random: SplitMix64
  var outlets = 14
  var surges = 12
  var stories = 40
  var shifts = 5
  var missed = 2
  /// Stands in every text that comes from a page.
  var mark = ""

  static let night = CalendarDay(daysSinceEpoch: 20_513)

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  private static let names = [
    "The Harbour Post", "Inland Courier", "Northshore Gazette", "City Ledger", "The Evening Bell", "Carrow Times",
    "Vale Herald", "ABN News", "The Signal", "Mercury & Mail",
  ]
  private static let subjects = [
    "Ana Costa", "Northshore Energy", "Carrow", "Rail strike", "River Authority", "Marek Lindqvist", "harbour bridge",
    "Ministry of Fisheries", "Lower Vale", "ferry contract", "Court of Appeal", "storm Nerys",
  ]
  private static let headlines = [
    "Council delays vote on the harbour bridge until spring", "Rail strike ends after nine days of talks",
    "Court of appeal overturns ruling on the ferry contract", "Storm Nerys floods coastal villages",
    "Northshore Energy warns of rising bills", "Museum apologises for a data breach",
  ]

  static func empty(_ change: (inout NightlyFindings) -> Void = { _ in }) -> NightlyFindings {
    let window = DayWindow(since: night, until: night)
    let baseline = DayWindow(since: night.advanced(by: -28), until: night.advanced(by: -1))
    var findings = NightlyFindings(
      pipeline: "Sample", night: night, window: window, baseline: baseline, books: NightBooks())
    change(&findings)
    return findings
  }

  /// A night without any before it.
  static func first() -> NightlyFindings {
    var fixture = NightlyFixture(seed: 36)
    (fixture.surges, fixture.shifts, fixture.missed) = (0, 0, 0)
    var findings = fixture.make()
    (findings.baselineDays, findings.baselineArticles) = (0, 0)
    (findings.volume, findings.restated, findings.notes, findings.tests) = ([], [], [], NightTests())
    findings.outlets = findings.outlets.map {
      OutletBand(outlet: $0.outlet, articles: $0.articles, expected: nil, low: nil, high: nil, days: [$0.articles])
    }
    findings.failures = findings.failures.map {
      FailureComparison(stage: $0.stage, reason: $0.reason, records: $0.records)
    }
    return findings
  }

  /// A night of which there is more to say in every place than there is room for.
  static func full() -> NightlyFindings {
    var fixture = NightlyFixture(seed: 67)
    (fixture.outlets, fixture.surges, fixture.stories, fixture.shifts, fixture.missed) = (200, 300, 600, 112, 40)
    var findings = fixture.make()
    findings.baselineDays = 12
    findings.window = DayWindow(since: night.advanced(by: -399), until: night)
    findings.tests.furtherSurges = 1_000_012
    findings.restated = (0..<128).map {
      Restatement(
        day: night.advanced(by: -400 - $0), outlet: "a", articlesBefore: 1, articlesAfter: 3, wordsBefore: 1,
        wordsAfter: 2)
    }
    findings.failures = PageFailure.Reason.allCases.map {
      FailureComparison(stage: .clean, reason: $0, records: 40, usual: 1, p: 0, isUnusual: true)
    }
    findings.books = NightBooks(
      unchangedFiles: 1_000_000, records: 10_000_000, added: 7_000_000, updated: 2_000_000, known: 1_000_000,
      inWindow: 8_000_000, late: 900_000, ahead: 50_000, undated: 40_000, failures: 10_000, articles: 8_000_000)
    return findings
  }

  func outletID(_ place: Int) -> String { "outlet-\(place)" }

  mutating func make() -> NightlyFindings {
    var findings = NightlyFixture.empty()
    findings.pipeline = mark.isEmpty ? "Sample news" : mark
    findings.baselineDays = 28
    findings.baselineArticles = 11_204
    for place in 0..<outlets {
      let name = NightlyFixture.names[place % NightlyFixture.names.count]
      findings.outletNames[outletID(place)] = mark + name + (place >= 10 ? " \(place / 10 + 1)" : "")
    }
    addOutlets(to: &findings)
    addSurges(to: &findings)
    addShifts(to: &findings)
    addStories(to: &findings)
    addChanges(to: &findings)
    let articles = findings.outlets.reduce(0) { $0 + $1.articles }
    findings.books = NightBooks(
      unchangedFiles: 3_211, records: articles + 91, added: articles + 62, updated: 10, known: 19,
      inWindow: articles, late: 40, ahead: 1, undated: 2, failures: 29, articles: articles + 3)
    findings.tests = NightTests(surges: 4_312, toneShifts: 214, outlets: outlets)
    return findings
  }

  private mutating func addOutlets(to findings: inout NightlyFindings) {
    for place in 0..<outlets {
      let level = 4 + place * 7 % 40
      var days = (0..<28).map { _ in Int.random(in: level / 2...level * 3 / 2, using: &random) }
      let kind: VolumeAlarm.Kind? = place % 7 == 3 ? (place % 3 == 0 ? .dark : place % 3 == 1 ? .low : .flood) : nil
      let articles =
        switch kind {
        case .dark: 0
        case .low: level / 4
        case .flood: level * 3
        case nil: Int.random(in: level / 2...level * 3 / 2, using: &random)
        }
      days.append(articles)
      let (low, high) = (level / 2, level * 3 / 2)
      let isYoung = place % 11 == 6
      findings.outlets.append(
        OutletBand(
          outlet: outletID(place), articles: articles, expected: isYoung ? nil : Double(level),
          low: isYoung ? nil : low, high: isYoung ? nil : high, days: days))
      if let kind, !isYoung {
        findings.volume.append(
          VolumeAlarm(
            outlet: outletID(place), kind: kind, articles: articles, expected: Double(level), low: low, high: high,
            p: 0.000_02, q: 0.000_4, since: kind == .dark ? NightlyFixture.night.advanced(by: -2) : nil))
      }
    }
  }

  private mutating func evidence(_ count: Int, in findings: inout NightlyFindings) -> [PageID] {
    (0..<count).map { _ in
      let number = findings.articles.count
      let outlet = outletID(number % max(outlets, 1))
      let id = PageID(path: "\(outlet)/2026-03-01/\(mark)\(number).html.gz")
      findings.articles[id] = NightArticle(
        title: mark + NightlyFixture.headlines[number % NightlyFixture.headlines.count], outlet: outlet,
        day: NightlyFixture.night, anchor: number % 5 == 4 ? nil : number)
      return id
    }
  }

  private mutating func addSurges(to findings: inout NightlyFindings) {
    let types: [EntityType] = [.person, .organisation, .place, .other]
    for place in 0..<surges {
      let name =
        mark + NightlyFixture.subjects[place % NightlyFixture.subjects.count] + (place >= 12 ? " \(place)" : "")
      let subject: NightSubject =
        place % 4 == 3 ? .term(name) : .entity(EntityKey(name: name, type: types[place % types.count]))
      let articles = max(4, 40 - place * 3)
      let before = place % 5 == 2 ? 0 : 14 + place
      let isOfOne = place % 3 == 1
      findings.surges.append(
        Surge(
          subject: subject, outlet: isOfOne ? outletID(place % max(outlets, 1)) : nil, articles: articles,
          of: isOfOne ? 41 : 412, outlets: isOfOne ? 1 : min(outlets, 6), baselineArticles: before,
          baselineOf: isOfOne ? 1_104 : 11_204, expected: before == 0 ? 0.04 : Double(before) / 9, clumping: 1.4,
          p: 0.000_000_3 * Double(place + 1), q: 0.000_4 * Double(place + 1),
          evidence: evidence(min(5, articles), in: &findings), terms: place % 4 == 0 ? [mark + "bridge", "vote"] : []))
    }
  }

  private mutating func addShifts(to findings: inout NightlyFindings) {
    for place in 0..<shifts {
      let before = 0.05 + Double(place) * 0.01
      let difference = place % 2 == 0 ? -0.36 + Double(place) * 0.03 : 0.28
      let name = mark + NightlyFixture.subjects[place % NightlyFixture.subjects.count]
      findings.toneShifts.append(
        ToneShift(
          subject: place % 3 == 2 ? nil : EntityKey(name: name, type: .person),
          outlet: place % 3 == 0 ? nil : outletID(place % max(outlets, 1)), before: before, after: before + difference,
          low: difference - 0.14, high: difference + 0.14, articles: 9 + place, baselineArticles: 40 + place,
          p: 0.001, q: 0.02, evidence: evidence(3, in: &findings)))
    }
  }

  private mutating func addStories(to findings: inout NightlyFindings) {
    for place in 0..<stories {
      let articles = max(1, 14 - place / 2)
      let ids = evidence(articles, in: &findings)
      let isNew = place % 3 != 1
      findings.stories.append(
        NightStory(
          id: "\(outletID(0))/2026-03-01/\(place).html.gz",
          title: mark + NightlyFixture.headlines[place % NightlyFixture.headlines.count], language: "en",
          firstDay: isNew ? NightlyFixture.night : NightlyFixture.night.advanced(by: -4), isNew: isNew,
          articles: articles, articlesInAll: isNew ? articles : articles + 31,
          outlets: (0..<max(1, min(outlets, articles))).map(outletID), articleIDs: ids))
    }
  }

  private mutating func addChanges(to findings: inout NightlyFindings) {
    for place in 0..<min(outlets, 6) {
      findings.restated.append(
        Restatement(
          day: NightlyFixture.night.advanced(by: -1 - place % 4), outlet: outletID(place), articlesBefore: 30 + place,
          articlesAfter: 33 + place * 2, wordsBefore: 12_004, wordsAfter: 13_377))
    }
    findings.furniture = [
      LearnedFurniture(
        outlet: outletID(0), text: mark + "Subscribe to our newsletter and never miss a story from the harbour.",
        articles: 12)
    ]
    findings.failures = [
      FailureComparison(
        stage: .fetch, reason: .notHTTPSuccess, records: 21, usual: 3.2, p: 0.000_01, isUnusual: true,
        examples: evidence(2, in: &findings)),
      FailureComparison(stage: .clean, reason: .notAnArticle, records: 8, usual: 7.5, p: 0.47),
    ]
    findings.missed = (0..<missed).map { NightlyFixture.night.advanced(by: -5 + $0) }
    findings.notes = [mark + "Articles of undated pages, and so in no window: 2."]
  }
}
