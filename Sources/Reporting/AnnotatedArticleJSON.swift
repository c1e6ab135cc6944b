import Analysis
import ByteStrings
public import News

/// An annotated article as one line of JSON, its keys sorted.
///
/// Every span is `[start, end]`, half-open, in UTF-8 bytes of `text`.
public struct AnnotatedArticleJSON: Sendable {
  public struct Layers: OptionSet, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// `text` and `blocks`: `[start, end, role]` each.
    public static let text = Layers(rawValue: 1)
    /// `[start, end]` each, in the order of `tone.sentences`.
    public static let sentences = Layers(rawValue: 2)
    /// `[start, end, kind]` each.
    public static let tokens = Layers(rawValue: 4)
    /// `[start, end, confidence]` each, within the entity that is meant; confidences are in 0 … 1.
    public static let mentions = Layers(rawValue: 8)
    /// `[term, count]` each, by their bytes.
    public static let terms = Layers(rawValue: 16)
    public static let all: Layers = [.text, .sentences, .tokens, .mentions, .terms]
  }

  private let layers: Layers

  public init(layers: Layers = .all) { self.layers = layers }

  /// One line, with its line feed.
  public func line(_ annotated: borrowing AnnotatedArticle) -> [UInt8] {
    var json = JSONBytes()
    append(annotated, to: &json)
    return json.bytes.array
  }

  /// Appends one line, with its line feed.
  func append(_ annotated: borrowing AnnotatedArticle, to json: inout JSONBytes) {
    let article = annotated.article
    json.object { json in
      if layers.contains(.text) { blocks(article, &json) }
      json.member("byline", article.byline)
      json.member("canonical_url", article.canonicalURL)
      json.member("charset", article.charset)
      json.member("completeness", article.completeness.rawValue)
      entities(annotated.entities, annotated.tone.targets, &json)
      json.member("furniture", article.furniture)
      json.member("id", article.page.description)
      json.member("kind", article.kind.rawValue)
      json.member("kind_confidence", article.kindConfidence, places: 3)
      json.member("language", article.language.code)
      json.member("language_source", article.language.source.rawValue)
      json.member("outlet", article.outlet.id)
      json.member("outlet_source", article.outlet.source.rawValue)
      json.member("published", article.published?.iso8601)
      json.member("published_precision", article.published?.precision.rawValue)
      json.member("published_source", article.published?.evidence.rawValue)
      refusedDates(article.refusedDates, &json)
      json.member("section", article.section)
      if layers.contains(.sentences) { sentences(annotated.sentences, annotated.tokens, &json) }
      json.member("standfirst", article.standfirst)
      if layers.contains(.terms) { terms(annotated.terms, &json) }
      if layers.contains(.text) { json.member("text", article.text) }
      json.member("title", article.title)
      if layers.contains(.tokens) { tokens(annotated.tokens, &json) }
      tone(annotated.tone, &json)
      json.member("updated", article.updated?.iso8601)
      json.member("url", article.url)
      json.member("wire_agency", article.wireCredit?.agency)
      wireCredits(article.wireCredits, &json)
      json.member("wire_place", article.wireCredit?.place.rawValue)
      json.member("words", Int(annotated.terms.wordCount))
      json.member("zone_source", article.published?.zoneSource.rawValue)
    }
    json.newline()
  }

  private func refusedDates(_ dates: [RefusedDate], _ json: inout JSONBytes) {
    json.key("refused_dates")
    json.array { json in
      for date in dates {
        json.object { json in
          json.member("reason", date.reason.rawValue)
          json.member("source", date.evidence.rawValue)
          json.member("text", date.text)
        }
      }
    }
  }

  private func blocks(_ article: Article, _ json: inout JSONBytes) {
    json.key("blocks")
    json.array { json in
      for block in article.blocks {
        json.array { json in
          AnnotatedArticleJSON.ends(block.span, &json)
          json.value(AnnotatedArticleJSON.name(block.role))
        }
      }
    }
  }

  private func wireCredits(_ credits: [WireCredit], _ json: inout JSONBytes) {
    json.key("wire_credits")
    json.array { json in
      for credit in credits {
        json.object { json in
          json.member("agency", credit.agency)
          json.member("place", credit.place.rawValue)
          json.member("share", credit.share.rawValue)
        }
      }
    }
  }

  private func entities(_ layer: EntityLayer, _ targets: [TargetTone], _ json: inout JSONBytes) {
    var mentions = Array(repeating: [Mention](), count: layer.entities.count)
    var tones = Array(repeating: [TargetTone](), count: layer.entities.count)
    for (index, mention) in layer.mentions.enumerated() where Int(mention.entity) < mentions.count {
      mentions[Int(mention.entity)].append(mention)
      if index < targets.count { tones[Int(mention.entity)].append(targets[index]) }
    }
    json.key("entities")
    json.array { json in
      for ((entity, named), tones) in zip(zip(layer.entities, mentions), tones) {
        json.object { json in
          json.member("aliases", entity.aliases)
          if layers.contains(.mentions) {
            json.key("mentions")
            json.array { json in
              for mention in named {
                json.array { json in
                  AnnotatedArticleJSON.ends(mention.span, &json)
                  json.value(Int(mention.confidence), places: 3)
                }
              }
            }
          } else {
            json.member("mentions", named.count)
          }
          json.member("name", entity.name)
          json.member("place", entity.place)
          if layers.contains(.mentions) { AnnotatedArticleJSON.tones(tones, &json) }
          json.member("type", entity.type.description)
        }
      }
    }
  }

  private func sentences(_ sentences: [Sentence], _ tokens: [Token], _ json: inout JSONBytes) {
    json.key("sentences")
    AnnotatedArticleJSON.spans(
      sentences.compactMap { sentence in
        guard !sentence.tokens.isEmpty, sentence.tokens.upperBound <= tokens.count else { return nil }
        return Span(
          start: tokens[sentence.tokens.lowerBound].span.start, end: tokens[sentence.tokens.upperBound - 1].span.end)
      }, &json)
  }

  private func terms(_ terms: TermCounts, _ json: inout JSONBytes) {
    json.key("terms")
    json.array { json in
      for entry in terms.entries {
        json.array { json in
          json.value(terms.text(entry))
          json.value(Int(entry.count))
        }
      }
    }
  }

  private func tokens(_ tokens: [Token], _ json: inout JSONBytes) {
    json.key("tokens")
    json.array { json in
      for token in tokens {
        json.array { json in
          AnnotatedArticleJSON.ends(token.span, &json)
          json.value(AnnotatedArticleJSON.name(token.kind))
        }
      }
    }
  }

  /// Valences are in −1 … 1.
  private func tone(_ layer: ToneLayer, _ json: inout JSONBytes) {
    let tone = ArticleTone(layer)
    json.key("tone")
    json.object { json in
      json.member("high", tone?.all.interval?.upperBound, places: 3)
      json.member("low", tone?.all.interval?.lowerBound, places: 3)
      json.member("mean", tone?.all.mean, places: 3)
      json.member("negative", tone?.all.negative ?? 0)
      json.member("neutral", tone?.all.neutral ?? 0)
      AnnotatedArticleJSON.part("own", tone?.own, &json)
      json.member("positive", tone?.all.positive ?? 0)
      AnnotatedArticleJSON.part("quoted", tone?.quoted, &json)
      json.key("quoted_sentences")
      json.array { json in
        for (index, isQuoted) in layer.isQuoted.enumerated() where isQuoted { json.value(index) }
      }
      json.key("sentences")
      json.array { json in
        for valence in layer.sentences { json.value(Int(valence), places: 3) }
      }
      json.member("spread", tone?.all.spread, places: 3)
    }
  }

  private static func part(_ name: String, _ part: ArticleTone.Part?, _ json: inout JSONBytes) {
    json.key(name)
    guard let part else { return json.value(nil) }
    json.object { json in
      json.member("high", part.interval?.upperBound, places: 3)
      json.member("low", part.interval?.lowerBound, places: 3)
      json.member("mean", part.mean, places: 3)
      json.member("negative", part.negative)
      json.member("neutral", part.neutral)
      json.member("positive", part.positive)
      json.member("spread", part.spread, places: 3)
    }
  }

  /// Probabilities of negative, neutral and positive, a mention.
  private static func tones(_ tones: [TargetTone], _ json: inout JSONBytes) {
    json.key("tones")
    json.array { json in
      for tone in tones {
        json.array { json in
          for probability in [tone.negative, tone.neutral, tone.positive] { json.value(Int(probability), places: 3) }
        }
      }
    }
  }

  private static func spans(_ spans: [Span], _ json: inout JSONBytes) {
    json.array { json in
      for span in spans { json.array { json in ends(span, &json) } }
    }
  }

  private static func ends(_ span: Span, _ json: inout JSONBytes) {
    json.value(Int(span.start))
    json.value(Int(span.end))
  }

  private static func name(_ role: Block.Role) -> String {
    switch role {
    case .title: "title"
    case .standfirst: "standfirst"
    case .paragraph: "paragraph"
    case .heading: "heading"
    case .listItem: "list_item"
    case .quote: "quote"
    }
  }

  private static func name(_ kind: Token.Kind) -> String {
    switch kind {
    case .word: "word"
    case .number: "number"
    case .punctuation: "punctuation"
    case .symbol: "symbol"
    case .url: "url"
    case .email: "email"
    case .handle: "handle"
    }
  }
}
