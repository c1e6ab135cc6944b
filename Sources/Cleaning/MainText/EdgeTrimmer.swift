import Markup

/// Takes the short lines off an article's edges: kickers, bylines and dates before its first paragraph, calls to join
/// in and credits after its last.
enum EdgeTrimmer {
  /// Shorter blocks are no paragraphs of an article's own.
  private static let shortBytes = 60
  /// Words between two names of a byline.
  private static let joiners = ["and", "und", "et", "y", "e", "en", "by"]

  /// Gives each such line its verdict.
  ///
  /// - Parameter names: those who wrote the article; a line of nothing but their names is none of its text.
  static func trim(
    _ tree: FlatTree, _ outline: inout PageOutline, names: [String], bylines: BylineReader, dates: DateReader
  ) {
    let writers = ByteTable(names.flatMap { Words($0).key.split(separator: 0x20).map { $0.span.string } } + joiners)
    func isCredit(_ block: TextBlock) -> Bool {
      EdgeTrimmer.isCredit(outline, block, bylines, dates)
        || (!names.isEmpty && isNames(outline.text.span.extracting(block.text), writers))
    }
    let kept = outline.blocks.indices.filter { outline.blocks[$0].verdict == .kept }
    func isParagraph(_ index: Int) -> Bool {
      let block = outline.blocks[index]
      guard block.shape == .paragraph || block.shape == .quote else { return block.count > 100 }
      return block.count >= 100 || (block.count >= shortBytes && endsSentence(outline, block))
    }
    // Where nothing looks like a paragraph, nothing tells what an edge is.
    guard let first = kept.first(where: isParagraph), let last = kept.last(where: isParagraph) else { return }
    for index in kept where index < first {
      let block = outline.blocks[index]
      if isCredit(block) {
        outline.setVerdict(.byline, ofBlock: index)
      } else if block.shape == .paragraph, block.count < 40, !endsSentence(outline, block),
        !isAlike(tree, block.node, outline.blocks[first].node)
      {
        outline.setVerdict(.fragment, ofBlock: index)
      }
    }
    if isCredit(outline.blocks[first]) { outline.setVerdict(.byline, ofBlock: first) }
    for index in kept where index > last {
      let block = outline.blocks[index]
      if isCredit(block) {
        outline.setVerdict(.byline, ofBlock: index)
      } else if block.shape == .heading || block.shape == .paragraph, block.count < shortBytes,
        !endsSentence(outline, block)
      {
        outline.setVerdict(.fragment, ofBlock: index)
      }
    }
  }

  private static func isNames(_ line: Bytes, _ writers: ByteTable<Void>) -> Bool {
    guard line.count < 80 else { return false }
    let words = Words(line)
    return words.count > 1 && words.key.split(separator: 0x20).allSatisfy { writers.contains($0.span) }
  }

  /// Whether two elements are paragraphs of one kind, side by side: a short one begins the text, as a score does.
  private static func isAlike(_ tree: FlatTree, _ left: Int32, _ right: Int32) -> Bool {
    let (one, other) = (tree.nodes[Int(left)], tree.nodes[Int(right)])
    guard one.tag == .p, other.tag == .p, one.parent == other.parent, left != right else { return false }
    switch (tree.attribute(left, "class"), tree.attribute(right, "class")) {
    case (nil, nil): return true
    case (let one?, let other?):
      let bytes = tree.bytes.span
      return bytes.extracting(one.range).equals(bytes.extracting(other.range))
    default: return false
    }
  }

  /// A line that names the writers, or holds a date and little else.
  private static func isCredit(
    _ outline: PageOutline, _ block: TextBlock, _ bylines: BylineReader, _ dates: DateReader
  ) -> Bool {
    guard block.shape == .paragraph || block.shape == .row, block.count < 120, !endsSentence(outline, block) else {
      return false
    }
    let text = outline.text.span.extracting(block.text)
    return bylines.isBylineLine(text) || (block.count < 80 && dates.read(text, monthFirst: true) != nil)
  }

  /// Whether the block ends as a sentence does, with a stop or a closing quote or bracket.
  private static func endsSentence(_ outline: PageOutline, _ block: TextBlock) -> Bool {
    let text = outline.text
    guard let last = block.text.last else { return false }
    switch text[last] {
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "\""), UInt8(ascii: ")"): return true
    // The last bytes of ” “ ’ … » 。.
    case 0x9D, 0x9C, 0x99, 0xA6, 0xBB, 0x82: return block.count > 20
    default: return false
    }
  }
}
