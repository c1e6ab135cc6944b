import Markup

/// A page's text as blocks, each with what the elements around it say of it: what the main text is chosen from.
///
/// Owns its buffers and is refilled page after page.
struct PageOutline {
  private(set) var measures = ElementMeasures()
  /// What the page measures when text for readers without scripts is read as well.
  private var alternative = ElementMeasures()
  private var reader = CueReader()
  private var elements = ElementJudge()
  private var cutter = BlockReader()

  var blocks: [TextBlock] { cutter.blocks }
  var text: [UInt8] { cutter.text }
  /// By node: why all text inside is left out; `kept` where it is not.
  var verdicts: [Verdict] { elements.verdicts }
  var body: Int32 { measures.body }
  /// The cues of all elements together: what is not among these need not be looked for.
  var cues: CueSet { measures.cues }

  func cues(_ node: Int32) -> CueSet { measures.nodes[Int(node)].cues }
  /// Bytes of text inside the node, white space left out.
  func textBytes(_ node: Int32) -> Int32 { measures.nodes[Int(node)].textBytes }

  mutating func read(_ tree: FlatTree) {
    measures.read(tree, &reader, readsNoscript: false)
    if measures.hasNoscript, measures.plainBytes < 1500 {
      // A page that shows its text by script may have it for readers without one.
      alternative.read(tree, &reader, readsNoscript: true)
      if alternative.plainBytes >= measures.plainBytes * 2 { swap(&measures, &alternative) }
    }
    elements.read(tree, measures)
    cutter.read(tree, measures, elements.verdicts)
  }

  /// Judges the elements of the tree that was last read anew and makes the blocks again.
  ///
  /// - Parameter disbelieving: verdicts that are none on this page, such as comments on the page of a forum.
  mutating func judge(_ tree: FlatTree, disbelieving: VerdictSet) {
    elements.judge(tree, measures, disbelieving: disbelieving)
    cutter.read(tree, measures, elements.verdicts)
  }

  /// Cuts a block without links in two; white space at the cut belongs to neither.
  mutating func splitBlock(_ index: Int, after count: Int) { cutter.split(index, after: count) }

  mutating func setVerdict(_ verdict: Verdict, ofBlock index: Int) { cutter.blocks[index].verdict = verdict }

  /// Bytes of the blocks that are kept.
  var keptBytes: Int {
    var bytes = 0
    for block in blocks where block.verdict == .kept { bytes += block.count }
    return bytes
  }

  func string(_ block: TextBlock) -> String { text.span.extracting(block.text).string }
}
