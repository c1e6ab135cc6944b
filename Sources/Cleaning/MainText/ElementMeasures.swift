import Markup

/// What can be read off each node of a page before anything is judged: whose text it is, and how much.
struct ElementMeasures {
  struct Measure {
    /// Of the element's own attributes; none inside `markup`.
    var cues: CueSet = []
    /// Bytes of text inside, white space left out; that inside links; that inside paragraphs, links left out.
    var textBytes: Int32 = 0
    var linkBytes: Int32 = 0
    var paragraphBytes: Int32 = 0
    /// The nearest block-level element, itself included.
    var block: Int32 = 0
    /// Whether its text is no text of the page.
    var isMarkup = false
    var isLinked = false
    var isInParagraph = false
  }

  /// By node.
  private(set) var nodes: [Measure] = []
  /// The cues of all elements together.
  private(set) var cues: CueSet = []
  private(set) var body: Int32 = 0
  private(set) var hasNoscript = false

  /// Bytes of text that are in no link.
  var plainBytes: Int32 { nodes[Int(body)].textBytes - nodes[Int(body)].linkBytes }

  /// - Parameter readsNoscript: whether text for readers without scripts is text of the page.
  mutating func read(_ tree: FlatTree, _ reader: inout CueReader, readsNoscript: Bool) {
    nodes.refill(Measure(), tree.nodes.count)
    var cues: CueSet = []
    var body: Int32 = 0
    var hasNoscript = false
    let elements = tree.nodes.span
    let bytes = tree.bytes.span
    var measures = nodes.mutableSpan
    for index in elements.indices {
      let node = elements[index]
      guard node.parent >= 0 else { continue }
      let parent = measures[Int(node.parent)]
      var measure = Measure()
      measure.block = parent.block
      measure.isMarkup = parent.isMarkup
      measure.isLinked = parent.isLinked
      measure.isInParagraph = parent.isInParagraph
      switch node.kind {
      case .element:
        switch node.tag {
        case .a where !node.isReopened: measure.isLinked = true
        case .p, .blockquote: measure.isInParagraph = true
        case .body where body == 0: body = Int32(truncatingIfNeeded: index)
        case .noscript: hasNoscript = true
        default: break
        }
        if ElementRole.isBlock(node.tag) { measure.block = Int32(truncatingIfNeeded: index) }
        if ElementRole.isMarkup(node.tag), !(readsNoscript && node.tag == .noscript) { measure.isMarkup = true }
        if node.attributeCount > 0, !measure.isMarkup {
          measure.cues = reader.cues(tree, node)
          cues.formUnion(measure.cues)
        }
      case .text where !measure.isMarkup:
        let count = Int32(truncatingIfNeeded: EightBytes.visibleBytes(bytes.extracting(node.text.range)))
        measure.textBytes = count
        if measure.isLinked {
          measure.linkBytes = count
        } else if measure.isInParagraph {
          measure.paragraphBytes = count
        }
      default: break
      }
      measures[index] = measure
    }
    for index in elements.indices.reversed() {
      let parent = Int(elements[index].parent)
      guard parent >= 0, measures[index].textBytes > 0 else { continue }
      measures[parent].textBytes += measures[index].textBytes
      measures[parent].linkBytes += measures[index].linkBytes
      measures[parent].paragraphBytes += measures[index].paragraphBytes
    }
    self.cues = cues
    self.body = body
    self.hasNoscript = hasNoscript
  }
}
