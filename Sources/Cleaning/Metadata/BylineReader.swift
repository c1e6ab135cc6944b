import Markup

/// Finds who wrote an article: people only, as written.
struct BylineReader {
  private let reader = NameReader.shipped
  private let beside: ZoneBylineReader

  init() { beside = ZoneBylineReader(reader: reader) }

  func byline(
    _ tree: FlatTree, _ outline: PageOutline, _ zone: HeadlineZone, _ stated: StatedMetadata
  ) -> [String] {
    let sites = siteNames(stated)
    let claimed = people(stated, without: sites)
    let shown = beside.byline(tree, outline, zone, without: sites, known: claimed.map(NameReader.key))
    if let shown, isSurer(shown, than: claimed) { return unique(shown.names) }
    if !claimed.isEmpty { return claimed }
    if let shown { return unique(shown.names) }
    let found = unique(visible(tree, outline, sites))
    if !found.isEmpty { return found }
    if let name = signature(outline, stated, without: sites) { return [name] }
    return owner(tree, outline, zone, stated)
  }

  /// The one whose name is all that an article's last line says.
  private func signature(
    _ outline: PageOutline, _ stated: StatedMetadata, without sites: ByteTable<Void>
  ) -> String? {
    // On other pages, customers sign what they say in praise.
    guard stated.claimsArticle || stated.meta("article:published_time") != nil else { return nil }
    let kept = outline.blocks.filter { $0.verdict == .kept }
    guard kept.count > 4, let last = kept.last, (6..<40).contains(last.count), last.linkBytes == 0,
      last.shape == .paragraph, kept.dropLast().suffix(3).allSatisfy({ $0.count >= BylineReader.paragraphBytes })
    else { return nil }
    let name = String(outline.string(last).drop { "–—- ".contains($0) })
    return reader.isLikelyPerson(name) && reader.names(name, without: sites) == [name] ? name : nil
  }

  /// Bytes of a paragraph of running text, at least.
  private static let paragraphBytes = 80

  /// Whether what a page shows beside its headline counts more than what it states: heads often name who entered the
  /// article in the system, or one author of several.
  private func isSurer(_ shown: ZoneBylineReader.Finding, than people: [String]) -> Bool {
    if people.isEmpty { return true }
    let keys = shown.names.map(NameReader.keyWithoutHonorific)
    let stated = people.map(NameReader.keyWithoutHonorific)
    if stated.allSatisfy(keys.contains) {
      let others = zip(shown.names, keys).filter { !stated.contains($0.1) }.map(\.0)
      if others.isEmpty || shown.evidence == .link { return false }
      return shown.evidence == .bare || others.allSatisfy(reader.isLikelyPerson)
    }
    // A stated name that the line goes on from shows that more than names was read there.
    guard !keys.contains(where: { key in stated.contains { key.starts(with: $0) || $0.starts(with: key) } }) else {
      return false
    }
    guard shown.names.allSatisfy(reader.isLikelyPerson), shown.distance <= BylineReader.nearBlocks else { return false }
    return shown.evidence == .introduction || !people.contains(where: reader.isLikelyPerson)
  }

  /// Blocks between headline and byline where the byline is surely the article's.
  private static let nearBlocks = 8

  /// The people whom a page states as its authors to machines.
  private func people(_ stated: StatedMetadata, without sites: ByteTable<Void>) -> [String] {
    let linked = stated.names(stated.article?["author"] ?? stated.article?["creator"])
    let people = unique(
      linked.filter { $0.type.map { !$0.hasSuffix("Organization") } ?? true }
        // A site may bear the name of the one who writes it.
        .flatMap { reader.names($0.name, without: $0.type == "Person" ? ByteTable() : sites, isStated: true) })
    if !people.isEmpty { return people }
    var found: [String] = []
    for name in BylineReader.metaNames {
      var contents = stated.metaAll(name)
      guard !contents.isEmpty else { continue }
      if name == "twitter:data1", !(stated.meta("twitter:label1").map { Words($0).contains("by") } ?? false) {
        continue
      }
      if name.hasPrefix("citation_author") { contents = contents.map(NameReader.givenNameFirst) }
      let allowsSite = name == "author" && contents.count == 1
      let people = unique(
        contents.flatMap { reader.names($0, without: allowsSite ? ByteTable() : sites, isStated: true) })
      let keys = people.map(NameReader.key)
      // One name for several authors; another of these may tell of all.
      if found.isEmpty || (people.count > found.count && found.map(NameReader.key).allSatisfy(keys.contains)) {
        found = people
      }
    }
    return found
  }

  /// The one whose name the site bears, where nothing else names an author.
  private func owner(
    _ tree: FlatTree, _ outline: PageOutline, _ zone: HeadlineZone, _ stated: StatedMetadata
  ) -> [String] {
    let none = ByteTable<Void>()
    var named = people(stated, without: none)
    if named.isEmpty, let shown = beside.byline(tree, outline, zone, without: none, known: []) { named = shown.names }
    if named.isEmpty {
      named = ["og:site_name", "application-name"].compactMap { stated.meta($0) } + stated.publishers
      if let tail = stated.titleElement?.split(separator: "|").last.flatMap({ WhiteSpace.collapsed(String($0)) }) {
        named.append(tail)
      }
      // The site's name stands at the top, its holder's at the foot.
      named += outline.blocks.prefix(3).filter { $0.count < 40 }.map(outline.string)
      if let holder = holder(outline) { named.append(holder) }
    }
    return unique(named.filter { reader.isLikelyPerson($0) && reader.names($0) == [$0] })
  }

  /// Whom the copyright line at the foot names: `© 2025 Ann Lee. All rights reserved.`
  private func holder(_ outline: PageOutline) -> String? {
    for block in outline.blocks.suffix(40).reversed() where (8..<120).contains(block.count) {
      let text = outline.text.span.extracting(block.text)
      guard let sign = text.firstIndex(of: "©") ?? text.firstIndex(of: "Copyright") else { continue }
      var start = sign
      while start < text.count, text[start] &- 0x30 >= 10 { start += 1 }
      while start < text.count, text[start] &- 0x30 < 10 || text[start] == 0x20 { start += 1 }
      let end = text.firstIndex(of: UInt8(ascii: "."), from: start) ?? text.count
      if let name = reader.names(text.extracting(start..<end).string).first { return name }
    }
    return nil
  }

  /// The people in bylines that stand beside a page, as written there.
  func people(_ bylines: [String]) -> [String] { unique(bylines.flatMap { reader.names($0, isStated: true) }) }

  /// The people whom a line of text names.
  func names(_ line: String) -> [String] { reader.names(line) }

  /// Whether a short line at the edge of an article is its byline.
  func isBylineLine(_ line: Bytes) -> Bool {
    guard line.count < 120 else { return false }
    var names = line
    var start = reader.introduction(line)
    if start == nil, let length = reader.introductionOfOthers(line) {
      start = length
      names = line.extracting(droppingFirst: length)
    }
    guard let start, line[start] == 0x20 else { return false }
    switch line[line.count - 1] {
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): return false
    default: return !reader.names(names.string).isEmpty
    }
  }

  private static let metaNames = [
    "author", "article:author", "article:author_name", "parsely-author", "sailthru.author", "dc.creator",
    "dcterms.creator", "byl", "citation_author", "citation_authors", "twitter:data1", "og:article:author",
    "article.author", "authors",
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
        evidence != .link || AuthorLink.isOne(tree, element), !beside.isOthers(tree, element)
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

  private func inLines(_ outline: PageOutline, _ sites: ByteTable<Void>, _ evidence: Evidence) -> [String] {
    let blocks = outline.blocks
    for (index, block) in blocks.enumerated() {
      guard block.count < 120, block.count > 1, !isElsewhere(block.verdict), block.verdict != .footer else { continue }
      let text = outline.text.span.extracting(block.text)
      if evidence == .introduction {
        guard block.count > 6, block.shape != .heading || block.count < 50, let start = beside.start(text) else {
          continue
        }
        let people = reader.names(text.extracting(droppingFirst: start).string, without: sites)
        if !people.isEmpty { return people }
      } else {
        // The introduction alone in its element, the name in the next.
        guard reader.isIntroduction(text) else { continue }
        let people = beside.following(outline, index, sites)
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
