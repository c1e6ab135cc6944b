import Markup

/// Gives each element the verdict of its tag and names, unless that would leave out what the page is about.
///
/// Class names mislead: page builders call every part of a page a widget. So a verdict that would take most of the
/// page's text, in one element or in many together, is not believed on this page.
struct ElementJudge {
  /// By node: why all text inside is left out; `kept` where it is not.
  private(set) var verdicts: [Verdict] = []
  /// By node: what its own tag and names say, where that is believed.
  private var own: [Verdict] = []

  /// Judges a page that was just measured.
  mutating func read(_ tree: FlatTree, _ measures: ElementMeasures) {
    own.refill(.kept, tree.nodes.count)
    verdicts.refill(.kept, tree.nodes.count)
    let share = Share(measures)
    let nodes = tree.nodes.span
    var own = self.own.mutableSpan
    for index in nodes.indices where nodes[index].kind == .element {
      let measure = measures.nodes[index]
      if measure.isMarkup { continue }
      let verdict = ElementJudge.ownVerdict(tree, measures, index, nodes[index], measure)
      if verdict != .kept, share.of(measure) * 100 <= share.total * verdict.largestShare { own[index] = verdict }
    }
    judge(tree, measures, disbelieving: [])
  }

  /// Judges the page anew.
  ///
  /// - Parameter disbelieving: verdicts that are none on this page, such as comments on the page of a forum.
  mutating func judge(_ tree: FlatTree, _ measures: ElementMeasures, disbelieving: VerdictSet) {
    ElementJudge.judge(tree, measures, own, &verdicts, disbelieving: disbelieving)
  }

  private static func judge(
    _ tree: FlatTree, _ measures: ElementMeasures, _ own: [Verdict], _ verdicts: inout [Verdict],
    disbelieving: VerdictSet
  ) {
    let share = Share(measures)
    let nodes = tree.nodes.span
    let own = own.span
    var verdicts = verdicts.mutableSpan
    var disbelieved = disbelieving
    for _ in 0..<6 {
      var taken = [Int](repeating: 0, count: Verdict.allCases.count)
      for index in nodes.indices {
        let parent = Int(nodes[index].parent)
        guard parent >= 0 else { continue }
        let inherited = verdicts[parent]
        if measures.nodes[index].isMarkup {
          verdicts[index] = .markup
        } else if inherited != .kept {
          verdicts[index] = inherited
        } else if own[index] != .kept, !disbelieved.contains(own[index]) {
          verdicts[index] = own[index]
          taken[Int(own[index].rawValue)] += share.of(measures.nodes[index])
        } else {
          verdicts[index] = .kept
        }
      }
      var isDone = true
      for verdict in Verdict.allCases where taken[Int(verdict.rawValue)] * 100 > share.total * verdict.largestShare {
        disbelieved.insert(verdict)
        isDone = false
      }
      if isDone { return }
    }
  }

  /// How much of the page's text an element holds: in paragraphs, on pages that have any, else outside links.
  private struct Share {
    private let usesParagraphs: Bool
    private(set) var total = 1

    init(_ measures: ElementMeasures) {
      let body = measures.nodes[Int(measures.body)]
      usesParagraphs = Int(body.paragraphBytes) * 4 > Int(max(0, body.textBytes - body.linkBytes))
      total = max(1, of(body))
    }

    func of(_ measure: ElementMeasures.Measure) -> Int {
      Int(usesParagraphs ? measure.paragraphBytes : max(0, measure.textBytes - measure.linkBytes))
    }
  }

  private static func ownVerdict(
    _ tree: FlatTree, _ measures: ElementMeasures, _ index: Int, _ node: FlatTree.Node,
    _ measure: ElementMeasures.Measure
  ) -> Verdict {
    if let verdict = ElementRole.verdict(node.tag) {
      switch node.tag {
      case .figure where measure.textBytes > 400: break
      case .button where isHeading(tree, node.parent): return .kept
      case .label where measure.textBytes > 300: break
      default: return verdict
      }
    }
    if node.tag == .div, isPictureText(tree, index, measure) { return .caption }
    let cues = measure.cues
    if cues.isEmpty { return .kept }
    if cues.contains(.hidden) { return .hidden }
    switch node.tag {
    case .body, .html, .article, .main: return .kept
    default: break
    }
    if cues.contains(.body), cues.isDisjoint(with: [.related, .comments, .sidebar, .newsletter]) { return .kept }
    return cues.verdict ?? .kept
  }

  /// Whether the node or one of its next two ancestors is a heading: accordions wrap their headings' text in buttons.
  private static func isHeading(_ tree: FlatTree, _ node: Int32) -> Bool {
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
  private static func isPictureText(_ tree: FlatTree, _ index: Int, _ measure: ElementMeasures.Measure) -> Bool {
    guard (3..<300).contains(measure.textBytes), measure.linkBytes == 0 else { return false }
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
}
