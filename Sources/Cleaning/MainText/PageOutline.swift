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
  private var own: [Verdict] = []
  private var isLinked: [Bool] = []
  private var linkBytes: [Int32] = []
  private var blockOf: [Int32] = []
  private(set) var body: Int32 = 0
  private let lexicon: CueLexicon

  init(lexicon: CueLexicon) { self.lexicon = lexicon }

  mutating func read(_ tree: FlatTree) {
    measure(tree, readsNoscript: false)
    let plain = textBytes[Int(body)] - linkBytes[Int(body)]
    if plain < 1500 {
      // A page that shows its text by script may have it for readers without one.
      measure(tree, readsNoscript: true)
      if textBytes[Int(body)] - linkBytes[Int(body)] < plain * 2 { measure(tree, readsNoscript: false) }
    }
    judge(tree, disbelieving: [])
  }

  /// Judges the elements of the tree that was last read anew and makes the blocks again.
  ///
  /// - Parameter disbelieving: verdicts that are none on this page, such as comments on the page of a forum.
  mutating func judge(_ tree: FlatTree, disbelieving: Set<Verdict>) {
    judgeElements(tree, disbelieving)
    makeBlocks(tree)
  }

  // MARK: - Measuring

  private mutating func measure(_ tree: FlatTree, readsNoscript: Bool) {
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
      isLinked[index] = isLinked[parent] || (node.tag == .a && !node.isReopened)
      let inParagraph = blockOf[parent] == 1 || node.tag == .p || node.tag == .blockquote
      blockOf[index] = inParagraph ? 1 : 0
      switch node.kind {
      case .element:
        if node.tag == .body, body == 0 { body = Int32(index) }
        verdicts[index] =
          verdicts[parent] == .markup || (ElementRole.isMarkup(node.tag) && !(readsNoscript && node.tag == .noscript))
          ? .markup : .kept
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

  /// Gives each element the verdict of its tag and names, unless that would leave out what the page is about.
  ///
  /// Class names mislead: page builders call every part of a page a widget. So a verdict that would take most of the
  /// page's text, in one element or in many together, is not believed on this page.
  private mutating func judgeElements(_ tree: FlatTree, _ disbelieving: Set<Verdict>) {
    let plain = max(0, textBytes[Int(body)] - linkBytes[Int(body)])
    let usesParagraphs = Int(paragraphBytes[Int(body)]) * 4 > Int(plain)
    func share(_ index: Int) -> Int {
      Int(usesParagraphs ? paragraphBytes[index] : max(0, textBytes[index] - linkBytes[index]))
    }
    let total = max(1, share(Int(body)))
    PageOutline.refill(&own, .kept, tree.nodes.count)
    for index in tree.nodes.indices where tree.nodes[index].kind == .element && verdicts[index] != .markup {
      let verdict = ownVerdict(tree, index)
      if verdict != .kept, share(index) * 100 <= total * verdict.largestShare { own[index] = verdict }
    }
    var disbelieved = disbelieving
    for _ in 0..<6 {
      var taken: [Verdict: Int] = [:]
      for index in tree.nodes.indices.dropFirst() {
        let parent = Int(tree.nodes[index].parent)
        guard parent >= 0, verdicts[index] != .markup else { continue }
        if verdicts[parent] != .kept {
          verdicts[index] = verdicts[parent]
        } else if own[index] != .kept, !disbelieved.contains(own[index]) {
          verdicts[index] = own[index]
          taken[own[index], default: 0] += share(index)
        } else {
          verdicts[index] = .kept
        }
      }
      let tooGreedy = Verdict.allCases.filter { taken[$0, default: 0] * 100 > total * $0.largestShare }
      if tooGreedy.isEmpty { return }
      disbelieved.formUnion(tooGreedy)
    }
  }

  private func ownVerdict(_ tree: FlatTree, _ index: Int) -> Verdict {
    let node = tree.nodes[index]
    if let verdict = ElementRole.verdict(node.tag) {
      switch node.tag {
      case .figure where textBytes[index] > 400: break
      case .button where isHeading(tree, node.parent): return .kept
      case .label where textBytes[index] > 300: break
      default: return verdict
      }
    }
    if node.tag == .div, isPictureText(tree, index) { return .caption }
    guard node.attributeCount > 0 else { return .kept }
    if isHidden(tree, node) { return .hidden }
    let cues = cues[index]
    if cues.isEmpty || node.tag == .body || node.tag == .html { return .kept }
    if cues.contains(.body) && cues.isDisjoint(with: [.related, .comments, .sidebar, .newsletter]) { return .kept }
    if node.tag == .article || node.tag == .main { return .kept }
    for (cue, verdict) in ElementRole.furniture where cues.contains(cue) { return verdict }
    return .kept
  }

  /// Whether the node or one of its next two ancestors is a heading: accordions wrap their headings' text in buttons.
  private func isHeading(_ tree: FlatTree, _ node: Int32) -> Bool {
    var current = node
    for _ in 0..<3 where current > 0 {
      switch tree.nodes[Int(current)].tag {
      case .h1, .h2, .h3, .h4, .h5, .h6, .dt: return true
      default: current = tree.nodes[Int(current)].parent
      }
    }
    return false
  }

  /// Whether the element shows what a picture before it in the same container says of itself.
  private func isPictureText(_ tree: FlatTree, _ index: Int) -> Bool {
    guard (3..<300).contains(textBytes[index]), linkBytes[index] == 0 else { return false }
    // Such containers are small; in a long list of siblings nothing is looked for.
    for child in tree.children(of: tree.nodes[index].parent).prefix(8) {
      if child == Int32(index) { return false }
      guard tree.nodes[Int(child)].tag == .img, let alt = tree.attribute(child, "alt"),
        let said = WhiteSpace.collapsed(tree.string(alt))
      else { continue }
      return said == NodeText.collapsed(tree, Int32(index))
    }
    return false
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
    var isCell = false
    while current > 0, steps < 6 {
      switch tree.nodes[Int(current)].tag {
      case .h1, .h2, .h3, .h4, .h5, .h6: return .heading
      case .li, .dd, .dt: return .listItem
      case .blockquote: return .quote
      case .td, .th: isCell = true
      // What stands in a block of its own inside a cell is text that a table lays out.
      case .tr: return isCell ? .paragraph : .row
      case .article, .main, .body, .section: return .paragraph
      default: break
      }
      current = tree.nodes[Int(current)].parent
      steps += 1
    }
    return .paragraph
  }

  /// Cuts a block without links in two; white space at the cut belongs to neither.
  mutating func splitBlock(_ index: Int, after count: Int) {
    let whole = blocks[index]
    var start = whole.text.lowerBound + count
    while start < whole.text.upperBound, text[start] <= 32 { start += 1 }
    guard whole.linkBytes == 0, count > 0, start < whole.text.upperBound else { return }
    blocks[index].text = whole.text.lowerBound..<whole.text.lowerBound + count
    var rest = whole
    rest.text = start..<whole.text.upperBound
    blocks.insert(rest, at: index + 1)
  }

  mutating func setVerdict(_ verdict: Verdict, ofBlock index: Int) { blocks[index].verdict = verdict }

  /// Bytes of the blocks that are kept.
  var keptBytes: Int { blocks.reduce(0) { $0 + ($1.verdict == .kept ? $1.count : 0) } }

  func string(_ block: TextBlock) -> String { String(decoding: text[block.text], as: UTF8.self) }
}
