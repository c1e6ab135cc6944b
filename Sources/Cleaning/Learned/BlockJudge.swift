import Learning
import Markup

/// Corrects the rules' verdicts where the learned model is sure enough that they are wrong.
struct BlockJudge {
  /// Log-odds, in thousandths, above which a block that the rules leave out is main text after all, on pages that look
  /// like articles; from cross-validation, where 0 to 500 do as well.
  private static let restoring: Int32 = 500
  /// Below this a block that the rules keep is none, on such pages.
  private static let keeping: Int32 = 0
  /// Both on other pages, whose main text may be all kinds of things.
  private static let other: Int32 = -500
  /// Pages with lower log-odds of being an article are the others.
  private static let leastArticle: Int32 = -1000
  /// A body shorter than this is none.
  private static let leastBytes = 60

  private(set) var features = BlockFeatures()
  /// By block, thousandths of log-odds of main text; empty where the page was left to the rules.
  private(set) var scores: [Int32] = []
  /// What the rules said of each block that was scored.
  private(set) var ruled: [Verdict] = []
  private var leaves: [UInt8] = []

  /// Forgets the page before.
  mutating func reset() {
    scores.removeAll(keepingCapacity: true)
    ruled.removeAll(keepingCapacity: true)
  }

  /// Describes the blocks as the rules have judged them.
  mutating func read(_ tree: FlatTree, _ outline: PageOutline, root: Int32, traits: [UInt8]) {
    features.read(tree, outline, root: root, traits: traits)
  }

  /// Leaves the rules' verdicts where the page is unlike those that were learned from, or the model would keep next to
  /// nothing.
  mutating func judge(_ outline: inout PageOutline, by trees: BoostedTrees, articleScore: Int32) {
    trees.score(features.table, into: &scores, leaves: &leaves)
    let blocks = outline.blocks
    for block in blocks { ruled.append(block.verdict) }
    let isOther = articleScore < BlockJudge.leastArticle
    var bytes = 0
    var linkBytes = 0
    for index in blocks.indices where isMainText(blocks[index], scores[index], isOther) {
      if blocks[index].verdict == .linkDense { linkBytes += blocks[index].count } else { bytes += blocks[index].count }
    }
    // Links that outweigh an article's text are a list beside it, such as one of products.
    let leavesLinks = !isOther && linkBytes > bytes
    guard bytes + (leavesLinks ? 0 : linkBytes) >= BlockJudge.leastBytes else { return }
    for index in blocks.indices {
      let block = blocks[index]
      let isMain = isMainText(block, scores[index], isOther) && !(leavesLinks && block.verdict == .linkDense)
      guard isMain != (block.verdict == .kept) else { continue }
      outline.setVerdict(isMain ? .kept : .unlikely, ofBlock: index)
    }
  }

  private func isMainText(_ block: TextBlock, _ score: Int32, _ isOther: Bool) -> Bool {
    if isOther { return score > BlockJudge.other }
    return switch block.verdict {
    case .kept: score > BlockJudge.keeping
    // What the rules know by its words stays out; no margin that restores some of it gains in cross-validation.
    case .byline, .phrase: false
    default: score > BlockJudge.restoring
    }
  }
}
