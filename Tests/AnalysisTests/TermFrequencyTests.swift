import Analysis
import ByteStrings
import News
import Support
import Testing

@Suite struct TermFrequencyTests {
  /// The slow, obvious counting, as the oracle.
  @Test func countsAsADictionaryOfStringsDoes() {
    var fixture = FixtureRecords(seed: 3)
    var frequency = TermFrequency()
    var expected: [String: (count: Int, documents: Int)] = [:]
    for article in fixture.articles(200) {
      frequency.add(article.terms)
      for entry in article.terms.entries {
        expected[article.terms.text(entry), default: (0, 0)].count += Int(entry.count)
        expected[article.terms.text(entry), default: (0, 0)].documents += 1
      }
    }
    #expect(frequency.counts.count == expected.count)
    for (id, count) in frequency.counts.enumerated() {
      let text = frequency.vocabulary.text(id)
      #expect(expected[text]?.count == count.count)
      #expect(expected[text]?.documents == count.documents)
      #expect(frequency.vocabulary.find(text) == id)
    }
    #expect(frequency.vocabulary.find("no such term") == nil)
  }

  @Test func whatASelectionLeavesOutIsCounted() {
    var fixture = FixtureRecords(seed: 4)
    var frequency = TermFrequency()
    for article in fixture.articles(100) { frequency.add(article.terms) }
    let selection = frequency.selection(top: 7, minimumDocuments: 3)
    #expect(selection.terms.count { $0.count.words == 1 } == 7)
    #expect(selection.terms.count { $0.count.words == 2 } == 7)
    #expect(selection.terms.allSatisfy { $0.count.documents >= 3 })
    let told = selection.terms.reduce(0) { $0 + $1.count.count }
    let all = frequency.counts.reduce(0) { $0 + $1.count }
    #expect(told + selection.leftOut.rareOccurrences + selection.leftOut.furtherOccurrences == all)
    let terms = selection.terms.count + selection.leftOut.rareTerms + selection.leftOut.furtherTerms
    #expect(terms == frequency.counts.count)
  }

  @Test func coverageAddsUpToTheCorpus() {
    var fixture = FixtureRecords(seed: 6)
    let articles = fixture.articles(150)
    var frequency = TermFrequency()
    for article in articles { frequency.add(article.terms) }
    let selection = frequency.selection(top: 20, minimumDocuments: 1)
    var coverage = TermCoverage(of: selection)
    for article in articles { coverage.add(article) }
    for (term, rows) in zip(selection.terms, coverage.rows) {
      #expect(rows.first?.scope == .all)
      for scope in CoverageRow.Scope.allCases {
        let level = rows.filter { $0.scope == scope }
        #expect(level.reduce(0) { $0 + $1.mentions } == term.count.count, "\(term.text), \(scope)")
        #expect(level.reduce(0) { $0 + $1.articles } == term.count.documents, "\(term.text), \(scope)")
      }
    }
  }
}
