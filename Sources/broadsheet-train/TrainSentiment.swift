import ArgumentParser
import Entities
import Foundation
import Language
import News
import Sentiment

/// Learns the valence of texts; the same inputs give the same bytes.
struct TrainSentiment: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sentiment", abstract: "Learn the valence of texts from open lexicons and labelled texts.")

  @Option(help: "VADER's lexicon: word, tab, mean valence, tab, spread.") var vader: String
  @Option(help: "Folder of the opinion lexicon: positive-words.txt and negative-words.txt.") var opinion: String
  @Option(help: "Words that no lexicon has: word, tab, rating, as Generators/rate-words.py writes them.")
  var related: String?
  @Option(help: "JSON Lines with id, text and valence (-4 ... 4); may be given more than once.")
  var valence: [String] = []
  @Option(help: "JSON Lines with id, text and label (negative, neutral, positive).") var targets: [String] = []
  @Option(help: "JSON Lines with id, text and valence to measure the model on; may be given more than once.")
  var score: [String] = []
  @Option(help: "Folder for weights.tsv and its card, weights.md.") var output: String
  @Option(help: "Parts of the cross-validation that the card reports.") var folds = 10
  @Option(help: "Pull of all weights toward zero, in texts.") var pull = SentimentTrainer.Settings().pull
  @Option(help: "How far words may go beside features.") var wordScale = SentimentTrainer.Settings().wordScale
  @Option(help: "How far pairs may go beside features.") var pairScale = SentimentTrainer.Settings().pairScale

  func validate() throws {
    if folds < 2 { throw ValidationError("--folds must be at least 2.") }
    if valence.isEmpty { throw ValidationError("Give --valence.") }
  }

  func run() throws {
    let data = try read()
    var settings = SentimentTrainer.Settings()
    settings.pull = pull
    settings.wordScale = wordScale
    settings.pairScale = pairScale
    let trainer = SentimentTrainer(try ValenceExamples(data), data.texts, settings)
    let validation = SentimentValidation(trainer, folds: folds)
    let rated = Set(valence.indices)
    let scores = validation.scores(rated: rated)
    let file = SentimentFile(
      trainer.examples, data.readings, trainer.solve(Array(data.texts.indices)),
      curve: validation.curve(data.texts.indices.filter { rated.contains(data.texts[$0].source) }),
      certainty: validation.certainty(scores, Array(data.texts.indices)))
    let text = file.text
    let measured = try measure(SentimentLexicon(weights: Array(text.utf8)))
    let card = SentimentCard(
      paths: valence + targets, validation: validation, scores: scores, file: file, measured: measured)
    let folder = URL(fileURLWithPath: output, isDirectory: true)
    try text.write(to: folder.appending(path: "weights.tsv"), atomically: true, encoding: .utf8)
    try card.text.write(to: folder.appending(path: "weights.md"), atomically: true, encoding: .utf8)
    print(card.tables.joined(separator: "\n"))
  }

  private func read() throws -> SentimentData {
    let opinion = URL(fileURLWithPath: self.opinion, isDirectory: true)
    var data = SentimentData()
    try data.readLexicons(
      vader: URL(fileURLWithPath: vader), positive: opinion.appending(path: "positive-words.txt"),
      negative: opinion.appending(path: "negative-words.txt"))
    if let related { try data.readRelated(URL(fileURLWithPath: related)) }
    var annotator = try Annotator()
    for (source, path) in valence.enumerated() {
      try data.readValence(URL(fileURLWithPath: path), source: source) { try annotator.annotate($0) }
    }
    for (source, path) in targets.enumerated() {
      try data.readTargets(URL(fileURLWithPath: path), source: valence.count + source) { try annotator.annotate($0) }
    }
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
