import ArgumentParser
import Entities
import Foundation
import Language
import News
import Sentiment

/// Learns the valence of texts, as `TrainSentiment` says; the same inputs give the same bytes.
struct TrainValence: ParsableArguments {
  @Option(help: "JSON Lines with id, text and valence (-4 ... 4); may be given more than once.")
  var valence: [String] = []
  @Option(help: "JSON Lines with id, text and valence to measure the valences on; may be given more than once.")
  var score: [String] = []
  @Option(help: "Valences: words that no lexicon has: word, tab, rating, as Generators/rate-words.py writes them.")
  var related: String?
  @Option(help: "Valences: pull of all weights toward zero, in texts.") var pull = SentimentTrainer.Settings().pull
  @Option(help: "Valences: how far words may go beside features.")
  var wordScale = SentimentTrainer.Settings().wordScale
  @Option(help: "Valences: how far pairs may go beside features.")
  var pairScale = SentimentTrainer.Settings().pairScale

  /// Of the constructions: how many of each pattern, what one counts beside a rated text, and the valence of the positive
  /// ones. 40 of each at a weight of 2 cost .02 to .03 of r on each labelled file.
  private static let drawn = (each: 20, weight: 1.0, valence: 0.5)

  func run(_ inputs: TrainSentiment.Inputs, output: URL) throws {
    let data = try read(inputs)
    var settings = SentimentTrainer.Settings()
    settings.pull = pull
    settings.wordScale = wordScale
    settings.pairScale = pairScale
    let trainer = SentimentTrainer(try ValenceExamples(data), data.texts, settings)
    let validation = SentimentValidation(trainer, folds: inputs.folds)
    let rated = Set(valence.indices)
    let scores = validation.scores(rated: rated)
    let file = SentimentFile(
      trainer.examples, data.readings, trainer.solve(Array(data.texts.indices)),
      curve: validation.curve(data.texts.indices.filter { rated.contains(data.texts[$0].source) }),
      certainty: validation.certainty(scores, validation.measured))
    let text = file.text
    let measured = try measure(SentimentLexicon(weights: Array(text.utf8)))
    let card = SentimentCard(
      paths: valence + [inputs.targets], labelled: valence.count..<valence.count + 1, validation: validation,
      scores: scores, file: file, measured: measured)
    let folder = output.appending(path: "Lexicon")
    try text.write(to: folder.appending(path: "weights.tsv"), atomically: true, encoding: .utf8)
    try card.text.write(to: folder.appending(path: "weights.md"), atomically: true, encoding: .utf8)
    print(card.tables.joined(separator: "\n"))
  }

  private func read(_ inputs: TrainSentiment.Inputs) throws -> SentimentData {
    var data = try inputs.lexicons()
    if let related { try data.readRelated(URL(fileURLWithPath: related)) }
    var annotator = try Annotator()
    for (source, path) in valence.enumerated() {
      try data.readValence(URL(fileURLWithPath: path), source: source) { try annotator.annotate($0) }
    }
    try data.readTargets(URL(fileURLWithPath: inputs.targets), source: valence.count) { try annotator.annotate($0) }
    let grammar = try Constructions(inputs.constructions, words: data.opinions)
    try data.add(
      grammar.sentences(TrainValence.drawn.each), valence: TrainValence.drawn.valence,
      weight: TrainValence.drawn.weight, source: valence.count + 1
    ) { try annotator.annotate($0) }
    return data
  }

  /// Path, texts and r of files that the model did not learn from.
  private func measure(_ lexicon: SentimentLexicon) throws -> [SentimentCard.Measured] {
    var annotator = try Annotator()
    var scorer = SentimentScorer(lexicon: lexicon)
    return try score.map { path in
      var data = SentimentData()
      try data.readValence(URL(fileURLWithPath: path), source: 0) { try annotator.annotate($0) }
      let said = data.texts.map { Double(scorer.valence(of: $0.article)?.score ?? 0) }
      return SentimentCard.Measured(path: path, said: said, gold: data.texts.map(\.valence))
    }
  }

  /// The stages before, for one text of which nothing but its words is known.
  private struct Annotator {
    private var analyzer: LanguageAnalyzer
    private var tagger: EntityTagger

    init() throws {
      analyzer = LanguageAnalyzer(try LanguageResources())
      tagger = EntityTagger(resources: try EntityResources())
    }

    mutating func annotate(_ text: String) throws -> TaggedArticle {
      var article = Article(page: PageID(path: "training"))
      article.language = LanguageTag(code: "en", source: .record)
      article.setText(body: [(role: .paragraph, text: text)])
      let tokenized = try analyzer.process(article)
      return TaggedArticle(tokenized: tokenized, entities: try tagger.process(tokenized))
    }
  }
}
