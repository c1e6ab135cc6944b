import Markup

/// A page's text as blocks, each with what the elements around it say of it: what the main text is chosen from.
///
/// Owns its buffers and is refilled page after page.
struct PageOutline {
  /// One run of text that no block-level element interrupts.
  struct TextBlock {
    enum Shape: UInt8 { case paragraph, heading, listItem, quote, row }
    /// The nearest block-level element.
    var node: Int32
    var shape: Shape
    /// White space collapsed; a range of `PageOutline.text`.
    var text: Range<Int>
    var linkBytes: Int
    /// Whether its element is one that pages use for paragraphs, and not a bare container.
    var isParagraph: Bool
    var verdict: Verdict

    var count: Int { text.count }
  }

  private(set) var blocks: [TextBlock] = []
  private(set) var text: [UInt8] = []
  /// By node: the cues of its own class, id and role.
  private(set) var cues: [CueSet] = []
  /// By node: bytes of text inside, white space left out; that inside links; that inside paragraphs, links left out.
  private(set) var textBytes: [Int32] = []
  private(set) var paragraphBytes: [Int32] = []
  /// By node: why all text inside is left out; `kept` where it is not.
  private(set) var verdicts: [Verdict] = []
  private var isLinked: [Bool] = []
  private var linkBytes: [Int32] = []
  private var blockOf: [Int32] = []
  private(set) var body: Int32 = 0
  private let lexicon: CueLexicon

  init(lexicon: CueLexicon) { self.lexicon = lexicon }

  mutating func read(_ tree: FlatTree) {
    measure(tree)
    judgeElements(tree)
    makeBlocks(tree)
  }

  // MARK: - Measuring

  private mutating func measure(_ tree: FlatTree) {
    let count = tree.nodes.count
    PageOutline.refill(&cues, [], count)
    PageOutline.refill(&textBytes, 0, count)
    PageOutline.refill(&paragraphBytes, 0, count)
    PageOutline.refill(&linkBytes, 0, count)
    PageOutline.refill(&verdicts, .kept, count)
    PageOutline.refill(&isLinked, false, count)
    PageOutline.refill(&blockOf, 0, count)
    body = 0
    // Whether inside a paragraph; reuses `blockOf`, which is filled in later, as the mark.
    for index in 0..<count {
      let node = tree.nodes[index]
      let parent = Int(node.parent)
      guard parent >= 0 else { continue }
      isLinked[index] = isLinked[parent] || node.tag == .a
      let inParagraph = blockOf[parent] == 1 || node.tag == .p || node.tag == .blockquote
      blockOf[index] = inParagraph ? 1 : 0
      switch node.kind {
      case .element:
        if node.tag == .body, body == 0 { body = Int32(index) }
        verdicts[index] = verdicts[parent] == .markup || ElementRole.isMarkup(node.tag) ? .markup : .kept
        if node.attributeCount > 0, verdicts[index] != .markup { cues[index] = attributeCues(tree, node) }
      case .text where verdicts[parent] != .markup:
        var bytes: Int32 = 0
        for byte in tree.bytes[node.text.range] where byte > 32 { bytes += 1 }
        textBytes[index] = bytes
        if isLinked[index] { linkBytes[index] = bytes } else if inParagraph { paragraphBytes[index] = bytes }
      default: verdicts[index] = verdicts[parent]
      }
    }
    for index in stride(from: count - 1, to: 0, by: -1) {
      let parent = Int(tree.nodes[index].parent)
      guard parent >= 0 else { continue }
      textBytes[parent] += textBytes[index]
      linkBytes[parent] += linkBytes[index]
      paragraphBytes[parent] += paragraphBytes[index]
    }
  }

  private func attributeCues(_ tree: FlatTree, _ node: FlatTree.Node) -> CueSet {
    var cues: CueSet = []
    for attribute in tree.attributes[Int(node.firstAttribute)..<Int(node.firstAttribute) + Int(node.attributeCount)] {
      switch attribute.name.count {
      case 2 where tree.equals(attribute.name, "id"), 5 where tree.equals(attribute.name, "class"):
        cues.formUnion(lexicon.cues(tree.bytes, attribute.value.range))
      case 4 where tree.equals(attribute.name, "role"):
        for (role, cue) in ElementRole.roles where tree.equalsIgnoringCase(attribute.value, role) {
          cues.formUnion(cue)
        }
      case 8 where tree.equals(attribute.name, "itemprop"):
        for (property, cue) in ElementRole.properties where tree.equalsIgnoringCase(attribute.value, property) {
          cues.formUnion(cue)
        }
      default: break
      }
    }
    return cues
  }

  private static func refill<Value>(_ array: inout [Value], _ value: Value, _ count: Int) {
    array.removeAll(keepingCapacity: true)
    array.append(contentsOf: repeatElement(value, count: count))
  }

  // MARK: - Judging elements

  private mutating func judgeElements(_ tree: FlatTree) {
    let total = max(1, paragraphBytes[Int(body)])
    let allText = max(1, textBytes[Int(body)])
    for index in tree.nodes.indices {
      let node = tree.nodes[index]
      guard node.kind == .element, verdicts[index] == .kept, node.parent >= 0 else {
        if node.kind != .element, node.parent >= 0 { verdicts[index] = verdicts[Int(node.parent)] }
        continue
      }
      let inherited = verdicts[Int(node.parent)]
      guard inherited == .kept else {
        verdicts[index] = inherited
        continue
      }
      let verdict = ownVerdict(tree, index)
      guard verdict != .kept else { continue }
      // Whatever an element is called: where most of the page's text stands in it, it is the page.
      let holdsPage =
        Int(paragraphBytes[index]) * 2 > Int(total)
        || (total < allText / 10 && Int(textBytes[index]) * 2 > Int(allText))
      if !holdsPage || (verdict == .hidden && false) { verdicts[index] = verdict }
    }
  }

  private func ownVerdict(_ tree: FlatTree, _ index: Int) -> Verdict {
    let node = tree.nodes[index]
    if let verdict = ElementRole.verdict(node.tag) { return verdict }
    guard node.attributeCount > 0 else { return .kept }
    if isHidden(tree, node) { return .hidden }
    let cues = cues[index]
    if cues.isEmpty || node.tag == .body || node.tag == .html { return .kept }
    if cues.contains(.body) && cues.isDisjoint(with: [.related, .comments, .sidebar, .newsletter]) { return .kept }
    if node.tag == .article || node.tag == .main { return .kept }
    for (cue, verdict) in ElementRole.furniture where cues.contains(cue) { return verdict }
    return .kept
  }

  private func isHidden(_ tree: FlatTree, _ node: FlatTree.Node) -> Bool {
    for attribute in tree.attributes[Int(node.firstAttribute)..<Int(node.firstAttribute) + Int(node.attributeCount)] {
      if tree.equals(attribute.name, "hidden") { return true }
      if tree.equals(attribute.name, "style"), attribute.value.count > 11,
        tree.containsIgnoringCase(attribute.value, "display:none")
          || tree.containsIgnoringCase(attribute.value, "display: none")
          || tree.containsIgnoringCase(attribute.value, "visibility:hidden")
          || tree.containsIgnoringCase(attribute.value, "visibility: hidden")
      {
        return true
      }
      if tree.equals(attribute.name, "aria-hidden"), tree.equalsIgnoringCase(attribute.value, "true") { return true }
    }
    return false
  }

  // MARK: - Blocks

  private mutating func makeBlocks(_ tree: FlatTree) {
    blocks.removeAll(keepingCapacity: true)
    text.removeAll(keepingCapacity: true)
    var open: TextBlock?
    var pendingSpace = false
    var breaks = 0

    func close() {
      guard let block = open else { return }
      open = nil
      var finished = block
      finished.text = block.text.lowerBound..<text.count
      if !finished.text.isEmpty { blocks.append(finished) }
      pendingSpace = false
    }

    for index in tree.nodes.indices {
      let node = tree.nodes[index]
      guard node.parent >= 0 else { continue }
      switch node.kind {
      case .element:
        let isBlock = ElementRole.isBlock(node.tag)
        blockOf[index] = isBlock ? Int32(index) : blockOf[Int(node.parent)]
        if isBlock { close() }
        if node.tag == .br {
          pendingSpace = true
          breaks += 1
          if breaks >= 2 { close() }
        } else if node.tag == .td || node.tag == .th {
          pendingSpace = true
        }
      case .text:
        guard verdicts[index] != .markup, textBytes[index] > 0 else {
          if verdicts[index] != .markup { pendingSpace = true }
          continue
        }
        breaks = 0
        let owner = blockOf[Int(node.parent)]
        if let block = open, block.node != owner || verdictOfOpen != verdicts[index] { close() }
        if open == nil {
          open = TextBlock(
            node: owner, shape: shape(tree, owner), text: text.count..<text.count, linkBytes: 0,
            isParagraph: ElementRole.isParagraph(tree.nodes[Int(owner)].tag), verdict: verdicts[index])
          verdictOfOpen = verdicts[index]
        }
        let before = text.count
        let isFirst = open?.text.lowerBound == text.count
        WhiteSpace.appendCollapsed(
          tree.bytes, node.text.range, to: &text, pendingSpace: &pendingSpace, isFirst: isFirst)
        if isLinked[index] { open?.linkBytes += text.count - before }
      default: break
      }
    }
    close()
  }
  private var verdictOfOpen = Verdict.kept

  private func shape(_ tree: FlatTree, _ node: Int32) -> TextBlock.Shape {
    var current = node
    var steps = 0
    while current > 0, steps < 6 {
      switch tree.nodes[Int(current)].tag {
      case .h1, .h2, .h3, .h4, .h5, .h6: return .heading
      case .li, .dd, .dt: return .listItem
      case .blockquote: return .quote
      case .tr: return .row
      case .article, .main, .body, .section: return .paragraph
      default: break
      }
      current = tree.nodes[Int(current)].parent
      steps += 1
    }
    return .paragraph
  }

  mutating func setVerdict(_ verdict: Verdict, ofBlock index: Int) { blocks[index].verdict = verdict }

  func string(_ block: TextBlock) -> String { String(decoding: text[block.text], as: UTF8.self) }
}
