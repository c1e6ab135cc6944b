import Markup
import News

/// Finds who wrote an article: people only, as written.
struct BylineReader {
  private let notPeople: Set<String>
  private let introductions: [String]
  /// Introductions with the space or colon that follows them.
  private let introductionStarts: [String]
  private let organisationWords: Set<String>
  private let particles: Set<String>
  private let joiners: Set<String>
  private let places: Set<String>

  init() {
    var notPeople: Set<String> = []
    var introductions: [String] = []
    var organisationWords: Set<String> = []
    var particles: Set<String> = []
    var joiners: Set<String> = []
    var places: Set<String> = []
    for line in ResourceFile.lines("bylines") {
      guard let cut = line.firstIndex(of: " ") else { continue }
      let entry = String(line[line.index(after: cut)...])
      switch line[..<cut] {
      case "nobody": notPeople.insert(entry)
      case "by": introductions.append(entry)
      case "organisation", "role": organisationWords.insert(entry)
      case "particle": particles.insert(entry)
      case "joiner": joiners.insert(entry)
      case "place": places.insert(entry)
      default: break
      }
    }
    self.notPeople = notPeople
    self.introductions = introductions.sorted { ($0.count, $0) > ($1.count, $1) }
    introductionStarts = self.introductions.flatMap { [$0 + " ", $0 + ":"] }
    self.organisationWords = organisationWords
    self.particles = particles
    self.joiners = joiners
    self.places = places
  }

  func byline(_ tree: FlatTree, _ outline: PageOutline, _ stated: StatedMetadata) -> [String] {
    let sites = siteNames(stated)
    let linked = stated.names(stated.article?["author"] ?? stated.article?["creator"])
    let people = unique(
      linked.filter { $0.type.map { !$0.hasSuffix("Organization") } ?? true }
        // A site may bear the name of the one who writes it.
        .flatMap { names($0.name, without: $0.type == "Person" ? [] : sites, isStated: true) })
    if !people.isEmpty { return people }
    for name in BylineReader.metaNames {
      var contents = stated.metaAll(name)
      if name == "twitter:data1",
        stated.meta("twitter:label1").map({ label in !BylineReader.words(label).contains("by") }) ?? true
      {
        continue
      }
      if name == "citation_author" { contents = contents.map(BylineReader.givenNameFirst) }
      let allowsSite = name == "author" && contents.count == 1
      let people = unique(contents.flatMap { names($0, without: allowsSite ? [] : sites, isStated: true) })
      if !people.isEmpty { return people }
    }
    return unique(visible(tree, outline, sites))
  }

  /// The people in bylines that stand beside a page, as written there.
  func people(_ bylines: [String]) -> [String] { unique(bylines.flatMap { names($0, isStated: true) }) }

  /// Everything that stands where authors stand, organisations included: for wire credits.
  func credits(_ outline: PageOutline, _ stated: StatedMetadata) -> [String] {
    var credits = stated.names(stated.article?["author"]).map(\.name)
    credits += stated.metaAll("author")
    let body = outline.blocks.firstIndex { $0.verdict == .kept } ?? 0
    for (index, block) in outline.blocks.enumerated() where block.count < 160 {
      // A line between the title and the text may credit the agency alone.
      let isAbove = block.verdict == .outside && block.count < 40 && (body - 5..<body).contains(index)
      guard block.verdict == .byline || block.verdict == .fragment || isAbove else { continue }
      let text = outline.string(block)
      credits.append(text)
      // The agency's name stands before its place or the date, or after the reporters.
      let name = text.split(separator: " ").prefix { !places.contains($0.lowercased()) && $0.first?.isNumber != true }
      credits.append(name.joined(separator: " "))
    }
    return credits.compactMap(CharacterReference.plain)
  }

  /// Whether a short line at the edge of an article is its byline.
  func isBylineLine(_ text: String) -> Bool {
    let lower = text.lowercased()
    guard lower.utf8.count < 120, introductions.contains(where: { lower.hasPrefix($0 + " ") }) else { return false }
    return !names(text).isEmpty && !".!?".contains(lower.last ?? " ")
  }

  private static let metaNames = [
    "author", "article:author", "article:author_name", "parsely-author", "sailthru.author", "dc.creator",
    "dcterms.creator", "byl", "citation_author", "twitter:data1", "og:article:author", "article.author", "authors",
    "creator", "rnews:author", "dc.contributor", "cxenseparse:author", "byline",
  ]

  /// `Roy, Ann` as `Ann Roy`.
  private static func givenNameFirst(_ name: String) -> String {
    let parts = name.split(separator: ",")
    guard parts.count == 2 else { return name }
    return WhiteSpace.collapsed("\(parts[1]) \(parts[0])") ?? name
  }

  // MARK: - The visible byline

  /// Names in elements that say they hold the author, surest first: `rel` and `itemprop`, a link to an author's
  /// page, a class; then lines that begin with "by".
  private func visible(_ tree: FlatTree, _ outline: PageOutline, _ sites: Set<String>) -> [String] {
    for evidence in [Evidence.property, .introduction, .classCue, .link, .lonelyIntroduction] {
      let found =
        switch evidence {
        case .property, .classCue, .link: inElements(tree, outline, sites, evidence)
        case .introduction, .lonelyIntroduction: inLines(outline, sites, evidence)
        }
      if !found.isEmpty { return found }
    }
    return []
  }

  private enum Evidence { case property, classCue, link, introduction, lonelyIntroduction }

  private func inElements(
    _ tree: FlatTree, _ outline: PageOutline, _ sites: Set<String>, _ evidence: Evidence
  ) -> [String] {
    var found: [String] = []
    var skipUntil: Int32 = 0
    for index in tree.nodes.indices where tree.nodes[index].kind == .element && Int32(index) >= skipUntil {
      let node = tree.nodes[index]
      guard node.attributeCount > 0, outline.textBytes[index] > 0, outline.textBytes[index] < 600,
        !isElsewhere(outline.verdicts[index])
      else { continue }
      let matches =
        switch evidence {
        case .property:
          tree.hasToken(Int32(index), "rel", "author") || tree.hasToken(Int32(index), "itemprop", "author")
        case .classCue: outline.cues[index].contains(.byline)
        default: node.tag == .a && pointsToAuthor(tree, Int32(index))
        }
      guard matches else { continue }
      // Names stand at the head of such an element; a biography may follow.
      for line in NodeText.lines(tree, Int32(index)).prefix(6) where line.utf8.count < 90 {
        let people = names(line, without: sites)
        if people.isEmpty { continue }
        found += people
        skipUntil = tree.endOfSubtree(Int32(index))
        break
      }
      if !found.isEmpty, evidence != .property || found.count >= 6 { break }
      // Several authors stand side by side.
      if let first = found.first, found.count > 1, outline.verdicts[index] == .footer { return [first] }
    }
    return found
  }

  private func pointsToAuthor(_ tree: FlatTree, _ node: Int32) -> Bool {
    guard let range = tree.attribute(node, "href") else { return false }
    return BylineReader.authorPaths.contains { tree.containsIgnoringCase(range, $0) }
  }

  private static let authorPaths: [StaticString] = [
    "/author/", "/authors/", "/contributor/", "/contributors/", "/writers/", "/by/", "/profile/", "/people/", "/staff/",
    "/team/", "/autor/", "/auteur/",
  ]

  private func inLines(_ outline: PageOutline, _ sites: Set<String>, _ evidence: Evidence) -> [String] {
    for index in outline.blocks.indices {
      let block = outline.blocks[index]
      guard block.count < 120, block.count > 1, !isElsewhere(block.verdict), block.verdict != .footer else { continue }
      let text = outline.string(block)
      let lower = text.lowercased()
      if evidence == .introduction {
        guard block.count > 6, introductionStarts.contains(where: lower.hasPrefix)
        else { continue }
        let people = names(text, without: sites)
        if !people.isEmpty { return people }
      } else {
        // The introduction alone in its element, the name in the next.
        let bare = lower.last == ":" ? String(lower.dropLast()) : lower
        guard introductions.contains(bare), index + 1 < outline.blocks.count, outline.blocks[index + 1].count < 60
        else { continue }
        let people = names(outline.string(outline.blocks[index + 1]), without: sites)
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

  private func siteNames(_ stated: StatedMetadata) -> Set<String> {
    let names =
      ["og:site_name", "application-name", "twitter:site", "publisher", "article:publisher"]
      .compactMap { stated.meta($0) } + stated.publishers
    return Set(names.map(BylineReader.key))
  }

  private static func words(_ text: String) -> [String] { TitleReader.words(text) }
  private static func key(_ text: String) -> String { TitleReader.words(text).joined() }

  private func unique(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert(BylineReader.key($0)).inserted }
  }

  // MARK: - Names in a text

  /// The people whom a byline names: `By Ann Lee and Bo Ray, Political Editors` gives two.
  ///
  /// - Parameters:
  ///   - sites: names that are the site's, by `key`.
  ///   - isStated: whether the page states this to be the author, so that one word or lower case will do.
  func names(_ text: String, without sites: Set<String> = [], isStated: Bool = false) -> [String] {
    guard let plain = CharacterReference.plain(text), plain.utf8.count < 300, !plain.contains("://") else { return [] }
    var rest = Substring(plain)
    // What stands before an introduction goes with it, up to a few words: "Written by", "Story by".
    var cut = true
    var introduced = false
    while cut {
      cut = false
      let lower = rest.lowercased()
      for phrase in introductions where lower.hasPrefix(phrase) {
        let after = rest.dropFirst(phrase.count)
        guard let next = after.first, next == " " || next == ":" || next == "\u{A0}" else { continue }
        rest = after.drop { $0 == " " || $0 == ":" || $0 == "\u{A0}" }
        cut = true
        introduced = true
        break
      }
    }
    if !isStated, !introduced, rest.split(separator: " ").count > 9 { return [] }
    if !isStated, introduced, let digit = rest.firstIndex(where: { $0.isNumber }) {
      // A date or a time follows the names.
      rest = rest[..<digit]
    }
    let parts = split(String(rest))
    return parts.compactMap { part in
      guard let name = person(part, sites) else { return nil }
      if isStated { return name }
      // In running text, a name has two words or stands alone, and each begins with a capital.
      let words = name.split(separator: " ")
      guard words.count >= 2 || (parts.count == 1 && introduced) else { return nil }
      return words.allSatisfy { $0.first?.isLowercase != true || particles.contains(String($0)) } ? name : nil
    }
  }

  /// Cuts at commas, signs and words that join names; what follows "for" or "in" is a place or an employer.
  private func split(_ text: String) -> [String] {
    var parts: [String] = []
    var part = ""
    var skipsRest = false
    func flush() {
      if !skipsRest, let done = WhiteSpace.collapsed(part) { parts.append(done) }
      part = ""
      skipsRest = false
    }
    for word in text.split(separator: " ", omittingEmptySubsequences: true) {
      let lower = word.lowercased()
      if joiners.contains(lower) {
        flush()
        continue
      }
      if places.contains(lower) {
        flush()
        skipsRest = true
        continue
      }
      for character in word {
        if [",", ";", "|", "•", "·", "⋅", "/", "(", ")", "–", "—"].contains(character) {
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

  /// A name in capitals throughout, as tabloids set it, in the usual case.
  private static func capitalised(_ name: String) -> String {
    guard name.utf8.count > 5, name.contains(" "), name == name.uppercased(), name != name.lowercased() else {
      return name
    }
    return name.split(separator: " ").map { word in
      var isStart = true
      return String(
        word.map { character -> Character in
          defer { isStart = !character.isLetter }
          return isStart ? character : character.lowercased().first ?? character
        })
    }.joined(separator: " ")
  }

  /// The part as a person's name, or nil where it reads like something else.
  private func person(_ part: String, _ sites: Set<String>) -> String? {
    let name = part.hasSuffix(".") && !part.hasSuffix("r.") ? String(part.dropLast()) : part
    let words = name.split(separator: " ")
    guard (1...5).contains(words.count), name.utf8.count <= 60 else { return nil }
    guard !name.contains(where: { $0.isNumber || "@:?!#*=<>[]{}\"“”".contains($0) }) else { return nil }
    // `site.example`, `page.head.author`: a dot inside a word that is no initial.
    guard words.count > 1 || !name.dropFirst(2).contains(".") else { return nil }
    let key = BylineReader.key(name)
    guard !key.isEmpty, !sites.contains(key), !notPeople.contains(name.lowercased()),
      !introductions.contains(name.lowercased())
    else { return nil }
    guard !words.contains(where: { organisationWords.contains($0.lowercased().trimmingSuffix(".")) }) else {
      return nil
    }
    // Names begin with capitals; particles in between need not.
    guard let first = words.first?.first, let last = words.last?.first,
      !first.isLowercase || words.count == 1, !last.isLowercase || words.count == 1
    else { return nil }
    return BylineReader.capitalised(name)
  }
}

extension String {
  /// The string without `suffix`, where it ends so.
  fileprivate func trimmingSuffix(_ suffix: String) -> String {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
  }
}
