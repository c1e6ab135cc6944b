import Markup

/// Finds the headline as a reader sees it: the `h1` that the page's own statements agree with, else these.
struct TitleReader {
  func title(_ tree: FlatTree, _ outline: PageOutline, _ stated: StatedMetadata, root: Int32) -> String? {
    let siteNames = siteNames(stated)
    let headline = stated.hasArticle ? CharacterReference.plain(stated.article?["headline"]?.string) : nil
    let openGraph = CharacterReference.plain(stated.meta("og:title", "twitter:title", "dc.title", "title"))
    let element = CharacterReference.plain(stated.titleElement)
    let claims = [headline, openGraph, element].compactMap { $0 }.map { TitleReader.words(withoutSite($0, siteNames)) }

    var best: (text: String, score: Int)?
    for (position, candidate) in headings(tree, outline).enumerated() {
      let words = TitleReader.words(candidate.text)
      guard !words.isEmpty, !siteNames.contains(words.joined(separator: " ")) else { continue }
      // Agreement with what the page states, in hundredths; the tag and its class; the first one where all else is equal.
      let agreement = claims.map { TitleReader.agreement(words, $0) }.max() ?? 0
      var score = agreement * 2 - position
      if candidate.isFirstLevel { score += 60 }
      if candidate.isNamed { score += 40 }
      if words.count >= 4 { score += 10 }
      if best.map({ score > $0.score }) ?? true { best = (candidate.text, score) }
    }
    if let best, best.score >= 60 { return best.text }
    if let headline { return headline }
    if let openGraph { return withoutSite(openGraph, siteNames) }
    if let element { return withoutSite(element, siteNames) }
    return best?.text
  }

  private struct Heading {
    var text: String
    var isFirstLevel: Bool
    var isNamed: Bool
  }

  private func headings(_ tree: FlatTree, _ outline: PageOutline) -> [Heading] {
    var found: [Heading] = []
    for index in tree.nodes.indices where tree.nodes[index].kind == .element {
      let tag = tree.nodes[index].tag
      let isNamed = outline.cues[index].contains(.headline)
      guard tag == .h1 || (isNamed && outline.textBytes[index] < 300) || (tag == .h2 && found.count < 3) else {
        continue
      }
      guard outline.textBytes[index] > 0, outline.textBytes[index] < 500,
        let text = NodeText.collapsed(tree, Int32(index))
      else { continue }
      switch outline.verdicts[index] {
      case .kept, .byline, .hidden, .caption, .player, .share, .title, .gallery, .print: break
      default: if tag != .h1 { continue }
      }
      found.append(Heading(text: text, isFirstLevel: tag == .h1, isNamed: isNamed))
      if found.count == 40 { break }
    }
    return found
  }

  /// Names of the site, as words joined by spaces.
  private func siteNames(_ stated: StatedMetadata) -> Set<String> {
    let names = [stated.meta("og:site_name", "application-name", "al:ios:app_name", "twitter:site")].compactMap { $0 }
    return Set((names + stated.publishers).map { TitleReader.words($0).joined(separator: " ") }.filter { !$0.isEmpty })
  }

  /// The title without a site's name behind or before a separator.
  func withoutSite(_ title: String, _ siteNames: Set<String>) -> String {
    let separators: [Character] = ["|", "-", "–", "—", "·", "»", "«", ":", "•", "/"]
    let characters = Array(title)
    var cuts: [Int] = []
    for index in characters.indices where separators.contains(characters[index]) {
      let spaced =
        index > 0 && characters[index - 1] == " " && index + 1 < characters.count && characters[index + 1] == " "
      if spaced || (characters[index] == "|") { cuts.append(index) }
    }
    for cut in cuts.reversed() {
      let tail = String(characters[(cut + 1)...])
      if siteNames.contains(TitleReader.words(tail).joined(separator: " ")) { return trimmed(characters[..<cut]) }
    }
    for cut in cuts {
      let head = String(characters[..<cut])
      if siteNames.contains(TitleReader.words(head).joined(separator: " ")) { return trimmed(characters[(cut + 1)...]) }
    }
    // An unknown tail that is short against the rest is a site's name, too.
    if let cut = cuts.last, characters[cut] != ":", characters[cut] != "/" {
      let head = TitleReader.words(String(characters[..<cut])).count
      let tail = TitleReader.words(String(characters[(cut + 1)...])).count
      if tail <= 4, head >= 4 || (characters[cut] == "|" && head > tail) { return trimmed(characters[..<cut]) }
    }
    return title
  }

  private func trimmed(_ characters: ArraySlice<Character>) -> String {
    WhiteSpace.collapsed(String(characters)) ?? ""
  }

  /// The runs of letters and digits, as written.
  static func runs(_ text: String) -> [Substring] { text.split { !$0.isLetter && !$0.isNumber } }

  /// Letters and digits of the words, in lower case.
  ///
  /// By scalars, ASCII apart: every block of a page comes through here, and splitting by `Character` cost a tenth of a run.
  static func words(_ text: String) -> [String] {
    var words: [String] = []
    var word: [UInt8] = []
    func finish() {
      guard !word.isEmpty else { return }
      words.append(String(decoding: word, as: UTF8.self))
      word.removeAll(keepingCapacity: true)
    }
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x61...0x7A, 0x30...0x39: word.append(UInt8(truncatingIfNeeded: scalar.value))
      case 0x41...0x5A: word.append(UInt8(truncatingIfNeeded: scalar.value) | 0x20)
      case 0..<0x80: finish()
      default:
        let properties = scalar.properties
        if properties.isAlphabetic || properties.numericType != nil
          || properties.canonicalCombiningClass != .notReordered
        {
          word += Array(properties.lowercaseMapping.utf8)
        } else {
          finish()
        }
      }
    }
    finish()
    return words
  }

  /// How far two titles have the same words, 0 to 100: twice the shared ones over all.
  static func agreement(_ left: [String], _ right: [String]) -> Int {
    guard !left.isEmpty, !right.isEmpty else { return 0 }
    let wanted = Set(right)
    let shared = left.count { wanted.contains($0) }
    return min(100, 200 * shared / (left.count + right.count))
  }
}
