import News

/// Which cleaned pages count as articles in this run, by the definition's own rules.
struct Admission: Sendable {
  var keep: Set<Article.Kind>
  var minimumWords: Int
  /// Empty admits every language.
  var languages: Set<String>

  init(_ cleaning: PipelineDefinition.Cleaning) {
    keep = Set(cleaning.keep)
    minimumWords = cleaning.minimumWords
    languages = Set(cleaning.languages)
  }

  /// - Throws: `PageFailure` with the rule that leaves the article out.
  func check(_ tokenized: borrowing TokenizedArticle) throws(PageFailure) {
    let article = tokenized.article
    guard keep.contains(article.kind) else {
      throw PageFailure(.clean, .notAnArticle, "kind \(article.kind.rawValue)")
    }
    guard languages.isEmpty || languages.contains(article.language.code) else {
      throw PageFailure(.tokenize, .excludedLanguage, "language \(article.language.code)")
    }
    let bodyStart = UInt32(article.bodyStart)
    let words = tokenized.tokens.count { $0.kind == .word && $0.span.start >= bodyStart }
    guard words >= minimumWords else {
      let repeated =
        article.furniture.isEmpty ? "" : " without \(article.furniture.count) blocks that the outlet repeats"
      throw PageFailure(
        .clean, .tooShort, "\(words) words in the body\(repeated), the definition asks for \(minimumWords)")
    }
  }
}
