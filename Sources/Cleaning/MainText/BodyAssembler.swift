import Markup
import News

/// Makes an article's body, standfirst and captions from a page's blocks and their verdicts.
enum BodyAssembler {
  struct Assembly {
    var standfirst: String?
    var body: [(role: Block.Role, text: String)] = []
    var captions: [Caption] = []
  }

  static func assemble(
    _ tree: FlatTree, _ outline: inout PageOutline, _ stated: StatedMetadata, title: String?
  ) -> Assembly {
    var assembly = Assembly()
    let titleKey = title.map { TitleReader.words($0).joined(separator: " ") }
    if let index = standfirst(tree, outline, stated, titleKey: titleKey) {
      assembly.standfirst = outline.string(outline.blocks[index])
      outline.setVerdict(.standfirst, ofBlock: index)
    }
    var seen: Set<String> = []
    for index in outline.blocks.indices {
      let block = outline.blocks[index]
      switch block.verdict {
      case .kept:
        let text = outline.string(block)
        // Only a block about as long as the title can be it; reading the words of all would cost more than the rest.
        if let title, let titleKey, abs(block.count - title.utf8.count) < 24,
          TitleReader.words(text).joined(separator: " ") == titleKey
        {
          outline.setVerdict(.title, ofBlock: index)
          continue
        }
        // Long paragraphs do not come twice but in copies made for another screen.
        if block.count >= 60, !seen.insert(text).inserted {
          outline.setVerdict(.duplicate, ofBlock: index)
          continue
        }
        assembly.body.append((role(block), text))
      case .caption where assembly.captions.count < 200:
        let text = outline.string(block)
        if block.count > 3, seen.insert(text).inserted { assembly.captions.append(caption(text)) }
      default: break
      }
    }
    return assembly
  }

  /// The block that sums the article up between its title and its text: named so, or what the page states as its
  /// description, set apart from the text.
  private static func standfirst(
    _ tree: FlatTree, _ outline: PageOutline, _ stated: StatedMetadata, titleKey: String?
  ) -> Int? {
    let descriptions = [
      stated.meta("og:description"), stated.meta("description"), stated.article?["description"]?.string,
      stated.article?["alternativeHeadline"]?.string,
    ].compactMap(CharacterReference.plain).map { TitleReader.words($0).joined(separator: " ") }
    var paragraphs = 0
    for index in outline.blocks.indices {
      let block = outline.blocks[index]
      guard paragraphs < 2 else { return nil }
      if block.verdict == .kept, block.shape == .paragraph, block.count > 100 { paragraphs += 1 }
      guard (20...500).contains(block.count), block.linkBytes * 2 < block.count else { continue }
      switch block.verdict {
      case .kept, .outside, .standfirst: break
      default: continue
      }
      let isNamed = cue(tree, outline, block.node, .standfirst)
      guard isNamed || !descriptions.isEmpty, outline.string(block).first?.isLowercase != true else { continue }
      let key = TitleReader.words(outline.string(block)).joined(separator: " ")
      guard key != titleKey else { continue }
      let isDescription = descriptions.contains(key)
      let isApart = block.verdict == .outside || block.shape == .heading
      if (isNamed && (isDescription || isApart || block.count < 300)) || (isDescription && isApart) { return index }
    }
    return nil
  }

  /// Whether the element or one of the two around it has the cue.
  private static func cue(_ tree: FlatTree, _ outline: PageOutline, _ node: Int32, _ cue: CueSet) -> Bool {
    var current = node
    for _ in 0..<3 where current > 0 {
      if outline.cues[Int(current)].contains(cue) { return true }
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

  private static func role(_ block: PageOutline.TextBlock) -> Block.Role {
    switch block.shape {
    case .paragraph, .row: .paragraph
    case .heading: .heading
    case .listItem: .listItem
    case .quote: .quote
    }
  }

  /// A caption with its credit in brackets at the end taken off.
  private static func caption(_ text: String) -> Caption {
    guard text.hasSuffix(")"), let open = text.lastIndex(of: "("), open != text.startIndex else {
      return Caption(text: text)
    }
    let credit = text[text.index(after: open)...].dropLast()
    guard credit.utf8.count < 60, let plain = WhiteSpace.collapsed(String(text[..<open])) else {
      return Caption(text: text)
    }
    return Caption(text: plain, credit: String(credit))
  }
}
