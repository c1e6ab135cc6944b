import Analysis
import News
import Support
import Testing

/// What is found of what was planted into simulated news, and what is found where nothing was.
@Suite struct NightSimulationTests {
  /// Four weeks, and a night to plant in.
  private struct Month {
    var news: SimulatedNews
    let before: [AnnotatedArticle]
    let beforeDrafts: [SimulatedNews.Draft]
    var tonight: [SimulatedNews.Draft]

    init(seed: UInt64, outlets: Int = 24) {
      var settings = SimulatedNews.Settings()
      (settings.outlets, settings.names, settings.words) = (outlets, 1_500, 4_000)
      settings.wordsPerArticle = 15
      news = SimulatedNews(seed: seed, settings: settings)
      // The night differs, and with it the day of the week.
      let first = Int(seed % 7)
      var drafts: [SimulatedNews.Draft] = []
      for day in first..<(first + 28) { drafts += news.drafts(day: day) }
      beforeDrafts = drafts
      before = news.articles(drafts)
      tonight = news.drafts(day: first + 28)
    }

    var night: CalendarDay { SimulatedNews.day((beforeDrafts.first?.day ?? 0) + 28) }
    var day: Int { (beforeDrafts.first?.day ?? 0) + 28 }

    func alarms() -> NightAlarms {
      NightAlarms(NightFixture.counts(news.articles(tonight), before, night: night))
    }
  }

  private static let seeds = Array(UInt64(1)...12)

  @Test func ordinaryNightsAreQuiet() {
    var alarms = 0
    for seed in NightSimulationTests.seeds {
      let found = Month(seed: seed).alarms()
      alarms += found.surges.rows.count + found.toneShifts.rows.count + found.volume.rows.count
      #expect(found.surges.tests > 3_000 && found.toneShifts.tests > 20 && found.volume.tests == 24)
    }
    #expect(alarms <= 6)
  }

  @Test func plantedSurgesAreFound() throws {
    var found = [0, 0, 0]
    for seed in NightSimulationTests.seeds {
      var month = Month(seed: seed)
      // Eight articles of an outlet on whom it has named once a week, twenty of all outlets on somebody new, and twice as
      // many as there are on somebody who is named often.
      let outlet = 12 + Int(seed) % 12
      var own: [Int: Int] = [:]
      var all: [Int: Int] = [:]
      for draft in month.beforeDrafts {
        for name in draft.names {
          all[name, default: 0] += 1
          if draft.outlet == outlet { own[name, default: 0] += 1 }
        }
      }
      let seldom = try #require(own.filter { (4...6).contains($0.value) }.keys.sorted().first)
      let often = try #require(all.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key)
      for _ in 0..<8 { plant(seldom, outlet, &month) }
      for number in 0..<20 { plant(9_999, number, &month) }
      var more = month.tonight.count { $0.names.contains(often) }
      for index in month.tonight.indices where more > 0 && !month.tonight[index].names.contains(often) {
        month.news.add(name: often, to: &month.tonight[index])
        more -= 1
      }
      let rows = month.alarms().surges.rows
      func isFound(_ name: Int, _ outlet: String?) -> Bool {
        rows.contains { $0.subject.name == SimulatedNews.name(name) && $0.outlet == outlet }
      }
      if isFound(seldom, month.news.outletName(outlet)) { found[0] += 1 }
      if isFound(9_999, nil) { found[1] += 1 }
      if isFound(often, nil) { found[2] += 1 }
    }
    #expect(found[0] >= 11 && found[1] == 12 && found[2] >= 11, "\(found) of 12")
  }

  private func plant(_ name: Int, _ outlet: Int, _ month: inout Month) {
    var draft = month.news.draft(outlet: outlet, day: month.day)
    month.news.add(name: name, to: &draft)
    month.tonight.append(draft)
  }

  @Test func silencesAndFloodsAreFound() {
    var found = [0, 0]
    for seed in NightSimulationTests.seeds {
      var month = Month(seed: seed)
      // Those with ten articles and more on such a day.
      let large = (0..<24).filter { month.news.expected($0, month.day) >= 10 }
      let (dark, flooded) = (large[Int(seed) % (large.count - 1)], large[large.count - 1])
      month.tonight.removeAll { $0.outlet == dark }
      for _ in 0..<(2 * month.tonight.count(where: { $0.outlet == flooded })) {
        month.tonight.append(month.news.draft(outlet: flooded, day: month.day))
      }
      let rows = month.alarms().volume.rows
      if rows.contains(where: { $0.outlet == month.news.outletName(dark) && $0.kind == .dark }) { found[0] += 1 }
      if rows.contains(where: { $0.outlet == month.news.outletName(flooded) && $0.kind == .flood }) { found[1] += 1 }
    }
    #expect(found[0] >= 11 && found[1] >= 11, "\(found) of 12")
  }

  @Test func plantedShiftsOfToneAreFound() throws {
    var found = 0
    for seed in NightSimulationTests.seeds {
      var month = Month(seed: seed)
      var articles: [Int: Int] = [:]
      for draft in month.tonight { for name in draft.names { articles[name, default: 0] += 1 } }
      let name = try #require(articles.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key)
      // One standard deviation.
      for index in month.tonight.indices {
        if let place = month.tonight[index].names.firstIndex(of: name) { month.tonight[index].nameTones[place] += 0.3 }
      }
      let rows = month.alarms().toneShifts.rows
      if rows.contains(where: { $0.subject?.name == SimulatedNews.name(name) && $0.outlet == nil }) { found += 1 }
    }
    #expect(found >= 11, "\(found) of 12")
  }
}
