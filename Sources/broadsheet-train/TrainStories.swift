import Analysis
import ArgumentParser
import Corpus
import Foundation
import Learning
import News
import Pipeline

/// Learns which pairs of articles are on one event; the same inputs give the same bytes.
struct TrainStories: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stories", abstract: "Learn which articles are on one event from labelled stories.",
    discussion: """
      Sets are JSON Lines with id, title, text, published and story. Cross-validation is by story: the score of a pair comes
      from a model that saw no pair of one of its two stories. The cut is the one that is best for the training sets together.
      """)

  @Argument(help: "Sets to learn from.") var sets: [String]
  @Option(help: "A set that is only clustered; may be given several times.") var test: [String] = []
  @Option(help: "JSON Lines of articles for story-terms.txt, which is written to --output and used.") var sample:
    String?
  @Flag(help: "Learn from the titles alone.") var titlesOnly = false
  @Flag(help: "Also leave each set out of the training.") var transfer = false
  @Option(help: "Folder for the model.") var output: String?
  @Option(help: "Parts of the cross-validation.") var folds = 5
  @Option(help: "Trees.") var trees = 120
  @Option(help: "Questions a tree.") var depth = 5
  @Option(help: "How much of each step is taken.") var rate: Float = 0.1
  @Option(help: "What is held against leaves of little weight.") var penalty: Float = 8
  @Option(help: "How much each set counts, with commas between them; those not given count 1.") var weights = ""
  @Option(help: "Traits that are not asked about, with commas between them.") var without = ""

  /// Mean log-odds, in thousandths, among which the cut is sought.
  private static let cuts = stride(from: -2500, through: 1000, by: 500)

  func run() throws {
    if let sample, let output {
      let text = try StoryTexts().frequencies(TextScoring.bytes(sample)).text(least: 5)
      try write(text, "story-terms.txt", output)
      print("story-terms.txt: \(text.utf8.count) bytes; build again to use them")
      return
    }
    let reader = try StoryTexts()
    let frequencies = try StoryFrequencies()
    let data = try (sets + test).map {
      try StoryData($0, titlesOnly: titlesOnly, reader: reader, frequencies: frequencies)
    }
    for set in data {
      print(
        "\(set.name): \(set.articles.count) articles, \(set.pairs.count) pairs, ceiling \(TrainStories.line(set.ceiling))"
      )
    }
    let training = Array(data.prefix(sets.count))
    let models = (0..<folds).map { fold in
      train(training) { set, page in set.fold(page, of: folds) != fold }
    }
    var totals: [Int: Double] = [:]
    for cut in TrainStories.cuts {
      let scores = data.enumerated().map { validate($1, models, cut, isTrained: $0 < training.count, joinsDays: false) }
      totals[cut] = scores.prefix(training.count).reduce(0) { $0 + $1.f1 }
      print("cut \(cut): " + zip(data, scores).map { "\($0.name) \(TrainStories.line($1))" }.joined(separator: "  "))
    }
    let cut = totals.max { $0.value == $1.value ? $0.key > $1.key : $0.value < $1.value }?.key ?? 0
    for (index, set) in data.enumerated() {
      let batch = validate(set, models, cut, isTrained: index < training.count, joinsDays: true)
      print("batch, cut \(cut): \(set.name) \(TrainStories.line(batch))")
    }
    if transfer { leaveOut(data, training) }
    guard let output else { return }
    let model = StoryModel(trees: train(training) { _, _ in true }, cut: cut, frequencies: frequencies)
    try write(model.text, titlesOnly ? "story-titles.txt" : "story-texts.txt", output)
  }

  private func leaveOut(_ data: [StoryData], _ training: [StoryData]) {
    for set in training {
      let others = training.filter { $0.name != set.name }
      let model = train(others) { _, _ in true }
      let scores = TrainStories.cuts.map {
        "\($0) \(TrainStories.line(validate(set, [model], $0, isTrained: false, joinsDays: false)))"
      }
      print("without \(set.name): " + scores.joined(separator: "  "))
    }
  }

  private func write(_ text: String, _ name: String, _ folder: String) throws {
    try text.write(
      to: URL(fileURLWithPath: folder, isDirectory: true).appending(path: name), atomically: true, encoding: .utf8)
  }

  private static func line(_ score: StoryScore) -> String {
    String(format: "%.3f (%.2f %.2f)", score.f1, score.precision, score.recall)
  }

  /// The stories of a set where each pair of a training set is told by the model that saw nothing of its first article's
  /// story, and each pair of another set by the mean of all models.
  private func validate(
    _ set: StoryData, _ models: [BoostedTrees], _ cut: Int, isTrained: Bool, joinsDays: Bool
  ) -> StoryScore {
    let folds = folds
    var clusterer = StoryClusterer(cut: cut, frequencies: set.frequencies) { pairs, table in
      let scores = models.map { $0.scores(table) }
      return pairs.indices.map { row in
        isTrained
          ? scores[set.fold(min(pairs[row].0, pairs[row].1), of: folds)][row]
          : scores.reduce(0) { $0 + $1[row] } / Int32(scores.count)
      }
    }
    clusterer.joinsDays = joinsDays
    return StoryScore(clusterer.stories(of: set.articles), gold: set.stories)
  }

  /// - Parameter isWanted: whether a pair may be learned from, asked of both of its articles.
  private func train(_ sets: [StoryData], where isWanted: (StoryData, PageID) -> Bool) -> BoostedTrees {
    var rows: [[UInt8]] = []
    var labels: [Float] = []
    var worths: [Float] = []
    let left = Set(without.split(separator: ",").compactMap { StoryModel.traitNames.firstIndex(of: String($0)) })
    let days = StoryModel.traitNames.firstIndex(of: "days") ?? 0
    let shares = weights.split(separator: ",").map { Float($0) ?? 1 }
    for set in sets {
      let number = self.sets.firstIndex(of: set.path) ?? 0
      let share = number < shares.count ? shares[number] : 1
      let wanted = set.pairs.indices.filter { isWanted(set, set.pairs[$0].0) && isWanted(set, set.pairs[$0].1) }
      var sizes: [String: Int] = [:]
      for story in set.stories.values { sizes[story, default: 0] += 1 }
      // Between pairs alike, by which long stories would drown the short, and articles alike, by which they would be cut up.
      let worth = wanted.map { index in
        guard set.isSame(set.pairs[index]) else { return Float(1) }
        return 2 / pow(Float(max(1, (sizes[set.stories[set.pairs[index].0] ?? ""] ?? 1) - 1)), 0.5)
      }
      let total = worth.reduce(0, +)
      for (index, value) in zip(wanted, worth) {
        var row = set.traits.row(index)
        for trait in left { row[trait] = 0 }
        let isDated = row[days] > 0
        for hidden in isDated ? [false, true] : [false] {
          if hidden { row[days] = 0 }
          rows.append(row)
          labels.append(set.isSame(set.pairs[index]) ? 1 : 0)
          worths.append(value / total * 3000 * share * (isDated ? 0.5 : 1))
        }
      }
    }
    var table = FeatureTable(width: StoryModel.traitNames.count)
    table.reset(count: rows.count)
    for (row, levels) in rows.enumerated() { table.setRow(row, levels) }
    var settings = BoostedTreesTrainer.Settings()
    settings.trees = trees
    settings.depth = depth
    settings.rate = rate
    settings.penalty = penalty
    return BoostedTreesTrainer(settings).train(table, labels: labels, weights: worths)
  }
}
