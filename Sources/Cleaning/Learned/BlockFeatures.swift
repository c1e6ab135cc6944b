import Learning
import Markup

/// What a page's blocks are told apart by: their own text, the elements around them, their neighbours, blocks like
/// them on the same page, what the rules say, and the page's traits.
///
/// Owns its buffers and is refilled page after page; no string is made.
struct BlockFeatures {
  static let names =
    ownNames + aroundNames + contextNames
    + ["-2", "-1", "+1", "+2"].flatMap { ["size\($0)", "linked\($0)", "verdict\($0)", "shape\($0)"] }
    + ["alike", "named"].flatMap { ["\($0).count", "\($0).size", "\($0).linked", "\($0).kept"] } + PageTraits.names

  /// The column that says whether the rules keep the block.
  static let kept = 7

  private static let ownNames = [
    "size", "linked", "words", "shape", "isParagraph", "tag", "verdict", "kept", "outside", "linkDense", "phrase",
    "afterEnd", "hidden", "navigation", "sidebar", "footer", "related", "comments", "form", "caption", "byline",
    "fragment", "ended", "colon", "question", "digits", "capitals", "commas", "stops", "beginsLower", "beginsDigit",
    "copyright", "price", "signs", "repeated",
  ]
  private static let aroundNames = [
    "depth", "inArticle", "inMain", "inHeader", "inFooter", "inSection", "inTable", "inList", "inForm", "inLink",
    "cue.body", "cue.related", "cue.comments", "cue.sidebar", "cue.gallery", "cue.headline", "cue.footer", "cue.tags",
    "cue.navigation", "cue.forum", "cue.metaline", "cue.hidden", "cue.player", "cue.share", "cue.byline", "cue.overlay",
    "parent.size", "parent.linked", "parent.paragraphs", "parent.children", "grandparent.size", "grandparent.linked",
    "grandparent.paragraphs", "third.size", "third.linked", "part.size", "part.linked", "part.paragraphs", "part.share",
  ]
  private static let verdicts: [Verdict] = [
    .kept, .outside, .linkDense, .phrase, .afterEnd, .hidden, .navigation, .sidebar, .footer, .related, .comments,
    .form, .caption, .byline, .fragment,
  ]
  private static let cues: [CueSet] = [
    .body, .related, .comments, .sidebar, .gallery, .headline, .footer, .tags, .navigation, .forum, .metaline,
    .hidden, .player, .share, .byline, .overlay,
  ]
  private static let contextNames = [
    "inRoot", "root.share", "root.linked", "position", "place", "proseBefore", "proseAfter", "toKeptBefore",
    "toKeptAfter", "keptAround", "sameParentBefore", "sameParentAfter", "headingBefore", "firstHeading",
  ]

  private(set) var table = FeatureTable(width: names.count)
  private var around = [UInt8]()
  private var groups = BlockGroups()
  private var seen = [UInt64](repeating: 0, count: 2048)

  mutating func read(_ tree: FlatTree, _ outline: PageOutline, root: Int32, traits: [UInt8]) {
    let blocks = outline.blocks.span
    table.reset(count: blocks.count)
    guard blocks.count > 0 else { return }
    groups.read(tree, outline)
    for index in seen.indices { seen[index] = 0 }
    let text = outline.text.span
    var column = 0
    for index in 0..<blocks.count { readOwn(blocks[index], text.extracting(blocks[index].text), tree, index) }
    column += BlockFeatures.ownNames.count
    var last = FlatTree.none
    for index in 0..<blocks.count {
      let node = blocks[index].node
      if node != last {
        readAround(tree, outline, node)
        last = node
      }
      for offset in around.indices { table[index, column + offset] = around[offset] }
    }
    column += BlockFeatures.aroundNames.count
    readContext(tree, outline, root: root, column: column)
    column += BlockFeatures.contextNames.count
    for offset in [-2, -1, 1, 2] {
      for index in 0..<blocks.count where index + offset >= 0 && index + offset < blocks.count {
        table[index, column] = table[index + offset, 0]
        table[index, column + 1] = table[index + offset, 1]
        table[index, column + 2] = blocks[index + offset].verdict == .kept ? 2 : 1
        table[index, column + 3] = blocks[index + offset].shape.rawValue + 1
      }
      column += 4
    }
    for index in 0..<blocks.count { groups.write(index, &table, column) }
    column += 8
    for (offset, level) in traits.enumerated() {
      for index in 0..<blocks.count { table[index, column + offset] = level }
    }
  }

  private mutating func readOwn(_ block: TextBlock, _ text: Bytes, _ tree: FlatTree, _ row: Int) {
    var next = 0
    func add(_ value: UInt8) {
      table[row, next] = value
      next += 1
    }
    func add(_ value: Bool) { add(Level.flag(value)) }
    let counts = CharacterCounts(text)
    add(Level.log(block.count))
    add(Level.share(block.linkBytes, block.count))
    add(Level.log(counts.blanks + 1))
    add(block.shape.rawValue)
    add(block.isParagraph)
    add(BlockFeatures.tagLevel(tree.nodes[Int(block.node)].tag))
    add(block.verdict.rawValue)
    for verdict in BlockFeatures.verdicts { add(block.verdict == verdict) }
    add(counts.endsSentence)
    add(counts.last == UInt8(ascii: ":"))
    add(counts.last == UInt8(ascii: "?"))
    add(Level.share(counts.digits * 2, counts.read))
    add(Level.share(counts.capitals * 2, counts.read))
    add(Level.count(counts.commas))
    add(Level.count(counts.stops))
    add(text[0] &- 0x61 < 26)
    add(text[0] &- 0x30 < 10)
    add(counts.hasCopyright)
    add(counts.hasPrice)
    add(Level.count(counts.signs))
    let hash = BlockGroups.hash(text)
    let slot = Int(truncatingIfNeeded: hash >> 40) & (seen.count - 1)
    add(seen[slot] == hash)
    seen[slot] = hash
  }

  private mutating func readAround(_ tree: FlatTree, _ outline: PageOutline, _ node: Int32) {
    around.removeAll(keepingCapacity: true)
    let nodes = tree.nodes.span
    let measures = outline.measures.nodes.span
    var cues: CueSet = []
    var depth = 0
    var flags: (article: Bool, main: Bool, header: Bool, footer: Bool) = (false, false, false, false)
    var more: (section: Bool, table: Bool, list: Bool, form: Bool) = (false, false, false, false)
    var parents: (Int32, Int32, Int32) = (FlatTree.none, FlatTree.none, FlatTree.none)
    let total = measures[Int(outline.body)].textBytes
    var part = node
    var current = node
    while current > 0, depth < 64 {
      let element = nodes[Int(current)]
      let measure = measures[Int(current)]
      if element.tag != .body, element.tag != .html { cues.formUnion(measure.cues) }
      switch element.tag {
      case .article: flags.article = true
      case .main: flags.main = true
      case .header: flags.header = true
      case .footer: flags.footer = true
      case .section: more.section = true
      case .td, .th, .table: more.table = true
      case .ul, .ol, .dl: more.list = true
      case .form, .fieldset: more.form = true
      default: break
      }
      if depth == 1 { parents.0 = current }
      if depth == 2 { parents.1 = current }
      if depth == 3 { parents.2 = current }
      if measure.textBytes * 2 <= total { part = current }
      depth += 1
      current = element.parent
    }
    func add(_ value: UInt8) { around.append(value) }
    func add(_ value: Bool) { around.append(Level.flag(value)) }
    add(Level.count(depth))
    add(flags.article)
    add(flags.main)
    add(flags.header)
    add(flags.footer)
    add(more.section)
    add(more.table)
    add(more.list)
    add(more.form)
    add(measures[Int(node)].isLinked)
    for cue in BlockFeatures.cues { add(cues.contains(cue)) }
    func size(_ node: Int32) -> UInt8 { node > 0 ? Level.log(Int(measures[Int(node)].textBytes)) : 0 }
    func linked(_ node: Int32) -> UInt8 {
      node > 0 ? Level.share(Int(measures[Int(node)].linkBytes), Int(measures[Int(node)].textBytes)) : 0
    }
    func paragraphs(_ node: Int32) -> UInt8 {
      node > 0 ? Level.share(Int(measures[Int(node)].paragraphBytes), Int(measures[Int(node)].textBytes)) : 0
    }
    add(size(parents.0))
    add(linked(parents.0))
    add(paragraphs(parents.0))
    var children = 0
    if parents.0 > 0 {
      var child = nodes[Int(parents.0)].firstChild
      while child != FlatTree.none, children < 31 {
        if nodes[Int(child)].kind == .element { children += 1 }
        child = nodes[Int(child)].nextSibling
      }
    }
    add(Level.count(children))
    add(size(parents.1))
    add(linked(parents.1))
    add(paragraphs(parents.1))
    add(size(parents.2))
    add(linked(parents.2))
    add(size(part))
    add(linked(part))
    add(paragraphs(part))
    add(Level.share(Int(measures[Int(part)].textBytes), Int(total)))
  }

  private mutating func readContext(_ tree: FlatTree, _ outline: PageOutline, root: Int32, column: Int) {
    let blocks = outline.blocks.span
    let count = blocks.count
    let nodes = tree.nodes.span
    let inside = tree.subtree(root)
    let measure = outline.measures.nodes[Int(root)]
    let rootShare = Level.share(Int(measure.textBytes), Int(outline.measures.nodes[Int(outline.body)].textBytes))
    let rootLinked = Level.share(Int(measure.linkBytes), Int(measure.textBytes))
    var total = 0
    var prose = 0
    for index in 0..<count {
      total += blocks[index].count
      if BlockFeatures.isProse(blocks[index]) { prose += blocks[index].count }
    }
    var before = 0
    var proseBefore = 0
    var lastKept = -99
    var lastHeading = -99
    var headings = 0
    for index in 0..<count {
      let block = blocks[index]
      table[index, column] = Level.flag(inside.contains(block.node))
      table[index, column + 1] = rootShare
      table[index, column + 2] = rootLinked
      table[index, column + 3] = Level.share(index, count)
      table[index, column + 4] = Level.share(before, total)
      table[index, column + 5] = Level.share(proseBefore, prose)
      let own = BlockFeatures.isProse(block) ? block.count : 0
      table[index, column + 6] = Level.share(prose - proseBefore - own, prose)
      table[index, column + 7] = Level.count(index - lastKept)
      var window = 0
      var keptWindow = 0
      for other in max(0, index - 5)..<min(count, index + 6) where other != index {
        window += blocks[other].count
        if blocks[other].verdict == .kept { keptWindow += blocks[other].count }
      }
      table[index, column + 9] = Level.share(keptWindow, window)
      let parent = nodes[Int(block.node)].parent
      if index > 0 { table[index, column + 10] = Level.flag(nodes[Int(blocks[index - 1].node)].parent == parent) }
      if index + 1 < count {
        table[index, column + 11] = Level.flag(nodes[Int(blocks[index + 1].node)].parent == parent)
      }
      table[index, column + 12] = Level.count(index - lastHeading)
      table[index, column + 13] = Level.count(headings)
      before += block.count
      proseBefore += own
      if block.verdict == .kept { lastKept = index }
      if block.shape == .heading {
        lastHeading = index
        headings += 1
      }
    }
    var nextKept = count + 99
    for index in stride(from: count - 1, through: 0, by: -1) {
      table[index, column + 8] = Level.count(nextKept - index)
      if blocks[index].verdict == .kept { nextKept = index }
    }
  }

  private static func isProse(_ block: TextBlock) -> Bool {
    block.verdict == .kept && block.shape != .heading && block.count >= 80 && block.linkBytes * 5 < block.count * 2
  }

  private static func tagLevel(_ tag: Tag) -> UInt8 {
    switch tag {
    case .p: 1
    case .pre: 2
    case .blockquote: 3
    case .li: 4
    case .dd: 5
    case .dt: 6
    case .h1: 7
    case .h2: 8
    case .h3: 9
    case .h4: 10
    case .h5, .h6: 11
    case .div: 12
    case .section, .article, .main: 13
    case .tr, .table, .tbody: 14
    case .header: 15
    case .figure, .figcaption: 16
    case .ul, .ol, .dl: 17
    case .a: 18
    case .form, .fieldset: 19
    case .footer: 20
    case .nav: 21
    case .aside: 22
    case .details, .summary: 23
    default: 24
    }
  }
}
