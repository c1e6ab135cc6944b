import Markup

/// What a page's head and scripts state of it: `meta` and `link` elements, the title, the language, JSON-LD.
struct StatedMetadata {
  /// Property or name in lower case, with its content; in page order.
  private(set) var metas: [(name: String, content: String)] = []
  private(set) var titleElement: String?
  private(set) var canonical: String?
  private(set) var language: String?
  /// The JSON-LD object that describes the article, and the objects that others refer to by `@id`.
  private(set) var article: JSONValue?
  private(set) var articleType = ""
  private var nodesByID: [String: JSONValue] = [:]
  /// Names of the site and its publisher as JSON-LD has them.
  private(set) var publishers: [String] = []
  /// The names of the steps from the site's front to the page, as JSON-LD has them.
  private(set) var trail: [String] = []

  private static let scriptLimit = 512 * 1024

  init(_ tree: FlatTree) {
    let nodes = tree.nodes.span
    for index in nodes.indices {
      switch nodes[index].tag {
      case .html where language == nil: language = value(tree, index, "lang").flatMap(WhiteSpace.collapsed)
      case .meta: readMeta(tree, index)
      case .link where canonical == nil && tree.hasToken(Int32(index), "rel", "canonical"):
        canonical = value(tree, index, "href").flatMap(WhiteSpace.collapsed)
      case .title where titleElement == nil && tree.ancestor(of: Int32(index), tag: .svg) == FlatTree.none:
        titleElement = NodeText.collapsed(tree, Int32(index))
      case .script:
        if let type = tree.attribute(Int32(index), "type"), tree.containsIgnoringCase(type, "ld+json") {
          readScript(tree, index)
        }
      default: break
      }
    }
    chooseArticle()
    scripts = []
  }

  private func value(_ tree: FlatTree, _ index: Int, _ name: StaticString) -> String? {
    tree.attribute(Int32(index), name).map { tree.string($0) }
  }

  private mutating func readMeta(_ tree: FlatTree, _ index: Int) {
    // Some pages put the content into `value`, as other elements have it.
    guard metas.count < 500,
      let content = (value(tree, index, "content") ?? value(tree, index, "value")).flatMap(WhiteSpace.collapsed)
    else { return }
    // Some frameworks write the script as such an element.
    if let name = tree.attribute(Int32(index), "name"), tree.containsIgnoringCase(name, "ld+json"),
      let document = JSONReader.read(Array(content.utf8)[...])
    {
      scripts.append(document)
      return
    }
    for attribute in ["property", "name", "itemprop"] as [StaticString] {
      if let name = value(tree, index, attribute), !name.isEmpty, name.utf8.count < 80 {
        metas.append((name.lowercased(), content))
      }
    }
  }

  /// The first content of the first of these names that has one.
  func meta(_ names: String...) -> String? {
    for name in names {
      if let found = metas.first(where: { $0.name == name }) { return found.content }
    }
    return nil
  }

  func metaAll(_ name: String) -> [String] { metas.filter { $0.name == name }.map(\.content) }

  // MARK: - JSON-LD

  private var scripts: [JSONValue] = []

  private mutating func readScript(_ tree: FlatTree, _ index: Int) {
    var child = tree.nodes[index].firstChild
    while child != FlatTree.none {
      let node = tree.nodes[Int(child)]
      if node.kind == .text, node.text.count < StatedMetadata.scriptLimit,
        let document = JSONReader.read(tree.bytes[node.text.range])
      {
        scripts.append(document)
      }
      child = node.nextSibling
    }
  }

  private mutating func chooseArticle() {
    var pending = Array(scripts.reversed())
    var bestRank = 0
    var visited = 0
    while let value = pending.popLast(), visited < 20_000 {
      visited += 1
      switch value {
      case .array(let items): pending.append(contentsOf: items.reversed())
      case .object(let members):
        if let id = value["@id"]?.string, members.count > 1, nodesByID[id] == nil { nodesByID[id] = value }
        let types = value["@type"]?.strings ?? []
        let rank = types.map(StatedMetadata.rank).max() ?? 0
        if rank > bestRank {
          bestRank = rank
          article = value
          articleType = types.max { StatedMetadata.rank($0) < StatedMetadata.rank($1) } ?? ""
        }
        if trail.isEmpty, types.contains("BreadcrumbList") { readTrail(value) }
        if types.contains(where: { $0.hasSuffix("Organization") || $0 == "WebSite" }), let name = value["name"]?.string
        {
          publishers.append(name)
        }
        for member in members.reversed() {
          // An article's own parts: lists of further articles are not what this page is.
          if ["@graph", "mainEntity", "mainEntityOfPage", "publisher", "breadcrumb", "liveBlogUpdate"].contains(
            member.key)
            || members.count == 1
          {
            if member.key != "liveBlogUpdate" { pending.append(member.value) }
          } else if member.key == "author", bestRank > 0 || rank > 0 {
            registerPeople(member.value)
          }
        }
      default: break
      }
    }
  }

  private mutating func readTrail(_ list: JSONValue) {
    for step in list["itemListElement"]?.items.prefix(12) ?? [] {
      guard let name = step["name"]?.string ?? step["item"]?["name"]?.string else { return trail = [] }
      trail.append(name)
    }
  }

  private mutating func registerPeople(_ value: JSONValue) {
    for person in value.items {
      if let id = person["@id"]?.string, person["name"] != nil, nodesByID[id] == nil { nodesByID[id] = person }
    }
  }

  private static func rank(_ type: String) -> Int {
    switch type {
    case "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle", "ReviewNewsArticle",
      "BackgroundNewsArticle", "AskPublicNewsArticle", "LiveBlogPosting":
      5
    case "DiscussionForumPosting", "SocialMediaPosting": 3
    case "Article", "BlogPosting", "TechArticle", "ScholarlyArticle", "Report",
      "AdvertiserContentArticle", "SatiricalArticle", "MedicalScholarlyArticle":
      4
    case "Recipe", "Review", "HowTo", "VideoObject", "Product", "Course", "Event", "QAPage", "Question": 2
    case "WebPage", "ItemPage", "AboutPage", "MedicalWebPage", "CollectionPage", "ProfilePage": 1
    default: type.hasSuffix("Article") || type.hasSuffix("Posting") ? 4 : 0
    }
  }

  /// Whether the JSON-LD object is an article, and not just any page.
  var hasArticle: Bool { StatedMetadata.rank(articleType) >= 4 }

  /// Whether anything the page states makes it an article.
  var claimsArticle: Bool { hasArticle || meta("og:type")?.lowercased() == "article" }

  /// Whether nothing the page states makes it something else than an article; `og:type` is `website` on many articles.
  var mayBeArticle: Bool {
    if claimsArticle { return true }
    if let type = meta("og:type")?.lowercased(), type.hasPrefix("product") || type.hasPrefix("video") { return false }
    return !["Product", "ProductGroup", "CollectionPage", "VideoObject", "QAPage"].contains(articleType)
  }

  /// Names of a JSON-LD value that names people or organisations, with the type where one is stated.
  func names(_ value: JSONValue?) -> [(name: String, type: String?)] {
    guard let value else { return [] }
    var names: [(String, String?)] = []
    for item in value.items.prefix(30) {
      var item = item
      if item["name"] == nil, let id = item["@id"]?.string, let known = nodesByID[id] { item = known }
      if case .string(let text) = item {
        names.append((text, nil))
      } else if let found = item["name"] {
        let type = item["@type"]?.strings.first
        for name in found.strings { names.append((name, type)) }
      }
    }
    return names
  }
}
