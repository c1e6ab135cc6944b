import News
import Sentiment
import Support
import Testing

private let model = Result { try TargetModel() }

private func span(of name: String, in text: String) throws -> Span {
  let range = try #require(text.firstRange(of: name))
  let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
  return Span(start, start + name.utf8.count)
}

private func tagged(_ text: String, names: [String] = []) throws -> TaggedArticle {
  let article = TokenizedArticle.plain([text])
  let mentions = try names.map { name in
    Mention(span: try span(of: name, in: text), type: .person, entity: 0, confidence: 900)
  }.sorted { $0.span.start < $1.span.start }
  return TaggedArticle(
    tokenized: article, entities: EntityLayer(entities: [Entity(name: "x", type: .person)], mentions: mentions))
}

private func tone(_ text: String, toward name: String, names: [String] = []) throws -> TargetTone {
  var scorer = TargetScorer(model: try model.get())
  return try #require(scorer.tone(of: try tagged(text, names: names), toward: try span(of: name, in: text)))
}

@Suite struct TargetScorerTests {
  @Test(arguments: [
    ("Critics called Hansen a liar and a disgrace.", TargetTone.Label.negative),
    ("Hansen was widely praised for her courage and honesty.", .positive),
    ("Hansen is corrupt and incompetent, investigators found.", .negative),
    ("A tribunal found no evidence that Hansen had cheated pensioners.", .positive),
    ("A tribunal found evidence that Hansen had cheated pensioners.", .negative),
    ("Hansen has yet to keep a promise.", .negative),
    ("Hansen, a spokesman, said the company had cheated pensioners.", .neutral),
    ("Hansen told reporters on Tuesday that the meeting would take place in May.", .neutral),
  ])
  func theLabelIsThatOfTheTarget(text: String, label: TargetTone.Label) throws {
    #expect(try tone(text, toward: "Hansen", names: ["Hansen"]).label == label)
  }

  /// What a name is made of has no tone, be it the target's or another's.
  @Test func namesHaveNoTone() throws {
    let plain = try tone("Weber met Larsen in Geneva.", toward: "Weber", names: ["Weber", "Larsen"])
    let loaded = try tone("Hope met Slaughter in Geneva.", toward: "Hope", names: ["Hope", "Slaughter"])
    #expect(plain == loaded)
  }

  @Test func everyMentionHasTheToneOfItsSentence() throws {
    let text = "Larsen was praised for her courage. Weber lied and stole."
    let article = try tagged(text, names: ["Larsen", "Weber"])
    var scorer = TargetScorer(model: try model.get())
    let tones = scorer.tones(of: article)
    #expect(tones.count == 2)
    #expect(tones.first?.label == .positive)
    #expect(tones.last?.label == .negative)
    #expect(scorer.tones(of: article) == tones)
    #expect(scorer.tones(of: try tagged("")).isEmpty)
  }

  /// Other mentions of a text do not change how a sentence is read.
  @Test func aSentenceIsReadAlone() throws {
    let sentence = "Weber lied and stole."
    var scorer = TargetScorer(model: try model.get())
    let alone = scorer.tones(of: try tagged(sentence, names: ["Weber"]))
    let among = scorer.tones(of: try tagged("A lovely day began. " + sentence, names: ["Weber"]))
    #expect(alone == among)
  }

  @Test func targetsThatAreNoTokensHaveNoTone() throws {
    var scorer = TargetScorer(model: try model.get())
    let article = try tagged("A short text.")
    #expect(scorer.tone(of: article, toward: Span(90, 95)) == nil)
    #expect(scorer.tone(of: article, toward: Span(3, 3)) == nil)
    #expect(scorer.tone(of: article, toward: Span(0, 90)) != nil)
    var lost = try tagged("Larsen won.", names: ["Larsen"])
    lost.tokenized.sentences = []
    #expect(scorer.tones(of: lost) == [.unknown])
    #expect(TargetTone.unknown.label == .neutral && TargetTone.unknown.confidence == 334)
  }

  @Test func probabilitiesSumToOne() {
    let tone = TargetTone(negative: 900, positive: 900)
    #expect(tone.negative == 900 && tone.positive == 100 && tone.neutral == 0)
    #expect(tone.label == .negative && tone.confidence == 900 && tone.expected == -800)
    #expect(TargetTone(negative: 400, positive: 400).label == .neutral)
  }
}

@Suite struct TargetModelTests {
  @Test func bytesComeBack() throws {
    let model = try model.get()
    #expect(try TargetModel(model.bytes) == model)
    #expect(model.bytes.count < 2_000_000)
  }

  @Test func damagedBytesAreRefused() throws {
    let bytes = try model.get().bytes
    #expect(throws: ModelReader.Unreadable.self) { try TargetModel([]) }
    #expect(throws: ModelReader.Unreadable.self) { try TargetModel(Array(bytes.dropLast())) }
    #expect(throws: ModelReader.Unreadable.self) { try TargetModel(bytes + [0]) }
    for cut in [1, 20, 30, 100, 2000, 100_000] {
      #expect(throws: ModelReader.Unreadable.self) { try TargetModel(Array(bytes.prefix(cut))) }
    }
    var wrong = bytes
    wrong[21] = 0xFF
    #expect(throws: ModelReader.Unreadable.self) { try TargetModel(wrong) }
  }
}
