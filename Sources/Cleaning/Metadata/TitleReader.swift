import Markup

/// Finds the headline as a reader sees it: the `h1` that the page's own statements agree with, else these.
struct TitleReader {
  func title(_ tree: FlatTree, _ outline: PageOutline, _ stated: StatedMetadata) -> String? {
    let siteNames = siteNames(stated)
    let headline = stated.hasArticle ? CharacterReference.plain(stated.article?["headline"]?.string) : nil
    let openGraph = CharacterReference.plain(stated.meta("og:title", "twitter:title", "dc.title", "title"))
      .map { withoutSite($0, siteNames) }
    let element = CharacterReference.plain(stated.titleElement).map { withoutSite($0, siteNames) }
    // What publishing systems keep of the headline tells which heading it is.
    let kept = CharacterReference.plain(stated.meta("sailthru.title", "parsely-title", "cxenseparse:title"))
    let claims = [headline.map { withoutSite($0, siteNames) }, openGraph, element, kept].compactMap {
      $0.map { Claim($0) }
    }

    // A single word says too little.
    let hasClaim = claims.contains { $0.words.count >= 2 }

    var best: (text: String, score: Int)?
    var sawFirstLevel = false
    for (position, candidate) in headings(tree, outline).enumerated() {
      let words = Words(candidate.text)
      guard !words.isEmpty, !siteNames.contains(words.key.span) else { continue }
      // Agreement with what the page states, in hundredths; the tag and its class; the first one where all else is equal.
      let hashes = words.hashes
      let agreement = claims.map { Words.agreement(hashes, $0.hashes) }.max()
      let needed = candidate.isMarked && words.count >= 4 ? 0 : candidate.neededAgreement
      guard !hasClaim || agreement ?? 0 >= needed else { continue }
      if candidate.isFirstLevel, !candidate.isInTrail {
        sawFirstLevel = sawFirstLevel || agreement ?? 0 >= 35
      } else if sawFirstLevel, !candidate.isNamed {
        // The text's own first heading may be closer to what the head states, but is not the text's headline.
        continue
      }
      var score = (agreement ?? 0) * 2 - position
      if candidate.isFirstLevel { score += 60 }
      if candidate.isNamed { score += 60 }
      if candidate.isInTrail { score -= 100 }
      if words.count >= 4 { score += 10 }
      if best.map({ score > $0.score }) ?? true {
        best = (part(tree, candidate.node, words, claims) ?? candidate.text, score)
      }
    }
    if let best, best.score >= 60 { return best.text }
    return headline.map { withoutSite($0, siteNames) } ?? openGraph ?? element ?? best?.text
  }

  /// A title that the page states.
  private struct Claim {
    let words: Words
    let hashes: [UInt64]

    init(_ text: String) {
      words = Words(text)
      hashes = words.hashes
    }
  }

  /// The part of a heading that a claim is the same as, where an element parts it from a date, a rubric or a count.
  private func part(_ tree: FlatTree, _ heading: Int32, _ words: Words, _ claims: [Claim]) -> String? {
    let claims = claims.filter {
      $0.words.count >= 3 && $0.words.count < words.count && words.key.span.contains($0.words.key.span)
    }
    guard !claims.isEmpty else { return nil }
    for node in tree.descendants(of: heading).prefix(24) {
      let text =
        tree.nodes[Int(node)].kind == .text
        ? WhiteSpace.collapsed(tree.bytes.span.extracting(tree.nodes[Int(node)].text.range))
        : NodeText.collapsed(tree, node)
      guard let text else { continue }
      let key = Words(text).key
      if claims.contains(where: { $0.words.key == key }) { return text }
    }
    return nil
  }

  private struct Heading {
    var node: Int32
    var text: String
    var isFirstLevel: Bool
    var isNamed: Bool
    /// The only element that the page marks as its headline.
    var isMarked = false
    /// In the line that shows where on the site the page is.
    var isInTrail = false

    /// Which share of its words, in hundredths, the page has to state as well. A first heading may stand on its own
    /// words; one that shares none is the site's slogan or the head of a box.
    var neededAgreement: Int { isFirstLevel || isNamed ? 20 : 50 }
  }

  private func headings(_ tree: FlatTree, _ outline: PageOutline) -> [Heading] {
    var found: [Heading] = []
    let hasNamed = outline.cues.contains(.headline)
    let nodes = tree.nodes.span
    let marked = marked(tree, outline)
    for index in nodes.indices {
      let node = nodes[index]
      let isMarked = marked == Int32(index)
      let isNamed = isMarked || (hasNamed && outline.cues(Int32(index)).contains(.headline))
      guard isNamed || node.tag == .h1 || node.tag == .h2 else { continue }
      let textBytes = outline.textBytes(Int32(index))
      guard node.tag == .h1 || (isNamed && textBytes < 300) || (node.tag == .h2 && found.count < 3) else { continue }
      guard (1..<500).contains(textBytes), let text = text(tree, Int32(index)) else { continue }
      switch outline.verdicts[index] {
      case .kept, .byline, .hidden, .caption, .player, .share, .title, .gallery, .print: break
      default: if node.tag != .h1 { continue }
      }
      found.append(
        Heading(
          node: Int32(index), text: text, isFirstLevel: node.tag == .h1, isNamed: isNamed, isMarked: isMarked,
          isInTrail: node.tag == .h1 && isInTrail(tree, outline, Int32(index))))
      if found.count == 40 { break }
    }
    return found
  }

  /// The element that alone on the page is marked as a headline; several are those of cards.
  private func marked(_ tree: FlatTree, _ outline: PageOutline) -> Int32? {
    guard outline.cues.contains(.headlineProperty) else { return nil }
    var found: Int32?
    for index in tree.nodes.indices where outline.cues(Int32(truncatingIfNeeded: index)).contains(.headlineProperty) {
      guard outline.textBytes(Int32(truncatingIfNeeded: index)) > 0 else { continue }
      if found != nil { return nil }
      found = Int32(truncatingIfNeeded: index)
    }
    return found
  }

  /// Whether a heading is a step in a list of links to where the page is.
  private func isInTrail(_ tree: FlatTree, _ outline: PageOutline, _ heading: Int32) -> Bool {
    let item = tree.nodes[Int(heading)].parent
    guard item > 0, tree.nodes[Int(item)].tag == .li else { return false }
    return outline.verdicts[Int(heading)] == .navigation || tree.hasToken(item, "itemprop", "itemListElement")
  }

  /// The heading's text without the rubric before it that an element of its own says to be one.
  private func text(_ tree: FlatTree, _ heading: Int32) -> String? {
    guard let whole = NodeText.collapsed(tree, heading) else { return nil }
    var child = tree.nodes[Int(heading)].firstChild
    while child != FlatTree.none, !isRubric(tree, child) {
      guard
        tree.nodes[Int(child)].kind != .text || WhiteSpace.collapsed(tree.string(tree.nodes[Int(child)].text)) == nil
      else { return whole }
      child = tree.nodes[Int(child)].nextSibling
    }
    guard child != FlatTree.none, let rubric = NodeText.collapsed(tree, child), whole.hasPrefix(rubric) else {
      return whole
    }
    let rest = whole.dropFirst(rubric.count).drop { !$0.isLetter && !$0.isNumber && !"“\"‘'«„¿¡([".contains($0) }
    return Words(String(rest)).count >= 3 ? String(rest) : whole
  }

  private func isRubric(_ tree: FlatTree, _ node: Int32) -> Bool {
    guard tree.nodes[Int(node)].kind == .element, let range = tree.attribute(node, "class") else { return false }
    let words = Words(tree.bytes.span.extracting(range.range))
    return TitleReader.rubrics.contains(where: words.contains)
  }

  private static let rubrics: [StaticString] = [
    "kicker", "overline", "eyebrow", "topline", "dachzeile", "spitzmarke", "roofline", "antetitulo", "surtitre",
    "occhiello",
  ]

  /// Names of the site, as words.
  private func siteNames(_ stated: StatedMetadata) -> ByteTable<Void> {
    let name = stated.meta("og:site_name", "application-name", "al:ios:app_name", "twitter:site")
    var names = ByteTable<Void>()
    for name in [name].compactMap({ $0 }) + stated.publishers {
      let words = Words(name)
      if !words.isEmpty { names.insert(words.key.span) }
    }
    return names
  }

  /// The title without a site's name behind or before a separator.
  private func withoutSite(_ title: String, _ siteNames: ByteTable<Void>) -> String {
    let text = title.utf8.span
    let cuts = TitleReader.separators(text)
    for cut in cuts.reversed() where siteNames.contains(Words(text.extracting(droppingFirst: cut.upperBound)).key.span)
    {
      return WhiteSpace.collapsed(text.extracting(first: cut.lowerBound)) ?? ""
    }
    for cut in cuts where siteNames.contains(Words(text.extracting(first: cut.lowerBound)).key.span) {
      return WhiteSpace.collapsed(text.extracting(droppingFirst: cut.upperBound)) ?? ""
    }
    // An unknown tail that is short against the rest is a site's name, too.
    if let cut = cuts.last {
      let separator = text[cut.lowerBound]
      guard separator != UInt8(ascii: ":"), separator != UInt8(ascii: "/") else { return title }
      let head = Words(text.extracting(first: cut.lowerBound)).count
      let tail = Words(text.extracting(droppingFirst: cut.upperBound)).count
      let isSite = head >= 4 || (separator == UInt8(ascii: "|") && head > tail)
      if tail <= 4, isSite { return WhiteSpace.collapsed(text.extracting(first: cut.lowerBound)) ?? "" }
    }
    return title
  }

  private static let signs: [StaticString] = ["|", "-", "–", "—", "·", "»", "«", ":", "•", "/"]

  /// Where signs stand that part a title from a site's name: between blanks, but for `|`.
  private static func separators(_ title: Bytes) -> [Range<Int>] {
    var separators: [Range<Int>] = []
    for index in title.indices {
      let byte = title[index]
      guard byte >= 0xC2 || byte == UInt8(ascii: "|") || (index > 0 && title[index - 1] == 0x20) else { continue }
      guard let sign = signs.first(where: { title.contains($0, at: index) }) else { continue }
      let end = index + sign.utf8CodeUnitCount
      let isSpaced = index > 0 && title[index - 1] == 0x20 && end < title.count && title[end] == 0x20
      if isSpaced || byte == UInt8(ascii: "|") { separators.append(index..<end) }
    }
    return separators
  }
}
