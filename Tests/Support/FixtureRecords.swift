public import News

/// Records of invented outlets and events, made from a seed: what the ledger and report tests read.
public struct FixtureRecords {
  private var generator: SplitMix64

  public init(seed: UInt64) { generator = SplitMix64(seed: seed) }

  private static let outlets = [
    "harbour-post", "inland-courier", "the-northern-ledger", "capital-evening", "valley-observer", "wire-north",
    "city-tribune", "coast-radio",
  ]
  private static let people = [
    "Mara Ellingsen", "Tobias Renn", "Ines Calvert", "Oskar Lindqvist", "Priya Nandakumar", "Jonah Whitlock",
    "Sofia Marchetti", "Dmitri Halloran",
  ]
  private static let organisations = [
    "Port Authority", "Ministry of Transport", "Vale Energy", "Nurses' Union", "Brightwater Council",
  ]
  private static let places = ["Brightwater", "Port Selby", "Kestrel Valley", "Northgate"]
  private static let verbs = ["approves", "rejects", "delays", "defends", "questions", "announces"]
  private static let things = [
    "ferry terminal", "bridge repair", "flood barrier", "bus fares", "hospital merger", "wind farm", "school budget",
    "water licence",
  ]
  private static let fillers = [
    "residents", "officials", "costs", "report", "vote", "plan", "harbour", "storm", "budget", "strike", "workers",
    "deadline", "safety", "engineers", "inquiry", "savings", "traffic", "weather", "petition", "funding",
  ]

  private mutating func pick(_ items: [String]) -> String {
    items[Int.random(in: items.indices, using: &generator)]
  }

  /// `count` records in the order of their ids; about one in eight is a failure.
  public mutating func records(_ count: Int) -> [PageRecord] {
    (0..<count).map { record($0) }.sorted { $0.id < $1.id }
  }

  public mutating func articles(_ count: Int) -> [AnnotatedArticle] {
    records(count).compactMap { record in
      guard case .article(let annotated) = record.outcome else { return nil }
      return annotated
    }
  }

  private mutating func record(_ index: Int) -> PageRecord {
    let skew = Int.random(in: 0..<100, using: &generator)
    let place = min(skew * skew / 1250, 7)
    let outlet = OutletAttribution(id: FixtureRecords.outlets[place], source: .folder)
    let dayOfMonth = 16 + Int.random(in: 0..<5, using: &generator)
    let id = PageID(path: "\(outlet.id)/2026-11-\(dayOfMonth)/page-\(index).html.gz")
    let hash = ContentHash(high: generator.next(), low: generator.next())
    let isFailure = Int.random(in: 0..<8, using: &generator) == 0
    let outcome = isFailure ? failure() : article(id, outlet, place: place, dayOfMonth: dayOfMonth)
    return PageRecord(
      id: id, outlet: outlet, url: "https://\(outlet.id).example/news/\(index)", fetched: nil,
      byteCount: 20_000 + index * 137, contentHash: hash, outcome: outcome)
  }

  private mutating func failure() -> PageRecord.Outcome {
    let failures = [
      PageFailure(.clean, .notAnArticle, "links take up 91% of the text"),
      PageFailure(.clean, .notAnArticle, "links take up 88% of the text"), PageFailure(.clean, .tooShort, "31 words"),
      PageFailure(.fetch, .damagedGzip, "bytes 1024..<4096 lost"), PageFailure(.fetch, .notHTTPSuccess, "status 404"),
    ]
    return .failure(failures[Int.random(in: failures.indices, using: &generator)])
  }

  private mutating func article(
    _ id: PageID, _ outlet: OutletAttribution, place: Int, dayOfMonth: Int
  ) -> PageRecord.Outcome {
    var article = Article(page: id, outlet: outlet)
    let person = pick(FixtureRecords.people)
    let organisation = pick(FixtureRecords.organisations)
    let town = pick(FixtureRecords.places)
    article.title = "\(organisation) \(pick(FixtureRecords.verbs)) \(town) \(pick(FixtureRecords.things))"
    article.url = "https://\(outlet.id).example/news/\(id.path.utf8.count)"
    article.byline = [pick(FixtureRecords.people)]
    article.section = "Local"
    article.language = LanguageTag(code: "en", source: .page)
    if Int.random(in: 0..<6, using: &generator) == 0 {
      article.wireCredits = [
        WireCredit(agency: "Wire North", place: .byline),
        WireCredit(agency: "Picture South", place: .photo, share: .photo),
      ]
    }
    if let day = CalendarDay(year: 2026, month: 11, day: dayOfMonth), Int.random(in: 0..<20, using: &generator) > 0 {
      article.published = PublicationTime(
        instant: Instant(day, hour: Int.random(in: 5..<23, using: &generator), minute: 30), precision: .minute,
        offsetMinutes: 0, zoneSource: .page, evidence: .jsonLD)
    }
    var sentences: [String] = []
    for _ in 0..<Int.random(in: 4..<14, using: &generator) {
      sentences.append(
        "\(person) of \(organisation) in \(town) said the \(pick(FixtureRecords.things)) worries "
          + "\(pick(FixtureRecords.fillers)) and \(pick(FixtureRecords.fillers)) .")
    }
    article.setText(body: sentences.map { (.paragraph, $0) })
    let entities = [
      Entity(name: person, type: .person, aliases: [String(person.split(separator: " ").last ?? "")]),
      Entity(name: organisation, type: .organisation), Entity(name: town, type: .place),
    ]
    let bias = (place - 4) * 45
    let tone = sentences.map { _ in Int16(bias + Int.random(in: -320...320, using: &generator)) }
    var annotated = FixtureRecords.annotate(article, entities: entities, tone: tone)
    annotated.tone.isQuoted = tone.map { _ in Int.random(in: 0..<4, using: &generator) == 0 }
    annotated.tone.targets = annotated.entities.mentions.map { _ in
      let negative = UInt16(max(0, 250 - bias + Int.random(in: -120...300, using: &generator)))
      return TargetTone(negative: negative, positive: UInt16(Int.random(in: 0...500, using: &generator)))
    }
    return .article(annotated)
  }

  /// Layers over an article's text: tokens at spaces, a sentence a block, mentions where a name stands.
  public static func annotate(_ article: Article, entities: [Entity], tone: [Int16]) -> AnnotatedArticle {
    let text = Array(article.text.utf8)
    var tokens: [Token] = []
    var sentences: [Sentence] = []
    var counts: [String: (count: UInt32, words: UInt8)] = [:]
    for (number, block) in article.blocks.enumerated() {
      let first = tokens.count
      var previous: String?
      var start = block.span.range.lowerBound
      for index in block.span.range.lowerBound...block.span.range.upperBound
      where index == block.span.range.upperBound || text[index] == 0x20 {
        if index > start {
          let word = String(decoding: text[start..<index], as: UTF8.self).lowercased()
          tokens.append(Token(span: Span(start, index), kind: word == "." ? .punctuation : .word))
          if word != ".", word.utf8.count > 3 {
            counts[word, default: (0, 1)].count += 1
            if let previous { counts["\(previous) \(word)", default: (0, 2)].count += 1 }
            previous = word
          } else {
            previous = nil
          }
        }
        start = index + 1
      }
      sentences.append(
        Sentence(firstToken: UInt32(first), endToken: UInt32(tokens.count), block: UInt32(number)))
    }
    var bytes: [UInt8] = []
    var entries: [TermCounts.Entry] = []
    for (term, count) in counts.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      entries.append(
        TermCounts.Entry(
          span: Span(bytes.count, bytes.count + term.utf8.count), count: count.count, words: count.words))
      bytes.append(contentsOf: term.utf8)
    }
    let tokenized = TokenizedArticle(article: article, tokens: tokens, sentences: sentences)
    let layer = EntityLayer(entities: entities, mentions: mentions(of: entities, in: text))
    return AnnotatedArticle(
      tagged: TaggedArticle(tokenized: tokenized, entities: layer), tone: ToneLayer(sentences: tone),
      terms: TermCounts(bytes: bytes, entries: entries, wordCount: UInt32(tokens.count { $0.kind == .word })))
  }

  private static func mentions(of entities: [Entity], in text: [UInt8]) -> [Mention] {
    var mentions: [Mention] = []
    var index = 0
    while index < text.count {
      let found = entities.indices.first { text[index...].starts(with: entities[$0].name.utf8) }
      if let found {
        let end = index + entities[found].name.utf8.count
        mentions.append(
          Mention(span: Span(index, end), type: entities[found].type, entity: UInt32(found), confidence: 900))
        index = end
      } else {
        index += 1
      }
    }
    return mentions
  }
}
