import ArgumentParser
import Foundation

/// Makes both models of tone; the same inputs give the same bytes.
struct TrainSentiment: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sentiment",
    abstract: "Learn the valence of texts, and their tone toward those whom they name.",
    discussion: """
      Writes Lexicon/weights.tsv and Resources/targets.model, each with its card, into the output folder.
      """)

  /// What both models are made of.
  struct Inputs: ParsableArguments {
    @Option(help: "VADER's lexicon: word, tab, mean valence, tab, spread.") var vader: String
    @Option(help: "Folder of the opinion lexicon: positive-words.txt and negative-words.txt.") var opinion: String
    @Option(help: "JSON Lines with id, text, start, end (Unicode scalars) and label (negative, neutral, positive).")
    var targets: String
    @Option(help: "Grammar of further sentences: Sources/Sentiment/Generators/constructions.txt.")
    var constructions: String
    @Option(help: "Parts of the cross-validation that the cards report.") var folds = 10

    func validate() throws {
      if folds < 2 { throw ValidationError("--folds must be at least 2.") }
    }

    func lexicons() throws -> SentimentData {
      let folder = URL(fileURLWithPath: opinion, isDirectory: true)
      var data = SentimentData()
      try data.readLexicons(
        vader: URL(fileURLWithPath: vader), positive: folder.appending(path: "positive-words.txt"),
        negative: folder.appending(path: "negative-words.txt"))
      return data
    }
  }

  enum Model: String, ExpressibleByArgument, CaseIterable { case valence, targets }

  @OptionGroup var inputs: Inputs
  @OptionGroup var valences: TrainValence
  @OptionGroup var tones: TrainTargets
  @Option(help: "Make one of the models alone.") var only: Model?
  @Option(help: "Folder of the module: Sources/Sentiment.") var output: String

  func validate() throws {
    if only != .targets, valences.valence.isEmpty { throw ValidationError("Give --valence.") }
    if only != .valence, tones.vectors == nil || tones.cues == nil {
      throw ValidationError("Give --vectors and --cues.")
    }
  }

  func run() throws {
    let folder = URL(fileURLWithPath: output, isDirectory: true)
    if only != .targets { try valences.run(inputs, output: folder) }
    if only != .valence { try tones.run(inputs, output: folder) }
  }
}
