import Markup

/// Finds pull quotes: short blocks apart from the row of paragraphs that say again what one of these says.
enum EchoFinder {
  private static let lengths = 30...300
  /// Pages do not pull more quotes than this; lists of headings that the text repeats would be compared for nothing.
  private static let most = 40

  /// Marks those among the kept blocks as `duplicate`.
  static func mark(_ tree: FlatTree, _ outline: inout PageOutline) {
    let blocks = outline.blocks
    var compared = 0
    for index in blocks.indices where blocks[index].verdict == .kept && isApart(tree, blocks[index]) {
      guard compared < most else { return }
      compared += 1
      let quote = EchoFinder.bare(outline.text.span.extracting(blocks[index].text))
      guard quote.count >= lengths.lowerBound else { continue }
      let finder = ByteFinder(quote)
      let isEcho = blocks.indices.contains { other in
        let block = blocks[other]
        return block.verdict == .kept && block.count > blocks[index].count + 20 && block.shape != .heading
          && !finder.places(in: outline.text.span.extracting(block.text)).isEmpty
      }
      if isEcho { outline.setVerdict(.duplicate, ofBlock: index) }
    }
  }

  /// Whether the block may be a pull quote: a quotation, or in no paragraph of its own.
  private static func isApart(_ tree: FlatTree, _ block: TextBlock) -> Bool {
    guard lengths.contains(block.count), block.linkBytes == 0 else { return false }
    switch block.shape {
    case .quote: return true
    case .paragraph: return tree.nodes[Int(block.node)].tag != .p
    default: return false
    }
  }

  /// The text without quotation marks, signs and blanks at its edges.
  private static func bare(_ text: Bytes) -> [UInt8] {
    var range = text.indices
    func isSign(_ byte: UInt8) -> Bool { byte < 0x80 && byte &- 0x30 >= 10 && (byte | 0x20) &- 0x61 >= 26 }
    while range.count > 3 {
      if isSign(text[range.lowerBound]) {
        range = range.dropFirst()
      } else if text[range.lowerBound] == 0xE2, text[range.lowerBound + 1] == 0x80 {
        range = range.dropFirst(3)
      } else {
        break
      }
    }
    while range.count > 3 {
      if isSign(text[range.upperBound - 1]) {
        range = range.dropLast()
      } else if text[range.upperBound - 3] == 0xE2, text[range.upperBound - 2] == 0x80 {
        range = range.dropLast(3)
      } else {
        break
      }
    }
    var bytes: [UInt8] = []
    bytes.append(text.extracting(range))
    return bytes
  }
}
