import Markup
import News

/// Makes an article's body, standfirst and captions from a page's blocks and their verdicts.
struct BodyAssembler {
  struct Assembly {
    var standfirst: String?
    var body: [TextBlock] = []
    var captions: [Caption] = []
  }

  /// The texts that were taken already.
  private var seen = ByteTable<Void>()

  mutating func assemble(
    _ tree: FlatTree, _ outline: inout PageOutline, _ stated: StatedMetadata, title: String?
  ) -> Assembly {
    var assembly = Assembly()
    let titleWords = title.map { Words($0) }
    if let index = BodyAssembler.standfirst(tree, outline, stated, title: titleWords) {
      assembly.standfirst = outline.string(outline.blocks[index])
      outline.setVerdict(.standfirst, ofBlock: index)
    }
    seen.removeAll()
    for index in outline.blocks.indices {
      let block = outline.blocks[index]
      let text = outline.text.span.extracting(block.text)
      switch block.verdict {
      case .kept:
        // Only a block about as long as the title can be it; reading the words of all would cost more than the rest.
        if let title, let titleWords, abs(block.count - title.utf8.count) < 24, Words(text).key == titleWords.key {
          outline.setVerdict(.title, ofBlock: index)
        } else if block.count >= 60, !seen.insert(text) {
          // Long paragraphs do not come twice but in copies made for another screen.
          outline.setVerdict(.duplicate, ofBlock: index)
        } else {
          assembly.body.append(block)
        }
      case .caption where assembly.captions.count < 200:
        if block.count > 3, seen.insert(text) { assembly.captions.append(BodyAssembler.caption(text.string)) }
      default: break
      }
    }
    return assembly
  }

  /// The block that sums the article up between its title and its text: named so, or what the page states as its
  /// description, set apart from the text.
  private static func standfirst(
    _ tree: FlatTree, _ outline: PageOutline, _ stated: StatedMetadata, title: Words?
  ) -> Int? {
    let descriptions = [
      stated.meta("og:description"), stated.meta("description"), stated.article?["description"]?.string,
      stated.article?["alternativeHeadline"]?.string,
    ].compactMap(CharacterReference.plain).map { Words($0).key }
    let hasNamed = outline.cues.contains(.standfirst)
    var paragraphs = 0
    for (index, block) in outline.blocks.enumerated() {
      guard paragraphs < 2 else { return nil }
      if block.verdict == .kept, block.shape == .paragraph, block.count > 100 { paragraphs += 1 }
      guard (20...500).contains(block.count), block.linkBytes * 2 < block.count else { continue }
      switch block.verdict {
      case .kept, .outside, .standfirst: break
      default: continue
      }
      let isNamed = hasNamed && hasCue(tree, outline, block.node, .standfirst)
      let text = outline.text.span.extracting(block.text)
      guard isNamed || !descriptions.isEmpty, !beginsLowercase(text) else { continue }
      let key = Words(text).key
      guard key != title?.key else { continue }
      let isDescription = descriptions.contains(key)
      let isApart = block.verdict == .outside || block.shape == .heading
      if isDescription && (isNamed || isApart) { return index }
      if isNamed, isApart || block.count < 300, !isOneOfMany(tree, outline, index) { return index }
    }
    return nil
  }

  /// Whether text that is kept follows in another element named alike: cards of a list have a line of their own each.
  private static func isOneOfMany(_ tree: FlatTree, _ outline: PageOutline, _ index: Int) -> Bool {
    let parent = tree.nodes[Int(outline.blocks[index].node)].parent
    return outline.blocks[(index + 1)...].contains { block in
      block.verdict == .kept && block.count >= 60 && block.shape != .heading
        && tree.nodes[Int(block.node)].parent != parent && hasCue(tree, outline, block.node, .standfirst)
    }
  }

  private static func beginsLowercase(_ text: Bytes) -> Bool {
    Unicode.Scalar(text.scalar(at: 0).value)?.properties.isLowercase ?? false
  }

  /// Whether the element or one of the two around it has the cue.
  private static func hasCue(_ tree: FlatTree, _ outline: PageOutline, _ node: Int32, _ cue: CueSet) -> Bool {
    var current = node
    for _ in 0..<3 where current > 0 {
      if outline.cues(current).contains(cue) { return true }
      current = tree.nodes[Int(current)].parent
    }
    return false
  }

  /// The text that the page states as its article's body, where the page itself shows less than half of it.
  static func statedBody(
    _ stated: StatedMetadata, shownBytes: Int
  ) -> [(role: Block.Role, text: String)]? {
    guard let body = stated.article?["articleBody"]?.string, body.utf8.count > 400, body.utf8.count > shownBytes * 2
    else { return nil }
    let paragraphs = CharacterReference.resolved(body).split(whereSeparator: \.isNewline)
      .compactMap { CharacterReference.plain(String($0)) }
    return paragraphs.isEmpty ? nil : paragraphs.map { (.paragraph, $0) }
  }

  /// A caption with its credit in brackets at the end taken off.
  private static func caption(_ text: String) -> Caption {
    guard text.utf8.last == UInt8(ascii: ")"), let open = text.lastIndex(of: "("), open != text.startIndex else {
      return Caption(text: text)
    }
    let credit = text[text.index(after: open)...].dropLast()
    guard credit.utf8.count < 60, let plain = WhiteSpace.collapsed(String(text[..<open])) else {
      return Caption(text: text)
    }
    return Caption(text: plain, credit: String(credit))
  }
}

extension TextBlock {
  /// What it is in an article's body.
  var role: Block.Role {
    switch shape {
    case .paragraph, .row: .paragraph
    case .heading: .heading
    case .listItem: .listItem
    case .quote: .quote
    }
  }
}
