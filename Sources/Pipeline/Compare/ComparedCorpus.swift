import Analysis
import News

/// What is known of all articles of an archive up to the window's end: their stories, and whose work they are.
struct ComparedCorpus {
  let articles: [ComparedArticle]
  let stories: [ComparedStory]
  let provenance: ArticleProvenance

  init(_ read: ComparedArchive) throws {
    articles = read.articles
    provenance = ArticleProvenance(articles, read.copyTexts)
    var places: [PageID: Int] = [:]
    places.reserveCapacity(articles.count)
    for (place, article) in articles.enumerated() { places[article.id] = place }
    stories = StoryClusterer(try StoryModel(.texts)).stories(of: read.storyArticles).map { story in
      ComparedStory(id: story.id.description, articles: story.members.compactMap { places[$0.page] })
    }
  }
}
