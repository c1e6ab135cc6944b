import ArgumentParser
import Dispatch
import Foundation
import Learning
import Sentiment
import Synchronization

/// Learns the tone toward targets, as `TrainSentiment` says; the same inputs give the same bytes.
struct TrainTargets: ParsableArguments {
  @Option(help: "Targets: lines of word and vector, as Generators/word-vectors.py writes them.") var vectors: String?
  @Option(help: "Targets: lines of kind and words: Sources/Sentiment/Generators/target-cues.txt.") var cues: String?
  @Option(help: "Targets: file for what cross-validation predicts, JSON Lines with id, label and confidence.")
  var predictions: String?
  @Option(help: "Targets: 2 to this power is the number of rows of weights.") var bits = SoftmaxTrainer.Settings().bits
  @Option(help: "Targets: rounds over all examples.") var rounds = SoftmaxTrainer.Settings().rounds
  @Option(help: "Targets: length of the steps.") var rate = SoftmaxTrainer.Settings().rate
  @Option(help: "Targets: pull of every weight towards 0, in examples.") var decay = SoftmaxTrainer.Settings().decay
  @Option(help: "Targets: share of the features that each example loses at random.")
  var dropout = SoftmaxTrainer.Settings().dropout

  /// Of the constructions: how many of each pattern, and what a target of theirs counts beside a labelled one. Twice the
  /// weight costs .005 of macro-F1 on the labelled ones.
  private static let drawn = (each: 30, weight: Float(0.18))

  func validate() throws {
    if !(8...20).contains(bits) { throw ValidationError("--bits must be 8 to 20.") }
    if !(0..<1).contains(dropout) { throw ValidationError("--dropout must be at least 0 and less than 1.") }
  }

  func run(_ inputs: TrainSentiment.Inputs, output: URL) throws {
    let folds = inputs.folds
    let lexicon = try inputs.lexicons()
    let words = try TargetData.words(
      vectors: vectors ?? "", cues: cues ?? "", valences: TrainTargets.valences(lexicon))
    var data = TargetData()
    try data.read(inputs.targets, words: words)
    let labelledCount = data.items.count
    let grammar = try Constructions(inputs.constructions, words: lexicon.opinions)
    try data.add(grammar.sentences(TrainTargets.drawn.each), weight: TrainTargets.drawn.weight, words: words)
    var settings = SoftmaxTrainer.Settings()
    settings.bits = bits
    settings.rounds = rounds
    settings.rate = rate
    settings.decay = decay
    settings.dropout = dropout
    let trainer = SoftmaxTrainer(settings)

    let parts = TrainTargets.parts(data.items.map(\.group), folds)
    let held = heldOut(trainer, data, parts, folds)
    let measured = data.items.indices.prefix(labelledCount)
    let slope = TargetScore.slope(Array(held[measured]), Array(data.examples.labels[measured]))
    var score = TargetScore()
    var lines = ""
    for index in measured {
      let scores = held[index]
      let chances = SoftmaxTrainer.probabilities(scores * slope, labels: 3)
      score.add(Int(data.examples.labels[index]), chances)
      lines += try TrainTargets.line(data.items[index].id, chances)
    }
    let rows = TrainTargets.rows(score)
    print(rows)
    if let predictions { try lines.write(toFile: predictions, atomically: true, encoding: .utf8) }
    let all = Array(data.items.indices)
    let model = TargetModel(trainer.train(data.examples, chosen: all, labels: 3), words: words, slope: slope)
    let folder = output.appending(path: "Resources")
    let bytes = model.bytes
    try Data(bytes).write(to: folder.appending(path: "targets.model"), options: .atomic)
    try card(
      rows, targets: labelledCount, drawn: all.count - labelledCount, words: words.count, bytes: bytes.count,
      slope: slope, folds
    ).write(
      to: folder.appending(path: "targets.md"), atomically: true, encoding: .utf8)
  }

  /// What the lexicons merged say, −4 … 4. The ratings of related words cost .005 of macro-F1 here.
  private static func valences(_ lexicon: SentimentData) -> [String: Double] {
    lexicon.readings.mapValues { 4 * ($0.first { $0 != 0 } ?? 0) }
  }

  /// The part of each group, by its place among all groups in order; −1 of what has no group.
  private static func parts(_ groups: [String?], _ folds: Int) -> [Int] {
    var partOf: [String: Int] = [:]
    for (index, group) in Set(groups.compactMap { $0 }).sorted().enumerated() { partOf[group] = index % folds }
    return groups.map { $0.flatMap { partOf[$0] } ?? -1 }
  }

  /// The scores of each example by a model of the other parts.
  private func heldOut(_ trainer: SoftmaxTrainer, _ data: TargetData, _ parts: [Int], _ folds: Int) -> [SIMD4<Float>] {
    let results = Mutex([SIMD4<Float>](repeating: .zero, count: parts.count))
    DispatchQueue.concurrentPerform(iterations: folds) { part in
      let weights = trainer.train(data.examples, chosen: parts.indices.filter { parts[$0] != part }, labels: 3)
      for index in parts.indices where parts[index] == part {
        let scores = SoftmaxTrainer.scores(data.examples, index, weights)
        results.withLock { $0[index] = scores }
      }
    }
    return results.withLock { $0 }
  }

  private static func line(_ id: String, _ chances: SIMD4<Float>) throws -> String {
    let best = chances[1] >= max(chances[0], chances[2]) ? 1 : chances[0] >= chances[2] ? 0 : 2
    let fields: [String: Any] = [
      "id": id, "label": TargetData.labels[best], "confidence": (Double(chances[best]) * 1000).rounded() / 1000,
    ]
    return String(decoding: try JSONSerialization.data(withJSONObject: fields, options: .sortedKeys), as: UTF8.self)
      + "\n"
  }

  /// Rows of a table: figure, value, interval.
  private static func rows(_ score: TargetScore) -> String {
    let figures: [(String, (TargetScore) -> Double)] = [
      ("macro-F1", \.macroF1), ("accuracy", \.accuracy), ("accuracy on the surest half", \.surestHalf),
      ("calibration error, 10 bins", \.calibrationError),
    ]
    return figures.map { name, figure in
      let interval = score.interval(figure)
      return "| \(name) | "
        + [figure(score), interval.lowerBound, interval.upperBound].map { String(format: "%.4f", $0) }
        .joined(separator: " | ") + " |"
    }.joined(separator: "\n")
  }

  private func card(
    _ rows: String, targets: Int, drawn: Int, words: Int, bytes: Int, slope: Float, _ folds: Int
  ) -> String {
    """
    # targets.model

    Tells whether a sentence speaks well of someone it names, ill, or neither. Multinomial logistic regression over hashed
    words and pairs of words by where they stand from the target, and the sentence's skeleton of names, tones and small words
    (2^\(bits) rows of bytes), sums of what lexicons say of words by side, distance, clause and negation, and sums of short word vectors; names other than the target are one word each, so that what
    they are made of has no tone. Made by `broadsheet-train sentiment`; the same inputs give the same bytes. \(bytes) bytes.

    | | |
    |---|---|
    | Labels | \(targets) targets of NewsMTSC's training set, Hamborg and Donnay 2021, MIT |
    | Lexicons | VADER, Hutto and Gilbert 2014, MIT; Opinion Lexicon, Hu and Liu 2004, CC BY 4.0 |
    | Constructions | \(drawn) targets of sentences drawn from `Generators/constructions.txt` (of this project), each counting \(TrainTargets.drawn.weight); never measured on |
    | Words | \(words), with \(WordTable.dimensions) numbers each made of the vectors of en_core_web_md 3.8.0 (MIT) by `Generators/word-vectors.py` |
    | Settings | \(rounds) rounds, rate \(rate), decay \(decay), dropout \(dropout) |
    | Probabilities | softmax of the scores times \(slope), fitted to what cross-validation says |

    \(folds)-fold cross-validation by article; intervals are the middle 95% of 1,000 samples of targets:

    | figure | | from | to |
    |---|---|---|---|
    \(rows)

    """
  }
}
