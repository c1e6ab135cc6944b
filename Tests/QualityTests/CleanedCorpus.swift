import Cleaning
import Corpus
import Foundation
import Language
import News

/// What cleaning and language analysis made of every record of a folder.
struct CleanedCorpus {
  private(set) var outcomes: [String: Result<Article, PageFailure>] = [:]
  /// The articles with their tokens, by the same ids.
  private(set) var tokenized: [String: TokenizedArticle] = [:]
  let outlets: [Outlet]

  init(folder: URL) throws {
    let corpus = try PageCorpus(source: .folder(folder.path))
    outlets = corpus.manifest.outlets
    let reader = PageReader(corpus)
    var scratch = FetchScratch()
    var cleaner = ArticleCleaner()
    var analyzer = LanguageAnalyzer(try LanguageResources())
    while let fetched = reader.next(&scratch) {
      let outcome: Result<Article, PageFailure>
      switch fetched.outcome {
      case .failure(let failure, _, _): outcome = .failure(failure)
      case .page(let page):
        do throws(PageFailure) {
          let article = try analyzer.process(try cleaner.process(page))
          tokenized[fetched.id.description] = article
          outcome = .success(article.article)
        } catch {
          outcome = .failure(error)
        }
      }
      outcomes[fetched.id.description] = outcome
    }
  }

  /// The one page of a folder that holds one.
  static func onlyPage(of folder: URL) throws -> Result<Article, PageFailure>? {
    try CleanedCorpus(folder: folder).outcomes["page.html.gz"]
  }
}
