import News

/// Builds the tree of a page from its tokens: the tree construction stage of the HTML standard, section 13.2.6, without
/// scripting.
///
/// Each insertion mode is a method that takes the token and says whether it has to be looked at again, in the mode
/// that it switched to; there is no recursion. `HTMLTokenizer` holds the token.
///
/// What every token passes through is `mutating` even where it changes nothing: for a method that is not, the compiler
/// copies all of this value.
struct TreeConstructor: ~Copyable {
  typealias Token = HTMLTokenizer.Token

  var tokenizer: HTMLTokenizer
  var nodes: [FlatTree.Node] = []
  let limits: MarkupLimits

  var mode = InsertionMode.initial
  /// The mode to go back to after raw text or the text of a table.
  var originalMode = InsertionMode.inBody
  var templateModes: [InsertionMode] = []
  var open = OpenElements()
  var formatting = ActiveFormatting()
  var headElement = FlatTree.none
  var formElement = FlatTree.none
  /// Whether a frameset may still take the body's place.
  var framesetOK = true
  var isFosterParenting = false
  var isQuirky = false
  var skipsLineFeed = false
  /// The characters of a table that stand in none of its cells.
  var tableText: [FlatTree.ByteRange] = []
  /// Whether the current element belongs to a drawing or a formula.
  var isForeign = false

  /// Attributes of further `html` and `body` tags, which belong to the first.
  var lateAttributes: [(node: Int32, attribute: FlatTree.Attribute)] = []
  /// Whether nodes may stand in `nodes` in another order than in the document.
  var isDisordered = false
  /// Whether the document went on behind its body, with comments.
  var hasStrayComments = false
  /// By node, the sibling before it; kept from the first time that something is put between two nodes.
  var previousSiblings: [Int32] = []
  /// By node, the end of the room in `decoded` that its text may grow into.
  var growing: [Int32: Int] = [:]
  var failure: PageFailure?

  let traits = ElementTraits.html

  init(_ tokenizer: consuming HTMLTokenizer, limits: MarkupLimits) {
    self.tokenizer = tokenizer
    self.limits = limits
  }

  /// Reads all tokens; stops early where a limit is passed, which `failure` then says.
  mutating func run() {
    open.removeAll()
    formatting.removeAll()
    tokenizer.decoded.removeAll(keepingCapacity: true)
    nodes.append(FlatTree.Node(kind: .document))
    while failure == nil {
      tokenizer.discardAttributes()
      tokenizer.allowsCDATA = isForeign
      let token = tokenizer.next()
      if token == .startTag {
        if tokenizer.flood != nil { return failOnAttributes() }
      } else if token == .text, skipsLineFeed {
        skipsLineFeed = false
        dropLineFeed()
        if tokenizer.text.count == 0 { continue }
      }
      skipsLineFeed = false
      while isHandledAsForeign(token) ? foreign(token) : handle(token) {}
      if token == .end { break }
    }
    finishAttributes()
    if isDisordered { nodes = DocumentOrder.sorted(nodes) }
  }

  mutating func handle(_ token: Token) -> Bool {
    switch mode {
    case .inBody: inBody(token)
    case .text: rawText(token)
    case .initial: initial(token)
    case .beforeHTML: beforeHTML(token)
    case .beforeHead: beforeHead(token)
    case .inHead: inHead(token)
    case .inHeadNoscript: inHeadNoscript(token)
    case .afterHead: afterHead(token)
    case .inTable: inTable(token)
    case .inTableText: inTableText(token)
    case .inCaption: inCaption(token)
    case .inColumnGroup: inColumnGroup(token)
    case .inTableBody: inTableBody(token)
    case .inRow: inRow(token)
    case .inCell: inCell(token)
    case .inTemplate: inTemplate(token)
    case .afterBody: afterBody(token)
    case .inFrameset: inFrameset(token)
    case .afterFrameset: afterFrameset(token)
    case .afterAfterBody: afterAfterBody(token)
    case .afterAfterFrameset: afterAfterFrameset(token)
    }
  }

  /// The line feed right after `<pre>`, `<listing>` and `<textarea>` is no text.
  private mutating func dropLineFeed() {
    guard tokenizer.byte(at: Int(tokenizer.text.start)) == 0x0A else { return }
    tokenizer.text.start += 1
    tokenizer.text.count -= 1
  }

  // MARK: - Text

  /// Takes the white space off the text token's start.
  ///
  /// - Returns: that white space.
  mutating func takeLeadingSpace() -> FlatTree.ByteRange {
    var space = tokenizer.text
    var at = Int(space.start)
    let end = space.range.upperBound
    while at < end, HTMLTokenizer.isSpace(tokenizer.byte(at: at)) { at += 1 }
    space.count = UInt32(truncatingIfNeeded: at) - space.start
    tokenizer.text.start += space.count
    tokenizer.text.count -= space.count
    return space
  }

  mutating func isSpace(_ text: FlatTree.ByteRange) -> Bool {
    for at in text.range where !HTMLTokenizer.isSpace(tokenizer.byte(at: at)) { return false }
    return true
  }

  // MARK: - Failure

  mutating func fail(_ reason: PageFailure.Reason, _ detail: String) {
    if failure == nil { failure = PageFailure(.clean, reason, detail) }
  }

  private mutating func failOnAttributes() {
    fail(
      .tooManyNodes, "more than \(limits.attributesPerTag) attributes in the tag at byte \(tokenizer.flood ?? 0)")
  }
}
