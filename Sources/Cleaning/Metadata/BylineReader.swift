import Markup
import News

/// Finds who wrote an article: people only, as written.
struct BylineReader {
  private let notPeople: Set<String>
  private let introductions: [String]
  private let organisationWords: Set<String>

  init() {
    var notPeople: Set<String> = []
    var introductions: [String] = []
    var organisationWords: Set<String> = []
    for line in ResourceFile.lines("bylines") {
      guard let cut = line.firstIndex(of: " ") else { continue }
      let entry = String(line[line.index(after: cut)...])
      switch line[..<cut] {
      case "nobody": notPeople.insert(entry)
      case "by": introductions.append(entry)
      case "organisation": organisationWords.insert(entry)
      default: break
      }
    }
    self.notPeople = notPeople
    self.introductions = introductions.sorted { ($0.count, $0) > ($1.count, $1) }
    self.organisationWords = organisationWords
  }

  func byline(_ tree: FlatTree, _ outline: PageOutline, _ stated: StatedMetadata) -> [String] {
    let sites = siteNames(stated)
    let linked = stated.names(stated.article?["author"] ?? stated.article?["creator"])
    let people = unique(
      linked.filter { $0.type.map { !$0.hasSuffix("Organization") } ?? true }.flatMap { names($0.name, sites) })
    if !people.isEmpty { return people }
    for name in [
      "author", "article:author", "article:author_name", "parsely-author", "sailthru.author", "dc.creator",
      "dcterms.creator", "byl", "citation_author", "twitter:data1", "og:article:author", "article.author", "authors",
      "creator", "rnews:author", "dc.contributor", "cxenseparse:author", "byline",
    ] {
      let contents = stated.metaAll(name)
      if name == "twitter:data1", stated.meta("twitter:label1").map({ !$0.lowercased().contains("by") }) ?? true {
        continue
      }
      let people = unique(contents.flatMap { names($0, sites) })
      if !people.isEmpty { return people }
    }
    return visible(tree, outline, sites)
  }

  /// Names in elements that say they hold the author: `rel=author`, `itemprop=author`, a class; nearest to the top.
  private func visible(_ tree: FlatTree, _ outline: PageOutline, _ sites: Set<String>) -> [String] {
    for pass in 0..<3 {
      var found: [String] = []
      var skipUntil: Int32 = 0
      for index in tree.nodes.indices where tree.nodes[index].kind == .element && Int32(index) >= skipUntil {
        let node = tree.nodes[index]
        guard outline.textBytes[index] > 0, outline.textBytes[index] < 200, !isElsewhere(outline.verdicts[index])
        else { continue }
        let matches =
          switch pass {
          case 0:
            node.attributeCount > 0
              && (tree.hasToken(Int32(index), "rel", "author") || tree.hasToken(Int32(index), "itemprop", "author"))
          case 1: outline.cues[index].contains(.byline)
          default: false
          }
        guard matches, let text = NodeText.collapsed(tree, Int32(index)) else { continue }
        let people = names(text, sites)
        if !people.isEmpty {
          found += people
          skipUntil = tree.endOfSubtree(Int32(index))
          if pass == 1 || found.count >= 6 { break }
        }
      }
      if !found.isEmpty { return unique(found) }
    }
    for block in outline.blocks where block.count < 100 && block.count > 5 {
      switch block.verdict {
      case .kept, .byline, .outside, .linkDense, .phrase, .standfirst: break
      default: continue
      }
      let text = outline.string(block)
      let lower = text.lowercased()
      guard introductions.contains(where: { lower.hasPrefix($0 + " ") || lower.hasPrefix($0 + ":") }) else { continue }
      let people = names(text, sites)
      if !people.isEmpty { return people }
    }
    return []
  }

  private func isElsewhere(_ verdict: Verdict) -> Bool {
    switch verdict {
    case .related, .comments, .navigation, .newsletter, .advertising, .consent, .markup: true
    default: false
    }
  }

  private func siteNames(_ stated: StatedMetadata) -> Set<String> {
    let names =
      ["og:site_name", "application-name", "twitter:site", "publisher", "article:publisher"]
      .compactMap { stated.meta($0) } + stated.publishers
    return Set(names.map(BylineReader.key))
  }

  private static func key(_ text: String) -> String { TitleReader.words(text).joined() }

  private func unique(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert(BylineReader.key($0)).inserted }
  }

  // MARK: - Names in a text

  /// The people whom a byline names: `By Ann Lee and Bo Ray, Political Editors` gives two.
  func names(_ text: String, _ sites: Set<String> = []) -> [String] {
    guard let plain = CharacterReference.plain(text), plain.utf8.count < 300, !plain.contains("://") else { return [] }
    var rest = Substring(plain)
    // What stands before an introduction goes with it, up to a few words: "Written by", "Story by".
    var cut = true
    while cut {
      cut = false
      let lower = rest.lowercased()
      for phrase in introductions where lower.hasPrefix(phrase) {
        let after = rest.dropFirst(phrase.count)
        guard let next = after.first, next == " " || next == ":" || next == "\u{A0}" else { continue }
        rest = after.drop { $0 == " " || $0 == ":" || $0 == "\u{A0}" }
        cut = true
        break
      }
    }
    var people: [String] = []
    for part in split(String(rest)) {
      guard let name = person(part, sites) else {
        // After the first name, what is no name is a role or a place, and names after it belong to neither.
        if people.isEmpty { continue }
        continue
      }
      people.append(name)
    }
    return people
  }

  private func split(_ text: String) -> [String] {
    var parts: [String] = []
    var part = ""
    func flush() {
      if let done = WhiteSpace.collapsed(part) { parts.append(done) }
      part = ""
    }
    for word in text.split(separator: " ", omittingEmptySubsequences: true) {
      let lower = word.lowercased()
      if ["and", "und", "et", "y", "e", "en", "&", "with", "|", "/", "•", "·", "-", "–", "—", "for", "in", "on"]
        .contains(lower)
      {
        flush()
        continue
      }
      for character in word {
        if [",", ";", "|", "•", "·", "/", "(", ")", "–", "—"].contains(character) {
          flush()
        } else {
          part.append(character)
        }
      }
      part.append(" ")
    }
    flush()
    return parts
  }

  /// The part as a person's name, or nil where it reads like something else.
  private func person(_ part: String, _ sites: Set<String>) -> String? {
    let name = part.hasSuffix(".") && !part.hasSuffix("r.") ? String(part.dropLast()) : part
    let words = name.split(separator: " ")
    guard (1...5).contains(words.count), name.utf8.count <= 60 else { return nil }
    guard !name.contains(where: { $0.isNumber || "@:?!#*=<>[]{}\"“”".contains($0) }) else { return nil }
    let key = BylineReader.key(name)
    guard !key.isEmpty, !sites.contains(key), !notPeople.contains(name.lowercased()) else { return nil }
    guard !words.contains(where: { organisationWords.contains($0.lowercased()) }) else { return nil }
    // Names begin with capitals; particles in between need not.
    guard let first = words.first?.first, let last = words.last?.first,
      !first.isLowercase || words.count == 1, !last.isLowercase || words.count == 1
    else { return nil }
    return name
  }
}
