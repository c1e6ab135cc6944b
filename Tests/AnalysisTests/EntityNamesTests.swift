import Analysis
import News
import Support
import Testing

@Suite struct EntityNamesTests {
  /// An article's entities: name, other forms, each named once.
  private func layer(_ entities: (String, [String])..., type: EntityType = .person) -> EntityLayer {
    EntityLayer(
      entities: entities.map { Entity(name: $0.0, type: type, aliases: $0.1) },
      mentions: entities.indices.map {
        Mention(span: Span($0, $0 + 1), type: type, entity: UInt32($0), confidence: 1000)
      })
  }

  private func selection(_ layers: [EntityLayer]) -> EntitySelection {
    var mentions = EntityMentions()
    for layer in layers { mentions.add(layer) }
    return mentions.selection(top: 100, minimumDocuments: 1)
  }

  private func told(_ layers: [EntityLayer]) -> [String] {
    selection(layers).entities.map { chosen in
      "\(chosen.key.name) \(chosen.count.articles)"
        + (chosen.aliases.isEmpty ? "" : " = " + chosen.aliases.joined(separator: " = "))
        + (chosen.couldBe.isEmpty ? "" : " ? " + chosen.couldBe.joined(separator: " ? "))
    }
  }

  @Test func aShortNameMeansTheFullOneThatOthersGiveItTo() {
    let full = layer(("Benjamin Netanyahu", ["Netanyahu"]))
    #expect(told([full, full, layer(("Netanyahu", []))]) == ["Benjamin Netanyahu 3 = Netanyahu"])
    // One article proves nothing.
    #expect(
      told([full, layer(("Netanyahu", []))]) == [
        "Benjamin Netanyahu 1 = Netanyahu", "Netanyahu 1 ? Benjamin Netanyahu",
      ])
  }

  @Test func aNameOfTwoStaysApartAndSaysSo() {
    let donald = layer(("Donald Trump", ["Trump"]))
    let melania = layer(("Melania Trump", ["Trump"]))
    let articles = [donald, donald, donald, melania, layer(("Trump", []))]
    #expect(
      told(articles) == [
        "Donald Trump 3 = Trump", "Melania Trump 1 = Trump", "Trump 1 ? Donald Trump ? Melania Trump",
      ])
    #expect(told(articles + Array(repeating: donald, count: 6))[0] == "Donald Trump 10 = Trump")
  }

  @Test func anArticleThatToldThemApartIsBelieved() {
    let full = layer(("Mary Tarkan", ["Tarkan"]))
    let apart = layer(("Mary Tarkan", []), ("Tarkan", []))
    #expect(told([full, full, apart]) == ["Mary Tarkan 3 = Tarkan", "Tarkan 1 ? Mary Tarkan"])
  }

  @Test func spellingsAreOneAndTheMostFrequentNamesThem() {
    let marked = layer(("Recep Tayyip Erdoğan", []))
    let plain = layer(("Recep Tayyip Erdogan", []))
    #expect(told([plain, marked, marked]) == ["Recep Tayyip Erdoğan 3 = Recep Tayyip Erdogan"])
    let shouted = layer(("JOE BIDEN", []))
    #expect(told([shouted, shouted, layer(("Joe Biden", []))]) == ["Joe Biden 3 = JOE BIDEN"])
  }

  @Test func middleNamesAreLeftOutOrShortenedButNotChanged() {
    #expect(told([layer(("John G. Roberts Jr.", [])), layer(("John Roberts", []))]).count == 1)
    let bushes = ["George Bush", "George W. Bush", "George H. W. Bush"].map { layer(($0, [])) }
    #expect(told(bushes).count == 3)
    #expect(told([layer(("Ann B. Low", [])), layer(("Ann C. Low", [])), layer(("Ann Low", []))]).count == 3)
    #expect(told([layer(("Al Low Jr.", [])), layer(("Al Low Sr.", []))]).count == 2)
  }

  @Test func initialismsAreLearnedAndWordsOfTheirOwnAreNot() {
    let fund = layer(("International Monetary Fund", ["IMF"]), type: .organisation)
    let letters = Array(repeating: layer(("IMF", []), type: .organisation), count: 30)
    #expect(told([fund, fund] + letters) == ["International Monetary Fund 32 = IMF"])
    let records = layer(("Apple Records", ["Apple"]), type: .organisation)
    let apples = Array(repeating: layer(("Apple", []), type: .organisation), count: 30)
    #expect(told([records, records] + apples) == ["Apple 30 ? Apple Records", "Apple Records 2 = Apple"])
  }

  @Test func theOrderOfArticlesDoesNotShow() throws {
    var generator = SplitMix64(seed: 3)
    let people = [
      "Mary Tarkan", "Peter Tarkan", "Tarkan", "Mary J. Tarkan", "MARY TARKAN", "Méry Tarkan", "Peter", "Quilp",
    ]
    let layers = (0..<200).map { _ in
      let name = people.randomElement(using: &generator) ?? ""
      let other = people.randomElement(using: &generator) ?? ""
      return layer((name, [other].filter { $0 != name }), (other, []))
    }
    let whole = told(layers)
    for _ in 0..<10 { #expect(told(layers.shuffled(using: &generator)) == whole) }
    try checkTally(EntityMentions(), items: layers)
    try checkTally(EntityCoverageOfLayers(selection(layers)), items: layers)
  }
}

/// Coverage by layers alone, so that the laws are checked where several keys of an article are one entity.
private struct EntityCoverageOfLayers: Tally, Equatable {
  private var coverage: EntityCoverage

  init(_ selection: EntitySelection) { coverage = EntityCoverage(of: selection) }

  mutating func add(_ item: borrowing EntityLayer) {
    var article = Article(page: PageID(path: "test"), outlet: OutletAttribution(id: "test", source: .folder))
    article.setText(body: [(.paragraph, "Some text.")])
    coverage.add(FixtureRecords.annotate(article, entities: item.entities, tone: []))
  }

  mutating func merge(_ later: consuming EntityCoverageOfLayers) { coverage.merge(later.coverage) }
}
