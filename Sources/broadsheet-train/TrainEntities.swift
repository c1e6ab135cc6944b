import ArgumentParser
import Entities
import Foundation
import Learning

/// Learns to find names; the same inputs give the same bytes.
struct TrainEntities: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "entities", abstract: "Learn to find the names of people, organisations, places and other things.",
    discussion: """
      Gold files are IOB2 (PER, ORG, LOC, MISC), silver ones JSON Lines with id, text and spans in Unicode scalars, as
      Generators/label-names.py writes them; neither is compressed. A file may be followed by = and how much each of its
      sentences counts.
      """)

  @Option(help: "IOB2 file in which every name is labelled; may be given more than once.") var gold: [String] = []
  @Option(help: "IOB2 file in which only people, organisations and places are; may be given more than once.")
  var partial: [String] = []
  @Option(help: "JSON Lines labelled by another tagger.") var silver: String?
  @Option(help: "JSON Lines of a second labelling of the silver texts: either may be right.") var second: String?
  @Option(help: "Lines of word, cluster, coarse cluster, as Generators/cluster-words.py writes them.")
  var clusters: String?
  @Option(help: "IOB2 file for calibrating confidences; may be given more than once.") var calibrate: [String] = []
  @Option(help: "IOB2 file to measure on; may be given more than once.") var score: [String] = []
  @Option(help: "Folder for names.model and its card, names.md.") var output: String?
  @Option(help: "Only score this model.") var model: String?
  @Option(help: "2 to this power is the number of rows of weights.") var bits = 18
  @Option(help: "Rounds over all examples.") var rounds = 2
  @Option(help: "Length of the steps.") var rate: Float = 0.05
  @Option(help: "Share of the step's length that is lost by the last round.") var fall: Float = 0.5
  @Option(help: "Share of the features that each token loses at random.") var dropout: Float = 0.3
  @Option(help: "One silver text in so many is learned from without capitals, too.") var lowerEvery = 3
  @Option(help: "At most so many silver texts.") var limit: Int?

  func validate() throws {
    if !(8...22).contains(bits) { throw ValidationError("--bits must be 8 to 22.") }
    if !(0..<1).contains(dropout) { throw ValidationError("--dropout must be at least 0 and less than 1.") }
    if model == nil, gold.isEmpty, partial.isEmpty, silver == nil { throw ValidationError("Give --gold or --silver.") }
  }

  func run() throws {
    let lists = try EntityLists()
    let trained = try model.map { try NameModel([UInt8](Data(contentsOf: URL(fileURLWithPath: $0)))) } ?? train(lists)
    let scores = try TrainEntities.scores(trained, lists, score)
    print(scores.joined(separator: "\n"))
    guard let output else { return }
    let folder = URL(fileURLWithPath: output, isDirectory: true)
    try Data(trained.bytes).write(to: folder.appending(path: "names.model"), options: .atomic)
    try card(trained, scores).write(to: folder.appending(path: "names.md"), atomically: true, encoding: .utf8)
  }

  private func train(_ lists: EntityLists) throws -> NameModel {
    var sets: [EntityTrainer.Set] = []
    for (paths, isPartial) in [(gold, false), (partial, true)] {
      for path in paths {
        let parts = path.split(separator: "=", maxSplits: 1)
        let documents = try EntityData.conll(String(parts[0]), isPartial: isPartial)
        let weight = parts.count > 1 ? Float(parts[1]) ?? 1 : 1
        sets.append(EntityTrainer.Set(documents: documents, weight: weight, lowerEvery: min(1, lowerEvery)))
      }
    }
    if let silver {
      var documents = try EntityData.spans(silver, second: second)
      if let limit, limit < documents.count {
        let step = Double(documents.count) / Double(limit)
        documents = (0..<limit).map { documents[Int(Double($0) * step)] }
      }
      sets.append(EntityTrainer.Set(documents: documents, weight: 1, lowerEvery: lowerEvery))
    }
    var trainer = EntityTrainer(
      sets: sets, lists: lists, clusters: try clusters.map(TrainEntities.clusters) ?? WordClusters(),
      progress: { FileHandle.standardError.write(Data("\($0)\n".utf8)) })
    trainer.settings.bits = bits
    trainer.settings.rounds = rounds
    trainer.settings.rate = rate
    trainer.settings.fall = fall
    trainer.settings.dropout = dropout
    guard var model = trainer.train() else { throw ValidationError("The weights have no shape for a model.") }
    let held = try calibrate.flatMap { try EntityData.conll($0, isPartial: false) }
    if !held.isEmpty { model.calibration = EntityTrainer.calibration(model, lists, held) }
    return model
  }

  private static func clusters(_ path: String) throws -> WordClusters {
    var words: [(word: [UInt8], cluster: UInt16)] = []
    var coarse: [UInt16] = [0]
    for (number, line) in try EntityData.lines(path).enumerated() where !line.isEmpty {
      let fields = line.split(separator: "\t")
      guard fields.count == 3, let fine = UInt16(fields[1]), let group = UInt16(fields[2]) else {
        throw EntityData.Malformed(file: path, line: number + 1)
      }
      while coarse.count <= Int(fine) { coarse.append(0) }
      coarse[Int(fine)] = group
      words.append((Array(fields[0].utf8), fine))
    }
    return WordClusters(words: words, coarse: coarse)
  }

  /// Rows of a table: file, F1 of all and of each type, the interval of F1.
  private static func scores(_ model: NameModel, _ lists: EntityLists, _ paths: [String]) throws -> [String] {
    var tagger = NameTagger(resources: EntityResources(lists: lists, model: model))
    var rows: [String] = []
    for path in paths {
      let documents = try EntityData.conll(path, isPartial: false)
      let name = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
      let variants: [(String, (EntityData.Document) -> EntityData.Document)] = [
        ("", { $0 }), (", small letters", { $0.lowered() }), (", capitals", { $0.raised() }),
      ]
      for (variant, transform) in variants {
        let scores = documents.map { document in
          let changed = transform(document)
          var score = EntityScore()
          score.add(
            expected: document.tags,
            found: tagger.tags(changed.text, tokens: changed.tokens, sentences: changed.sentences), document.sentences)
          return score
        }
        var sum = EntityScore()
        for score in scores { sum.add(score) }
        let interval = EntityScore.interval(scores)
        let types = (0..<SpanTag.types).map { decimal(sum.f1($0)) }.joined(separator: " | ")
        rows.append(
          "| \(name)\(variant) | \(decimal(sum.f1())) | \(decimal(interval.lowerBound))–\(decimal(interval.upperBound)) | \(types) |"
        )
      }
    }
    return rows
  }

  private static func decimal(_ value: Double) -> String { String(format: "%.1f", value) }

  /// What the model was made of and what it reaches.
  private func card(_ model: NameModel, _ scores: [String]) -> String {
    func name(_ path: String) -> String {
      let parts = path.split(separator: "=")
      let file = URL(fileURLWithPath: String(parts[0])).deletingPathExtension().lastPathComponent
      return parts.count > 1 ? "\(file) (each sentence \(parts[1])-fold)" : file
    }
    let sources = (gold + partial).map(name).joined(separator: ", ")
    let slope = model.calibration.slope
    return """
      # names.model

      Finds names of people, organisations, places and other things in English text. A conditional random field over the
      sixteen tags of `SpanTag`: 2^\(bits) hashed rows of bytes, 2^14 more for the second tagging, clusters of words. Made
      by `broadsheet-train entities`; the same inputs give the same bytes.

      | | |
      |---|---|
      | Gold labels | \(sources): wikigold (Balasuriya et al. 2009, CC BY 4.0), WNUT 2017 (Derczynski et al., CC BY 4.0), Broad Twitter Corpus (Derczynski et al. 2016, CC BY 4.0) |
      | Silver labels | the first 3,000 to 6,000 characters of news articles of 2012 to 2018 (a stream under Apache-2.0), by spaCy's en_core_web_md 3.8.0 (MIT, `Generators/label-names.py`) and by the rules that this model replaced: where the two differ, either may be right |
      | Clusters | vectors of en_core_web_md (`Generators/cluster-words.py`) |
      | Word lists | `Gazetteers`, each with its source |
      | Date, seed | 2026-11-23, \(SpanTrainer.Settings().seed) |
      | Settings | \(rounds) rounds, rate \(rate) falling by \(fall), dropout \(dropout), one silver text in \(lowerEvery) and all gold ones without capitals, too |
      | Confidence | calibrated on \(calibrate.map(name).joined(separator: ", ")): slope \((slope * 100).rounded() / 100), offset \((model.calibration.offset * 100).rounded() / 100) |

      F1 of names with exact borders and type, on gold tokens; intervals are the middle 95% of 1,000 samples of texts. No text
      of these files was trained on; but the rules that gave the second silver labels had been written with the errors on worldwide-dev
      in view, so that its figures may flatter. The joins of `NameJoiner`, which add some tenths, are not in these figures.

      | file | F1 | 95% | PER | ORG | LOC | MISC |
      |---|---|---|---|---|---|---|
      \(scores.joined(separator: "\n"))

      """
  }
}
