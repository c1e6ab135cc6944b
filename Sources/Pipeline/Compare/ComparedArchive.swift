import Analysis
import Archive
import News

/// The first reading of an archive for a comparison: every article up to the window's end, compact.
///
/// Stories and copies are told over all of them, so that a story has one id whatever window is asked for, and a copy is
/// one though its original is older than the window.
struct ComparedArchive {
  private(set) var articles: [ComparedArticle] = []
  private(set) var storyArticles: [StoryArticle] = []
  private(set) var copyTexts: [CopyText] = []
  /// Of the articles in the window.
  private(set) var entities = EntityMentions()
  private(set) var terms = TermSieve()
  /// Places of the articles in the window.
  private(set) var inWindow: [Int] = []

  init(_ archive: PageArchive, window: DayWindow) throws {
    let past = window.until.map { DayWindow(until: $0) }
    try archive.forEachArticle(in: past) { item in
      if window.contains(item.article.published?.countedDay) {
        inWindow.append(articles.count)
        entities.add(item.entities)
        terms.add(item.terms)
      }
      articles.append(ComparedArticle(item))
      storyArticles.append(StoryArticle(item))
      copyTexts.append(CopyText(item))
    }
  }
}
