import Markup

/// Finds the articles that a page without end goes on to after its own.
enum FollowingArticles {
  /// Fewer bytes of text do not make the article of the headline the page's own.
  private static let leastBytes = 150

  /// Marks what is kept after the article of the headline as `related`, up to the end of the last further `article`
  /// that has a headline of the same rank.
  static func mark(_ tree: FlatTree, _ outline: inout PageOutline, headline: Int?) {
    guard let headline else { return }
    let node = outline.blocks[headline].node
    let rank = tree.nodes[Int(node)].tag
    let own = tree.ancestor(of: node, tag: .article)
    guard rank == .h1 || rank == .h2, own != FlatTree.none else { return }
    let ownEnd = tree.endOfSubtree(own)
    var end = ownEnd
    var bytes = 0
    for block in outline.blocks where block.verdict == .kept && block.node >= own {
      if block.node < ownEnd {
        if block.shape != .heading { bytes += block.count - block.linkBytes }
      } else if bytes < leastBytes {
        return
      } else if block.node >= end, block.shape == .paragraph {
        let other = tree.ancestor(of: block.node, tag: .article)
        if other >= ownEnd, tree.firstDescendant(of: other, tag: rank) != FlatTree.none {
          end = tree.endOfSubtree(other)
        }
      }
    }
    for index in outline.blocks.indices
    where outline.blocks[index].verdict == .kept && (ownEnd..<end).contains(outline.blocks[index].node) {
      outline.setVerdict(.related, ofBlock: index)
    }
  }
}
