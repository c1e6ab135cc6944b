import News

/// Gathers one item of news XML from the elements and texts within it.
struct NewsItemBuilder {
  enum Kind { case rss, atom, nitf, newsML }

  struct Element {
    let name: String
    let prefix: String
    let namespace: String
    let depth: Int
    let attribute: (String) -> String?
  }

  private enum Field { case title, url, id, byline, published, updated, section, language, body, summary }

  private static let xhtml = "http://www.w3.org/1999/xhtml"
  private static let blocks: Set<String> = [
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "hl2", "li", "ul", "ol", "bq", "blockquote", "block", "br", "tr",
    "table", "dt", "dd", "section", "article", "pre",
  ]
  /// Beside the text of an article.
  private static let skipped: Set<String> = ["media", "script", "style", "figure", "head"]

  private let kind: Kind
  private let rootDepth: Int
  private let limit: Int
  private var item = NewsItem()
  private var open: (field: Field, depth: Int)?
  private var skipDepth: Int?
  private var text: [UInt8] = []
  private var summary: [UInt8] = []
  private var updated: String?
  private var bodyIsHTML = false
  private(set) var isTooLarge = false

  init(kind: Kind, root: Element, limit: Int) {
    self.kind = kind
    self.limit = limit
    rootDepth = root.depth
    item.language = root.attribute("xml:lang")
    if kind == .newsML { item.id = root.attribute("guid") }
  }

  mutating func start(_ element: Element) {
    guard skipDepth == nil else { return }
    if open != nil {
      if NewsItemBuilder.skipped.contains(element.name) { skipDepth = element.depth }
      if NewsItemBuilder.blocks.contains(element.name) { breakParagraph() }
      return
    }
    let field =
      switch kind {
      case .rss: rssField(element)
      case .atom: atomField(element)
      case .nitf: nitfField(element)
      case .newsML: newsMLField(element)
      }
    if let field { open = (field, element.depth) }
    text.removeAll(keepingCapacity: true)
  }

  mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard open != nil, skipDepth == nil, !isTooLarge else { return }
    guard text.count + bytes.count <= limit else { return isTooLarge = true }
    text.append(contentsOf: bytes)
  }

  mutating func end(depth: Int) {
    if let skipDepth {
      if depth == skipDepth { self.skipDepth = nil }
      return
    }
    guard let open else { return }
    if depth == open.depth {
      close(open.field)
      self.open = nil
    }
  }

  consuming func finish() -> NewsItem {
    if item.body.isEmpty { item.body = summary }
    if item.published == nil { item.published = updated }
    if item.mediaType == .articleText, kind == .rss || kind == .atom, bodyIsHTML || NewsItemBuilder.hasTags(item.body) {
      item.mediaType = .html
    }
    return item
  }

  /// An end tag of an inner block comes through `start` of the next one or `close`; one break is as good as many.
  private mutating func breakParagraph() {
    guard !text.isEmpty else { return }
    text += [ASCII.lineFeed, ASCII.lineFeed]
  }

  private mutating func close(_ field: Field) {
    let value = ASCII.string(NewsItemBuilder.collapsed(text))
    switch field {
    case .title: if item.title == nil, !value.isEmpty { item.title = value }
    case .url: if item.url == nil, !value.isEmpty { item.url = value }
    case .id: if item.id == nil, !value.isEmpty { item.id = value }
    case .byline: if !value.isEmpty { item.byline.append(value) }
    case .published: if item.published == nil, !value.isEmpty { item.published = value }
    case .updated: if updated == nil, !value.isEmpty { updated = value }
    case .section: if item.section == nil, !value.isEmpty { item.section = value }
    case .language: if item.language == nil, !value.isEmpty { item.language = value }
    case .body: if item.body.isEmpty { item.body = body() }
    case .summary: if summary.isEmpty { summary = body() }
    }
    text.removeAll(keepingCapacity: true)
  }

  /// Feeds carry markup, which stays as it is; the rest is paragraphs apart by blank lines.
  private func body() -> [UInt8] {
    if kind == .rss || kind == .atom, NewsItemBuilder.hasTags(text) { return text }
    return NewsItemBuilder.paragraphs(text)
  }

  private func rssField(_ element: Element) -> Field? {
    guard element.depth == rootDepth + 1, ["", "dc", "content", "dcterms", "rss"].contains(element.prefix) else {
      return nil
    }
    return switch element.name {
    case "title": .title
    case "link": .url
    case "guid", "identifier": .id
    case "creator", "author": .byline
    case "pubDate", "date", "issued": .published
    case "modified": .updated
    case "category", "subject": .section
    case "language": .language
    case "encoded": .body
    case "description": .summary
    default: nil
    }
  }

  private mutating func atomField(_ element: Element) -> Field? {
    guard element.prefix.isEmpty || element.prefix == "atom" else { return nil }
    guard element.depth == rootDepth + 1 else { return element.name == "name" ? .byline : nil }
    switch element.name {
    case "title": return .title
    case "link":
      if item.url == nil, element.attribute("rel").map({ $0 == "alternate" }) ?? true {
        item.url = element.attribute("href")
      }
      return nil
    case "category":
      if item.section == nil { item.section = element.attribute("label") ?? element.attribute("term") }
      return nil
    case "id": return .id
    case "published", "issued": return .published
    case "updated", "modified": return .updated
    case "content":
      bodyIsHTML = element.attribute("type") == "html"
      return .body
    case "summary": return .summary
    default: return nil
    }
  }

  private mutating func nitfField(_ element: Element) -> Field? {
    switch element.name {
    case "hl1": return .title
    case "byline": return .byline
    case "body.content": return .body
    case "abstract": return .summary
    case "date.issue", "date.release":
      if item.published == nil { item.published = element.attribute("norm") }
    case "pubdata":
      if item.published == nil { item.published = element.attribute("date.publication") }
      if item.section == nil { item.section = element.attribute("position.section") }
      if item.url == nil { item.url = element.attribute("ex-ref") }
    case "doc-id": if item.id == nil { item.id = element.attribute("id-string") }
    default: break
    }
    return nil
  }

  private mutating func newsMLField(_ element: Element) -> Field? {
    switch element.name {
    case "headline", "hl1": return .title
    case "by", "byline": return .byline
    case "firstCreated", "contentCreated": return .published
    case "versionCreated": return .updated
    case "inlineData", "body.content": return .body
    case "body" where element.namespace == NewsItemBuilder.xhtml: return .body
    case "description": return .summary
    case "language": if item.language == nil { item.language = element.attribute("tag") }
    case "link", "remoteContent":
      if item.url == nil, let url = element.attribute("href"), url.hasPrefix("http") { item.url = url }
    default: break
    }
    return nil
  }

  static func hasTags(_ text: [UInt8]) -> Bool {
    ASCII.firstIndex(of: "</", in: text[...]) != nil || ASCII.firstIndex(of: "/>", in: text[...]) != nil
      || ASCII.firstIndex(of: "<p>", in: text[...]) != nil || ASCII.firstIndex(of: "<br>", in: text[...]) != nil
  }

  /// Runs of white space become one space.
  static func collapsed(_ text: [UInt8]) -> [UInt8] {
    Array(text.split(whereSeparator: ASCII.isSpace).joined(separator: [ASCII.space]))
  }

  /// Paragraphs are parted by empty lines; within them, white space is one space.
  static func paragraphs(_ text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var paragraph: [UInt8] = []
    func flush() {
      guard !paragraph.isEmpty else { return }
      if !result.isEmpty { result += [ASCII.lineFeed, ASCII.lineFeed] }
      result += paragraph
      paragraph = []
    }
    for line in text.split(separator: ASCII.lineFeed, omittingEmptySubsequences: false) {
      let words = collapsed(Array(line))
      if words.isEmpty {
        flush()
      } else {
        if !paragraph.isEmpty { paragraph.append(ASCII.space) }
        paragraph += words
      }
    }
    flush()
    return result
  }
}
