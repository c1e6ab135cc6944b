public import News

/// Finds the names of people, organisations and places in an English article by a learned model, and groups those that
/// mean the same within it.
///
/// Articles in other languages get an empty layer: capitals mean other things there.
public struct EntityTagger: Processor {
  private let grouper: MentionGrouper
  private var names: NameTagger
  private var text: [UInt8] = []
  private var tokens: [Range<Int>] = []
  private var sentences: [Range<Int>] = []
  private var found: [NameSpan] = []

  public init(resources: EntityResources) {
    grouper = MentionGrouper(resources: resources)
    names = NameTagger(resources: resources)
  }

  public mutating func process(_ input: borrowing TokenizedArticle) throws(PageFailure) -> EntityLayer {
    guard input.article.language.hasEveryStage else { return EntityLayer() }
    text.removeAll(keepingCapacity: true)
    text.append(contentsOf: input.article.text.utf8)
    tokens.removeAll(keepingCapacity: true)
    for token in input.tokens { tokens.append(token.span.range.clamped(to: 0..<text.count)) }
    sentences.removeAll(keepingCapacity: true)
    for sentence in input.sentences where sentence.tokens.upperBound <= tokens.count && !sentence.tokens.isEmpty {
      sentences.append(sentence.tokens)
    }
    found.removeAll(keepingCapacity: true)
    for name in names.names(text, tokens: tokens, sentences: sentences) {
      let span = Span(tokens[name.tokens.lowerBound].lowerBound, tokens[name.tokens.upperBound - 1].upperBound)
      found.append(
        NameSpan(span: span, type: name.type, confidence: UInt16((name.confidence * 1000).rounded())))
    }
    return grouper.group(found, in: text, bodyStart: input.article.bodyStart)
  }
}
