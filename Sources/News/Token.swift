/// A run of the article's text that stands for one word, number, sign or address.
public struct Token: Hashable, Sendable {
  public enum Kind: UInt8, Sendable, CaseIterable { case word, number, punctuation, symbol, url, email, handle }
  public var span: Span
  public var kind: Kind

  @inlinable public init(span: Span, kind: Kind) {
    self.span = span
    self.kind = kind
  }
}

/// A sentence as a half-open range of token indices; it never crosses a block.
public struct Sentence: Hashable, Sendable {
  public var firstToken: UInt32
  public var endToken: UInt32
  /// Index of the block it stands in.
  public var block: UInt32

  @inlinable public init(firstToken: UInt32, endToken: UInt32, block: UInt32) {
    self.firstToken = firstToken
    self.endToken = endToken
    self.block = block
  }

  @inlinable public var tokens: Range<Int> { Int(firstToken)..<Int(endToken) }
}

/// An article with its tokens and sentences, both in order and disjoint.
public struct TokenizedArticle: Sendable {
  public var article: Article
  public var tokens: [Token]
  public var sentences: [Sentence]

  public init(article: Article, tokens: [Token], sentences: [Sentence]) {
    self.article = article
    self.tokens = tokens
    self.sentences = sentences
  }
}
