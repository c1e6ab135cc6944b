import Markup

/// Finds boxes amid an article's text in which the page asks its reader for something: to sign up, to support it, to
/// subscribe.
///
/// Their classes often say nothing. A box is a small container of its own whose blocks speak as such boxes do, more so
/// where it holds a form's control or ends in a link to follow.
struct BoxFinder {
  private static let largestBytes = 700
  private let lexicon = LineLexicon()

  func mark(_ tree: FlatTree, _ outline: inout PageOutline, root: Int32) {
    let total = outline.keptBytes
    guard total > 0 else { return }
    var kept = [Int32](repeating: 0, count: tree.nodes.count)
    for block in outline.blocks where block.verdict == .kept {
      kept[Int(block.node)] += Int32(truncatingIfNeeded: block.count)
    }
    sum(tree.nodes.span, &kept)
    let limit = Int32(min(BoxFinder.largestBytes, total / 2))
    var last = FlatTree.none
    for index in outline.blocks.indices where outline.blocks[index].verdict == .kept {
      let box = container(tree, outline.blocks[index].node, kept, limit, root)
      guard box != FlatTree.none, box != last else { continue }
      last = box
      let inside = tree.subtree(box)
      guard asks(tree, outline, inside, from: index) else { continue }
      for other in outline.blocks.indices
      where outline.blocks[other].verdict == .kept && inside.contains(outline.blocks[other].node) {
        outline.setVerdict(.newsletter, ofBlock: other)
      }
    }
  }

  /// Adds to each element what stands in those inside it.
  private func sum(_ nodes: Swift.Span<FlatTree.Node>, _ bytes: inout [Int32]) {
    var bytes = bytes.mutableSpan
    for index in nodes.indices.reversed() where bytes[index] > 0 {
      let parent = Int(nodes[index].parent)
      if parent >= 0 { bytes[parent] += bytes[index] }
    }
  }

  /// The outermost container around the block that holds little text and is not the text's own.
  private func container(_ tree: FlatTree, _ node: Int32, _ kept: [Int32], _ limit: Int32, _ root: Int32) -> Int32 {
    var box = FlatTree.none
    var current = node
    while current > 0, current != root, kept[Int(current)] <= limit {
      switch tree.nodes[Int(current)].tag {
      case .div, .section, .center, .td, .table: box = current
      default: break
      }
      current = tree.nodes[Int(current)].parent
    }
    return box
  }

  private func asks(_ tree: FlatTree, _ outline: PageOutline, _ inside: Range<Int32>, from start: Int) -> Bool {
    var asking = 0
    var askingBytes = 0
    var keptBytes = 0
    var links = false
    var index = start
    // Blocks that were judged before may stand ahead of the first kept one.
    while index > 0, inside.contains(outline.blocks[index - 1].node) { index -= 1 }
    while index < outline.blocks.count, inside.contains(outline.blocks[index].node) {
      let block = outline.blocks[index]
      index += 1
      switch block.verdict {
      case .markup, .hidden, .caption, .byline, .title: continue
      default: break
      }
      if block.linkBytes * 2 > block.count, block.count < 60 { links = true }
      if block.verdict == .kept { keptBytes += block.count }
      guard block.count < 400 else { continue }
      let cues = lexicon.cues(outline.text.span.extracting(block.text))
      guard !cues.isDisjoint(with: [.appeal, .dialogue, .offer, .furnitureStart]) else { continue }
      asking += 1
      if block.verdict == .kept { askingBytes += block.count }
    }
    guard asking > 0, askingBytes * 5 >= keptBytes * 2 else { return false }
    let hasControl = inside.contains { node in
      switch tree.nodes[Int(node)].tag {
      case .form, .input, .button: true
      default: false
      }
    }
    return hasControl || links || asking >= 2
  }
}
