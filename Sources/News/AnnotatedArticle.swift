/// What the annotating half of the pipeline makes of one page: the article and every layer over its text.
public struct AnnotatedArticle: Sendable {
  public var article: Article
  public var tokens: [Token]
  public var sentences: [Sentence]
  public var entities: EntityLayer
  public var tone: ToneLayer
  public var terms: TermCounts

  public init(tagged: TaggedArticle, tone: ToneLayer, terms: TermCounts) {
    article = tagged.tokenized.article
    tokens = tagged.tokenized.tokens
    sentences = tagged.tokenized.sentences
    entities = tagged.entities
    self.tone = tone
    self.terms = terms
  }
}
