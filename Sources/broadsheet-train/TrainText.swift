import ArgumentParser
import Cleaning
import Foundation
import Learning
import News

/// Learns which lines of a plain-text page are its main text; the same inputs give the same bytes.
struct TrainText: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "text", abstract: "Learn the main text of plain-text pages from labelled pages.",
    discussion: """
      The pages are ID.txt.gz as a browser would show them, the truth is ID.json, as WCXB has it. Cross-validation is by
      domain.
      """)

  @Argument(help: "A folder of text pages.") var pages: String
  @Argument(help: "A folder of ground truth.") var truth: String
  @Option(help: "Folder for line-trees.txt.") var output: String?
  @Option(help: "JSON Lines of what the cleaner makes of each page by a model that never saw its domain.")
  var predictions: String?
  @Option(help: "Parts of the cross-validation.") var folds = 5
  @Option(help: "Trees.") var trees = 200
  @Option(help: "Questions a tree.") var depth = 6
  @Option(help: "How much of each step is taken.") var rate: Float = 0.1
  @Option(help: "What is held against leaves of little weight.") var penalty: Float = 10

  func validate() throws {
    if folds < 2 { throw ValidationError("--folds must be at least 2.") }
    if !(1...7).contains(depth) { throw ValidationError("--depth must be 1 to 7.") }
  }

  func run() throws {
    let data = try TextData(
      URL(fileURLWithPath: pages, isDirectory: true), truth: URL(fileURLWithPath: truth, isDirectory: true))
    if let predictions {
      try crossValidate(data).write(toFile: predictions, atomically: true, encoding: .utf8)
    }
    guard let output else { return }
    let model = train(data) { _ in true }
    let text = header(data) + model.lines(features: CleaningModels.lineFeatures).joined(separator: "\n") + "\n"
    try text.write(
      to: URL(fileURLWithPath: output, isDirectory: true).appending(path: "line-trees.txt"), atomically: true,
      encoding: .utf8)
  }

  private func train(_ data: TextData, where isWanted: (TextData.Example) -> Bool) -> BoostedTrees {
    var settings = BoostedTreesTrainer.Settings()
    settings.trees = trees
    settings.depth = depth
    settings.rate = rate
    settings.penalty = penalty
    settings.sampling = 3
    let examples = (data.examples + data.shortened).filter(isWanted)
    let table = FeatureTable(joining: examples.map(\.page.traits), width: CleaningModels.lineFeatures.count)
    return BoostedTreesTrainer(settings).train(
      table, labels: examples.flatMap(\.labels), weights: examples.flatMap(\.weights))
  }

  /// Each page cleaned by a model of the pages of other domains.
  private func crossValidate(_ data: TextData) throws -> String {
    var folds: [String: Int] = [:]
    for domain in Set(data.examples.map(\.domain)).sorted() { folds[domain] = folds.count % self.folds }
    let foldOfPage = Dictionary(data.examples.map { ($0.id, folds[$0.domain] ?? 0) }) { first, _ in first }
    var lines: [String: String] = [:]
    for fold in 0..<self.folds {
      let model = train(data) { folds[$0.domain] != fold }
      var cleaner = ArticleCleaner(models: CleaningModels(blocks: nil, kind: nil, lines: model))
      try TextData.forEachPage(URL(fileURLWithPath: pages, isDirectory: true)) { id, page in
        guard foldOfPage[id] == fold, let article = try? cleaner.process(page) else { return }
        let row = ["id": id, "text": String(article.body), "title": article.title ?? ""]
        let data = try JSONSerialization.data(withJSONObject: row, options: [.sortedKeys])
        lines[id] = String(decoding: data, as: UTF8.self)
      }
    }
    return lines.sorted { $0.key < $1.key }.map { $0.value + "\n" }.joined()
  }

  private func header(_ data: TextData) -> String {
    let lines = data.examples.reduce(0) { $0 + $1.labels.count }
    return """
      # Trees that tell the main text of plain-text pages from furniture: questions of `LineTraits`, and what each leaf
      # adds to the log-odds of main text, in thousandths. Made by `broadsheet-train text`: \(trees) trees of depth \(depth).
      # Source: fitted for this project on \(lines) lines of the text of \(data.examples.count) articles of WCXB dev (CC BY 4.0,
      # Murrough Foley), whole and cut short.

      """
  }
}
