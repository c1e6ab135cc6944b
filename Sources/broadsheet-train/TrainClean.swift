import ArgumentParser
import Cleaning
import Foundation
import Learning
import News

/// Learns which blocks of a page are its main text, and which pages are articles; the same inputs give the same bytes.
struct TrainClean: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clean", abstract: "Learn the main text of pages and their kind from labelled pages.",
    discussion: """
      The folder has html/ID.html.gz and ground-truth/ID.json, as WCXB has. Cross-validation is by domain.
      """)

  @Argument(help: "A folder of labelled pages.") var folder: String
  @Option(help: "Folder for block-trees.txt and kind-trees.txt.") var output: String?
  @Option(
    help: """
      JSON Lines of what the cleaner makes of each page by models that never saw its domain; prints how well the kinds \
      tell articles from other pages.
      """)
  var predictions: String?
  @Option(help: "A table of the log-odds that such models give to each block and page, for choosing margins.")
  var scores: String?
  @Option(help: "A table of what the model of kinds sees of each page: id, domain, 1 for an article, levels.")
  var traits: String?
  @Flag(help: "Fit the model of kinds alone; the blocks are judged by the model that ships, which knows all pages.")
  var onlyKind = false
  @Option(help: "Parts of the cross-validation.") var folds = 4
  @Option(help: "Trees of the model of blocks.") var trees = 70
  @Option(help: "Questions a tree of the model of blocks.") var depth = 6
  @Option(help: "How much of each step is taken.") var rate: Float = 0.2
  @Option(help: "What is held against leaves of little weight.") var penalty: Float = 1

  func validate() throws {
    if folds < 2 { throw ValidationError("--folds must be at least 2.") }
    if !(1...7).contains(depth) { throw ValidationError("--depth must be 1 to 7.") }
  }

  func run() throws {
    let url = URL(fileURLWithPath: folder, isDirectory: true)
    let examples = try CleanData(url).examples
    if let traits { try traitRows(examples).write(toFile: traits, atomically: true, encoding: .utf8) }
    if predictions != nil || scores != nil {
      let (lines, rows, kinds) = try crossValidate(examples, url)
      if let predictions {
        try lines.joined().write(toFile: predictions, atomically: true, encoding: .utf8)
        print(kinds.description)
      }
      if let scores { try rows.write(toFile: scores, atomically: true, encoding: .utf8) }
    }
    guard let output else { return }
    let models = train(examples)
    let target = URL(fileURLWithPath: output, isDirectory: true)
    if !onlyKind {
      try write(
        models.blocks, CleaningModels.blockFeatures, header: blockHeader(examples), to: target, "block-trees.txt")
    }
    try write(models.kind, CleaningModels.kindFeatures, header: kindHeader(examples), to: target, "kind-trees.txt")
  }

  private func train(_ examples: [CleanData.Example]) -> CleaningModels {
    if onlyKind { return CleaningModels(blocks: CleaningModels.shipped.blocks, kind: trainKind(examples)) }
    let usable = examples.filter(\.isUsable)
    var settings = BoostedTreesTrainer.Settings()
    settings.trees = trees
    settings.depth = depth
    settings.rate = rate
    settings.penalty = penalty
    let table = FeatureTable(joining: usable.map(\.page.blocks), width: CleaningModels.blockFeatures.count)
    let blocks = BoostedTreesTrainer(settings).train(
      table, labels: usable.flatMap(\.labels), weights: usable.flatMap(\.weights))
    return CleaningModels(blocks: blocks, kind: trainKind(examples))
  }

  private func trainKind(_ examples: [CleanData.Example]) -> BoostedTrees {
    var settings = BoostedTreesTrainer.Settings()
    settings.trees = 400
    settings.depth = 2
    settings.rate = 0.1
    settings.penalty = 1
    settings.sampling = 1
    var table = FeatureTable(width: CleaningModels.kindFeatures.count)
    table.reset(count: examples.count)
    for (row, example) in examples.enumerated() { table.setRow(row, example.page.traits) }
    return BoostedTreesTrainer(settings).train(
      table, labels: examples.map { $0.isArticle ? 1 : 0 }, weights: examples.map { _ in 1 })
  }

  /// Each page cleaned by models of the pages of other domains.
  private func crossValidate(_ examples: [CleanData.Example], _ folder: URL) throws -> (
    lines: [String], rows: String, kinds: KindScore
  ) {
    var folds: [String: Int] = [:]
    for domain in Set(examples.map(\.domain)).sorted() { folds[domain] = folds.count % self.folds }
    var foldOfPage: [String: Int] = [:]
    var isArticle: [String: Bool] = [:]
    for example in examples {
      foldOfPage[example.id] = folds[example.domain]
      isArticle[example.id] = example.isArticle
    }
    var kinds = KindScore()
    var lines: [String: String] = [:]
    var rows = ""
    for fold in 0..<self.folds {
      let models = train(examples.filter { folds[$0.domain] != fold })
      for example in examples where folds[example.domain] == fold { append(example, models, to: &rows) }
      var cleaner = ArticleCleaner(models: models)
      try CleanData.forEachPage(folder) { id, page in
        guard foldOfPage[id] == fold, let article = try? cleaner.process(page) else { return }
        kinds.add(article.kind, confidence: article.kindConfidence, isArticle: isArticle[id] ?? false)
        let row = [
          "id": id, "text": String(article.body), "title": article.title ?? "", "kind": article.kind.rawValue,
        ]
        let data = try JSONSerialization.data(withJSONObject: row, options: [.sortedKeys])
        lines[id] = String(decoding: data, as: UTF8.self)
      }
    }
    return (lines.sorted { $0.key < $1.key }.map { $0.value + "\n" }, rows, kinds)
  }

  /// `page`, id, log-odds of an article; then for each block `block`, words, covered share, whether the rules keep it,
  /// log-odds of main text.
  private func append(_ example: CleanData.Example, _ models: CleaningModels, to rows: inout String) {
    var traits = FeatureTable(width: CleaningModels.kindFeatures.count)
    traits.reset(count: 1)
    traits.setRow(0, example.page.traits)
    rows += "page\t\(example.id)\t\(models.kind?.scores(traits)[0] ?? 0)\t\(example.wanted)\n"
    let scores = models.blocks?.scores(example.page.blocks) ?? []
    for (block, score) in scores.enumerated() {
      let isKept = example.page.kept[block] ? 1 : 0
      rows += "block\t\(example.words[block])\t\(example.shares[block])\t\(isKept)\t\(score)\n"
    }
  }

  /// The levels follow in the order of `kindFeatures`, which the first line names.
  private func traitRows(_ examples: [CleanData.Example]) -> String {
    var rows = (["id", "domain", "article"] + CleaningModels.kindFeatures).joined(separator: "\t") + "\n"
    for example in examples {
      let levels = example.page.traits.map { String($0) }
      rows += ([example.id, example.domain, example.isArticle ? "1" : "0"] + levels).joined(separator: "\t") + "\n"
    }
    return rows
  }

  private func write(_ trees: BoostedTrees?, _ features: [String], header: String, to folder: URL, _ name: String)
    throws
  {
    guard let trees else { return }
    let text = header + trees.lines(features: features).joined(separator: "\n") + "\n"
    try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
  }

  private func blockHeader(_ examples: [CleanData.Example]) -> String {
    let usable = examples.filter(\.isUsable)
    let blocks = usable.reduce(0) { $0 + $1.labels.count }
    return """
      # Trees that tell the blocks of main text from furniture: questions of `BlockFeatures`, and what each leaf adds to
      # the log-odds of main text, in thousandths. Made by `broadsheet-train clean`: \(trees) trees of depth \(depth).
      # Source: fitted for this project on \(blocks) blocks of \(usable.count) pages of WCXB dev (CC BY 4.0, Murrough
      # Foley).

      """
  }

  private func kindHeader(_ examples: [CleanData.Example]) -> String {
    """
    # Trees that tell articles from other pages: questions of `PageTraits`, and what each leaf adds to the log-odds of an
    # article, in thousandths. Made by `broadsheet-train clean`.
    # Source: fitted for this project on \(examples.count) pages of WCXB dev (CC BY 4.0, Murrough Foley).

    """
  }
}
