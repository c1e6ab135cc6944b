import Markup

/// The key words that a page states of itself.
enum TagReader {
  private static let longest = 80
  private static let most = 50

  /// The first source that states any: the head's tags, linked data, keywords, then the links marked as tags.
  static func tags(_ tree: FlatTree, _ outline: PageOutline, _ stated: StatedMetadata) -> [String] {
    let stated = [
      stated.metaAll("article:tag"), stated.article?["keywords"]?.strings ?? [], stated.metaAll("news_keywords"),
      stated.metaAll("sailthru.tags"), stated.metaAll("keywords"),
    ]
    for source in stated {
      let tags = plain(source)
      if !tags.isEmpty { return tags }
    }
    return plain(linked(tree, outline))
  }

  private static func plain(_ source: [String]) -> [String] {
    let parts =
      source.count == 1 ? source[0].split(whereSeparator: { $0 == "," || $0 == ";" }).map(String.init) : source
    var seen: Set<String> = []
    return Array(
      parts.compactMap(CharacterReference.plain).filter {
        $0.utf8.count <= longest && seen.insert($0.lowercased()).inserted
      }
      .prefix(most))
  }

  /// The texts of links with `rel="tag"`, those of other articles left out.
  private static func linked(_ tree: FlatTree, _ outline: PageOutline) -> [String] {
    var tags: [String] = []
    let nodes = tree.nodes.span
    for index in nodes.indices where nodes[index].tag == .a {
      let link = Int32(truncatingIfNeeded: index)
      guard nodes[index].attributeCount > 1, tree.hasToken(link, "rel", "tag"),
        (1..<Int32(longest)).contains(outline.textBytes(link))
      else { continue }
      switch outline.verdicts[index] {
      case .related, .comments, .navigation, .sidebar, .newsletter: continue
      default: break
      }
      // A comma would part a single tag.
      if let text = NodeText.collapsed(tree, link) { tags.append(text) }
      if tags.count == most { break }
    }
    return tags.count == 1 ? [tags[0].replacing(",", with: "")] : tags
  }
}
