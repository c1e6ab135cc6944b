package import Cleaning
package import Corpus
import Entities
import Language
package import News
import Sentiment

/// The annotating half of the pipeline, as one worker owns it: page in, ledger row out, nothing remembered.
package struct AnnotationLine: ~Copyable {
  private var cleaner: ArticleCleaner
  private var analyzer: LanguageAnalyzer
  private var tagger: EntityTagger
  private var scorer: SentimentScorer
  private var targets: TargetScorer
  private var quotes = QuotedSentences()
  private var counter: TermCounter
  private let filter: FurnitureFilter
  private let selfNaming = SelfNaming()
  private let admission: Admission?
  private let outlets: OutletDirectory
  package private(set) var clock = StageClock()

  /// - Parameter cleaning: nil admits every page that has text, whatever its kind.
  package init(
    models: Models, settings: CleaningSettings, admitting cleaning: PipelineDefinition.Cleaning?,
    outlets: OutletDirectory
  ) {
    cleaner = ArticleCleaner(settings: settings)
    analyzer = LanguageAnalyzer(models.language)
    tagger = EntityTagger(resources: models.entities)
    scorer = SentimentScorer(lexicon: models.sentiment)
    targets = TargetScorer(model: models.targets)
    counter = TermCounter(models.language)
    filter = FurnitureFilter(settings: settings)
    admission = cleaning.map(Admission.init)
    self.outlets = outlets
  }

  package mutating func annotate(_ page: borrowing Page) throws(PageFailure) -> AnnotatedArticle {
    try annotate(try tokenize(page))
  }

  private mutating func annotate(_ tokenized: TokenizedArticle) throws(PageFailure) -> AnnotatedArticle {
    if let admission { try admission.check(tokenized) }
    let entities = try tagger.process(tokenized)
    clock.stop(.entities)
    let tagged = TaggedArticle(tokenized: tokenized, entities: entities)
    var tone = try scorer.process(tagged)
    if !tone.sentences.isEmpty {
      tone.isQuoted = quotes.find(in: tokenized)
      tone.targets = targets.tones(of: tagged)
    }
    clock.stop(.sentiment)
    let terms = try counter.process(tokenized)
    clock.stop(.terms)
    return AnnotatedArticle(tagged: tagged, tone: tone, terms: terms)
  }

  /// The first stages alone: the article with its language, as `extract` writes it.
  package mutating func tokenize(_ page: borrowing Page) throws(PageFailure) -> TokenizedArticle {
    clock.start()
    var article: Article
    do throws(PageFailure) {
      article = try cleaner.process(page)
      clock.stop(.clean)
    } catch {
      clock.stop(.clean)
      throw error
    }
    if article.outlet.source == .unknown { attribute(&article, from: page) }
    let tokenized = try analyzer.process(article)
    clock.stop(.tokenize)
    return tokenized
  }

  /// The page itself says whose it is, where nothing before it did: by its canonical URL, or by name in plain text.
  private func attribute(_ article: inout Article, from page: borrowing Page) {
    if let found = article.canonicalURL.flatMap(outlets.attribute(url:)) {
      article.outlet = OutletAttribution(id: found.id, source: .canonicalURL)
    } else if page.mediaType == .renderedText, let name = selfNaming.outlet(in: page.bytes) {
      article.outlet = OutletAttribution(id: outlets.outlet(named: name)?.id ?? name, source: .pageText)
    }
  }
}

extension AnnotationLine {
  /// The ledger row of an article once its outlet's furniture is left out: what is left is annotated anew.
  package mutating func leaveOut(_ furniture: OutletFurniture, from record: PageRecord) -> PageRecord {
    guard case .article(let annotated) = record.outcome else { return record }
    var result = record
    do throws(PageFailure) {
      result.outcome = .article(try leaveOut(furniture, from: annotated.article))
    } catch {
      result.outcome = .failure(error)
    }
    return result
  }

  /// The article without the outlet's furniture, annotated.
  package mutating func leaveOut(
    _ furniture: OutletFurniture, from article: Article
  ) throws(PageFailure) -> AnnotatedArticle {
    clock.start()
    var article = article
    filter.leaveOut(furniture, from: &article)
    clock.stop(.clean)
    let tokenized = try analyzer.process(article)
    clock.stop(.tokenize)
    return try annotate(tokenized)
  }

  /// The ledger row of one fetched record, whatever became of it.
  package mutating func record(of fetched: FetchedRecord) -> PageRecord {
    switch fetched.outcome {
    case .page(let page):
      let outcome: PageRecord.Outcome
      var outlet = page.outlet
      do throws(PageFailure) {
        let annotated = try annotate(page)
        outlet = annotated.article.outlet
        outcome = .article(annotated)
      } catch {
        outcome = .failure(error)
      }
      return PageRecord(
        id: page.id, outlet: outlet, url: page.url, fetched: page.fetched, byteCount: page.bytes.count,
        contentHash: ContentHash(page.bytes), outcome: outcome)
    case .failure(let failure, let byteCount, let outlet):
      return PageRecord(
        id: fetched.id, outlet: outlet, url: nil, fetched: nil, byteCount: byteCount, contentHash: ContentHash([]),
        outcome: .failure(failure))
    }
  }
}
