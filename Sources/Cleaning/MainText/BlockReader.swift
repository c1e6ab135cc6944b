import Markup

/// One run of a page's text that no block-level element interrupts.
struct TextBlock {
  enum Shape: UInt8 { case paragraph, heading, listItem, quote, row }
  /// The nearest block-level element.
  var node: Int32
  /// The first text node in it.
  var firstText: Int32
  var shape: Shape
  /// White space collapsed; a range of `PageOutline.text`.
  var text: Range<Int>
  var linkBytes: Int
  /// Whether its element is one that pages use for paragraphs, and not a bare container.
  var isParagraph: Bool
  var verdict: Verdict

  var count: Int { text.count }
}

/// Cuts a page's text into blocks.
struct BlockReader {
  var blocks: [TextBlock] = []
  private(set) var text: [UInt8] = []
  /// Whether text may be added to the last block, whose range is set when it ends.
  private var isOpen = false
  private var pendingSpace = false

  mutating func read(_ tree: FlatTree, _ measures: ElementMeasures, _ verdicts: [Verdict]) {
    blocks.removeAll(keepingCapacity: true)
    text.removeAll(keepingCapacity: true)
    isOpen = false
    pendingSpace = false
    var breaks = 0
    // Of the last block.
    var owner: Int32 = 0
    var reason = Verdict.kept
    var start = 0
    let nodes = tree.nodes.span
    let bytes = tree.bytes.span
    let measured = measures.nodes.span
    for index in nodes.indices {
      let node = nodes[index]
      guard node.parent >= 0 else { continue }
      switch node.kind {
      case .element:
        if measured[index].block == index { close() }
        switch node.tag {
        case .br:
          pendingSpace = true
          breaks += 1
          if breaks >= 2 { close() }
        case .td, .th: pendingSpace = true
        default: break
        }
      case .text:
        let verdict = verdicts[index]
        let measure = measured[index]
        guard verdict != .markup, measure.textBytes > 0 else {
          if verdict != .markup { pendingSpace = true }
          continue
        }
        breaks = 0
        if isOpen, owner != measure.block || reason != verdict { close() }
        let before = text.count
        if !isOpen {
          (owner, reason) = (measure.block, verdict)
          blocks.append(
            TextBlock(
              node: owner, firstText: Int32(truncatingIfNeeded: index), shape: BlockReader.shape(nodes, owner),
              text: before..<before, linkBytes: 0,
              isParagraph: ElementRole.isParagraph(nodes[Int(owner)].tag), verdict: verdict))
          isOpen = true
          start = before
        }
        WhiteSpace.appendCollapsed(
          bytes.extracting(node.text.range), to: &text, pendingSpace: &pendingSpace, isFirst: before == start)
        if measure.isLinked { blocks[blocks.count - 1].linkBytes += text.count - before }
      default: break
      }
    }
    close()
  }

  private mutating func close() {
    guard isOpen else { return }
    isOpen = false
    pendingSpace = false
    let last = blocks.count - 1
    blocks[last].text = blocks[last].text.lowerBound..<text.count
    if blocks[last].text.isEmpty { blocks.removeLast() }
  }

  private static func shape(_ nodes: Swift.Span<FlatTree.Node>, _ node: Int32) -> TextBlock.Shape {
    var current = node
    var steps = 0
    var isCell = false
    while current > 0, steps < 6 {
      switch nodes[Int(current)].tag {
      case .h1, .h2, .h3, .h4, .h5, .h6: return .heading
      case .li, .dd, .dt: return .listItem
      case .blockquote: return .quote
      case .td, .th: isCell = true
      // What stands in a block of its own inside a cell is text that a table lays out.
      case .tr: return isCell ? .paragraph : .row
      case .article, .main, .body, .section: return .paragraph
      default: break
      }
      current = nodes[Int(current)].parent
      steps += 1
    }
    return .paragraph
  }

  /// Cuts a block without links in two; white space at the cut belongs to neither.
  mutating func split(_ index: Int, after count: Int) {
    let whole = blocks[index]
    var start = whole.text.lowerBound + count
    while start < whole.text.upperBound, text[start] <= 32 { start += 1 }
    guard whole.linkBytes == 0, count > 0, start < whole.text.upperBound else { return }
    blocks[index].text = whole.text.lowerBound..<whole.text.lowerBound + count
    var rest = whole
    rest.text = start..<whole.text.upperBound
    blocks.insert(rest, at: index + 1)
  }
}
