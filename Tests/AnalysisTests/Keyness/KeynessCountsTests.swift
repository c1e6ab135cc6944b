import Analysis
import News
import Support
import Testing

@Suite struct KeynessCountsTests {
  private let articles = KeynessFixture.random(120)

  @Test(arguments: [1, 2, 3] as [UInt64]) func itObeysTheLawsOfTallies(seed: UInt64) throws {
    try checkTally(TermSieve(bits: 12), items: articles.map(\.terms), seed: seed)
    try checkTally(KeynessFixture.empty(articles), items: articles, seed: seed)
  }

  /// The slow, obvious counting, as the oracle.
  @Test func countsAsDictionariesOfStringsDo() {
    let fixture = KeynessFixture(articles)
    var expected: [String: [String: (count: Int, articles: Int)]] = [:]
    for article in articles {
      for entry in article.terms.entries {
        let text = "\(entry.words) \(article.terms.text(entry))"
        expected[text, default: [:]][article.article.outlet.id, default: (0, 0)].count += Int(entry.count)
        expected[text, default: [:]][article.article.outlet.id, default: (0, 0)].articles += 1
      }
    }
    var compared = 0
    for (text, outlets) in expected where outlets.values.reduce(0, { $0 + $1.articles }) >= 3 {
      let term = String(text.dropFirst(2))
      for (outlet, sums) in outlets {
        compared += 1
        let found = fixture.counts.count(
          of: text.hasPrefix("1") ? .word(term) : .pair(term), in: fixture.counts.articles(in: .outlet(outlet)))
        #expect(found.occurrences == sums.count, "\(text), \(outlet)")
        #expect(found.articles == sums.articles, "\(text), \(outlet)")
      }
    }
    #expect(compared > 300)
  }

  @Test func entitiesAreCountedByMentions() throws {
    let fixture = KeynessFixture(articles)
    let key = EntityKey(name: "Mara Ellingsen", type: .person)
    let naming = fixture.counts.articles(in: .naming(key))
    let expected = articles.filter { $0.entities.entities.contains { $0.name == key.name } }
    #expect(naming.count == expected.count)
    #expect(expected.count > 3)
    let mentions = expected.reduce(0) { sum, article in
      sum + article.entities.mentions.count { article.entities.entities[Int($0.entity)].name == key.name }
    }
    #expect(fixture.counts.count(of: .entity(key), in: naming).occurrences == mentions)
  }

  @Test func slicesPartTheCorpus() throws {
    let counts = KeynessFixture(articles).counts
    let slices = Set(articles.map(\.article.outlet.id)).map { counts.articles(in: .outlet($0)) }
    #expect(slices.reduce(0) { $0 + $1.count } == articles.count)
    let wire = counts.articles(in: .wire)
    #expect(wire.count > 0)
    #expect(wire.count + counts.articles(in: .not(.wire)).count == articles.count)
    #expect(counts.articles(in: .both(.wire, .not(.wire))).count == 0)
    let day = try #require(CalendarDay("2026-11-18"))
    let until = counts.articles(in: .days(DayWindow(until: day)))
    let after = counts.articles(in: .days(DayWindow(since: day.advanced(by: 1))))
    let undated = articles.count { $0.article.published == nil }
    #expect(until.count + after.count + undated == articles.count)
    #expect(counts.articles(in: .all).count == articles.count)
    let names = ["harbour-post", "wire-north"]
    #expect(
      counts.articles(in: .outlets(Set(names))).count == articles.count { names.contains($0.article.outlet.id) })
  }

  @Test func theSieveHoldsBackWhatIsRareAndNothingElse() {
    var sieve = TermSieve(bits: 20)
    for article in articles { sieve.add(article.terms) }
    var documents: [String: Int] = [:]
    for article in articles {
      for entry in article.terms.entries { documents[article.terms.text(entry), default: 0] += 1 }
    }
    var passedRare = 0
    for (term, count) in documents {
      let bytes = Array(term.utf8)
      let passes = sieve.passes(bytes.span, bytes.indices, articles: 3)
      if count >= 3 { #expect(passes, "\(term)") } else if passes { passedRare += 1 }
    }
    #expect(passedRare * 20 <= documents.count)
  }
}
