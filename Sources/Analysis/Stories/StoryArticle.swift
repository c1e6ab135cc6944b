public import News

/// What story clustering needs of one article: its terms as hashes, a few kilobytes however long the text is.
public struct StoryArticle: Sendable {
  public let page: PageID
  public let published: Instant?
  /// The day that the article is counted under; nil where it states none.
  public let day: CalendarDay?
  let language: String
  /// Terms of title and text; those of the title count twice.
  let body: StoryTerms
  let title: StoryTerms
  /// Of the first words, title included.
  let lead: StoryTerms
  let wordCount: Int

  /// Words of the text that are looked at as its lead.
  private static let leadWords = 120
  /// The most frequent terms that are kept of one article.
  private static let mostTerms = 2048

  /// - Parameter item: its terms, tokens and blocks are read; its names and tone are not.
  public init(_ item: borrowing AnnotatedArticle) {
    let article = item.article
    page = article.page
    published = article.published?.instant
    day = article.published?.countedDay
    language = article.language.code
    wordCount = Int(item.terms.wordCount)
    let reader = StoryTermReader(item.terms, language: article.language.code)
    let titles = article.blocks.filter { $0.role == .title }.map(\.span)
    let titleEnd = titles.map(\.end).max() ?? 0
    var (headline, opening): ([UInt32], [UInt32]) = ([], [])
    var words = 0
    var text = article.text
    text.withUTF8 { buffer in
      for token in item.tokens where token.kind == .word {
        guard words < StoryArticle.leadWords || token.span.start < titleEnd else { break }
        words += 1
        guard let term = reader.term(buffer, token.span) else { continue }
        if words <= StoryArticle.leadWords { opening.append(term) }
        if titles.contains(where: { $0.start <= token.span.start && token.span.end <= $0.end }) {
          headline.append(term)
        }
      }
    }
    title = StoryTerms(headline.map { ($0, 1) })
    lead = StoryTerms(opening.map { ($0, 1) })
    body = StoryTerms(reader.counts + headline.map { ($0, 1) }, most: StoryArticle.mostTerms)
  }

  /// Whether two articles have the same words equally often.
  func isCopy(of other: StoryArticle) -> Bool {
    title == other.title && body == other.body && lead == other.lead && wordCount == other.wordCount
  }
}
