import Markup

/// Tells the pages of forums and of questions with answers, whose text is what readers wrote.
enum ForumJudge {
  /// Verdicts that may be wrong where they leave next to nothing of a page that is no article.
  static let doubtful: VerdictSet = [.comments, .related, .sidebar, .overlay, .form, .navigation, .tags, .player]

  private static let types: Set<String> = ["DiscussionForumPosting", "QAPage", "Question"]

  static func isForum(_ tree: FlatTree, _ outline: PageOutline, _ stated: StatedMetadata) -> Bool {
    if types.contains(stated.articleType) { return true }
    guard !stated.claimsArticle else { return false }
    if let generator = stated.meta("generator"), contains(generator, programs) { return true }
    if outline.cues.contains(.forum) {
      for (index, node) in tree.nodes.enumerated()
      where node.kind == .element && outline.cues(Int32(index)).contains(.forum) {
        // The page's own classes, or those of an element that holds most of it.
        if node.tag == .body || node.tag == .html || node.tag == .main { return true }
        if Int(outline.textBytes(Int32(index))) * 2 > Int(outline.textBytes(outline.body)) { return true }
      }
    }
    return contains(stated.canonical ?? stated.meta("og:url") ?? "", paths)
  }

  private static func contains(_ text: String, _ parts: [StaticString]) -> Bool {
    let lower = text.utf8.span.lowered
    return parts.contains { lower.span.contains($0) }
  }

  private static let programs: [StaticString] = [
    "discourse", "phpbb", "vbulletin", "xenforo", "flarum", "invision", "nodebb",
  ]

  private static let paths: [StaticString] = [
    "/forum/", "/forums/", "/thread/", "/threads/", "/questions/", "/topic/", "/viewtopic", "/showthread",
    "/discussion/", "://forum.", "://forums.", "://community.", "://discuss.", "://discourse.",
  ]
}
