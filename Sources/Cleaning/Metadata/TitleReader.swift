import Markup

/// Finds the headline as a reader sees it: the `h1` that the page's own statements agree with, else these.
struct TitleReader {
  func title(_ tree: FlatTree, _ outline: PageOutline, _ stated: StatedMetadata) -> String? {
    let siteNames = siteNames(stated)
    let headline = stated.hasArticle ? CharacterReference.plain(stated.article?["headline"]?.string) : nil
    let openGraph = CharacterReference.plain(stated.meta("og:title", "twitter:title", "dc.title", "title"))
      .map { withoutSite($0, siteNames) }
    let element = CharacterReference.plain(stated.titleElement).map { withoutSite($0, siteNames) }
    let claims = [headline.map { withoutSite($0, siteNames) }, openGraph, element].compactMap {
      $0.map { Words($0).hashes }
    }

    var best: (text: String, score: Int)?
    for (position, candidate) in headings(tree, outline).enumerated() {
      let words = Words(candidate.text)
      guard !words.isEmpty, !siteNames.contains(words.key.span) else { continue }
      // Agreement with what the page states, in hundredths; the tag and its class; the first one where all else is equal.
      let hashes = words.hashes
      let agreement = claims.map { Words.agreement(hashes, $0) }.max() ?? 0
      var score = agreement * 2 - position
      if candidate.isFirstLevel { score += 60 }
      if candidate.isNamed { score += 40 }
      if words.count >= 4 { score += 10 }
      if best.map({ score > $0.score }) ?? true { best = (candidate.text, score) }
    }
    if let best, best.score >= 60 { return best.text }
    return headline ?? openGraph ?? element ?? best?.text
  }

  private struct Heading {
    var text: String
    var isFirstLevel: Bool
    var isNamed: Bool
  }

  private func headings(_ tree: FlatTree, _ outline: PageOutline) -> [Heading] {
    var found: [Heading] = []
    let hasNamed = outline.cues.contains(.headline)
    let nodes = tree.nodes.span
    for index in nodes.indices {
      let node = nodes[index]
      let isNamed = hasNamed && outline.cues(Int32(index)).contains(.headline)
      guard isNamed || node.tag == .h1 || node.tag == .h2 else { continue }
      let textBytes = outline.textBytes(Int32(index))
      guard node.tag == .h1 || (isNamed && textBytes < 300) || (node.tag == .h2 && found.count < 3) else { continue }
      guard (1..<500).contains(textBytes), let text = NodeText.collapsed(tree, Int32(index)) else { continue }
      switch outline.verdicts[index] {
      case .kept, .byline, .hidden, .caption, .player, .share, .title, .gallery, .print: break
      default: if node.tag != .h1 { continue }
      }
      found.append(Heading(text: text, isFirstLevel: node.tag == .h1, isNamed: isNamed))
      if found.count == 40 { break }
    }
    return found
  }

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
