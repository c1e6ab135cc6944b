import Analysis
import News
import Support
import Testing

@Suite struct KeynessTests {
  /// Two outlets with the same background; what only one of them writes is planted.
  private func corpus() -> [AnnotatedArticle] {
    var generator = SplitMix64(seed: 77)
    let common = [
      "harbour", "council", "budget", "winter", "traffic", "school", "weather", "police", "market", "river",
    ]
    var articles: [AnnotatedArticle] = []
    for outlet in ["alpha", "beta", "gamma"] {
      for number in 0..<60 {
        var words = (0..<80).map { _ in common[Int.random(in: common.indices, using: &generator)] }
        if outlet == "alpha", number % 2 == 0 { words += ["drone", "strike", "over"] }
        if outlet == "beta", number % 10 == 0 { words += ["drone", "strike", "over"] }
        // One article of alpha repeats a word over and over.
        if outlet == "alpha", number == 5 { words += Array(repeating: "referendum", count: 60) }
        if outlet == "alpha", number == 6 || number == 7 { words += ["referendum"] }
        if outlet == "gamma" { words += ["pension"] }
        let name = outlet == "alpha" && number % 3 == 0 ? ["Mara Ellingsen"] : []
        articles.append(
          KeynessFixture.article(
            "\(number)", outlet, day: 1 + number % 28, [(words + name).joined(separator: " ")], people: name))
      }
    }
    return articles
  }

  private func keyness(_ articles: [AnnotatedArticle], _ settings: Keyness.Settings = .init()) -> Keyness {
    let counts = KeynessFixture(articles).counts
    return Keyness(counts, target: counts.articles(in: .outlet("alpha")), settings: settings)
  }

  @Test func whatWasPlantedIsFoundOnItsSide() throws {
    let keyness = keyness(corpus())
    let over = keyness.rows.filter(\.isOverused).map(\.subject)
    let under = keyness.rows.filter { !$0.isOverused }.map(\.subject)
    for subject in [.word("drone"), .pair("drone strike"), .word("strike")] as [KeynessSubject] {
      #expect(over.contains(subject), "\(subject)")
    }
    #expect(over.contains(.entity(EntityKey(name: "Mara Ellingsen", type: .person))))
    #expect(under.contains(.word("pension")))
    let background = keyness.rows.filter { ["harbour", "council", "winter"].contains($0.subject.text) }
    #expect(background.isEmpty)
  }

  @Test func oneArticlesRepetitionMakesNothingKey() {
    let articles = corpus()
    #expect(!keyness(articles).rows.contains { $0.subject == .word("referendum") })
    #expect(keyness(articles).repeatedByOneArticle >= 1)
    var open = Keyness.Settings()
    open.largestShare = 1
    #expect(keyness(articles, open).rows.contains { $0.subject == .word("referendum") })
  }

  @Test func everyNumberOfARowIsThatOfItsArticles() throws {
    let articles = corpus()
    let keyness = keyness(articles)
    let row = try #require(keyness.rows.first { $0.subject == .pair("drone strike") })
    func side(_ isTarget: Bool) -> (counts: [Int], sizes: [Int], outlets: [String]) {
      let side = articles.filter { ($0.article.outlet.id == "alpha") == isTarget }
      return (
        side.map { article in
          article.terms.entries.first { article.terms.text($0) == "drone strike" }.map { Int($0.count) } ?? 0
        }, side.map { Int($0.terms.wordCount) }, side.map(\.article.outlet.id)
      )
    }
    for (told, isTarget) in [(row.target, true), (row.reference, false)] {
      let (counts, sizes, _) = side(isTarget)
      #expect(told.count == counts.reduce(0, +))
      #expect(told.words == sizes.reduce(0, +))
      #expect(told.articles == counts.count { $0 > 0 })
      #expect(told.ofArticles == counts.count)
      #expect(told.largest == counts.max())
      #expect(told.dispersion == Dispersion(counts: counts, sizes: sizes))
    }
    #expect(row.target.outlets == 1 && row.target.outletDispersion == nil)
    #expect(row.reference.outlets == 1)
    let byOutlet = ["beta", "gamma"].map { outlet in
      let (counts, sizes, outlets) = side(false)
      let places = outlets.indices.filter { outlets[$0] == outlet }
      return (places.reduce(0) { $0 + counts[$1] }, places.reduce(0) { $0 + sizes[$1] })
    }
    #expect(row.reference.outletDispersion == Dispersion(counts: byOutlet.map(\.0), sizes: byOutlet.map(\.1)))
    let table = try #require(
      ContingencyTable(row.target.count, of: row.target.words, against: row.reference.count, of: row.reference.words))
    #expect(row.logLikelihood == table.logLikelihoodRatio)
    #expect(row.p == ChiSquare.p(table.logLikelihoodRatio))
    #expect(row.adjustedP >= row.p && row.adjustedP <= 0.05)
    let prior = Double(min(row.target.words, row.reference.words))
    let all = row.target.count + row.reference.count
    let words = row.target.words + row.reference.words
    #expect(row.logOdds == LogOdds(table, corpusCount: all, corpusSize: words, priorSize: prior))
    #expect(row.logRatio.value == LogRatio(table).value)
    let (low, high) = (try #require(row.logRatio.low), try #require(row.logRatio.high))
    #expect(low < row.logRatio.value && row.logRatio.value < high)
  }

  @Test func noOrderOfTheArticlesShows() {
    var generator = SplitMix64(seed: 4)
    let articles = corpus()
    let first = keyness(articles)
    #expect(first.rows == first.rows.sorted(by: KeynessRow.precedes))
    for _ in 0..<3 {
      let again = keyness(articles.shuffled(using: &generator))
      #expect(again.rows == first.rows)
      #expect(again.tested == first.tested)
    }
  }

  @Test func theReferenceNeverHoldsTheTarget() throws {
    let counts = KeynessFixture(corpus()).counts
    let target = counts.articles(in: .outlet("alpha"))
    let open = Keyness(counts, target: target)
    #expect(Keyness(counts, target: target, reference: counts.articles(in: .all)).rows == open.rows)
    let beta = Keyness(counts, target: target, reference: counts.articles(in: .outlet("beta")))
    let row = try #require(beta.rows.first { $0.subject == .word("drone") })
    #expect(row.reference.ofArticles == 60)
    // The prior is the whole corpus all the same.
    let table = try #require(
      ContingencyTable(row.target.count, of: row.target.words, against: row.reference.count, of: row.reference.words))
    let all = counts.articles(in: .all)
    let corpus = (counts.count(of: .word("drone"), in: all).occurrences, counts.size(of: all).words)
    let prior = Double(min(row.target.words, row.reference.words))
    #expect(row.logOdds == LogOdds(table, corpusCount: corpus.0, corpusSize: corpus.1, priorSize: prior))
  }

  @Test func aLimitKeepsTheFirstOfEachSide() {
    let articles = corpus()
    let all = keyness(articles)
    #expect(all.overused == all.rows.count { $0.isOverused } && all.overused > 3)
    #expect(all.underused == all.rows.count { !$0.isOverused } && all.underused > 0)
    var settings = Keyness.Settings()
    settings.limit = 2
    let few = keyness(articles, settings)
    #expect(few.rows.filter(\.isOverused) == Array(all.rows.filter(\.isOverused).prefix(2)))
    #expect(few.rows.filter { !$0.isOverused } == Array(all.rows.filter { !$0.isOverused }.prefix(2)))
    #expect(few.overused == all.overused && few.tested == all.tested)
  }

  @Test func emptySlicesHaveNoKeyWords() {
    let counts = KeynessFixture(corpus()).counts
    #expect(Keyness(counts, target: counts.articles(in: .outlet("nobody"))).rows.isEmpty)
    #expect(Keyness(counts, target: counts.articles(in: .all)).rows.isEmpty)
    let none = KeynessFixture([]).counts
    #expect(Keyness(none, target: none.articles(in: .all)).rows.isEmpty)
  }

  @Test func ranksAreThoseOfTheFrequencies() throws {
    let counts = KeynessFixture(corpus()).counts
    let ranks = counts.ranks(counts.articles(in: .outlet("alpha")), against: counts.articles(in: .outlet("beta")))
    let drone = try #require(ranks.first { $0.subject == .word("drone") })
    #expect(drone.count == 30 && drone.otherCount == 6)
    #expect(drone.rank > drone.otherRank)
    let words = ranks.filter { if case .word = $0.subject { true } else { false } }
    for left in words {
      #expect((0...1).contains(left.rank) && (0...1).contains(left.otherRank))
      for right in words where left.count < right.count { #expect(left.rank < right.rank) }
      for right in words where left.count == right.count { #expect(left.rank == right.rank) }
    }
    #expect(words.contains { $0.rank == 1 } && words.contains { $0.otherRank == 1 })
  }
}
