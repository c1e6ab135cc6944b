import Foundation
import Markup
import News

/// Tells articles from section fronts, galleries, live blogs and stubs.
struct KindJudge {
  let minimumWords: Int

  func judge(_ article: inout Article, _ tree: FlatTree, _ outline: PageOutline, _ stated: StatedMetadata) {
    let body = article.blocks.filter { $0.role.isBody }
    let bodyBytes = body.reduce(0) { $0 + $1.span.count }
    let words = WordCount.of(article.body.utf8.span)
    // A short text before a wall is an opening.
    let isWalled = words < PaywallJudge.leastWords && PaywallJudge.hasWall(tree, outline, stated)
    article.completeness = isWalled ? .stub : .complete
    article.kind = .article

    let type = stated.articleType
    let items = items(tree)
    let isLive = type == "LiveBlogPosting" || items.contains(.liveBlog) || liveEntries(tree, outline) >= 3
    if isLive {
      article.kind = .liveBlog
    } else if type == "ImageGallery" || type == "MediaGallery" || items.contains(.gallery)
      || stated.meta("og:type") == "gallery" || (words < 200 && isGallery(tree, outline))
    {
      article.kind = .gallery
    } else if isFront(article, tree, outline, stated, bodyBytes: bodyBytes) {
      article.kind = .sectionFront
    } else if isProduct(stated) {
      article.kind = .other
    } else if isWalled || words < minimumWords {
      let pictures = tree.nodes.count { $0.tag == .figure }
      if words < minimumWords, pictures >= 5, article.captions.count >= 4 {
        article.kind = .gallery
      } else {
        article.kind = .stub
        article.completeness = .stub
      }
    }
  }

  /// Whether the page states that it is a product for sale, and nothing else.
  private func isProduct(_ stated: StatedMetadata) -> Bool {
    guard !stated.claimsArticle else { return false }
    let type = stated.meta("og:type")?.lowercased() ?? ""
    return stated.articleType == "Product" || type == "product" || type.hasPrefix("product.")
  }

  /// Log-odds, in thousandths, below which a page is no article: where it states that it is one, and where not; and
  /// above which it is one though the rules take it for something else.
  private static let leastStated: Int32 = -750
  private static let leastArticle: Int32 = -100
  private static let leastFront: Int32 = -750
  /// The same where the page has marks of a forum, and for pages unlike those that were learned from.
  private static let sureArticleInForum: Int32 = 2000
  private static let sureOther: Int32 = -3500
  /// From the model's log-odds, in thousandths, to those on sites that it never saw: by logistic regression on the
  /// scores of six cross-validations, where the chances agree with the pages to .03 in each tenth but one (.05).
  private static let slope = 0.000965

  /// Corrects the rules' kind by what was learned of pages as a whole.
  ///
  /// - Parameters:
  ///   - score: log-odds of an article, in thousandths.
  ///   - isFamiliar: whether the page is like those that were learned from.
  func correct(
    _ article: inout Article, score: Int32, _ stated: StatedMetadata, isForum: Bool, isFamiliar: Bool
  ) {
    var least = stated.claimsArticle ? KindJudge.leastStated : KindJudge.leastArticle
    if !isFamiliar {
      guard !stated.claimsArticle, !isForum, score < KindJudge.sureOther else { return }
      least = KindJudge.sureOther
    }
    if isForum {
      guard article.kind == .other, score > KindJudge.sureArticleInForum else { return }
      article.kind = .article
    }
    switch article.kind {
    case .article, .gallery, .stub: if score < least { article.kind = .other }
    case .sectionFront: if score > KindJudge.leastFront { article.kind = .article }
    case .liveBlog, .other: break
    }
    article.kindConfidence = KindJudge.confidence(article.kind, score: score)
  }

  /// The chance that the page is an article where `kind` says so, and that it is none where not, in thousandths.
  static func confidence(_ kind: Article.Kind, score: Int32) -> Int {
    let chance = Int((1000 / (1 + exp(-slope * Double(score)))).rounded())
    return kind.isArticle ? chance : 1000 - chance
  }

  /// - Parameter isSection: whether the text lists other articles.
  func judgeText(_ article: inout Article, isSection: Bool) {
    if isSection {
      article.kind = .sectionFront
    } else if WordCount.of(article.body.utf8.span) < minimumWords {
      article.kind = .stub
      article.completeness = .stub
    }
  }

  private struct Items: OptionSet {
    let rawValue: UInt8
    static let liveBlog = Items(rawValue: 1)
    static let gallery = Items(rawValue: 2)
  }

  /// What the elements' `itemtype` attributes end in.
  private func items(_ tree: FlatTree) -> Items {
    var items: Items = []
    let attributes = tree.attributes.span
    for index in attributes.indices
    where attributes[index].name.count == 8 && tree.equals(attributes[index].name, "itemtype") {
      let address = tree.bytes.span.extracting(attributes[index].value.range)
      if isType(address, "LiveBlogPosting") { items.insert(.liveBlog) }
      if isType(address, "ImageGallery") { items.insert(.gallery) }
    }
    return items
  }

  /// Whether the type is the last part of the address.
  private func isType(_ address: Bytes, _ type: StaticString) -> Bool {
    let length = address.contains("/", at: address.count - 1) ? address.count - 1 : address.count
    let start = length - type.utf8CodeUnitCount
    guard address.contains(type, at: start) else { return false }
    return start == 0 || address[start - 1] == UInt8(ascii: "/")
  }

  /// The elements with this cue.
  private func elements(_ tree: FlatTree, _ outline: PageOutline, _ cue: CueSet) -> [Int32] {
    guard outline.cues.contains(cue) else { return [] }
    return tree.nodes.indices.map { Int32(truncatingIfNeeded: $0) }.filter { outline.cues($0).contains(cue) }
  }

  /// Whether one element that is named a gallery holds three pictures or more, and at least half of what little text there is.
  private func isGallery(_ tree: FlatTree, _ outline: PageOutline) -> Bool {
    for element in elements(tree, outline, .gallery) {
      let inside = tree.subtree(element)
      guard inside.count(where: { tree.nodes[Int($0)].tag == .img }) >= 3 else { continue }
      let kept = outline.blocks.reduce(0) { sum, block in
        sum + (block.verdict == .kept && inside.contains(block.node) ? block.count : 0)
      }
      if kept * 2 >= outline.keptBytes { return true }
    }
    return false
  }

  private func liveEntries(_ tree: FlatTree, _ outline: PageOutline) -> Int {
    var entries = 0
    for element in elements(tree, outline, .live) {
      for child in tree.children(of: element) where outline.textBytes(child) > 100 { entries += 1 }
    }
    return entries
  }

  /// Many headlines that link elsewhere, and no long text of the page's own.
  private func isFront(
    _ article: Article, _ tree: FlatTree, _ outline: PageOutline, _ stated: StatedMetadata, bodyBytes: Int
  ) -> Bool {
    if stated.hasArticle { return false }
    if stated.meta("og:type")?.lowercased() == "article", bodyBytes > 1000 { return false }
    var linkedHeadings = 0
    for block in outline.blocks
    where block.shape == .heading && block.linkBytes * 10 > block.count * 8 && block.count > 20 { linkedHeadings += 1 }
    if ["CollectionPage", "WebSite"].contains(stated.articleType), bodyBytes < 3000 { return true }
    return linkedHeadings >= 8 && linkedHeadings * 200 > bodyBytes
  }
}
