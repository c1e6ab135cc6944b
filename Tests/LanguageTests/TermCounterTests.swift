import Language
import News
import Support
import Testing

@Suite struct TermCounterTests {
  private func count(_ article: Article) throws -> TermCounts {
    var analyzer = LanguageAnalyzer(try resources.get())
    var counter = TermCounter(try resources.get())
    return try counter.process(analyzer.process(article))
  }

  private func table(_ counts: TermCounts) -> [String] { counts.entries.map { "\(counts.text($0)) \($0.count)" } }

  @Test func countsFoldedWordsAndNeighbours() throws {
    let counts = try count(
      article("The Prime Minister met the prime minister. Ministers, prime numbers!", title: "Prime 5", language: "en"))
    #expect(
      table(counts) == [
        "met 1", "minister 2", "minister met 1", "ministers 1", "numbers 1", "prime 4", "prime minister 2",
        "prime numbers 1",
      ])
    #expect(counts.wordCount == 11)
    #expect(counts.entries.map(\.words) == [1, 1, 2, 1, 1, 1, 2, 2])
  }

  @Test func leavesOutStopWordsNumbersAndAddresses() throws {
    let counts = try count(article("See http://a.org and 27 of @them at x@y.org, don't it’s", language: "en"))
    #expect(table(counts) == [])
    #expect(counts.wordCount == 8)
  }

  @Test func agreesWithADictionary() throws {
    var generator = SplitMix64(seed: 5)
    for _ in 0..<200 {
      let article = article(randomText(&generator), randomText(&generator), randomText(&generator), language: "en")
      var analyzer = LanguageAnalyzer(try resources.get())
      let tokenized = try analyzer.process(article)
      var counter = TermCounter(try resources.get())
      let counts = try counter.process(tokenized)
      #expect(table(counts) == (try obviousCounts(tokenized)))
    }
  }

  @Test func manyDistinctTermsAreAllCounted() throws {
    let text = (0..<30_000).map { "word\(String($0, radix: 36))x" }.joined(separator: " ")
    let counts = try count(article(text, language: "en"))
    #expect(counts.entries.count { $0.words == 1 } == 30_000)
    #expect(counts.entries.count { $0.words == 2 } == 29_999)
  }

  @Test func remembersNothing() throws {
    var analyzer = LanguageAnalyzer(try resources.get())
    let texts = [
      "Rivers rise", "", "Los ríos suben y la gente de la ciudad sale", String(repeating: "rise fall ", count: 50),
    ]
    let inputs = try texts.map { try analyzer.process(article($0)) }
    let loaded = try resources.get()
    try checkProcessor({ TermCounter(loaded) }, inputs: inputs, summary: { $0 })
  }

  /// Counting with strings in a dictionary.
  private func obviousCounts(_ tokenized: TokenizedArticle) throws -> [String] {
    let resources = try resources.get()
    let stopWords = resources.stopWords(tokenized.article.language.code)
    var counts: [[UInt8]: Int] = [:]
    for sentence in tokenized.sentences {
      var previous: String?
      for token in tokenized.tokens[sentence.tokens] {
        let word = resources.folder.fold(slice(tokenized.article.text, token.span))
        guard token.kind == .word, word.utf8.count > 1, !stopWords.contains(word) else {
          previous = nil
          continue
        }
        counts[Array(word.utf8), default: 0] += 1
        if let previous { counts[Array("\(previous) \(word)".utf8), default: 0] += 1 }
        previous = word
      }
    }
    return counts.sorted { $0.key.lexicographicallyPrecedes($1.key) }
      .map { "\(String(decoding: $0.key, as: UTF8.self)) \($0.value)" }
  }
}
