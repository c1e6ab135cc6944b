public import News

/// Something that an article says on another's word: who said it, and how much of it is quoted.
public struct Citation: Hashable, Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    /// With words of the source's own.
    case quoted
    /// In the article's words: "the mayor said that the bridge was closed".
    case paraphrased
    /// By "according to".
    case attributed
  }

  public enum Source: Hashable, Sendable {
    /// An entity of the article, by its place in `EntityLayer.entities`; or someone unnamed who speaks for it.
    case entity(UInt32, isSpokesperson: Bool)
    /// Someone without a name, as the article calls them: `officials`, `spokeswoman for the ministry`.
    case described(String)
    /// A pronoun that may mean several people.
    case unknown
  }

  public var source: Source
  public var kind: Kind
  /// The sentence that names the source, and those around it that only go on with what is quoted.
  public var sentences: Range<Int>
  /// Of these sentences, in UTF-8 bytes of the article's text.
  public var span: Span
  /// Of the verb, or of "according".
  public var cue: Span
  /// Words of these sentences that stand in quotation marks.
  public var quotedWords: Int

  public init(source: Source, kind: Kind, sentences: Range<Int>, span: Span, cue: Span, quotedWords: Int) {
    self.source = source
    self.kind = kind
    self.sentences = sentences
    self.span = span
    self.cue = cue
    self.quotedWords = quotedWords
  }
}
