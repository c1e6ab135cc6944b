import Learning
import Testing

@Suite struct BoostedTreesTests {
  /// 400 rows of three features: the label is whether exactly one of the first two is high; the third is noise.
  private func rows() -> (table: FeatureTable, labels: [Float]) {
    var table = FeatureTable(width: 3)
    table.reset(count: 400)
    var labels: [Float] = []
    for row in 0..<400 {
      let (first, second) = (row % 2 == 1, row / 2 % 2 == 1)
      table.setRow(row, [first ? 20 : 3, second ? 31 : 0, UInt8(row * 7 % 32)])
      labels.append(first != second ? 1 : 0)
    }
    return (table, labels)
  }

  private func trained() -> (BoostedTrees, FeatureTable, [Float]) {
    let (table, labels) = rows()
    var settings = BoostedTreesTrainer.Settings()
    settings.trees = 20
    settings.depth = 3
    return (
      BoostedTreesTrainer(settings).train(table, labels: labels, weights: labels.map { _ in 1 }), table, labels
    )
  }

  @Test func learnsWhatNoSingleFeatureTells() {
    let (model, table, labels) = trained()
    for (score, label) in zip(model.scores(table), labels) { #expect((score > 0) == (label > 0.5)) }
  }

  @Test func trainsTheSameTreesTwice() {
    let (one, _, _) = trained()
    let (other, _, _) = trained()
    #expect(one.bias == other.bias)
    #expect(one.trees == other.trees)
  }

  @Test func readsWhatItWrites() throws {
    let (model, table, _) = trained()
    let names = ["first", "second", "third"]
    let read = try #require(BoostedTrees(lines: model.lines(features: names).map { $0[...] }, features: names))
    #expect(read.trees == model.trees)
    #expect(read.scores(table) == model.scores(table))
  }

  @Test(arguments: ["tree other:3 = 1 2", "tree first:3 = 1", "tree first:3 = 1 x", "leaf 3", "tree first = 1 2"])
  func refusesOtherWeights(_ line: String) {
    #expect(BoostedTrees(lines: [line[...]], features: ["first"]) == nil)
  }

  @Test func holdsValuesAtTheHighestLevel() {
    var table = FeatureTable(width: 1)
    table.reset(count: 2)
    table[1, 0] = 200
    #expect(table.row(1) == [31])
    #expect(FeatureTable(joining: [table, table], width: 1).values == [0, 31, 0, 31])
  }

  @Test func scoresNoRows() {
    let (model, _, _) = trained()
    #expect(model.scores(FeatureTable(width: 3)).isEmpty)
  }
}
