import Markup

/// Finds the names that stand beside a page's headline.
struct ZoneBylineReader {
  /// What says that the names are the authors', the surest first.
  enum Evidence: Int, Comparable {
    /// A line that begins with "by", or ends so before the line of the names.
    case introduction
    /// An element that says it holds the author.
    case element
    /// A link to an author's page.
    case link
    /// A line that holds names and nothing else.
    case bare

    static func < (left: Evidence, right: Evidence) -> Bool { left.rawValue < right.rawValue }
  }

  struct Finding {
    var names: [String]
    var evidence: Evidence
    var distance: Int
  }

  let reader: NameReader

  /// The surest of what the zone shows; of what is equally sure, the nearest to the headline.
  ///
  /// - Parameter known: keys of people whom the page states as authors; a line that names one of them names authors.
  func byline(
    _ tree: FlatTree, _ outline: PageOutline, _ zone: HeadlineZone, without sites: ByteTable<Void>, known: [[UInt8]]
  ) -> Finding? {
    if let found = introduced(outline, zone, sites) { return found }
    if let found = inElements(tree, outline, zone, sites, .element) { return found }
    guard let link = inElements(tree, outline, zone, sites, .link) else {
      return bare(outline, zone, sites, known) ?? inRow(tree, outline, zone, sites)
    }
    // The line that the link stands in may name others, who have no page.
    let linked = link.names.map(NameReader.key)
    if let line = bare(outline, zone, sites, linked) {
      let keys = line.names.map(NameReader.key)
      if keys.count > linked.count, linked.allSatisfy(keys.contains) { return line }
    }
    return link
  }

  // MARK: - Lines

  private func introduced(_ outline: PageOutline, _ zone: HeadlineZone, _ sites: ByteTable<Void>) -> Finding? {
    var best: Finding?
    for index in zone.blocks {
      let block = outline.blocks[index]
      let distance = zone.distance(index)
      guard (2..<160).contains(block.count), index != zone.anchor,
        zone.isBelieved(index, block.verdict) || !ZoneBylineReader.isElsewhere(block.verdict),
        distance < best?.distance ?? .max
      else { continue }
      let text = outline.text.span.extracting(block.text)
      var names: [String] = []
      if let start = start(text) {
        names = reader.names(text.extracting(droppingFirst: start).string, without: sites)
        if names.isEmpty, start == 0, distance <= ZoneBylineReader.handleBlocks, let handle = reader.handle(text) {
          names = [handle].filter { !sites.contains(NameReader.key($0).span) }
        }
      } else if reader.isIntroduction(text) {
        names = following(outline, index, sites)
      }
      if !names.isEmpty { best = Finding(names: names, evidence: .introduction, distance: distance) }
    }
    return best
  }

  private static let handleBlocks = 4

  /// The names after a line that is nothing but an introduction: in the next line or, where that reads like none, the
  /// one after it; in all items where they are a list.
  func following(_ outline: PageOutline, _ index: Int, _ sites: ByteTable<Void>) -> [String] {
    let blocks = outline.blocks
    var first: [String] = []
    for next in index + 1..<max(index + 1, min(index + 3, blocks.count)) where blocks[next].count < 80 {
      var names = reader.names(outline.string(blocks[next]), without: sites)
      guard !names.isEmpty else { continue }
      if blocks[next].shape == .listItem {
        var item = next + 1
        while item < min(next + 8, blocks.count), blocks[item].shape == .listItem, blocks[item].count < 60 {
          let more = reader.names(outline.string(blocks[item]), without: sites)
          if more.isEmpty { break }
          names += more
          item += 1
        }
      }
      if names.allSatisfy(reader.isLikelyPerson) { return names }
      if first.isEmpty { first = names }
    }
    return first
  }

  /// Where the introduction stands: at the start of a line, or after its date.
  func start(_ text: Bytes) -> Int? {
    if reader.introductionOfOthers(text) != nil { return nil }
    if text.count > 3, reader.introduction(text) != nil { return 0 }
    guard text.count < 110, text.hasDigit else { return nil }
    var sawDigit = false
    for index in text.indices.dropLast(4) {
      if text[index] &- 0x30 < 10 { sawDigit = true }
      guard sawDigit, text[index] == 0x20, text.containsIgnoringCase("by ", at: index + 1) else { continue }
      return reader.endsIntroducingOthers(text.extracting(first: index + 3)) ? nil : index + 1
    }
    return nil
  }

  /// A line of names and nothing else, with names that people have.
  private func bare(
    _ outline: PageOutline, _ zone: HeadlineZone, _ sites: ByteTable<Void>, _ known: [[UInt8]]
  ) -> Finding? {
    for index in zone.blocks where index >= zone.anchor - 2 && index != zone.anchor {
      let block = outline.blocks[index]
      guard (5..<60).contains(block.count), zone.distance(index) <= ZoneBylineReader.bareBlocks,
        ZoneBylineReader.mayBeBare(block.verdict), block.shape != .heading
      else { continue }
      let text = outline.text.span.extracting(block.text)
      guard !text.hasDigit, !(index > 0 && isOthers(outline, index - 1)) else { continue }
      if reader.isGivenName(text), index > zone.anchor, zone.distance(index) <= 3, isBesideDate(outline, index) {
        return Finding(names: [text.string], evidence: .bare, distance: zone.distance(index))
      }
      let line = text.string
      if let names = EasternByline.names(line) {
        return Finding(names: names, evidence: .bare, distance: zone.distance(index))
      }
      let names = reader.names(line, without: sites)
      guard areLikely(names, known) || (isInTimedRow(outline, index) && isName(line, names)),
        names.reduce(0, { $0 + $1.utf8.count }) + names.count * 5 >= block.count || isBesideAgency(line, names)
      else { continue }
      return Finding(names: names, evidence: .bare, distance: zone.distance(index))
    }
    return nil
  }

  private static let bareBlocks = 8

  /// A name alone in an element of a line that holds the date or the time that reading takes as well.
  private func inRow(
    _ tree: FlatTree, _ outline: PageOutline, _ zone: HeadlineZone, _ sites: ByteTable<Void>
  ) -> Finding? {
    for index in zone.blocks where index > zone.anchor && index <= zone.anchor + 4 {
      let block = outline.blocks[index]
      guard (10..<160).contains(block.count), ZoneBylineReader.mayBeBare(block.verdict), block.shape != .heading,
        outline.text.span.extracting(block.text).hasDigit
      else { continue }
      for element in tree.descendants(of: block.node).prefix(40) {
        let node = tree.nodes[Int(element)]
        guard node.kind == .element, node.tag != .time, (5..<40).contains(outline.textBytes(element)),
          zone.block(tree, element) == index, !isOthers(tree, element), let text = NodeText.collapsed(tree, element),
          reader.isLikelyPerson(text), reader.names(text, without: sites) == [text]
        else { continue }
        return Finding(names: [text], evidence: .bare, distance: zone.distance(index))
      }
    }
    return nil
  }

  /// Whether the line is one name of two or three words and nothing else.
  private func isName(_ line: String, _ names: [String]) -> Bool {
    guard names.count == 1, let name = names.first, NameReader.key(name) == NameReader.key(line) else { return false }
    return (2...3).contains(line.split(separator: " ").count)
  }

  /// `Ann Lee / Agencia Norte`: the one person who stands before a slash or a bar.
  private func isBesideAgency(_ line: String, _ names: [String]) -> Bool {
    guard names.count == 1, let name = names.first, line.hasPrefix(name) else { return false }
    let rest = line.dropFirst(name.count).drop { $0 == " " }
    return rest.first == "/" || rest.first == "|"
  }

  /// Whether a line without links stands in a row with a date and the time that reading takes, where blogs name the author.
  private func isInTimedRow(_ outline: PageOutline, _ index: Int) -> Bool {
    let blocks = outline.blocks
    guard blocks[index].linkBytes == 0 else { return false }
    var sawDate = false
    var sawMinutes = false
    for other in max(0, index - 3)...min(blocks.count - 1, index + 3) where other != index && blocks[other].count < 60 {
      let text = outline.text.span.extracting(blocks[other].text)
      guard text.hasDigit || DateTokenizer.mayHoldDate(text) else { continue }
      let words = Words(text)
      if words.count <= 4, words.contains("min") || words.contains("mins") || words.contains("minutes") {
        sawMinutes = true
      } else if DateTokenizer.mayHoldDate(text) {
        sawDate = true
      }
    }
    return sawDate && sawMinutes
  }

  /// Whether a line's names are people's: at least half of them likely so, or one of them known to be the author's.
  private func areLikely(_ names: [String], _ known: [[UInt8]]) -> Bool {
    !names.isEmpty
      && (names.count(where: reader.isLikelyPerson) * 2 >= names.count
        || names.contains { known.contains(NameReader.key($0)) })
  }

  private func isBesideDate(_ outline: PageOutline, _ index: Int) -> Bool {
    [index - 1, index + 1].contains {
      outline.blocks.indices.contains($0) && outline.blocks[$0].count < 40
        && DateTokenizer.mayHoldDate(outline.text.span.extracting(outline.blocks[$0].text))
    }
  }

  private func isOthers(_ outline: PageOutline, _ index: Int) -> Bool {
    let block = outline.blocks[index]
    return block.count < 40 && reader.endsIntroducingOthers(outline.text.span.extracting(block.text))
  }

  // MARK: - Elements

  private func inElements(
    _ tree: FlatTree, _ outline: PageOutline, _ zone: HeadlineZone, _ sites: ByteTable<Void>, _ evidence: Evidence
  ) -> Finding? {
    let cues: CueSet = [.author, .byline]
    if evidence == .element, outline.cues.isDisjoint(with: cues) { return nil }
    let nodes = tree.nodes.span
    var found: [(element: Int32, names: [String], distance: Int)] = []
    // From the last to the first, so that what stands inside an element is known before it.
    for element in (zone.nodes.lowerBound..<zone.nodes.upperBound).reversed() {
      let node = nodes[Int(element)]
      guard node.kind == .element, (3..<600).contains(outline.textBytes(element)),
        evidence == .link ? node.tag == .a : !outline.cues(element).isDisjoint(with: cues),
        !ZoneBylineReader.isElsewhere(outline.verdicts[Int(element)])
      else { continue }
      // What stands inside names it more exactly.
      if let last = found.last, last.element < tree.endOfSubtree(element) { continue }
      guard let block = zone.block(tree, element), block != zone.anchor,
        evidence != .link || AuthorLink.isOne(tree, element),
        !isOthers(tree, element)
      else { continue }
      for line in NodeText.lines(tree, element).prefix(6) where line.utf8.count < 90 {
        if reader.introductionOfOthers(line.utf8.span) != nil { break }
        let people = reader.names(line, without: sites)
        if people.isEmpty { continue }
        found.append((element, people, zone.distance(block)))
        break
      }
    }
    guard let best = found.reversed().min(by: { $0.distance < $1.distance }) else { return nil }
    // Several authors stand side by side in elements of one kind.
    var names: [String] = []
    for other in found.reversed()
    where isAlike(tree, best.element, other.element) && abs(other.distance - best.distance) < 8 {
      names += other.names
    }
    return Finding(names: names, evidence: evidence, distance: best.distance)
  }

  /// Whether what stands before the element introduces those who did not write the article.
  func isOthers(_ tree: FlatTree, _ element: Int32) -> Bool {
    guard let before = PrecedingText.of(tree, element, limit: 12) else { return false }
    return reader.endsIntroducingOthers(tree.bytes.span.extracting(before))
  }

  /// Whether two elements have the same tag and class.
  private func isAlike(_ tree: FlatTree, _ left: Int32, _ right: Int32) -> Bool {
    guard left != right else { return true }
    guard tree.nodes[Int(left)].tag == tree.nodes[Int(right)].tag else { return false }
    switch (tree.attribute(left, "class"), tree.attribute(right, "class")) {
    case (nil, nil): return true
    case (let one?, let other?):
      let bytes = tree.bytes.span
      return bytes.extracting(one.range).equals(bytes.extracting(other.range))
    default: return false
    }
  }

  // MARK: - Places

  private static func isElsewhere(_ verdict: Verdict) -> Bool {
    switch verdict {
    case .related, .comments, .newsletter, .advertising, .consent, .markup, .form, .overlay, .footer: true
    default: false
    }
  }

  private static func mayBeBare(_ verdict: Verdict) -> Bool {
    switch verdict {
    case .kept, .byline, .outside, .fragment: true
    default: false
    }
  }
}
