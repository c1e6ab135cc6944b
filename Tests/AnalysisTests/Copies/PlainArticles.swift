import Analysis
import News
import Support

/// Articles for tests of copies: words between spaces, a sentence a paragraph.
struct PlainArticle {
  var id: String
  var outlet: String
  var paragraphs: [String]
  /// Hours since 2025-03-01T00:00Z; nil where no time is known.
  var hour: Int?
  var updatedHour: Int?
  var precision = PublicationTime.Precision.minute
  /// Paragraphs that are quotations.
  var quotations: Set<Int> = []
  var credits: [WireCredit] = []

  var words: [String] { paragraphs.flatMap { $0.split(separator: " ").map { $0.lowercased() } } }

  var text: CopyText { CopyText(annotated) }

  var annotated: AnnotatedArticle {
    var article = Article(page: PageID(path: id), outlet: OutletAttribution(id: outlet, source: .folder))
    article.language = LanguageTag(code: "en", source: .record)
    article.wireCredits = credits
    article.published = hour.map { time($0, precision) }
    article.updated = updatedHour.map { time($0, .minute) }
    article.setText(body: paragraphs.map { (role: .paragraph, text: $0) })
    var tokens: [Token] = []
    var sentences: [Sentence] = []
    let bytes = Array(article.text.utf8)
    for (number, block) in article.blocks.enumerated() {
      let first = tokens.count
      var start = block.span.range.lowerBound
      for offset in start...block.span.range.upperBound
      where offset == block.span.range.upperBound || bytes[offset] == 0x20 {
        if offset > start { tokens.append(Token(span: Span(start, offset), kind: .word)) }
        start = offset + 1
      }
      sentences.append(
        Sentence(firstToken: UInt32(first), endToken: UInt32(tokens.count), block: UInt32(number)))
    }
    let tone = ToneLayer(isQuoted: sentences.indices.map { quotations.contains($0) })
    let tokenized = TokenizedArticle(article: article, tokens: tokens, sentences: sentences)
    return AnnotatedArticle(
      tagged: TaggedArticle(tokenized: tokenized, entities: EntityLayer()), tone: tone, terms: TermCounts())
  }

  private func time(_ hour: Int, _ precision: PublicationTime.Precision) -> PublicationTime {
    let start = Instant(seconds: 1_740_787_200 + Int64(hour) * 3600)
    return PublicationTime(
      instant: precision == .day ? Instant(start.day()) : start, precision: precision, offsetMinutes: 0,
      zoneSource: .page, evidence: .meta)
  }
}

/// Prose that says nothing, the same for the same seed.
struct Prose {
  private var generator: SplitMix64

  init(seed: UInt64) { generator = SplitMix64(seed: seed) }

  mutating func sentence(_ words: Int = 20) -> String {
    (0..<words).map { _ in "w\(Int.random(in: 0..<3000, using: &generator))" }.joined(separator: " ")
  }

  mutating func paragraphs(_ count: Int) -> [String] { (0..<count).map { _ in sentence() } }

  mutating func pick(_ range: Range<Int>) -> Int { Int.random(in: range, using: &generator) }
}

/// The slow and obvious way: the share of the runs of five words that two texts have in common, for every pair.
struct ObviousShares {
  let runs: [Set<[String]>]

  init(_ articles: [PlainArticle]) {
    runs = articles.map { article in
      let words = article.words
      return Set((0..<max(0, words.count - 4)).map { Array(words[$0..<$0 + 5]) })
    }
  }

  func shared(_ left: Int, _ right: Int) -> Int { runs[left].intersection(runs[right]).count }

  /// Of the shorter text.
  func containment(_ left: Int, _ right: Int) -> Double {
    let shorter = min(runs[left].count, runs[right].count)
    return shorter == 0 ? 0 : Double(shared(left, right)) / Double(shorter)
  }
}
