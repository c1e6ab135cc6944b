import ArgumentParser
import Entities
import Foundation
import Language
import News
import Sentiment

/// Learns the weights of the sentiment lexicon; the same inputs give the same bytes.
struct TrainSentiment: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sentiment", abstract: "Learn word weights from open lexicons and labelled sentences.")

  @Option(help: "VADER's lexicon: word, tab, mean valence.") var vader: String
  @Option(help: "Folder of the opinion lexicon: positive-words.txt and negative-words.txt.") var opinion: String
  @Option(help: "JSON Lines with text and valence (-4 ... 4); may be given more than once.") var valence: [String] = []
  @Option(help: "JSON Lines with text and label (negative, neutral, positive).") var targets: [String] = []
  @Option(help: "Folder for weights.tsv and its card, weights.md.") var output: String
  @Option(help: "Parts of the cross-validation that the card reports.") var folds = 10

  /// Words whose weight is smaller, in thousandths, are left out: they move no sentence.
  private static let leastWeight = 150

  func validate() throws {
    if folds < 2 { throw ValidationError("--folds must be at least 2.") }
    if valence.isEmpty && targets.isEmpty { throw ValidationError("Give --valence or --targets.") }
  }

  func run() throws {
    let data = try read()
    let trainer = SentimentTrainer(
      words: data.words, priors: data.words.map { data.priors[$0] }, settings: SentimentTrainer.Settings())
    let weights = trainer.weights(data.examples)
    var rows: [String] = []
    for (word, weight) in zip(data.words, weights) {
      let thousandths = Int((weight * 1000).rounded())
      if abs(thousandths) >= TrainSentiment.leastWeight { rows.append("\(word)\t\(thousandths)") }
    }
    rows.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let header = "# Word, weight in thousandths of VADER's unit (-4 ... 4). Made by broadsheet-train; see weights.md.\n"
    let folder = URL(fileURLWithPath: output, isDirectory: true)
    try (header + rows.joined(separator: "\n") + "\n").write(
      to: folder.appending(path: "weights.tsv"), atomically: true, encoding: .utf8)
    try card(data, trainer, words: rows.count).write(
      to: folder.appending(path: "weights.md"), atomically: true, encoding: .utf8)
  }

  private func read() throws -> SentimentData {
    let opinion = URL(fileURLWithPath: self.opinion, isDirectory: true)
    var data = SentimentData()
    try data.readLexicons(
      vader: URL(fileURLWithPath: vader), positive: opinion.appending(path: "positive-words.txt"),
      negative: opinion.appending(path: "negative-words.txt"))
    var analyzer = LanguageAnalyzer(try LanguageResources())
    var tagger = EntityTagger(resources: try EntityResources())
    func annotate(_ text: String, named: Bool) throws -> TaggedArticle {
      var article = Article(page: PageID(path: "training"))
      article.language = LanguageTag(code: "en", source: .record)
      article.setText(body: [(role: .paragraph, text: text)])
      let tokenized = try analyzer.process(article)
      return TaggedArticle(tokenized: tokenized, entities: named ? try tagger.process(tokenized) : EntityLayer())
    }
    for (source, path) in valence.enumerated() {
      // The tagger is made for news: capitals in tweets and reviews are stress, not names.
      try data.readValence(URL(fileURLWithPath: path), source: source) { try annotate($0, named: false) }
    }
    for (source, path) in targets.enumerated() {
      try data.readTargets(URL(fileURLWithPath: path), source: valence.count + source) {
        try annotate($0, named: true)
      }
    }
    return data
  }

  /// What the weights were made of and what they reach on sentences that they were not learned from.
  private func card(_ data: SentimentData, _ trainer: SentimentTrainer, words: Int) -> String {
    let paths = valence + targets
    var predicted = [[Double]](repeating: [], count: paths.count)
    var expected = predicted
    for fold in 0..<folds {
      let weights = trainer.weights(data.examples.filter { $0.group % folds != fold })
      for example in data.examples where example.group % folds == fold {
        predicted[example.source].append(SentimentTrainer.score(example, weights))
        expected[example.source].append(example.valence)
      }
    }
    var lines = [
      "# weights.tsv", "",
      "\(words) words with weights, learned by `broadsheet-train sentiment` (ridge regression, no randomness, held near",
      "the lexicons with strength \(trainer.settings.listedPrior), other words near 0 with \(trainer.settings.otherPrior)).",
      "", "| source | licence |", "|---|---|",
      "| VADER lexicon, Hutto and Gilbert 2014 | MIT |",
      "| Opinion lexicon, Hu and Liu 2004 | CC BY 4.0 |",
      "| Rated tweets and product reviews, Hutto and Gilbert 2014 | MIT |",
      "| NewsMTSC, Hamborg and Donnay 2021 | MIT |",
      "", "Pearson's r of score and label, \(folds)-fold cross-validation by text:", "", "| file | sentences | r |",
      "|---|---|---|",
    ]
    for (source, path) in paths.enumerated() {
      let r = Int((SentimentTrainer.correlation(predicted[source], expected[source]) * 1000).rounded())
      lines.append("| \(URL(fileURLWithPath: path).lastPathComponent) | \(predicted[source].count) | 0.\(r) |")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
