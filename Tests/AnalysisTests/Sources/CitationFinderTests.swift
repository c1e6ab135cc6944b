import Analysis
import Language
import News
import Support
import Testing

/// Who says what, in sentences written for it. Names are marked: `[Hallam]` is a person, `{the Board}` an organisation, `<Ashwell>` a
/// place; equal names are one entity, and a last name alone is that of the fuller one before it.
struct CitationFinderTests {
  private static func article(_ paragraphs: [String]) throws -> AnnotatedArticle {
    var texts: [String] = []
    var found: [(block: Int, start: Int, end: Int, name: String, type: EntityType)] = []
    for (number, paragraph) in paragraphs.enumerated() {
      var text = ""
      var opened: Int?
      for character in paragraph {
        switch character {
        case "[", "{", "<": opened = text.utf8.count
        case "]", "}", ">":
          let start = try #require(opened)
          let name = String(decoding: Array(text.utf8)[start...], as: UTF8.self)
          let type: EntityType = character == "]" ? .person : character == "}" ? .organisation : .place
          found.append((number, start, text.utf8.count, name, type))
        default: text.append(character)
        }
      }
      texts.append(text)
    }
    var article = Article(page: PageID(path: "a"), outlet: OutletAttribution(id: "post", source: .folder))
    article.language = LanguageTag(code: "en", source: .record)
    article.setText(body: texts.map { (role: .paragraph, text: $0) })
    var layer = EntityLayer()
    for mention in found {
      let known = layer.entities.firstIndex { $0.name == mention.name || $0.name.hasSuffix(" " + mention.name) }
      if known == nil { layer.entities.append(Entity(name: mention.name, type: mention.type)) }
      let offset = Int(article.blocks[mention.block].span.start)
      layer.mentions.append(
        Mention(
          span: Span(offset + mention.start, offset + mention.end), type: mention.type,
          entity: UInt32(known ?? layer.entities.count - 1), confidence: 900))
    }
    var analyzer = LanguageAnalyzer(try LanguageResources())
    let tokenized = try analyzer.process(article)
    return AnnotatedArticle(
      tagged: TaggedArticle(tokenized: tokenized, entities: layer), tone: ToneLayer(), terms: TermCounts())
  }

  /// `kind source words`, one a citation.
  private static func read(_ paragraphs: [String]) throws -> [String] {
    let article = try article(paragraphs)
    var finder = CitationFinder { ["ann": true, "tom": false][$0] }
    return finder.find(in: article).map { citation in
      let source =
        switch citation.source {
        case .entity(let entity, let isSpokesperson):
          article.entities.entities[Int(entity)].name + (isSpokesperson ? " (spokesperson)" : "")
        case .described(let words): "'\(words)'"
        case .unknown: "?"
        }
      return "\(citation.kind) \(source) \(citation.quotedWords)"
    }
  }

  @Test(arguments: [
    ("“The bridge is closed,” [Ann Hallam] said.", "quoted Ann Hallam 4"),
    ("\"The bridge is closed,\" said [Ann Hallam], the mayor of <Ashwell>.", "quoted Ann Hallam 4"),
    ("“The bridge is closed”, [Ann Hallam] told reporters on Tuesday.", "quoted Ann Hallam 4"),
    ("[Ann Hallam] said: “The bridge is closed. It will stay so.”", "quoted Ann Hallam 8"),
    ("“The bridge is closed,” [Ann Hallam], who leads the council, said. “It will stay so.”", "quoted Ann Hallam 8"),
    ("“The bridge is closed. Stay at home,” the mayor, [Ann Hallam], said.", "quoted Ann Hallam 7"),
    ("“The bridge is closed,” said one driver, [Tom Reed], who had waited.", "quoted Tom Reed 4"),
    ("[Ann Hallam] said that the bridge was closed.", "paraphrased Ann Hallam 0"),
    ("The bridge was closed, [Ann Hallam] said on Tuesday.", "paraphrased Ann Hallam 0"),
    ("The bridge was closed, said [Ann Hallam].", "paraphrased Ann Hallam 0"),
    ("[Ann Hallam] on Tuesday said the bridge was “a disgrace to the town”.", "quoted Ann Hallam 5"),
    ("[Ann Hallam] warned that the bridge would close.", "paraphrased Ann Hallam 0"),
    ("[Ann Hallam] told [Tom Reed] that the bridge was closed.", "paraphrased Ann Hallam 0"),
    ("The {Wend Authority} said it had no choice.", "paraphrased Wend Authority 0"),
    ("The {Wend Authority}, which owns the dam, says it had no choice.", "paraphrased Wend Authority 0"),
    ("A spokeswoman for the {Wend Authority} said it had no choice.", "paraphrased Wend Authority (spokesperson) 0"),
    ("“We had no choice,” said a spokesman for the {Wend Authority}.", "quoted Wend Authority (spokesperson) 4"),
    ("The {Wend Authority}’s spokesman said it had no choice.", "paraphrased Wend Authority (spokesperson) 0"),
    ("{Wend Authority} spokeswoman [Leah Marden] said it had no choice.", "paraphrased Leah Marden 0"),
    ("The bridge was closed, according to the {Wend Authority}.", "attributed Wend Authority 0"),
    ("According to [Ann Hallam], the bridge was closed.", "attributed Ann Hallam 0"),
    ("Officials said the bridge was closed.", "paraphrased 'Officials' 0"),
    ("Two people died, police said.", "paraphrased 'police' 0"),
    ("Critics say the bridge was never safe.", "paraphrased 'Critics' 0"),
    ("A spokesman said the bridge was closed.", "paraphrased 'spokesman' 0"),
    ("The head of the union said the bridge was closed.", "paraphrased 'head of the union' 0"),
    ("Her lawyer said that she would appeal.", "paraphrased 'Her lawyer' 0"),
    ("<Ashwell> officials said the bridge was closed.", "paraphrased 'Ashwell officials' 0"),
    ("<Ashwell> has said that the bridge is closed.", "paraphrased Ashwell 0"),
    ("[Ann Hallam] walked home. “The bridge is closed,” she said.", "quoted Ann Hallam 4"),
    ("“No,” [Ann Hallam] said.", "quoted Ann Hallam 1"),
    ("The bridge, [Ann Hallam] said, is closed.", "paraphrased Ann Hallam 0"),
    ("[Ann Hallam], R-Ala., ranking {Republican} on the committee, said it was safe.", "paraphrased Ann Hallam 0"),
    // What a tagger takes for a name is none where one stands before it.
    ("[Ann Hallam], D-[Calif]., the senior {Democrat} in the house, said it was safe.", "paraphrased Ann Hallam 0"),
    ("Unlike [Ann Hallam], the council, which owns the bridge, said it was safe.", "paraphrased 'council' 0"),
    ("[Ann Hallam] last week said the bridge was closed.", "paraphrased Ann Hallam 0"),
    (
      "[Ann Hallam], an engineer at the yard in <Ashwell>, <Kent>, said the bridge was safe.",
      "paraphrased Ann Hallam 0"
    ),
  ]) func findsTheSpeaker(text: String, expected: String) throws {
    #expect(try CitationFinderTests.read([text]) == [expected])
  }

  @Test(arguments: [
    "[Ann Hallam] was told that the bridge was closed.", "[Ann Hallam] would not say whether the bridge was closed.",
    "The bridge that [Ann Hallam] closed is said to be unsafe.", "[Ann Hallam] added two goals.",
    "[Ann Hallam] announced a plan.", "The “old” bridge is closed.", "“The bridge is closed.”",
    "[Ann Hallam] met [Tom Reed] at the bridge.", "[Ann Hallam] tells the story of a bridge.", "It said so.",
    "Need I say that the bridge is closed?", "They say that it rains.", "",
  ]) func leavesOutWhatIsNoCitation(text: String) throws {
    #expect(try CitationFinderTests.read([text]) == [])
  }

  @Test func aQuotationGoesOnInTheNextParagraphs() throws {
    let citations = try CitationFinderTests.read([
      "“The bridge is closed,” [Ann Hallam] said. “It will stay so.", "“We are sorry.", "“Stay at home.”",
      "The town waits. “So be it.”",
    ])
    #expect(citations == ["quoted Ann Hallam 14"])
  }

  @Test func aTagOfItsOwnTakesTheQuotationBeforeIt() throws {
    #expect(try CitationFinderTests.read(["“Is the bridge closed?” [Ann Hallam] asked."]) == ["quoted Ann Hallam 4"])
    // But not what was said before by others.
    #expect(
      try CitationFinderTests.read([
        "“The bridge is closed,” [Tom Reed] said. [Ann Hallam] said that it was open."
      ]) == ["quoted Tom Reed 4", "paraphrased Ann Hallam 0"])
  }

  @Test(arguments: [
    (["[Ann Hallam] said the bridge was closed.", "“Stay at home,” she said."], "quoted Ann Hallam 3"),
    (["[Ann Hallam] met [Tom Reed] at the bridge.", "“Stay at home,” he said."], "quoted Tom Reed 3"),
    (["[Jo Marsh] closed the bridge with [Al Kerr].", "“Stay at home,” she said."], "quoted Jo Marsh 3"),
    (["[Tom Reed] left, and Ms [Kerr] stayed.", "“Stay at home,” she said."], "quoted Kerr 3"),
    (["[Ann Hallam] was there.", "A friend of [Tom Reed] closed the bridge, she said."], "paraphrased Ann Hallam 0"),
    // Two whom it may mean, one too far back, and one who only owns what is told of.
    (["[Jo Marsh] left, and [Al Kerr] stayed.", "“Stay at home,” she said."], "quoted ? 3"),
    (["[Tom Reed] left.", "It rained.", "It rained.", "It rained.", "“Stay at home,” he said."], "quoted ? 3"),
    (["The [Marsh] administration closed the bridge.", "“Stay at home,” he said."], "quoted ? 3"),
    (["[Tom Reed] left.", "“Stay at home,” she said."], "quoted ? 3"),
  ]) func pronounsMeanTheOneWhomTheyCan(paragraphs: [String], expected: String) throws {
    #expect(try CitationFinderTests.read(paragraphs).last == expected)
  }

  @Test func spansStandInTheText() throws {
    let article = try CitationFinderTests.article([
      "It rains in <Ashwell>. “The bridge is closed. It will stay so,” [Ann Hallam] said on Tuesday. “For good.” It rains."
    ])
    var finder = CitationFinder()
    let citation = try #require(finder.find(in: article).first)
    let bytes = Array(article.article.text.utf8)
    func text(_ span: Span) -> String { String(decoding: bytes[span.range], as: UTF8.self) }
    #expect(
      text(citation.span) == "“The bridge is closed. It will stay so,” Ann Hallam said on Tuesday. “For good.”")
    #expect(text(citation.cue) == "said")
    #expect(citation.sentences == 1..<4)
  }

  @Test func otherLanguagesHaveNone() throws {
    var article = try CitationFinderTests.article(["“The bridge is closed,” [Ann Hallam] said."])
    var finder = CitationFinder()
    #expect(finder.find(in: article).count == 1)
    article.article.language.code = "de"
    #expect(finder.find(in: article).isEmpty)
  }

  @Test func damagedLayersDoNotTrap() throws {
    var article = try CitationFinderTests.article(["“The bridge is closed,” [Ann Hallam] said."])
    article.entities.entities = []
    article.sentences[0].endToken = 900
    article.sentences[0].block = 7
    article.tokens[2].span = Span(900, 950)
    var finder = CitationFinder()
    #expect(finder.find(in: article).isEmpty)
  }

  @Test func sourcesAreCountedByOutletAndObeyTheLaws() throws {
    var finder = CitationFinder()
    var items: [CitedSources.Item] = []
    for (number, outlet) in ["post", "times", "post", "mail"].enumerated() {
      var article = try CitationFinderTests.article([
        "“The bridge is closed,” [Ann Hallam] said.", "Officials said it rained. [Ann Hallam] said so too.",
        "A spokesman for the {Wend Authority} said: “No.”",
      ])
      article.article.page = PageID(path: "a\(number)")
      article.article.outlet = OutletAttribution(id: outlet, source: .folder)
      items.append(CitedSources.Item(article, finder.find(in: article)))
    }
    var sources = CitedSources()
    for item in items { sources.add(item) }
    let hallam = try #require(sources.counts[.entity(EntityKey(name: "Ann Hallam", type: .person))]?["post"])
    #expect(hallam.articles == 2)
    #expect((hallam.quoted, hallam.paraphrased, hallam.quotedWords) == (2, 2, 8))
    #expect(hallam.proofs.map(\.article.path) == ["a0", "a0", "a2"])
    let authority = sources.counts[.entity(EntityKey(name: "Wend Authority", type: .organisation))]?["mail"]
    #expect(authority?.bySpokespeople == 1)
    #expect(sources.counts[.described("officials")]?.count == 3)
    try checkTally(CitedSources(), items: items)
  }
}
