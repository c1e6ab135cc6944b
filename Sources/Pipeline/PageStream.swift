import Cleaning
import Corpus
import Foundation
public import Markup
import News
import Reporting

/// Pages to lines, without an archive: what `broadsheet extract` and `broadsheet annotate` do.
public struct PageStream: Sendable {
  private let pages: ConcurrentPages
  private let models: Models
  private let settings: CleaningSettings

  /// - Parameters:
  ///   - paths: folders and files; a single one may be a glob.
  ///   - parser: what reads the pages' markup.
  public init(
    paths: [String], parser: ParserChoice = .whatwg, workers: Int? = nil, limit: Int? = nil, stop: StopSignal? = nil
  ) throws(RunError) {
    var settings = CleaningSettings()
    settings.parser = parser
    self.settings = settings
    let source = paths.count == 1 ? CorpusSource(path: paths[0]) : .list(paths)
    do {
      let corpus = try PageCorpus(source: source, settings: CorpusSettings())
      pages = ConcurrentPages(
        corpus: corpus, workers: workers ?? ProcessInfo.processInfo.activeProcessorCount, limit: limit, stop: stop)
    } catch {
      throw .corpus(error)
    }
    models = try Models()
  }

  /// One line a record: the cleaned article, or why there is none.
  public func extract(_ write: @escaping @Sendable ([UInt8]) throws -> Void) throws {
    try forEach(write) { line, page in
      do throws(PageFailure) {
        return ExtractLine.line(try line.tokenize(page).article)
      } catch {
        return ExtractLine.line(id: page.id, outlet: page.outlet, url: page.url, failure: error)
      }
    }
  }

  /// One line a record: the article with every layer, or why there is none.
  public func annotate(_ write: @escaping @Sendable ([UInt8]) throws -> Void) throws {
    try forEach(write) { line, page in
      do throws(PageFailure) {
        return AnnotatedArticleJSON().line(try line.annotate(page))
      } catch {
        return ExtractLine.line(id: page.id, outlet: page.outlet, url: page.url, failure: error)
      }
    }
  }

  private func forEach(
    _ write: @escaping @Sendable ([UInt8]) throws -> Void,
    _ work: @escaping @Sendable (inout AnnotationLine, Page) -> [UInt8]
  ) throws {
    _ = try pages.forEach(
      make: {
        AnnotationLine(models: models, settings: settings, admitting: nil, outlets: pages.corpus.outlets)
      },
      work: { line, fetched -> [UInt8] in
        switch fetched.outcome {
        case .page(let page): work(&line, page)
        case .failure(let failure, _, let outlet): ExtractLine.line(id: fetched.id, outlet: outlet, failure: failure)
        }
      },
      receive: write)
  }
}
