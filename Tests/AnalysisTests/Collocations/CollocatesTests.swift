import Analysis
import Language
import News
import Support
import Testing

@Suite struct CollocatesTests {
  private func collocates(_ query: String, left: Int = 5, right: Int = 5) throws -> Collocates {
    let resources = try ContextFixture.resources.get()
    let node = try #require(ContextQuery(words: query, resources))
    return Collocates(of: node, left: left, right: right, folder: resources.folder)
  }

  private func corpus() throws -> [AnnotatedArticle] {
    var generator = SplitMix64(seed: 31)
    let words = ["harbour", "council", "budget", "winter", "traffic", "school", "weather", "police", "market", "river"]
    return try (0..<40).map { number in
      let sentences = (0..<6).map { _ -> String in
        var sentence = (0..<9).map { _ in words.randomElement(using: &generator) ?? "river" }
        if Int.random(in: 0..<2, using: &generator) == 0 {
          sentence.insert(contentsOf: ["deadly", "drone", "strike"], at: Int.random(in: 0...9, using: &generator))
        }
        return "The " + sentence.joined(separator: " ") + "."
      }
      return try ContextFixture.article(id: "alpha/\(number)", [sentences.joined(separator: " ")])
    }
  }

  @Test func itObeysTheLawsOfTallies() throws {
    try checkTally(try collocates("drone"), items: try corpus())
  }

  @Test func windowsEndWithTheSentenceAndCountEachWordOnce() throws {
    let article = try ContextFixture.article([
      "Alpha beta gamma drone delta epsilon. Zeta drone, eta drone theta. Iota kappa."
    ])
    var collocates = try collocates("drone", left: 2, right: 2)
    collocates.add(article)
    #expect(collocates.matches == 3)
    // beta gamma delta epsilon; Zeta eta theta: eta is near two.
    #expect(collocates.wordsNear == 7)
    #expect(collocates.words == 13)
    let rows = collocates.rows(minimumCount: 1, minimumArticles: 1)
    #expect(Set(rows.map(\.text)) == ["beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta"])
  }

  @Test func theRowsAreThoseOfTheirFourCells() throws {
    let corpus = try corpus()
    var collocates = try collocates("drone", left: 1, right: 1)
    for article in corpus { collocates.add(article) }
    let rows = collocates.rows()
    #expect(rows.prefix(2).map(\.text).sorted() == ["deadly", "strike"])
    let row = try #require(rows.first { $0.text == "deadly" })
    let drones = corpus.reduce(0) { sum, article in
      sum + (article.terms.entries.first { article.terms.text($0) == "drone" }.map { Int($0.count) } ?? 0)
    }
    #expect(row.count == drones && row.total == drones)
    let words = corpus.reduce(0) { $0 + Int($1.terms.wordCount) }
    // Two words near each, none shared: the sentences have one each.
    let table = try #require(ContingencyTable(drones, of: 2 * drones, against: 0, of: words - 3 * drones))
    #expect(collocates.wordsNear == 2 * drones)
    #expect(row.association == Association(table))
    #expect(row.logRatio == LogRatio(table))
    #expect(rows == rows.sorted(by: Collocate.precedes))
  }

  @Test func stopWordsAreNoCollocates() throws {
    var collocates = try collocates("harbour")
    for article in try corpus() { collocates.add(article) }
    #expect(!collocates.rows().contains { $0.text == "the" })
    #expect(collocates.rows().contains { $0.text == "river" })
  }

  @Test func pairsOfNeighboursAreThoseOfTheirFourCells() throws {
    let corpus = try corpus()
    let counts = KeynessFixture(corpus).counts
    let all = counts.articles(in: .all)
    let rows = counts.neighbouringPairs(in: all)
    #expect(rows.prefix(2).map(\.text).sorted() == ["deadly drone", "drone strike"])
    let row = try #require(rows.first { $0.text == "drone strike" })
    let drones = counts.count(of: .word("drone"), in: all).occurrences
    let words = counts.size(of: all).words
    let table = try #require(ContingencyTable(drones, of: drones, against: 0, of: words - drones))
    #expect(row.association == Association(table))
    #expect(abs(row.association.normalisedInformation - 1) < 1e-12)
    let chance = try #require(rows.first { $0.text == "river market" })
    #expect(chance.association.normalisedInformation < 0.2)
  }
}
