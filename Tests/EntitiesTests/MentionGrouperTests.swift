import Entities
import News
import Support
import Testing

private let resources = Result { try EntityResources() }

/// Names in brackets, each with the first letter of its type: `[p Mary Tarkan]`.
///
/// - Parameter confidence: of all of them, in thousandths.
private func group(_ marked: String, headline: String = "", confidence: UInt16 = 1000) throws -> EntityLayer {
  var text: [UInt8] = []
  var names: [NameSpan] = []
  var bodyStart = 0
  for (index, part) in [headline, marked].enumerated() where index == 1 || !part.isEmpty {
    if index == 1, !text.isEmpty {
      text += [0x0A, 0x0A]
      bodyStart = text.count
    }
    for (place, piece) in part.split(separator: "[", omittingEmptySubsequences: false).enumerated() {
      guard place > 0, let end = piece.firstIndex(of: "]") else {
        text += Array(piece.utf8)
        continue
      }
      let start = text.count
      text += Array(piece[..<end].dropFirst(2).utf8)
      let types: [Character: EntityType] = ["p": .person, "o": .organisation, "l": .place, "x": .other]
      let type = try #require(piece.first.flatMap { types[$0] })
      names.append(NameSpan(span: Span(start, text.count), type: type, confidence: confidence))
      text += Array(piece[piece.index(after: end)...].utf8)
    }
  }
  let layer = MentionGrouper(resources: try resources.get()).group(names, in: text, bodyStart: bodyStart)
  #expect(layer.mentions.map(\.span) == names.map(\.span))
  return layer
}

extension EntityLayer {
  fileprivate var names: [String] { entities.map(\.name) }
  /// The entity of each mention, by its place in `entities`.
  fileprivate var meant: [Int] { mentions.map { Int($0.entity) } }
}

@Suite struct MentionGrouperTests {
  @Test func partsOfAPersonsNameMeanThePerson() throws {
    let layer = try group(
      "[p Wissam Mohammed “Abu Bakr” al-Saadi] spoke. Mr [p Saadi], [p al-Saadi], [p Abu Bakr], [p Wissam] and [p Al-Saadi]."
    )
    #expect(layer.names == ["Wissam Mohammed “Abu Bakr” al-Saadi"])
    #expect(layer.entities.first?.aliases == ["Abu Bakr", "Al-Saadi", "Saadi", "Wissam", "al-Saadi"])
  }

  @Test func initialsMarksAndFamiliarNamesDoNotPartAPerson() throws {
    #expect(try group("[p A. M. Thornbury], [p Agnes Mary Thornbury], [p Agnes Thornbury]").names.count == 1)
    #expect(try group("[p Recep Tayyip Erdoğan], [p Erdogan], [p Tayyip Erdogan]").names.count == 1)
    #expect(try group("[p William Ford], [p Bill Ford], [p Ford]").names.count == 1)
    #expect(try group("[p Alonzo Baptiste Jr.], [p Alonzo Baptiste Sr.]").names.count == 2)
    #expect(try group("[p George W. Bush], [p George H. W. Bush]").names.count == 2)
    #expect(try group("[p Daniel Lodge] said. “[p Danny], come!”").names.count == 1)
  }

  @Test func titlesTellSpousesApart() throws {
    let layer = try group(
      "[p Peter Hallam] denies killing [p Sarah Hallam]. Mrs [p Hallam] had left Mr [p Hallam]. [p Sarah] fell.")
    #expect(layer.meant == [0, 1, 1, 0, 1])
  }

  @Test func theOneCalledByTheBareNameStaysSo() throws {
    let layer = try group(
      "[p Tyrell Campbell] was tested. [p Campbell] denied it. [p Shanice Campbell] is no relation. [p Campbell] ran.",
      headline: "[p Campbell] suspended")
    #expect(layer.meant == [0, 0, 0, 1, 0])
  }

  @Test func aNameThatNothingTellsStaysApart() throws {
    let layer = try group("Police named [p Mary Tarkan] and [p Peter Tarkan]. A friend said [p Tarkan] was away.")
    #expect(layer.names == ["Mary Tarkan", "Peter Tarkan", "Tarkan"])
  }

  @Test func theElderIsAnother() throws {
    #expect(try group("[p Pankaj Rao] won. [p Rao] smiled. The elder Mr [p Rao] wept.").meant == [0, 0, 1])
    #expect(
      try group("[p Shehbaz Sharif] left. [p Sharif] saw [p Nawaz Sharif]. The elder [p Sharif] slept.").meant
        == [0, 0, 1, 1])
  }

  @Test func lettersStandForTheNameThatTheySpell() throws {
    let layer = try group(
      "The [o Maritime Industry Authority] ([o Marina]), the [o U.N. Framework Convention on Climate Change], the "
        + "[o Fiscalía General de la República], [o FGR], [o UNFCCC], [o Marina] and the [o Bank of Korea]; the [o BOK]."
    )
    #expect(layer.meant == [0, 0, 1, 2, 2, 1, 0, 3, 3])
  }

  @Test func whatATextSpellsOutComesBeforeTheList() throws {
    let layer = try group("The [o Association of Potters] ([o AP]) met. The [o AP] agreed.")
    #expect(layer.names == ["Association of Potters"])
  }

  @Test func partsOfOrganisationsMeanThoseToldBefore() throws {
    #expect(try group("[o Acme Holdings plc] fell. [o Acme] said so.").meant == [0, 0])
    #expect(try group("[o Orbit] makes shoes. [o Orbit Foods] does not.").meant == [0, 1])
    #expect(try group("[o Orbit Foods] cooks.", headline: "[o Orbit] cooks").meant == [0, 0])
    #expect(try group("[o BBC Films] paid. The [o BBC] aired it.").meant == [0, 1])
    #expect(try group("[o Bianchi Foods Inc.] lost. [o Bianchi S.p.A.] paid. [o Bianchi] sells.").meant == [0, 1, 1])
    #expect(try group("The [o Ministry of Justice] and the [o Justice Ministry]").meant == [0, 0])
  }

  @Test func placesOfSeveralNamesAreOne() throws {
    let layer = try group(
      "[l US], [l U.S.], [l United States], [l America], [l Türkiye], [l Turkey], [l KARLIOVA], [l Karlıova]")
    #expect(layer.names == ["United States", "Turkey", "Karlıova"])
    #expect(try group("[l Mexico City] is in [l Mexico].").meant == [0, 1])
    #expect(try group("The [l Camotes Islands]: [l Camotes].").meant == [0, 0])
  }

  @Test func aPeopleIsOneAndNotItsCountry() throws {
    let layer = try group("[x American], [x Americans], [l America], [x Swedish], a [x Swede], [x Danes]")
    #expect(layer.names == ["American", "United States", "Swedish", "Danish"])
    #expect(layer.entities.map(\.place) == ["United States", nil, "Sweden", "Denmark"])
  }

  @Test func aNameMayBeOfTwoTypes() throws {
    let layer = try group("[o Ford] is led by [p Bill Ford]. Mr. [p Ford] likes [o Ford]. So does [p Ford].")
    #expect(layer.meant == [0, 1, 1, 0, 1])
    let stray = try group("[o Acme] [o Acme] [o Acme] [o Acme] [p Acme]")
    #expect(stray.meant == [0, 0, 0, 0, 0])
  }

  @Test func namesThatTheFinderIsUnsureOfFollowFullerOnes() throws {
    let text =
      "[o Orchard Packaging Group] grew. [p Orchard] said so. [p Orchard Packaging] agreed. [p Ann Lee] left [p Orchard]."
    #expect(try group(text, confidence: 600).meant == [0, 0, 0, 1, 0])
    #expect(try group(text, confidence: 950).meant == [0, 1, 1, 2, 1])
    let blend = "The [o Helvetische Anlagebank AG] closed. [p Helvag] was old, and so is [p Helmut]."
    #expect(try group(blend, confidence: 600).meant == [0, 0, 1])
  }

  @Test func aNameThatBelongsToAPersonStaysAPersons() throws {
    let text = "[o Pryce Capital] gained. [p Desmond Pryce] said so. [p Pryce] left."
    #expect(try group(text, confidence: 600).meant == [0, 1, 1])
    #expect(
      try group("[o Orchard Packaging] grew. Ms [p Orchard] said so. [p Orchard] left.", confidence: 600).meant == [
        0, 1, 1,
      ])
  }

  @Test func namesTellOfThemselves() throws {
    let layer = try group(
      "[p Spinks & Hallam], [p Aksoy Yapı A.Ş.], [p Thornbury SA], [p Hurricane Laura], [p Ana Sá], [p ANA SA], [p Bill Group]"
    )
    #expect(
      layer.entities.map(\.type)
        == [.organisation, .organisation, .organisation, .other, .person, .organisation])
  }

  @Test(arguments: 0..<300) func anythingIsGrouped(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let words = [
      "Mary", "Tarkan", "al-", "“Abu", "Bakr”", "Jr.", "U.S.", "US", "of", "Bank", "Korea", "BOK", "(", ")", "'s", "é",
      "İ", "Mr", "elder", "K", "\n", "-", "’", "“", "”", "Inc.", "\u{301}", "known as",
    ]
    var text: [UInt8] = []
    var names: [NameSpan] = []
    for _ in 0..<80 {
      let start = text.count
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        text += Array(
          ((words.randomElement(using: &generator) ?? "") + (Bool.random(using: &generator) ? " " : "")).utf8)
      }
      if Bool.random(using: &generator), text.count > start {
        names.append(
          NameSpan(
            span: Span(start, text.count), type: EntityType.allCases.randomElement(using: &generator) ?? .other,
            confidence: UInt16.random(in: 0...1000, using: &generator)))
      }
    }
    names.append(NameSpan(span: Span(text.count, text.count + 3), type: .person))
    let grouper = MentionGrouper(resources: try resources.get())
    let layer = grouper.group(names, in: text, bodyStart: Int.random(in: 0...text.count, using: &generator))
    #expect(layer.mentions.map(\.span) == names.dropLast().map(\.span))
    for (index, entity) in layer.entities.enumerated() {
      #expect(
        !entity.name.isEmpty && entity.aliases == entity.aliases.sorted() && !entity.aliases.contains(entity.name))
      #expect(layer.mentions.contains { Int($0.entity) == index && $0.type == entity.type })
    }
  }
}
