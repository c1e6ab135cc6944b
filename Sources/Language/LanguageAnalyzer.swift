public import News

/// The stage that finds an article's language, its tokens and its sentences.
public struct LanguageAnalyzer: Processor {
  private let resources: LanguageResources
  private let detector = LanguageDetector()
  /// The rules of the languages seen so far.
  private var rules: [String: (tokenizer: Tokenizer, splitter: SentenceSplitter)] = [:]

  public init(_ resources: LanguageResources) { self.resources = resources }

  /// The article with its language, tokens and sentences. A language that the text itself shows beats a claim about
  /// it; the claim stands where the two agree or the text is too short to tell.
  public mutating func process(_ input: borrowing Article) throws(PageFailure) -> TokenizedArticle {
    var article = copy input
    var text = article.text
    let bodyStart = article.bodyStart
    var tokens: [Token] = []
    var sentences: [Sentence] = []
    text.withUTF8 { buffer in
      let bytes = buffer.span
      // A page of a headline alone is told by the headline.
      let start = bodyStart < bytes.count ? bodyStart : 0
      if let code = detector.language(bytes, start, bytes.count),
        !LanguageAnalyzer.agrees(article.language.code, with: code)
      {
        article.language = LanguageTag(code: code, source: .detected)
      }
      let (tokenizer, splitter) = rules(for: article.language.code)
      // English news has a token for every five bytes or so, a sentence for every hundred.
      tokens.reserveCapacity(bytes.count / 4)
      sentences.reserveCapacity(bytes.count / 64 + article.blocks.count)
      for (index, block) in article.blocks.enumerated() {
        let first = tokens.count
        let end = min(Int(block.span.end), bytes.count)
        tokenizer.append(bytes, min(Int(block.span.start), end), end, to: &tokens)
        splitter.append(tokens, first..<tokens.count, bytes, block: index, to: &sentences)
      }
    }
    return TokenizedArticle(article: article, tokens: tokens, sentences: sentences)
  }

  private mutating func rules(for language: String) -> (Tokenizer, SentenceSplitter) {
    if let known = rules[language] { return known }
    let made = (Tokenizer(resources, language: language), SentenceSplitter(resources, language: language))
    rules[language] = made
    return made
  }

  /// Whether a claim and a detection name one language, or languages so close that the claim knows better.
  private static func agrees(_ claim: String, with detected: String) -> Bool {
    claim == detected || close.contains { $0.contains(claim) && $0.contains(detected) }
  }

  private static let close: [Set<String>] = [
    ["no", "nb", "nn"], ["hr", "bs", "sr", "sh"], ["id", "ms"], ["tl", "fil"],
  ]
}
