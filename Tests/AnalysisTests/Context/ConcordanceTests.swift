import Analysis
import Language
import News
import Support
import Testing

@Suite struct ConcordanceTests {
  private func lines(
    _ articles: [AnnotatedArticle], _ query: String, _ order: ContextOrder = .none, limit: Int? = nil, width: Int = 30
  ) throws -> [ContextLine] {
    let resources = try ContextFixture.resources.get()
    let query = try #require(ContextQuery(words: query, resources))
    var concordance = Concordance(query, order: order, limit: limit, width: width, resources)
    for article in articles { concordance.add(article) }
    return concordance.lines()
  }

  @Test func aLineIsCutAtWordsAndMarksParagraphs() throws {
    let article = try ContextFixture.article(
      title: "A headline", ["The first paragraph is about a drone strike\non the old harbour of the town.", "Second."])
    let line = try #require(try lines([article], "drone strike", width: 21).first)
    #expect(line.left == "paragraph is about a ")
    #expect(line.match == "drone strike")
    #expect(line.right == " on the old harbour")
    #expect(ContextFixture.text(article, line.span) == "drone strike")
    let wide = try #require(try lines([article], "drone strike", width: 200).first)
    #expect(wide.left == "A headline ¶ The first paragraph is about a ")
    #expect(wide.right == " on the old harbour of the town. ¶ Second.")
    let none = try #require(try lines([article], "drone strike", width: 0).first)
    #expect(none.left == "" && none.right == "")
  }

  @Test func wordsLongerThanASideAreCut() throws {
    let article = try ContextFixture.article([
      String(repeating: "東", count: 50) + "、drone、" + String(repeating: "京", count: 50)
    ])
    let line = try #require(try lines([article], "drone", width: 10).first)
    #expect(line.left.count == 10 && line.right.count == 10)
  }

  private func corpus() throws -> [AnnotatedArticle] {
    var generator = SplitMix64(seed: 9)
    let words = ["red", "green", "blue", "old", "new", "Élan", "the", "a"]
    return try (0..<40).map { number in
      let paragraphs = (0..<4).map { _ in
        (0..<12).map { _ in words.randomElement(using: &generator) ?? "red" }.joined(separator: " ") + " harbour "
          + (words.randomElement(using: &generator) ?? "red") + " end."
      }
      let outlet = "outlet-\(number % 3)"
      return try ContextFixture.article(
        id: "\(outlet)/\(number)", paragraphs, outlet: outlet, day: number % 7 == 0 ? nil : "2026-11-\(10 + number % 9)"
      )
    }.sorted { $0.article.page < $1.article.page }
  }

  @Test(arguments: ContextOrder.allCases) func aLimitKeepsTheFirstOfTheOrder(_ order: ContextOrder) throws {
    let corpus = try corpus()
    let all = try lines(corpus, "harbour", order)
    #expect(all.count == 160)
    for limit in [0, 1, 7, 100, 500] {
      #expect(try lines(corpus, "harbour", order, limit: limit) == Array(all.prefix(limit)))
    }
    var generator = SplitMix64(seed: 3)
    #expect(try lines(corpus.shuffled(using: &generator), "harbour", order, limit: 20) == Array(all.prefix(20)))
  }

  @Test func linesStandInTheirOrder() throws {
    let corpus = try corpus()
    func last(_ text: String) -> String { text.split(separator: " ").last.map { $0.lowercased() } ?? "" }
    func first(_ text: String) -> String { text.split(separator: " ").first.map { $0.lowercased() } ?? "" }
    let left = try lines(corpus, "harbour", .left).map { last($0.left) }
    #expect(left == left.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    let right = try lines(corpus, "harbour", .right).map { first($0.right) }
    #expect(right == right.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    #expect(Set(right).count > 3)
    let dates = try lines(corpus, "harbour", .date).map { $0.day?.description ?? "undated" }
    #expect(dates == dates.sorted())
    let outlets = try lines(corpus, "harbour", .outlet).map(\.outlet)
    #expect(outlets == outlets.sorted())
  }

  @Test func linesThatComeInOrderNeedNotBeKept() throws {
    let resources = try ContextFixture.resources.get()
    let query = try #require(ContextQuery(words: "harbour", resources))
    let corpus = try corpus()
    var concordance = Concordance(query, order: .none, limit: nil, width: 30, resources)
    #expect(concordance.isInOrder)
    var taken: [ContextLine] = []
    for article in corpus {
      concordance.add(article)
      taken += concordance.takeLines()
    }
    #expect(taken == (try lines(corpus, "harbour")))
    #expect(concordance.hits == 160 && concordance.lines().isEmpty)
    #expect(!Concordance(query, order: .left, limit: nil, width: 30, resources).isInOrder)
    #expect(!Concordance(query, order: .none, limit: 9, width: 30, resources).isInOrder)
  }

  @Test func everyHitIsCounted() throws {
    let resources = try ContextFixture.resources.get()
    let query = try #require(ContextQuery(words: "harbour", resources))
    var concordance = Concordance(query, order: .none, limit: 3, width: 10, resources)
    for article in try corpus() { concordance.add(article) }
    #expect(concordance.hits == 160)
    #expect(concordance.articles == 40)
    #expect(concordance.lines().count == 3)
  }

  @Test func anEntityIsFoundByItsForms() throws {
    let articles = KeynessFixture.random(60)
    var mentions = EntityMentions()
    for article in articles { mentions.add(article.entities) }
    let selection = mentions.selection(top: .max, minimumDocuments: 1)
    let found = selection.named("mara ELLINGSEN")
    #expect(found.entities.map(\.key.name) == ["Mara Ellingsen"])
    // By a form that is nobody's whole name.
    #expect(selection.named("Ellingsen").entities.map(\.key.name) == ["Mara Ellingsen"])
    #expect(selection.named("Nobody").entities.isEmpty)
    #expect(selection.like("Mara Nobody").map(\.name) == ["Mara Ellingsen"])
    var finder = ContextFinder(ContextQuery(entities: found))
    var spans = 0
    for article in articles {
      for span in finder.matches(in: article) {
        spans += 1
        #expect(ContextFixture.text(article, span) == "Mara Ellingsen")
      }
    }
    #expect(spans == found.entities[0].count.mentions)
    #expect(spans > 10)
  }
}
