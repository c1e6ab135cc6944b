import Markup

/// Tells the pages of forums and of questions with answers, whose text is what readers wrote.
enum ForumJudge {
  /// Verdicts that may be wrong where they leave next to nothing of a page that is no article.
  static let doubtful: Set<Verdict> = [.comments, .related, .sidebar, .overlay, .form, .navigation, .tags, .player]

  private static let types: Set<String> = ["DiscussionForumPosting", "QAPage", "Question"]

  static func isForum(_ tree: FlatTree, _ outline: PageOutline, _ stated: StatedMetadata) -> Bool {
    if types.contains(stated.articleType) { return true }
    guard !stated.claimsArticle else { return false }
    if let generator = stated.meta("generator")?.lowercased(),
      ["discourse", "phpbb", "vbulletin", "xenforo", "flarum", "invision", "nodebb"].contains(where: generator.contains)
    {
      return true
    }
    var index = Int32(0)
    // The page's own classes, and those of the elements right below its body.
    while index < tree.nodes.count {
      let node = tree.nodes[Int(index)]
      if node.kind == .element, outline.cues[Int(index)].contains(.forum) {
        if node.tag == .body || node.tag == .html || node.tag == .main { return true }
        if Int(outline.textBytes[Int(index)]) * 2 > Int(outline.textBytes[Int(outline.body)]) { return true }
      }
      index += 1
    }
    let url = stated.canonical ?? stated.meta("og:url") ?? ""
    return paths.contains { url.lowercased().contains($0) }
  }

  private static let paths = [
    "/forum/", "/forums/", "/thread/", "/threads/", "/questions/", "/topic/", "/viewtopic", "/showthread",
    "/discussion/",
    "://forum.", "://forums.", "://community.", "://discuss.", "://discourse.",
  ]
}
