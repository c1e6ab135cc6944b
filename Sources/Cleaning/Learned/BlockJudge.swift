import Learning
import Markup

/// Corrects the rules' verdicts where the learned model is sure enough that they are wrong.
struct BlockJudge {
  /// Log-odds, in thousandths, above which a block that the rules leave out is main text after all, on pages that look
  /// like articles; from cross-validation, where 0 to 500 do as well.
  private static let restoring: Int32 = 500
  /// The same for what the rules know by its words: bylines, lines of furniture.
  private static let restoringWords: Int32 = 1500
  /// Below this a block that the rules keep is none, on such pages.
  private static let keeping: Int32 = 0
  /// Both on other pages, whose main text may be all kinds of things.
  private static let other: Int32 = -500
  /// Pages with lower log-odds of being an article are the others.
  private static let leastArticle: Int32 = -1000
  /// A body shorter than this is none.
  private static let leastBytes = 60

  private(set) var features = BlockFeatures()
  private var scores: [Int32] = []
  private var leaves: [UInt8] = []

  /// Describes the blocks as the rules have judged them.
  mutating func read(_ tree: FlatTree, _ outline: PageOutline, root: Int32, traits: [UInt8]) {
    features.read(tree, outline, root: root, traits: traits)
  }

  /// Leaves the rules' verdicts where the page is unlike those that were learned from, or the model would keep next to
  /// nothing.
  mutating func judge(_ outline: inout PageOutline, by trees: BoostedTrees, articleScore: Int32) {
    trees.score(features.table, into: &scores, leaves: &leaves)
    let blocks = outline.blocks
    let isOther = articleScore < BlockJudge.leastArticle
    var bytes = 0
    for index in blocks.indices where isMainText(blocks[index], scores[index], isOther) { bytes += blocks[index].count }
    guard bytes >= BlockJudge.leastBytes else { return }
    for index in blocks.indices {
      let isMain = isMainText(blocks[index], scores[index], isOther)
      guard isMain != (blocks[index].verdict == .kept) else { continue }
      outline.setVerdict(isMain ? .kept : .unlikely, ofBlock: index)
    }
  }

  private func isMainText(_ block: TextBlock, _ score: Int32, _ isOther: Bool) -> Bool {
    if isOther { return score > BlockJudge.other }
    return switch block.verdict {
    case .kept: score > BlockJudge.keeping
    case .byline, .phrase: score > BlockJudge.restoringWords
    default: score > BlockJudge.restoring
    }
  }
}
