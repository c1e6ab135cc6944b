import Markup

/// Tells whether a page keeps the rest of its text behind a wall; what is merely marked as paid for may all be there.
enum PaywallJudge {
  /// A wall before a longer text than this hides little of it, or nothing.
  static let leastWords = 250

  static func hasWall(_ tree: FlatTree, _ outline: PageOutline, _ stated: StatedMetadata) -> Bool {
    saysSo(tree, outline, stated) || hasElement(tree, outline) || hasAppeal(outline)
  }

  /// Whether the page states that its text is not free, and does not hold the part that it states is not.
  private static func saysSo(_ tree: FlatTree, _ outline: PageOutline, _ stated: StatedMetadata) -> Bool {
    if let tier = stated.meta("article:content_tier"), ["locked", "metered"].contains(tier.lowercased()) {
      return true
    }
    guard isFalse(stated.article?["isAccessibleForFree"]) else { return false }
    for part in stated.article?["hasPart"]?.items.prefix(8) ?? [] where isFalse(part["isAccessibleForFree"]) {
      for selector in part["cssSelector"]?.strings.prefix(8).compactMap({ ElementSelector($0) }) ?? [] {
        if tree.select(selector).contains(where: { keptBytes(tree, outline, in: $0) > 0 }) { return false }
      }
    }
    return true
  }

  private static func isFalse(_ value: JSONValue?) -> Bool {
    if case .bool(false)? = value { return true }
    return value?.string?.lowercased() == "false"
  }

  /// Whether an element that is named a wall holds none of the text: around text, such names say who may read it.
  private static func hasElement(_ tree: FlatTree, _ outline: PageOutline) -> Bool {
    guard outline.cues.contains(.paywall) else { return false }
    for index in tree.nodes.indices {
      let node = Int32(truncatingIfNeeded: index)
      guard outline.cues(node).contains(.paywall), outline.textBytes(node) > 0 else { continue }
      if keptBytes(tree, outline, in: node) == 0 { return true }
    }
    return false
  }

  private static func keptBytes(_ tree: FlatTree, _ outline: PageOutline, in node: Int32) -> Int {
    let inside = tree.subtree(node)
    return outline.blocks.reduce(0) { sum, block in
      sum + (block.verdict == .kept && block.shape != .heading && inside.contains(block.node) ? block.count : 0)
    }
  }

  /// Whether a line asks the reader to subscribe or to log in for the rest.
  private static func hasAppeal(_ outline: PageOutline) -> Bool {
    let text = outline.text.span
    return outline.blocks.contains { block in
      guard block.count < 200 else { return false }
      let lower = text.extracting(block.text).lowered
      return rest.contains { lower.span.contains($0) } && reader.contains { lower.span.contains($0) }
    }
  }

  private static let rest: [StaticString] = [
    "to continue reading", "to keep reading", "to read the rest", "to read the full", "to read this article",
    "to read this story", "for subscribers only", "um weiterzulesen", "weiterlesen mit", "pour lire la suite",
    "réservé aux abonnés", "para seguir leyendo", "para continuar leyendo", "om verder te lezen",
    "per continuare a leggere",
  ]
  private static let reader: [StaticString] = [
    "subscri", "sign in", "log in", "register", "account", "abo", "anmelden", "suscr", "regístr", "registr",
    "connecte",
  ]
}
