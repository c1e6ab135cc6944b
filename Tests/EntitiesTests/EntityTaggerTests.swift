import Entities
import News
import Support
import Testing

private let resources = Result { try EntityResources() }

private func tag(_ paragraphs: String..., title: String? = nil) throws -> EntityLayer {
  var tagger = EntityTagger(resources: try resources.get())
  return try tagger.process(TokenizedArticle.plain(title: title, paragraphs))
}

extension EntityLayer {
  /// Type and name of each entity, in order.
  fileprivate var summary: [String] { entities.map { "\($0.type): \($0.name)" } }
}

@Suite struct EntityTaggerTests {
  @Test func theKindOfHeadGivesTheType() throws {
    let layer = try tag(
      "Officials of the Ministry of Health and Welfare met Acme Holdings Inc in Baghdad near Lake Sarno.")
    #expect(
      layer.summary == [
        "organisation: Ministry of Health and Welfare", "organisation: Acme Holdings Inc", "place: Baghdad",
        "place: Lake Sarno",
      ])
  }

  @Test func titlesAreCutAndProvePeople() throws {
    let layer = try tag("On Monday Israeli Prime Minister Velo Tarkan met President Zubra and Mr Quilp.")
    #expect(
      layer.summary == ["other: Israeli", "person: Velo Tarkan", "person: Zubra", "person: Quilp"])
  }

  @Test func nicknamesAndParticlesStayInsideANames() throws {
    let layer = try tag("They named Wissam Mohammed “Abu Bakr” al-Saadi and Ursula von der Leyen.")
    #expect(
      layer.summary == ["person: Wissam Mohammed “Abu Bakr” al-Saadi", "person: Ursula von der Leyen"])
  }

  @Test func aFamilyNameMeansTheFullNameUnlessTwoBearIt() throws {
    let one = try tag("Police named Mary Tarkan. A friend said Tarkan was away.")
    #expect(one.summary == ["person: Mary Tarkan"])
    #expect(one.entities.first?.aliases == ["Tarkan"])
    #expect(one.mentions.count == 2)
    let two = try tag("Police named Mary Tarkan and Peter Tarkan. A friend said Tarkan was away.")
    #expect(two.summary == ["person: Mary Tarkan", "person: Peter Tarkan", "person: Tarkan"])
  }

  @Test func initialismsJoinTheNamesTheyStandFor() throws {
    let layer = try tag(
      "The International Committee of Grain Growers (ICGG) met. The ICGG told the Associated Press so. The AP agreed.")
    #expect(
      layer.summary == [
        "organisation: International Committee of Grain Growers", "organisation: Associated Press",
      ])
    #expect(layer.entities.map(\.aliases) == [["ICGG"], ["AP"]])
  }

  @Test func namesOfOnePlaceAreOnePlace() throws {
    let layer = try tag("The United States acted. In the US, U.S. officials spoke of America and the UK.")
    #expect(layer.summary == ["place: United States", "place: United Kingdom"])
    #expect(layer.mentions.count { $0.entity == 0 } == 4)
  }

  @Test func capitalsAtTheStartOfASentenceProveNothing() throws {
    let layer = try tag("Protestors shouted. Yesterday it rained. Growth slowed. Earlier Tarkan said no.")
    #expect(layer.summary == ["person: Tarkan"])
  }

  @Test func titleCaseHeadlinesAreNotNames() throws {
    let layer = try tag(
      "The minister left Baghdad.", title: "Government Officials Warn About Rising Prices After Storm in Baghdad")
    #expect(layer.summary == ["place: Baghdad"])
    #expect(layer.mentions.count == 2)
  }

  @Test func possessivesAndHyphensPartNames() throws {
    let layer = try tag("Iraq’s army and Syria's people feared the Israel-Hamas war and Iranian-backed groups.")
    #expect(
      layer.summary == ["place: Iraq", "place: Syria", "place: Israel", "organisation: Hamas", "other: Iranian"])
  }

  @Test func aShorterFormJoinsTheOneItOpens() throws {
    let layer = try tag("They blamed the Islamic Resistance in Iraq. The Islamic Resistance kept silent.")
    #expect(layer.summary == ["organisation: Islamic Resistance in Iraq"])
    #expect(layer.entities.first?.aliases == ["Islamic Resistance"])
  }

  @Test func otherLanguagesGetNoNames() throws {
    var tagger = EntityTagger(resources: try resources.get())
    let layer = try tagger.process(.plain(["Der Kanzler sprach in Berlin."], language: "de"))
    #expect(layer == EntityLayer())
  }

  @Test func itRemembersNothing() throws {
    let resources = try resources.get()
    try checkProcessor(
      { EntityTagger(resources: resources) },
      inputs: [
        .plain(["Police named Mary Tarkan."]), .plain(["A friend said Tarkan was away."]), .plain([]),
        .plain(["Growth slowed."]), .plain(title: "Growth in the US", ["The Growth Party (GP) won in Peru."]),
      ], summary: { $0 })
  }

  @Test(arguments: 0..<200) func mentionsAreOrderedDisjointAndWhole(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let pieces = [
      "Mr", "President", "the", "of", "al", "-", "“", "”", "’", "s", "Tarkan", "Iraq", "US", "U.S.", "(", ")", "&", ".",
      "and", "for", "in", "Ministry", "Zürich", "é", "Ångström", "\u{1F600}", "12", "van", "Ltd", "NATO", "said", "!",
      "Jr", "J", "New", "York", "İstanbul", "\n", "O", "'", "Brien", "Covid",
    ]
    let text = (0..<60).map { _ in
      (pieces.randomElement(using: &generator) ?? "") + (Bool.random(using: &generator) ? " " : "")
    }.joined()
    let article = TokenizedArticle.plain([text])
    var tagger = EntityTagger(resources: try resources.get())
    let layer = try tagger.process(article)
    let bytes = Array(article.article.text.utf8)
    var end: UInt32 = 0
    for mention in layer.mentions {
      #expect(mention.span.start >= end && mention.span.end > mention.span.start)
      #expect(Int(mention.span.end) <= bytes.count && bytes[Int(mention.span.start)] & 0xC0 != 0x80)
      #expect(Int(mention.entity) < layer.entities.count && mention.confidence <= 1000)
      #expect(mention.type == layer.entities[Int(mention.entity)].type)
      end = mention.span.end
    }
    for (index, entity) in layer.entities.enumerated() {
      #expect(layer.mentions.contains { $0.entity == UInt32(index) })
      #expect(entity.aliases == entity.aliases.sorted() && !entity.aliases.contains(entity.name))
    }
  }
}
