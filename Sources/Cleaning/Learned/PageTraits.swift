import Markup
import News

/// What a page as a whole tells of its kind and of what its text is: one row of levels.
struct PageTraits {
  static let names = [
    "page.forum", "page.hasArticle", "page.claimsArticle", "page.website", "page.product", "page.stated", "page.text",
    "page.linked", "page.inParagraphs", "page.kept", "page.keptShare", "page.blocks", "page.keptBlocks", "page.prose",
    "page.proseShare", "page.linkedHeadings", "page.listShare", "page.longest", "page.dated", "page.datedByPage",
    "page.byline", "page.bylineShown", "page.prices", "page.images", "page.code", "page.times", "page.articles",
    "page.tables", "page.items", "page.buttons", "page.headings", "page.comments", "page.generator", "page.depth",
    "page.slug", "page.digits", "page.query", "page.written", "page.manual", "page.shop", "page.list", "page.sentences",
    "page.questions", "page.titleWords", "page.section", "page.standfirst", "page.keptLinked", "page.nav",
  ]

  /// Fewer blocks than this had only one in thirty of the pages that were learned from.
  private static let leastBlocks = 40

  private(set) var levels: [UInt8] = []
  /// Whether the page is like those that were learned from: of some size, in a script that parts words by spaces.
  private(set) var isFamiliar = false

  mutating func read(
    _ tree: FlatTree, _ outline: PageOutline, _ stated: StatedMetadata, _ article: Article, isForum: Bool
  ) {
    levels.removeAll(keepingCapacity: true)
    let body = outline.measures.nodes[Int(outline.body)]
    let text = Int(body.textBytes)
    let type = stated.meta("og:type")?.lowercased() ?? ""
    var sums = BlockSums()
    sums.read(outline)
    isFamiliar = outline.blocks.count >= PageTraits.leastBlocks && sums.blanks * 12 > sums.all
    let tags = TagCounts(tree)

    add(isForum)
    add(stated.hasArticle)
    add(stated.claimsArticle)
    add(type == "website")
    add(type.contains("product") || stated.articleType == "Product" || tags.hasProduct)
    levels.append(PageTraits.typeLevel(stated.articleType))
    levels.append(Level.log(text))
    levels.append(Level.share(Int(body.linkBytes), text))
    levels.append(Level.share(Int(body.paragraphBytes), text))
    levels.append(Level.log(sums.kept))
    levels.append(Level.share(sums.kept, sums.all))
    levels.append(Level.log(outline.blocks.count))
    levels.append(Level.log(sums.keptBlocks))
    levels.append(Level.log(sums.prose))
    levels.append(Level.share(sums.prose, sums.kept))
    levels.append(Level.log(sums.linkedHeadings))
    levels.append(Level.share(sums.listed, sums.kept))
    levels.append(Level.log(sums.longest))
    add(article.published != nil)
    add(
      stated.meta("article:published_time", "datepublished", "date") != nil || stated.article?["datePublished"] != nil)
    levels.append(Level.count(article.byline.count))
    add(!outline.cues.isDisjoint(with: [.byline, .author]))
    levels.append(Level.log(sums.prices))
    levels.append(Level.log(tags.images))
    levels.append(Level.log(tags.code))
    levels.append(Level.log(tags.times))
    levels.append(Level.log(tags.articles))
    levels.append(Level.log(tags.cells))
    levels.append(Level.log(tags.listItems))
    levels.append(Level.log(tags.buttons))
    levels.append(Level.log(sums.keptHeadings))
    add(outline.cues.contains(.comments))
    add(stated.meta("generator") != nil)
    readAddress(stated.canonical ?? stated.meta("og:url") ?? article.url ?? "")
    levels.append(Level.share(sums.endedSentence, max(1, sums.keptBlocks)))
    levels.append(Level.log(sums.questions))
    levels.append(Level.count(article.title.map { Words($0).count } ?? 0))
    add(article.section != nil)
    add(stated.meta("og:description", "description") != nil)
    levels.append(Level.share(sums.keptLinked, sums.kept))
    levels.append(Level.log(tags.navigations))
  }

  private mutating func add(_ value: Bool) { levels.append(Level.flag(value)) }

  private static func typeLevel(_ type: String) -> UInt8 {
    switch type {
    case "": 0
    case "WebPage": 1
    case "CollectionPage", "ProfilePage", "ItemPage": 2
    case "Product", "Course", "Event": 3
    case "QAPage", "Question", "DiscussionForumPosting": 4
    case "TechArticle": 6
    case "Article", "BlogPosting": 8
    case "NewsArticle", "ReportageNewsArticle", "OpinionNewsArticle", "AnalysisNewsArticle": 9
    default: type.hasSuffix("Article") || type.hasSuffix("Posting") ? 7 : 5
    }
  }

  /// What the page's own address tells: how deep it lies, how its last part is made, words that sites of a kind use.
  private mutating func readAddress(_ address: String) {
    let lower = address.utf8.span.lowered
    let bytes = lower.span
    var start = bytes.firstIndex(of: "://").map { $0 + 3 } ?? 0
    let host = start
    start = bytes.firstIndex(of: UInt8(ascii: "/"), from: min(start, bytes.count)) ?? bytes.count
    var depth = 0
    var hyphens = 0
    var digits = 0
    var query = false
    for index in start..<bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "/"):
        if index + 1 < bytes.count {
          depth += 1
          hyphens = 0
        }
      case UInt8(ascii: "-"), UInt8(ascii: "_"): hyphens += 1
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
      case UInt8(ascii: "?"): query = true
      default: break
      }
      if query { break }
    }
    levels.append(address.isEmpty ? 0 : Level.count(depth + 1))
    levels.append(Level.count(hyphens))
    levels.append(Level.count(digits))
    add(query)
    for words in [PageTraits.written, PageTraits.manual, PageTraits.shop, PageTraits.list] {
      let whole = bytes.extracting(min(host, bytes.count)..<bytes.count)
      add(words.contains { whole.contains($0) })
    }
  }

  private static let written: [StaticString] = [
    "/blog", "blog.", "/news/", "news.", "/article", "/story/", "/stories/", "/post/", "/posts/", "/magazine", "/20",
    "/opinion", "/guide", "/learn/", "/insights/", "/resources/", "/reviews/",
  ]
  private static let manual: [StaticString] = [
    "docs.", "/docs", "/documentation", "/wiki/", "wiki.", "/reference", "/manual", "/api/", "developer.", "/tutorial",
    "/man/", "/help/", "support.",
  ]
  private static let shop: [StaticString] = [
    "/product/", "/products/", "/p/", "/dp/", "/item/", "/shop/", "/store/", "shop.", "store.", "/buy", "/pd/",
  ]
  private static let list: [StaticString] = [
    "/category/", "/categories", "/tag/", "/tags/", "/collections/", "/c/", "/search", "/topic/", "/topics", "/archive",
    "/list", "/directory", "/browse", "/cat/", "/section/", "/jobs", "/events",
  ]
}

/// Sums over a page's blocks.
private struct BlockSums {
  var all = 0
  var kept = 0
  var keptBlocks = 0
  var keptLinked = 0
  var keptHeadings = 0
  var prose = 0
  var listed = 0
  var longest = 0
  var linkedHeadings = 0
  var prices = 0
  var endedSentence = 0
  var questions = 0
  var blanks = 0

  mutating func read(_ outline: PageOutline) {
    let text = outline.text.span
    for index in text.indices where text[index] == 0x20 { blanks += 1 }
    for block in outline.blocks {
      all += block.count
      if block.shape == .heading, block.linkBytes * 10 > block.count * 8, block.count > 20 { linkedHeadings += 1 }
      if block.count < 80, hasPrice(text.extracting(block.text)) { prices += 1 }
      guard block.verdict == .kept else { continue }
      kept += block.count
      keptBlocks += 1
      keptLinked += block.linkBytes
      if block.shape == .heading { keptHeadings += 1 }
      if block.shape == .listItem { listed += block.count }
      if block.count >= 100, block.shape != .heading, block.linkBytes * 5 < block.count { prose += block.count }
      longest = max(longest, block.count)
      guard let last = block.text.last else { continue }
      if text[last] == UInt8(ascii: ".") { endedSentence += 1 }
      if text[last] == UInt8(ascii: "?") { questions += 1 }
    }
  }

  /// Whether a digit follows the sign of a currency.
  private func hasPrice(_ text: Bytes) -> Bool {
    guard text.count > 1 else { return false }
    for index in 0..<(text.count - 1) {
      switch text[index] {
      case UInt8(ascii: "$"), 0xA3, 0xAC: if text[index + 1] &- 0x30 < 10 { return true }
      default: break
      }
    }
    return false
  }
}

/// How often a page has elements that tell kinds of pages apart.
private struct TagCounts {
  var images = 0
  var code = 0
  var times = 0
  var articles = 0
  var cells = 0
  var listItems = 0
  var buttons = 0
  var navigations = 0
  var hasProduct = false

  init(_ tree: FlatTree) {
    let nodes = tree.nodes.span
    for index in nodes.indices where nodes[index].kind == .element {
      switch nodes[index].tag {
      case .img, .picture: images += 1
      case .code, .pre, .kbd, .samp: code += 1
      case .time: times += 1
      case .article: articles += 1
      case .td, .th: cells += 1
      case .li: listItems += 1
      case .button, .input, .select: buttons += 1
      case .nav: navigations += 1
      default: break
      }
    }
    let attributes = tree.attributes.span
    for index in attributes.indices
    where attributes[index].name.count == 8 && tree.equals(attributes[index].name, "itemtype") {
      let address = tree.bytes.span.extracting(attributes[index].value.range)
      if address.contains("/Product", at: address.count - 8) { hasProduct = true }
    }
  }
}
