import Analysis
import Language
import News
import Support
import Testing

@Suite struct ProofLinesTests {
  private func articles() throws -> [AnnotatedArticle] {
    try (0..<12).map { number in
      try ContextFixture.article(
        id: "alpha/\(number < 10 ? "0" : "")\(number)", title: "Drone strike in the news",
        ["Officials said on day \(number / 2) that a drone strike hit the harbour number \(number).", "The end."],
        outlet: "alpha", day: "2026-11-\(10 + number / 2)")
    }
  }

  private func lines(_ articles: [AnnotatedArticle], _ subjects: [KeynessSubject]) throws -> [[ContextLine]] {
    let counts = KeynessFixture(articles).counts
    let plan = counts.proofPlan(for: subjects, in: counts.articles(in: .outlet("alpha")))
    var proof = ProofLines(plan, folder: try ContextFixture.resources.get().folder)
    for article in articles { proof.add(article) }
    return proof.lines
  }

  @Test func threeLinesOfThreeDaysProveATerm() throws {
    let lines = try lines(try articles(), [.pair("drone strike"), .word("harbour"), .word("nowhere")])
    #expect(lines.map(\.count) == [3, 3, 0])
    #expect(lines[0].map { $0.day?.description } == ["2026-11-10", "2026-11-12", "2026-11-15"])
    for line in lines[0] {
      #expect(line.match == "drone strike")
      // The sentence, not the headline.
      #expect(line.right.hasPrefix(" hit the harbour"))
      #expect(line.outlet == "alpha")
    }
  }

  @Test func copiesProveOneThing() throws {
    let copies = try (0..<6).map { number in
      try ContextFixture.article(
        id: "alpha/\(number)", ["The same sentence of an agency about a drone strike there."], outlet: "alpha",
        day: "2026-11-1\(number)")
    }
    #expect(try lines(copies, [.pair("drone strike")]).map(\.count) == [1])
  }

  @Test func noOrderShowsAndOthersArePassedOver() throws {
    var generator = SplitMix64(seed: 2)
    let articles = try articles()
    let first = try lines(articles, [.pair("drone strike"), .word("officials")])
    #expect(try lines(articles.shuffled(using: &generator), [.pair("drone strike"), .word("officials")]) == first)
    let counts = KeynessFixture(articles).counts
    let plan = counts.proofPlan(for: [.word("harbour")], in: counts.articles(in: .all))
    #expect(plan.pages.count == 6)
    #expect(plan.pages == plan.pages.sorted())
    try checkTally(ProofLines(plan, folder: try ContextFixture.resources.get().folder), items: articles)
  }

  @Test func anEntityIsProvedByItsMentions() throws {
    let articles = KeynessFixture.random(60)
    let counts = KeynessFixture(articles).counts
    let key = EntityKey(name: "Mara Ellingsen", type: .person)
    let plan = counts.proofPlan(for: [.entity(key)], in: counts.articles(in: .all))
    var proof = ProofLines(plan, folder: try ContextFixture.resources.get().folder)
    for article in articles { proof.add(article) }
    #expect(proof.lines[0].map(\.match) == Array(repeating: "Mara Ellingsen", count: 3))
    #expect(Set(proof.lines[0].map(\.article)).count == 3)
  }
}
