import Analysis
import News
import Support
import Testing

@Suite struct ToneShiftsTests {
  private let night = NightFixture.night

  /// Articles with a name and a tone each, ten a day of each outlet, whose tones repeat −0.4 … 0.5.
  private func articles(
    _ days: ClosedRange<Int>, outlets: [String] = ["post", "courier"], shift: (String, Int) -> Double = { _, _ in 0 }
  ) -> [AnnotatedArticle] {
    days.flatMap { back in
      outlets.flatMap { outlet in
        (0..<10).map { number in
          let tone = Double((number * 7 + back * 3) % 10) / 10 - 0.4 + shift(outlet, back)
          return NightFixture.article(
            "\(outlet)/\(back)/\(number)", outlet: outlet, day: night.advanced(by: -back), names: [("Mara Voss", tone)],
            tone: number % 2 == 0 ? tone / 2 : -tone / 2)
        }
      }
    }
  }

  @Test func aToneThatTurnsIsTold() throws {
    let window = articles(0...0) { outlet, _ in outlet == "post" ? -0.5 : 0 }
    let shifts = NightAlarms(NightFixture.counts(window, articles(1...28))).toneShifts
    let shift = try #require(shifts.rows.first)
    #expect(shift.subject == EntityKey(name: "Mara Voss", type: .person))
    #expect(shift.outlet == "post")
    #expect(abs(shift.before - 0.05) < 1e-9)
    #expect(abs(shift.after + 0.445) < 0.01)
    #expect(shift.low < shift.difference && shift.difference < shift.high && shift.high < 0)
    #expect([shift.articles, shift.baselineArticles] == [10, 280])
    #expect(shift.p < 1e-4 && shift.q >= shift.p)
    // The most negative first.
    #expect(shift.evidence.count == 5)
    #expect(!shifts.rows.contains { $0.outlet == "courier" })
  }

  @Test func whatIsAsBeforeIsNot() {
    let shifts = NightAlarms(NightFixture.counts(articles(0...0), articles(1...28))).toneShifts
    #expect(shifts.rows.isEmpty)
    #expect(shifts.tests == 5)
  }

  /// Ten articles of one mood tell as little as one where moods change from day to day.
  @Test func daysThatDifferAnywayExplainIt() {
    func mood(_ outlet: String, _ back: Int) -> Double { [-0.4, 0.4, 0.1, -0.4, 0.4, -0.1, 0][back % 7] }
    let window = articles(0...0) { _, _ in 0.4 }
    #expect(!NightAlarms(NightFixture.counts(window, articles(1...28))).toneShifts.rows.isEmpty)
    #expect(NightAlarms(NightFixture.counts(window, articles(1...28, shift: mood))).toneShifts.rows.isEmpty)
  }

  @Test func triflesAreNoNewsHoweverSure() {
    func many(_ days: ClosedRange<Int>, _ shift: Double) -> [AnnotatedArticle] {
      days.flatMap { back in
        (0..<400).map { number in
          NightFixture.article(
            "\(back)/\(number)", outlet: "post", day: night.advanced(by: -back),
            tone: Double(number % 20 - 10) / 100 + shift)
        }
      }
    }
    let before = many(1...28, 0)
    #expect(NightAlarms(NightFixture.counts(many(0...0, 0.08), before)).toneShifts.rows.isEmpty)
    #expect(NightAlarms(NightFixture.counts(many(0...0, 0.12), before)).toneShifts.rows.count == 1)
  }

  /// A few days that happen to differ do not make a name's days unlike those of all other names.
  @Test func daysOfOneAreThoseOfOthersWhereAllAreAlike() throws {
    var generator = SplitMix64(seed: 21)
    func normal() -> Double { (0..<12).reduce(-6.0) { sum, _ in sum + Double.random(in: 0..<1, using: &generator) } }
    var parts: [[AnnotatedArticle]] = [[], []]
    for back in 0...28 {
      for number in 0..<600 {
        parts[back == 0 ? 0 : 1].append(
          NightFixture.article(
            "\(back)/\(number)", outlet: "post", day: night.advanced(by: -back),
            names: [("Person \(number % 60)", max(-0.9, min(0.9, 0.25 * normal())))]))
      }
    }
    let rows = NightAlarms(NightFixture.counts(parts[0], parts[1]), mostFalse: 1, leastToneDifference: 0).toneShifts
      .rows
    let widths = rows.filter { $0.subject != nil && $0.outlet == nil }.map { $0.high - $0.low }
    #expect(widths.count == 60)
    // Ten articles beside 280 of one distribution: 2 · 1.97 · 0.25 · √(1/10 + 1/280).
    #expect(widths.allSatisfy { $0 > 0.25 && $0 < 0.40 })
    #expect(abs(widths.reduce(0, +) / 60 - 0.317) < 0.02)
  }

  @Test func tooFewArticlesAreNotCompared() {
    let window = Array(articles(0...0, outlets: ["post"]).prefix(4))
    let shifts = NightAlarms(NightFixture.counts(window, articles(1...28))).toneShifts
    #expect(shifts.tests == 0)
    let short = NightAlarms(NightFixture.counts(articles(0...0, outlets: ["post"]), articles(1...4))).toneShifts
    #expect(short.tests == 0)
    #expect(NightAlarms(NightFixture.counts([], [])).toneShifts.rows.isEmpty)
  }

  /// Where days are all alike in truth, 95 intervals in a hundred hold the true difference, and where they differ as well.
  @Test(arguments: [0.0, 0.15]) func intervalsHoldTheTruth(spread: Double) {
    var generator = SplitMix64(seed: 11)
    func normal() -> Double { (0..<12).reduce(-6.0) { sum, _ in sum + Double.random(in: 0..<1, using: &generator) } }
    var (held, all) = (0, 0)
    for _ in 0..<12 {
      var parts: [[AnnotatedArticle]] = [[], []]
      for back in 0...28 {
        for outlet in 0..<30 {
          let day = spread * normal()
          for number in 0..<6 {
            parts[back == 0 ? 0 : 1].append(
              NightFixture.article(
                "\(outlet)/\(back)/\(number)", outlet: "o\(outlet)", day: night.advanced(by: -back),
                tone: max(-0.9, min(0.9, day + 0.2 * normal()))))
          }
        }
      }
      // All that were compared, whatever their size: p above 0.05 means that 0 lies inside.
      let compared = NightAlarms(NightFixture.counts(parts[0], parts[1]), mostFalse: 1, leastToneDifference: 0)
        .toneShifts
      held += compared.rows.count { $0.low <= 0 && 0 <= $0.high }
      all += compared.rows.count
    }
    #expect(all == 360)
    #expect(held >= 330 && held < 358, "\(held) of \(all)")
  }
}
