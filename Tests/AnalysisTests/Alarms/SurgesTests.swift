import Analysis
import News
import Support
import Testing

@Suite struct SurgesTests {
  private let night = NightFixture.night

  /// Four weeks of two outlets with ten articles a day each; "Mara Voss" in one of them every other day.
  private func baseline(days: ClosedRange<Int> = 1...28, of outlets: [String] = ["post", "courier"])
    -> [AnnotatedArticle]
  {
    days.flatMap { back in
      outlets.flatMap { outlet in
        (0..<10).map { number in
          NightFixture.article(
            "\(outlet)/\(back)/\(number)", outlet: outlet, day: night.advanced(by: -back),
            names: number == 0 && back % 2 == 0 ? [("Mara Voss", 0)] : [("Person \(back) \(number)", 0)],
            terms: ["council", "item\(back)x\(number)"])
        }
      }
    }
  }

  private func tonight(
    _ count: Int, outlet: String = "post", names: [String] = [], terms: [String] = [], of: Int = 10
  ) -> [AnnotatedArticle] {
    (0..<of).map { number in
      NightFixture.article(
        "\(outlet)/0/\(number)", outlet: outlet, day: night,
        names: number < count ? names.map { ($0, 0) } : [("Other \(number)", 0)],
        terms: ["council"] + (number < count ? terms : []) + (0..<8).map { "only\(number)x\($0)" })
    }
  }

  @Test func aNameInMostArticlesOfAnOutletSurgesThere() throws {
    let window = tonight(8, names: ["Mara Voss"]) + tonight(0, outlet: "courier")
    let surges = NightAlarms(NightFixture.counts(window, baseline())).surges
    let surge = try #require(surges.rows.first { $0.outlet == "post" })
    #expect(surge.subject == .entity(EntityKey(name: "Mara Voss", type: .person)))
    #expect([surge.articles, surge.of, surge.baselineArticles, surge.baselineOf] == [8, 10, 14, 280])
    #expect(surge.expected > 0.4 && surge.expected < 1)
    #expect(surge.ratio > 8)
    #expect(surge.p < 1e-6 && surge.q >= surge.p && surge.q < 0.01)
    #expect(surge.evidence.map(\.path) == (0..<5).map { "post/0/\($0)" })
    let all = try #require(surges.rows.first { $0.outlet == nil })
    #expect([all.articles, all.of, all.outlets, all.baselineArticles, all.baselineOf] == [8, 20, 1, 28, 560])
    #expect(!surges.rows.contains { $0.outlet == "courier" || $0.subject.name == "council" })
  }

  @Test func whatIsAsUsualDoesNotSurge() {
    let window = tonight(1, names: ["Mara Voss"]) + tonight(1, outlet: "courier", names: ["Mara Voss"])
    #expect(NightAlarms(NightFixture.counts(window, baseline())).surges.rows.isEmpty)
  }

  /// Half of the articles name whom half of the articles name.
  @Test func aWeekendIsNoSurgeNorIsAnOutage() {
    let often = baseline().enumerated().map { index, article in
      NightFixture.article(
        article.article.page.path, outlet: article.article.outlet.id,
        day: article.article.published?.day ?? night, names: index % 2 == 0 ? [("Mara Voss", 0)] : [],
        terms: ["council"])
    }
    #expect(NightAlarms(NightFixture.counts(tonight(5, names: ["Mara Voss"]), often)).surges.rows.isEmpty)
    #expect(NightAlarms(NightFixture.counts(tonight(20, names: ["Mara Voss"], of: 40), often)).surges.rows.isEmpty)
    // Days without articles are no evidence that nobody was named.
    let outage = often.filter { ($0.article.published?.day ?? night) < night.advanced(by: -14) }
    #expect(NightAlarms(NightFixture.counts(tonight(5, names: ["Mara Voss"]), outage)).surges.rows.isEmpty)
  }

  /// Together the outlets have a subject far oftener than before, for the one that never has it is away.
  @Test func anAbsentOutletTakesItsArticlesWithIt() {
    let before = (1...28).flatMap { back in
      (0..<40).map { number in
        NightFixture.article(
          "\(back)/\(number)", outlet: number < 4 ? "farm" : "sport", day: night.advanced(by: -back),
          names: number < 4 ? [("Old Miller", 0)] : [])
      }
    }
    let window = (0..<40).map {
      NightFixture.article("now/\($0)", outlet: "farm", day: night, names: [("Old Miller", 0)])
    }
    #expect(NightAlarms(NightFixture.counts(window, before)).surges.rows.isEmpty)
  }

  @Test func anOutletWithoutABaselineHasNoSurges() {
    let window = tonight(10, outlet: "new", names: ["Nobody Known"]) + tonight(0)
    #expect(NightAlarms(NightFixture.counts(window, baseline())).surges.rows.isEmpty)
    #expect(NightAlarms(NightFixture.counts(window, [])).surges.rows.isEmpty)
    #expect(NightAlarms(NightFixture.counts([], baseline())).surges.rows.isEmpty)
  }

  @Test func twoArticlesAreTooFew() {
    let window = tonight(2, names: ["Nobody Known"]) + tonight(0, outlet: "courier")
    #expect(NightAlarms(NightFixture.counts(window, baseline())).surges.rows.isEmpty)
  }

  /// What comes on each Monday is no news on a Monday.
  @Test func whatComesOnTheSameWeekdayIsExpected() {
    let before = baseline().map { article in
      let day = article.article.published?.day ?? night
      return NightFixture.article(
        article.article.page.path, outlet: article.article.outlet.id, day: day,
        terms: ["council", day.weekday == night.weekday ? "weekly" : "other"])
    }
    let window = tonight(10, terms: ["weekly"]) + tonight(10, outlet: "courier", terms: ["weekly"])
    let surges = NightAlarms(NightFixture.counts(window, before)).surges
    #expect(surges.rows.isEmpty)
    // On another day it is.
    let sunday = night.advanced(by: -1)
    let moved = window.map { article in
      NightFixture.article(
        article.article.page.path, outlet: article.article.outlet.id, day: sunday,
        terms: (0..<8).map { "only \(article.article.page.path) \($0)" } + ["council", "weekly"])
    }
    let yesterday = before.filter { ($0.article.published?.day ?? night) < sunday }
    let rows = NightAlarms(NightFixture.counts(moved, yesterday, night: sunday)).surges.rows
    #expect(!rows.isEmpty && rows.allSatisfy { $0.subject == .term("weekly") })
  }

  /// A paper that is away tonight has no say in how often a name comes that none has had.
  @Test func whoIsAwayDoesNotMakeANewNameRarer() throws {
    let window = tonight(8, names: ["Nora Quist"])
    let rows = NightAlarms(NightFixture.counts(window, baseline())).surges.rows
    let surge = try #require(rows.first { $0.outlet == nil && $0.subject.name == "Nora Quist" })
    #expect([surge.of, surge.baselineArticles, surge.baselineOf] == [10, 0, 560])
    // Half an article beside the 280 of the paper that is there.
    #expect(abs(surge.expected - 0.5 * surge.clumping * 10 / 280) < 1e-9)
  }

  @Test func wordsOfASurgingNameAreToldWithIt() throws {
    let window =
      tonight(
        9, names: ["Mara Voss"], terms: ["mara", "voss", "mara voss", "voss said", "dam", "dam breaks", "breaks"])
      + tonight(0, outlet: "courier")
    let surges = NightAlarms(NightFixture.counts(window, baseline())).surges
    let own = surges.rows.filter { $0.outlet == "post" }
    #expect(Set(own.map(\.subject.name)) == ["Mara Voss", "dam breaks"])
    let name = try #require(own.first { $0.subject.name == "Mara Voss" })
    #expect(Set(name.terms) == ["mara", "voss", "mara voss", "voss said"])
    let pair = try #require(own.first { $0.subject.name == "dam breaks" })
    #expect(Set(pair.terms) == ["dam", "breaks"])
  }

  @Test func namesThatAreOneCountAsOne() throws {
    let window = Array(tonight(4, names: ["Mara Voss"]).prefix(4) + tonight(8, names: ["MARA VOSS"]).dropFirst(4))
    let surges = NightAlarms(NightFixture.counts(window + tonight(0, outlet: "courier"), baseline())).surges
    #expect(surges.rows.first { $0.outlet == "post" }?.articles == 8)
  }

  @Test func theListIsCutAndSaysSo() {
    let words = (0..<300).map { "word" + String($0, radix: 2).map { $0 == "0" ? "a" : "b" } }
    let window = tonight(10, terms: words) + tonight(0, outlet: "courier")
    let surges = NightAlarms(NightFixture.counts(window, baseline())).surges
    #expect(surges.rows.count == 200)
    #expect(surges.rows.count + surges.further == 600)
  }

  @Test(arguments: [1, 2, 3] as [UInt64]) func theOrderOfTheArticlesDoesNotShow(seed: UInt64) {
    var settings = SimulatedNews.Settings()
    (settings.outlets, settings.names, settings.words) = (8, 300, 500)
    var news = SimulatedNews(seed: seed, settings: settings)
    let before = (0..<28).flatMap { news.articles(news.drafts(day: $0)) }
    var drafts = news.drafts(day: 28)
    for index in drafts.indices.prefix(30) { news.add(name: 555, to: &drafts[index]) }
    let window = news.articles(drafts)
    let night = SimulatedNews.day(28)
    let first = NightAlarms(NightFixture.counts(window, before, night: night), mostFalse: 1)
    var generator = SplitMix64(seed: seed)
    let second = NightAlarms(
      NightFixture.counts(
        window.shuffled(using: &generator), before.shuffled(using: &generator), night: night), mostFalse: 1)
    #expect(first.surges.rows.count > 10 && first.toneShifts.rows.count > 3 && !first.volume.bands.isEmpty)
    #expect(first.surges.rows == second.surges.rows)
    #expect(first.surges.tests == second.surges.tests && first.surges.further == second.surges.further)
    #expect(first.toneShifts.rows == second.toneShifts.rows)
    #expect(first.volume.rows == second.volume.rows)
    #expect(first.volume.bands == second.volume.bands)
  }
}
