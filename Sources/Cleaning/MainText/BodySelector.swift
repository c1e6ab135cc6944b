import Markup

/// Chooses which blocks of a page are the article's body.
///
/// First the element that holds the main text: from the body downwards, as long as one child holds most of the good
/// text. Bodies split over siblings stay together that way. Then block by block inside it.
struct BodySelector {
  private let phrases: PhraseLexicon
  private let stamps = TimeStamp()
  /// By node: bytes of good blocks inside.
  private var weight: [Int32] = []
  private(set) var root: Int32 = 0

  init(phrases: PhraseLexicon) { self.phrases = phrases }

  mutating func select(_ tree: FlatTree, _ outline: inout PageOutline) {
    weigh(tree, outline)
    root = findRoot(tree, outline)
    judgeBlocks(tree, &outline)
  }

  private func isGood(_ block: TextBlock) -> Bool {
    block.verdict == .kept && block.shape != .heading && block.count >= 60 && block.linkBytes * 5 < block.count * 2
  }

  private mutating func weigh(_ tree: FlatTree, _ outline: PageOutline) {
    weight.refill(0, tree.nodes.count)
    for block in outline.blocks where isGood(block) {
      weight[Int(block.node)] += Int32(truncatingIfNeeded: block.count - block.linkBytes)
    }
    let nodes = tree.nodes.span
    var weights = weight.mutableSpan
    for index in nodes.indices.reversed() where weights[index] > 0 {
      let parent = Int(nodes[index].parent)
      if parent >= 0 { weights[parent] += weights[index] }
    }
  }

  private func findRoot(_ tree: FlatTree, _ outline: PageOutline) -> Int32 {
    var current = outline.body
    while true {
      var best = FlatTree.none
      var child = tree.nodes[Int(current)].firstChild
      while child != FlatTree.none {
        if weight[Int(child)] > 0, best == FlatTree.none || weight[Int(child)] > weight[Int(best)] { best = child }
        child = tree.nodes[Int(child)].nextSibling
      }
      guard best != FlatTree.none else { return current }
      let node = tree.nodes[Int(best)]
      if ElementRole.isParagraph(node.tag) { return current }
      let isNamed =
        node.tag == .article || node.tag == .main || outline.cues(best).contains(.body)
      let share = Int(weight[Int(best)]) * 100 / max(1, Int(weight[Int(current)]))
      // A body in several containers of the same name stays whole.
      if outline.cues(best).contains(.body),
        tree.children(of: current).contains(where: {
          $0 != best && weight[Int($0)] > 0 && outline.cues($0).contains(.body)
        })
      {
        return current
      }
      guard share >= (isNamed ? 65 : 90) else { return current }
      current = best
    }
  }

  private func judgeBlocks(_ tree: FlatTree, _ outline: inout PageOutline) {
    let inside = tree.subtree(root)
    var ended = false
    let total = max(1, Int(weight[Int(root)]))
    var seen = 0
    for index in outline.blocks.indices {
      let block = outline.blocks[index]
      guard block.verdict == .kept else { continue }
      if !inside.contains(block.node) {
        outline.setVerdict(.outside, ofBlock: index)
        continue
      }
      if ended {
        outline.setVerdict(.afterEnd, ofBlock: index)
        continue
      }
      let text = outline.text.span.extracting(block.text)
      let meaning = block.shape == .heading || block.count < 120 ? phrases.meaning(text) : []
      if block.shape == .heading || block.count < 60, meaning.contains(.end) {
        // Early in the text it is a box, and the article goes on after it; so it is where no heading says so and
        // paragraphs go on beside those before.
        ended = seen * 100 > total * 60 && (block.shape == .heading || !goesOn(tree, outline, after: index))
        outline.setVerdict(ended ? .afterEnd : .phrase, ofBlock: index)
        continue
      }
      let isStamp = block.shape == .paragraph && stamps.isStamp(text)
      if isStamp || (block.count < 120 && meaning.contains(.furniture)) {
        outline.setVerdict(.phrase, ofBlock: index)
        continue
      }
      let limit = block.isParagraph && block.shape != .listItem ? 80 : 50
      if block.linkBytes * 100 > block.count * limit {
        outline.setVerdict(.linkDense, ofBlock: index)
        continue
      }
      if isGood(block) { seen += block.count - block.linkBytes }
    }
  }

  /// Whether a good paragraph after the block stands in the same container as the last good one before it.
  private func goesOn(_ tree: FlatTree, _ outline: PageOutline, after index: Int) -> Bool {
    func container(_ block: TextBlock) -> Int32? {
      let node = tree.nodes[Int(block.node)]
      // Links and fonts that a page forgot to close stand between.
      return node.tag == .p && node.parent >= 0 ? outline.measures.nodes[Int(node.parent)].block : nil
    }
    guard let before = outline.blocks[..<index].last(where: isGood).flatMap(container) else { return false }
    return outline.blocks[(index + 1)...].contains { isGood($0) && container($0) == before }
  }
}
