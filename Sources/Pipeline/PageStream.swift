import Cleaning
import Corpus
import Foundation
public import Markup
import News
import Reporting
import Synchronization

/// Pages to lines, without an archive: what `broadsheet extract`, `annotate` and `tag` do.
public struct PageStream: Sendable {
  private let pages: ConcurrentPages
  private let models: Models
  private let settings: CleaningSettings
  private let leavesOutFurniture: Bool

  /// - Parameters:
  ///   - paths: folders and files; a single one may be a glob.
  ///   - parser: what reads the pages' markup.
  ///   - leavesOutFurniture: reads all pages twice, and leaves out the blocks that stand in many articles of one outlet.
  public init(
    paths: [String], parser: ParserChoice = .whatwg, leavesOutFurniture: Bool = false, workers: Int? = nil,
    limit: Int? = nil, stop: StopSignal? = nil
  ) throws(RunError) {
    self.leavesOutFurniture = leavesOutFurniture
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
    let filter = FurnitureFilter(settings: settings)
    try forEach(write) { line, furniture, page in
      do throws(PageFailure) {
        var article = try line.tokenize(page).article
        if let furniture = furniture[article.outlet.id] { filter.leaveOut(furniture, from: &article) }
        return ExtractLine.line(article)
      } catch {
        return ExtractLine.line(id: page.id, outlet: page.outlet, url: page.url, failure: error)
      }
    }
  }

  /// One line a record: the article with every layer, or why there is none.
  public func annotate(_ write: @escaping @Sendable ([UInt8]) throws -> Void) throws {
    try forEach(write) { line, furniture, page in
      do throws(PageFailure) {
        let annotated = try line.annotate(page)
        guard let furniture = furniture[annotated.article.outlet.id] else {
          return AnnotatedArticleJSON().line(annotated)
        }
        return AnnotatedArticleJSON().line(try line.leaveOut(furniture, from: annotated.article))
      } catch {
        return ExtractLine.line(id: page.id, outlet: page.outlet, url: page.url, failure: error)
      }
    }
  }

  /// One line a record: the article's text and the names in it, or why there is none.
  public func tag(_ write: @escaping @Sendable ([UInt8]) throws -> Void) throws {
    try forEach(write) { line, furniture, page in
      do throws(PageFailure) {
        var annotated = try line.annotate(page)
        if let furniture = furniture[annotated.article.outlet.id] {
          annotated = try line.leaveOut(furniture, from: annotated.article)
        }
        return NameLine.line(
          id: page.id.description, text: annotated.article.text, mentions: annotated.entities.mentions)
      } catch {
        return ExtractLine.line(id: page.id, outlet: page.outlet, url: page.url, failure: error)
      }
    }
  }

  private func forEach(
    _ write: @escaping @Sendable ([UInt8]) throws -> Void,
    _ work: @escaping @Sendable (inout AnnotationLine, [String: OutletFurniture], Page) -> [UInt8]
  ) throws {
    let furniture = leavesOutFurniture ? try furniture() : [:]
    _ = try pages.forEach(
      make: makeLine,
      work: { line, fetched -> [UInt8] in
        switch fetched.outcome {
        case .page(let page): work(&line, furniture, page)
        case .failure(let failure, _, let outlet): ExtractLine.line(id: fetched.id, outlet: outlet, failure: failure)
        }
      },
      receive: write)
  }

  /// The first pass: what each outlet repeats.
  private func furniture() throws -> [String: OutletFurniture] {
    let counts = Mutex<[String: FurnitureCounts]>([:])
    _ = try pages.forEach(
      make: makeLine,
      work: { line, fetched -> (String, ArticlePrint)? in
        guard case .page(let page) = fetched.outcome, let article = try? line.tokenize(page).article,
          let print = ArticlePrint(article)
        else { return nil }
        return (article.outlet.id, print)
      },
      receive: { found in
        guard let (outlet, print) = found else { return }
        counts.withLock { $0[outlet, default: FurnitureCounts()].add(print) }
      })
    return counts.withLock { $0.mapValues { $0.furniture() }.filter { !$0.value.repeats.isEmpty } }
  }

  private var makeLine: @Sendable () -> AnnotationLine {
    { AnnotationLine(models: models, settings: settings, admitting: nil, outlets: pages.corpus.outlets) }
  }
}
