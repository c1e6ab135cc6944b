import Markup

/// Finds who wrote an article: people only, as written.
struct BylineReader {
  private let reader = NameReader()

  func byline(_ tree: FlatTree, _ outline: PageOutline, _ stated: StatedMetadata) -> [String] {
    let sites = siteNames(stated)
    let linked = stated.names(stated.article?["author"] ?? stated.article?["creator"])
    let people = unique(
      linked.filter { $0.type.map { !$0.hasSuffix("Organization") } ?? true }
        // A site may bear the name of the one who writes it.
        .flatMap { reader.names($0.name, without: $0.type == "Person" ? ByteTable() : sites, isStated: true) })
    if !people.isEmpty { return people }
    for name in BylineReader.metaNames {
      var contents = stated.metaAll(name)
      guard !contents.isEmpty else { continue }
      if name == "twitter:data1", !(stated.meta("twitter:label1").map { Words($0).contains("by") } ?? false) {
        continue
      }
      if name == "citation_author" { contents = contents.map(NameReader.givenNameFirst) }
      let allowsSite = name == "author" && contents.count == 1
      let people = unique(
        contents.flatMap { reader.names($0, without: allowsSite ? ByteTable() : sites, isStated: true) })
      if !people.isEmpty { return people }
    }
    return unique(visible(tree, outline, sites))
  }

  /// The people in bylines that stand beside a page, as written there.
  func people(_ bylines: [String]) -> [String] { unique(bylines.flatMap { reader.names($0, isStated: true) }) }

  /// The people whom a line of text names.
  func names(_ line: String) -> [String] { reader.names(line) }

  /// Everything that stands where authors stand, organisations included: for wire credits.
  func credits(_ outline: PageOutline, _ stated: StatedMetadata) -> [String] {
    var credits = stated.names(stated.article?["author"]).map(\.name)
    credits += stated.metaAll("author")
    let body = outline.blocks.firstIndex { $0.verdict == .kept } ?? 0
    for (index, block) in outline.blocks.enumerated() where block.count < 160 {
      // A line between the title and the text may credit the agency alone.
      let isAbove = block.verdict == .outside && block.count < 40 && (body - 5..<body).contains(index)
      guard block.verdict == .byline || block.verdict == .fragment || isAbove else { continue }
      credits.append(outline.string(block))
      // The agency's name stands before its place or the date, or after the reporters.
      let text = outline.text.span.extracting(block.text)
      let end = reader.endBeforePlace(text)
      if end < text.count { credits.append(text.extracting(first: end).string) }
    }
    return credits.compactMap(CharacterReference.plain)
  }

  /// Whether a short line at the edge of an article is its byline.
  func isBylineLine(_ line: Bytes) -> Bool {
    guard line.count < 120, let length = reader.introduction(line), line[length] == 0x20 else { return false }
    switch line[line.count - 1] {
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): return false
    default: return !reader.names(line.string).isEmpty
    }
  }

  private static let metaNames = [
    "author", "article:author", "article:author_name", "parsely-author", "sailthru.author", "dc.creator",
    "dcterms.creator", "byl", "citation_author", "twitter:data1", "og:article:author", "article.author", "authors",
    "creator", "rnews:author", "dc.contributor", "cxenseparse:author", "byline",
  ]

  private func siteNames(_ stated: StatedMetadata) -> ByteTable<Void> {
    var sites = ByteTable<Void>()
    for name in ["og:site_name", "application-name", "twitter:site", "publisher", "article:publisher"] {
      if let site = stated.meta(name) { sites.insert(NameReader.key(site).span) }
    }
    for site in stated.publishers { sites.insert(NameReader.key(site).span) }
    return sites
  }

  private func unique(_ names: [String]) -> [String] {
    var seen = ByteTable<Void>()
    return names.filter { seen.insert(NameReader.key($0).span) }
  }

  // MARK: - The visible byline

  /// Names in elements that say they hold the author, surest first: `rel` and `itemprop`, lines that begin with "by", a
  /// class, a link to an author's page; then a line that is nothing but "by".
  private func visible(_ tree: FlatTree, _ outline: PageOutline, _ sites: ByteTable<Void>) -> [String] {
    for evidence in [Evidence.property, .introduction, .classCue, .link, .lonelyIntroduction] {
      let found =
        switch evidence {
        case .property where !outline.cues.contains(.author), .classCue where !outline.cues.contains(.byline):
          [String]()
        case .property, .classCue, .link: inElements(tree, outline, sites, evidence)
        case .introduction, .lonelyIntroduction: inLines(outline, sites, evidence)
        }
      if !found.isEmpty { return found }
    }
    return []
  }

  private enum Evidence { case property, classCue, link, introduction, lonelyIntroduction }

  private func inElements(
    _ tree: FlatTree, _ outline: PageOutline, _ sites: ByteTable<Void>, _ evidence: Evidence
  ) -> [String] {
    var found: [String] = []
    var skipUntil = 0
    let verdicts = outline.verdicts
    let nodes = tree.nodes.span
    for index in nodes.indices where index >= skipUntil {
      let element = Int32(truncatingIfNeeded: index)
      let isCandidate =
        switch evidence {
        case .property: outline.cues(element).contains(.author)
        case .classCue: outline.cues(element).contains(.byline)
        default: nodes[index].tag == .a
        }
      guard isCandidate, (1..<600).contains(outline.textBytes(element)), !isElsewhere(verdicts[index]),
        evidence != .link || pointsToAuthor(tree, element)
      else { continue }
      // Names stand at the head of such an element; a biography may follow.
      for line in NodeText.lines(tree, element).prefix(6) where line.utf8.count < 90 {
        let people = reader.names(line, without: sites)
        if people.isEmpty { continue }
        found += people
        skipUntil = Int(tree.endOfSubtree(element))
        break
      }
      if !found.isEmpty, evidence != .property || found.count >= 6 { break }
      // Several authors stand side by side.
      if let first = found.first, found.count > 1, verdicts[index] == .footer { return [first] }
    }
    return found
  }

  private func pointsToAuthor(_ tree: FlatTree, _ link: Int32) -> Bool {
    guard let range = tree.attribute(link, "href") else { return false }
    let address = tree.bytes.span.extracting(range.range)
    for index in address.indices.dropLast() where address[index] == UInt8(ascii: "/") {
      let isAuthor =
        switch address[index + 1] | 0x20 {
        case UInt8(ascii: "a"), UInt8(ascii: "c"), UInt8(ascii: "w"), UInt8(ascii: "b"), UInt8(ascii: "p"),
          UInt8(ascii: "s"), UInt8(ascii: "t"):
          BylineReader.authorPaths.contains { address.containsIgnoringCase($0, at: index + 1) }
        default: false
        }
      if isAuthor { return true }
    }
    return false
  }

  private static let authorPaths: [StaticString] = [
    "author/", "authors/", "contributor/", "contributors/", "writers/", "by/", "profile/", "people/", "staff/", "team/",
    "autor/", "auteur/",
  ]

  private func inLines(_ outline: PageOutline, _ sites: ByteTable<Void>, _ evidence: Evidence) -> [String] {
    let blocks = outline.blocks
    for (index, block) in blocks.enumerated() {
      guard block.count < 120, block.count > 1, !isElsewhere(block.verdict), block.verdict != .footer else { continue }
      let text = outline.text.span.extracting(block.text)
      if evidence == .introduction {
        guard block.count > 6, reader.introduction(text) != nil else { continue }
        let people = reader.names(text.string, without: sites)
        if !people.isEmpty { return people }
      } else {
        // The introduction alone in its element, the name in the next.
        guard reader.isIntroduction(text), index + 1 < blocks.count, blocks[index + 1].count < 60 else { continue }
        let people = reader.names(outline.string(blocks[index + 1]), without: sites)
        if !people.isEmpty { return people }
      }
    }
    return []
  }

  private func isElsewhere(_ verdict: Verdict) -> Bool {
    switch verdict {
    case .related, .comments, .navigation, .newsletter, .advertising, .consent, .markup, .form, .overlay: true
    default: false
    }
  }
}
