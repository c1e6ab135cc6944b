import Cleaning
import Corpus
import Foundation
import Language
import News

/// What cleaning and language analysis made of every record of a folder.
struct CleanedCorpus {
  private(set) var outcomes: [String: Result<Article, PageFailure>] = [:]

  init(folder: URL) throws {
    let corpus = try PageCorpus(source: .folder(folder.path))
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
          outcome = .success(try analyzer.process(try cleaner.process(page)).article)
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
