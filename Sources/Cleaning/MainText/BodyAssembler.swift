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
    var seen: Set<String> = []
    for index in outline.blocks.indices {
      let block = outline.blocks[index]
      switch block.verdict {
      case .kept:
        let text = outline.string(block)
        if block.count < 300, let titleKey, TitleReader.words(text).joined(separator: " ") == titleKey {
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
