import News
import Support

/// Records with every field taking every kind of value: empty and absent, composed and decomposed characters, NUL.
struct RandomRecords {
  private var generator: SplitMix64

  init(seed: UInt64) { generator = SplitMix64(seed: seed) }

  mutating func record(_ id: PageID) -> PageRecord {
    let isFailure = chance(5)
    var record = PageRecord(
      id: id, outlet: outlet(), url: optional { $0.text() }, fetched: optional { $0.instant() },
      byteCount: int(0...400_000), contentHash: ContentHash(high: generator.next(), low: generator.next()),
      outcome: .failure(PageFailure(pick(PageFailure.Stage.allCases), pick(PageFailure.Reason.allCases), text())))
    if !isFailure { record.outcome = .article(annotated(like: record)) }
    return record
  }

  mutating func annotated(like record: PageRecord) -> AnnotatedArticle {
    var article = Article(page: chance(4) ? PageID(path: text(), record: int(1...9)) : record.id)
    article.outlet = chance(4) ? outlet() : record.outlet
    article.url = chance(4) ? optional { $0.text() } : record.url
    article.canonicalURL = chance(2) ? article.url : optional { $0.text() }
    article.title = optional { $0.text() }
    article.standfirst = optional { $0.text() }
    article.byline = list(3) { $0.text() }
    article.published = optional { $0.time() }
    article.updated = optional { $0.time() }
    article.refusedDates = list(3) {
      RefusedDate(
        text: $0.text(), reason: $0.pick(RefusedDate.Reason.allCases),
        evidence: $0.pick(PublicationTime.Evidence.allCases))
    }
    article.section = optional { $0.text() }
    article.tags = list(4) { $0.text() }
    article.language = LanguageTag(code: pick(["en", "de", "und"]), source: pick(LanguageTag.Source.allCases))
    article.kind = pick(Article.Kind.allCases)
    article.kindConfidence = optional { $0.int(0...1000) }
    article.completeness = pick(Article.Completeness.allCases)
    article.wireCredits = list(3) {
      WireCredit(
        agency: $0.text(), place: $0.pick(WireCredit.Place.allCases), share: $0.pick(WireCredit.Share.allCases))
    }
    article.captions = list(3) { random in Caption(text: random.text(), credit: random.optional { $0.text() }) }
    article.furniture = list(2) { $0.text(9) }
    article.replacements = int(0...5)
    article.charset = pick(["utf-8", "windows-1252"])
    article.setText(body: list(12) { ($0.pick([.paragraph, .heading, .listItem, .quote]), $0.text(40)) })
    // A title that was changed after the text was set stands in no block.
    if chance(6) { article.title = text() }

    let length = article.text.utf8.count
    let tokens = spans(in: length).map { Token(span: $0, kind: pick(Token.Kind.allCases)) }
    let sentences = article.blocks.isEmpty ? [] : self.sentences(tokens: tokens.count, blocks: article.blocks.count)
    let entities = list(4) {
      Entity(
        name: $0.text(), type: $0.pick(EntityType.allCases), aliases: $0.list(3) { $0.text() },
        place: $0.optional { $0.text() })
    }
    let mentions: [Mention] =
      entities.isEmpty
      ? []
      : spans(in: length).map {
        Mention(
          span: $0, type: pick(EntityType.allCases), entity: UInt32(int(0...entities.count - 1)),
          confidence: UInt16(int(0...65_535)))
      }
    let tokenized = TokenizedArticle(article: article, tokens: tokens, sentences: sentences)
    return AnnotatedArticle(
      tagged: TaggedArticle(tokenized: tokenized, entities: EntityLayer(entities: entities, mentions: mentions)),
      tone: tone(mentions: mentions.count), terms: terms())
  }

  private mutating func tone(mentions: Int) -> ToneLayer {
    var layer = ToneLayer(sentences: list(20) { Int16($0.pick([-32768, -1000, -1, 0, 7, 1000, 32767])) })
    if chance(2) { layer.isQuoted = layer.sentences.map { _ in chance(3) } }
    if chance(2) {
      layer.targets = (0..<mentions).map { _ in
        TargetTone(negative: UInt16(int(0...1000)), positive: UInt16(pick([0, 1, 15, 16, 300, 1000])))
      }
    }
    return layer
  }

  /// Mostly sorted and end to end, as the terms stage packs them; sometimes not.
  private mutating func terms() -> TermCounts {
    var counts = TermCounts(wordCount: UInt32(int(0...1_000_000)))
    let words = list(60) { String(repeating: "word", count: $0.int(0...9)) + $0.text() }
    for word in words.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      let start = counts.bytes.count
      counts.bytes += Array(word.utf8)
      counts.entries.append(
        TermCounts.Entry(
          span: Span(start, counts.bytes.count), count: pick([1, 2, 900, UInt32.max]), words: UInt8(int(1...2))))
    }
    if chance(6) { counts.bytes.append(0xFF) }
    if chance(6) { counts.entries.reverse() }
    if chance(6), !counts.entries.isEmpty { counts.entries[0].words = 200 }
    return counts
  }

  private mutating func sentences(tokens: Int, blocks: Int) -> [Sentence] {
    var result: [Sentence] = []
    var first = 0
    while first < tokens {
      let end = min(tokens, first + int(1...30))
      result.append(
        Sentence(firstToken: UInt32(first), endToken: UInt32(end), block: UInt32(int(0...blocks - 1))))
      first = end
    }
    return result
  }

  private mutating func spans(in length: Int) -> [Span] {
    var result: [Span] = []
    var offset = int(0...3)
    while offset < length {
      let end = min(length, offset + int(0...12))
      result.append(Span(offset, end))
      offset = end + pick([0, 1, 1, 1, 2, 9, 400])
      if end == offset { offset += int(0...1) }
    }
    return result
  }

  private mutating func outlet() -> OutletAttribution {
    OutletAttribution(id: text(), source: pick(OutletAttribution.Source.allCases))
  }

  private mutating func time() -> PublicationTime {
    PublicationTime(
      instant: instant(), precision: pick(PublicationTime.Precision.allCases), offsetMinutes: int(-840...840),
      zoneSource: pick(PublicationTime.ZoneSource.allCases), evidence: pick(PublicationTime.Evidence.allCases))
  }

  private mutating func instant() -> Instant { Instant(seconds: Int64(int(-1_000_000_000...2_000_000_000))) }

  mutating func text(_ words: Int = 3) -> String {
    list(words) { $0.pick(["the", "Zürich", "e\u{301}", "\u{E9}", "", "𝒳", "a\u{0}b", "\u{FEFF}", "“so”", "word"]) }
      .joined(separator: " ")
  }

  mutating func int(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }
  private mutating func chance(_ oneIn: Int) -> Bool { int(1...oneIn) == 1 }
  private mutating func pick<Value>(_ values: [Value]) -> Value { values[int(0...values.count - 1)] }
  private mutating func optional<Value>(_ make: (inout RandomRecords) -> Value) -> Value? {
    chance(3) ? nil : make(&self)
  }
  private mutating func list<Value>(_ most: Int, _ make: (inout RandomRecords) -> Value) -> [Value] {
    var result: [Value] = []
    for _ in 0..<int(0...most) { result.append(make(&self)) }
    return result
  }
}

/// Everything that a record says, byte for byte: `String`'s own equality takes composed and decomposed for the same.
func fingerprint(_ record: PageRecord) -> [UInt8] {
  var text = ""
  dump(record, to: &text)
  return Array(text.utf8)
}
