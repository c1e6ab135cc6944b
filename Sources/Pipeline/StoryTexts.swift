public import Analysis
import Cleaning
public import Corpus
import Dispatch
import Language
import News
import Reporting
import Synchronization

/// Stories of articles that need no cleaning, from JSON Lines.
public struct StoryTexts: Sendable {
  private let language: LanguageResources

  /// - Throws: `RunError.resources` where an installed file is missing or damaged.
  public init() throws(RunError) {
    do {
      language = try LanguageResources()
    } catch {
      throw RunError.resources("\(error)")
    }
  }

  /// Writes one line for each line of `bytes`, in its order: the id, and the id of the article that its story began with.
  ///
  /// - Parameters:
  ///   - path: for messages.
  ///   - titlesOnly: whether texts are left aside.
  /// - Throws: `RunError.unreadableFile` with the number of the first line that is no object with an id, or whose id stood
  ///   before; `RunError.resources`; what `write` throws.
  public func cluster(
    _ bytes: [UInt8], path: String, titlesOnly: Bool, workers: Int, _ write: ([UInt8]) throws -> Void
  ) throws {
    let model: StoryModel
    do {
      model = try StoryModel(titlesOnly ? .titles : .texts)
    } catch {
      throw RunError.resources("\(error)")
    }
    let lines = StoryTexts.lines(bytes)
    let articles = articles(count: lines.count, titlesOnly: titlesOnly, workers: workers) {
      LabelledArticle(bytes[lines[$0].range])
    }
    var known: [StoryArticle] = []
    var seen: Set<PageID> = []
    for (line, article) in zip(lines, articles) {
      guard let article else {
        throw RunError.unreadableFile(path: path, reason: "line \(line.number) is no JSON object with id")
      }
      guard seen.insert(article.page).inserted else {
        throw RunError.unreadableFile(path: path, reason: "line \(line.number): the id \(article.page) stands twice")
      }
      known.append(article)
    }
    var stories: [PageID: PageID] = [:]
    for story in StoryClusterer(model).stories(of: known) {
      for member in story.members { stories[member.page] = story.id }
    }
    for article in known {
      try write(StoryLine.line(id: article.page.path, story: (stories[article.page] ?? article.page).path))
    }
  }

  /// What clustering needs of each article, nil where `article` gives none; made by `workers` side by side.
  public func articles(
    count: Int, titlesOnly: Bool, workers: Int, _ article: @Sendable (Int) -> LabelledArticle?
  ) -> [StoryArticle?] {
    let results = Mutex([StoryArticle?](repeating: nil, count: count))
    let next = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: min(max(1, workers), max(1, count))) { _ in
      var reader = StoryArticleReader(language)
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < count else { break }
        guard let labelled = article(index), let read = reader.read(labelled, titlesOnly: titlesOnly) else { continue }
        results.withLock { $0[index] = read }
      }
    }
    return results.withLock { $0 }
  }

  /// In how many of the English articles of a file each stem stands.
  public func frequencies(_ bytes: [UInt8]) -> StoryFrequencyCounter {
    var counter = StoryFrequencyCounter()
    var reader = StoryArticleReader(language)
    for line in StoryTexts.lines(bytes) {
      guard let labelled = LabelledArticle(bytes[line.range]), let read = reader.annotated(labelled, titlesOnly: false),
        read.article.language.hasEveryStage
      else { continue }
      counter.add(read.terms)
    }
    return counter
  }

  /// Where the lines of a file that are not empty stand, and their numbers.
  private static func lines(_ bytes: [UInt8]) -> [(number: Int, range: Range<Int>)] {
    bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
      .filter { $0.element.contains { $0 > 0x20 } }
      .map { ($0.offset + 1, $0.element.startIndex..<$0.element.endIndex) }
  }
}

/// Makes what clustering needs of one article after another.
private struct StoryArticleReader: ~Copyable {
  private var analyzer: LanguageAnalyzer
  private var counter: TermCounter
  private let dates = DateReader()
  private var zones = ZoneResolver()

  init(_ resources: LanguageResources) {
    analyzer = LanguageAnalyzer(resources)
    counter = TermCounter(resources)
  }

  mutating func read(_ labelled: LabelledArticle, titlesOnly: Bool) -> StoryArticle? {
    annotated(labelled, titlesOnly: titlesOnly).map { StoryArticle($0) }
  }

  mutating func annotated(_ labelled: LabelledArticle, titlesOnly: Bool) -> AnnotatedArticle? {
    var article = Article(page: PageID(path: labelled.id))
    article.title = labelled.title
    if let published = labelled.published, let written = dates.read(published) {
      article.published = zones.resolve(written, zoneName: nil, evidence: .record)
    }
    let lines = titlesOnly ? [] : labelled.text.utf8.split(separator: 0x0A)
    article.setText(utf8: lines.map { (.paragraph, Array($0)[...]) })
    guard let tokenized = try? analyzer.process(article), let terms = try? counter.process(tokenized) else {
      return nil
    }
    let tagged = TaggedArticle(tokenized: tokenized, entities: EntityLayer())
    return AnnotatedArticle(tagged: tagged, tone: ToneLayer(), terms: terms)
  }
}
