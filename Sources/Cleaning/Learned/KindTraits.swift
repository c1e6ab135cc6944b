import Learning
import Markup
import News

/// What tells articles from other pages: the page's traits, and more that says nothing of single blocks.
///
/// Owns its buffers and is refilled page after page.
struct KindTraits {
  static let names =
    PageTraits.names + tagNames + addressNames
    + [
      "kind.mainHeadings", "kind.titleColon", "kind.titleQuestion", "kind.titleNumber", "kind.titleYear",
      "kind.titleOpens", "kind.titleCapitals", "kind.published", "kind.modified", "kind.author", "kind.labelled",
      "kind.inParagraphs", "kind.longParagraphs", "kind.paragraph",
    ]

  private static let tagNames = [
    "kind.spans", "kind.divisions", "kind.drawings", "kind.figures", "kind.paragraphTags", "kind.seconds",
    "kind.thirds", "kind.sections", "kind.frames", "kind.emphases", "kind.fields", "kind.quotes", "kind.asides",
    "kind.links", "kind.next", "kind.search",
  ]
  private static let addressNames = [
    "address.forum", "address.service", "address.manual", "address.written", "address.words", "address.length",
    "address.title",
  ]

  private(set) var levels: [UInt8] = []
  private let openings = Set(
    ResourceFile.lines("headline-openings").flatMap { $0.split(separator: " ").map(String.init) })

  /// - Parameter page: the levels of `PageTraits`.
  mutating func read(
    _ tree: FlatTree, _ outline: PageOutline, _ stated: StatedMetadata, _ article: Article, page: [UInt8]
  ) {
    levels.removeAll(keepingCapacity: true)
    levels += page
    let mainHeadings = readTags(tree)
    readAddress(stated.canonical ?? stated.meta("og:url") ?? article.url ?? "", title: article.title ?? "")
    levels.append(Level.count(mainHeadings))
    readTitle(article.title ?? "")
    readStatements(stated)
    readText(outline)
  }

  /// What the trees say of the page, in thousandths of log-odds.
  func score(_ trees: BoostedTrees) -> Int32 {
    var table = FeatureTable(width: KindTraits.names.count)
    table.reset(count: 1)
    table.setRow(0, levels)
    return trees.scores(table)[0]
  }

  private mutating func add(_ value: Bool) { levels.append(Level.flag(value)) }

  /// Counts elements; returns how many headings are of the first level.
  private mutating func readTags(_ tree: FlatTree) -> Int {
    var counts = [Int](repeating: 0, count: 14)
    var mainHeadings = 0
    var hasNext = false
    var hasSearch = false
    let nodes = tree.nodes.span
    for index in nodes.indices where nodes[index].kind == .element {
      switch nodes[index].tag {
      case .span: counts[0] += 1
      case .div: counts[1] += 1
      case .svg: counts[2] += 1
      case .figure: counts[3] += 1
      case .p: counts[4] += 1
      case .h2: counts[5] += 1
      case .h3, .h4: counts[6] += 1
      case .section: counts[7] += 1
      case .iframe: counts[8] += 1
      case .strong, .em, .b, .i: counts[9] += 1
      case .input, .textarea, .select: counts[10] += 1
      case .blockquote: counts[11] += 1
      case .aside: counts[12] += 1
      case .a: counts[13] += 1
      case .h1: mainHeadings += 1
      case .link:
        guard let relation = tree.attribute(Int32(truncatingIfNeeded: index), "rel") else { continue }
        if tree.hasToken(relation, "next") || tree.hasToken(relation, "prev") { hasNext = true }
        if tree.hasToken(relation, "search") { hasSearch = true }
      default: break
      }
    }
    let divisions = counts[1]
    for (place, count) in counts.enumerated() {
      levels.append(place == 4 ? Level.share(count, count + divisions) : Level.log(count))
    }
    add(hasNext)
    add(hasSearch)
    return mainHeadings
  }

  /// What the page's own address tells beyond `PageTraits`: more words of kinds, and its last part.
  private mutating func readAddress(_ address: String, title: String) {
    let lower = address.utf8.span.lowered
    let bytes = lower.span
    let host = min(bytes.count, bytes.firstIndex(of: "://").map { $0 + 3 } ?? 0)
    let whole = bytes.extracting(host..<bytes.count)
    for words in [KindTraits.forum, KindTraits.service, KindTraits.manual, KindTraits.written] {
      add(words.contains { whole.contains($0) })
    }
    let path = bytes.firstIndex(of: UInt8(ascii: "/"), from: host) ?? bytes.count
    var end = path
    while end < bytes.count, bytes[end] != UInt8(ascii: "?"), bytes[end] != UInt8(ascii: "#") { end += 1 }
    if end > path, bytes[end - 1] == UInt8(ascii: "/") { end -= 1 }
    var start = end
    while start > path, bytes[start - 1] != UInt8(ascii: "/") { start -= 1 }
    let last = bytes.extracting(start..<end)
    let words = KindTraits.letters(last)
    levels.append(Level.count(words.count))
    levels.append(Level.log(last.count))
    let titled = Set(KindTraits.letters(title.utf8.span.lowered.span))
    levels.append(Level.share(words.count { titled.contains($0) }, words.count))
  }

  /// Runs of letters, the first eight of each as a number.
  private static func letters(_ text: Bytes) -> [UInt64] {
    var words: [UInt64] = []
    var key: UInt64 = 0
    var length = 0
    for index in 0...text.count {
      let byte = index < text.count ? text[index] : 0x20
      if byte &- 0x61 < 26 || byte >= 0x80 {
        if length < 8 { key = key << 8 | UInt64(byte) }
        length += 1
      } else if length > 0 {
        words.append(key)
        key = 0
        length = 0
      }
    }
    return words
  }

  private mutating func readTitle(_ title: String) {
    let bytes = title.utf8.span
    var words = 0
    var capitals = 0
    var hasYear = false
    var before: UInt8 = 0x20
    for index in bytes.indices {
      let byte = bytes[index]
      if before == 0x20, byte != 0x20 {
        words += 1
        if byte &- 0x41 < 26 { capitals += 1 }
        if index + 3 < bytes.count, byte == UInt8(ascii: "2"), bytes[index + 1] == UInt8(ascii: "0"),
          bytes[index + 2] &- 0x30 < 10, bytes[index + 3] &- 0x30 < 10
        {
          hasYear = true
        }
      }
      before = byte
    }
    add(bytes.contains(":"))
    add(bytes.contains("?"))
    add(bytes.count > 0 && bytes[0] &- 0x30 < 10)
    add(hasYear)
    let first = title.prefix { !$0.isWhitespace }.lowercased()
    add(openings.contains(first))
    levels.append(Level.share(capitals, words))
  }

  private mutating func readStatements(_ stated: StatedMetadata) {
    let isPublished = stated.meta("article:published_time") != nil
    add(isPublished)
    add(!isPublished && stated.meta("article:modified_time") != nil)
    add(stated.meta("author", "article:author") != nil)
    add(stated.meta("twitter:label1") != nil && stated.meta("twitter:label2") != nil)
  }

  private mutating func readText(_ outline: PageOutline) {
    var all = 0
    var paragraphs = 0
    var bytes = 0
    var long = 0
    var longBytes = 0
    for block in outline.blocks {
      all += block.count
      guard block.count >= 60, block.shape != .heading, block.linkBytes * 2 < block.count else { continue }
      paragraphs += 1
      bytes += block.count
      if block.count >= 200 {
        long += 1
        longBytes += block.count
      }
    }
    levels.append(Level.share(longBytes, all))
    levels.append(Level.log(long))
    levels.append(Level.log(paragraphs > 0 ? bytes / paragraphs : 0))
  }

  private static let forum: [StaticString] = [
    "forum", "/thread", "/question", "/topic/", "discussion", "community", "/r/", "/t/", "/comments/",
  ]
  private static let service: [StaticString] = [
    "service", "/about", "/contact", "/pricing", "/solution", "/program", "/admission", "/course", "/features",
    "/location", "/treatment", "/practice", "/company", "/terms", "/privacy",
  ]
  private static let manual: [StaticString] = [
    "docs.", "doc/", "docs/", "/wiki", "wiki.", "reference", "manual", "developer", "tutorial", "/help", "support.",
    "/stable/", "/latest/", "/v1", "/v2", "/v3", "readthedocs",
  ]
  private static let written: [StaticString] = [
    "blog", "news", "article", "story", "stories", "/post", "magazine", "insight", "learn", "guide", "resource",
    "opinion", "journal", "press", "how-to", "what-is", "tips",
  ]
}
