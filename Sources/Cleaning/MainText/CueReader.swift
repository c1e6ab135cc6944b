import Markup

/// Reads the cues of elements off their attributes.
///
/// Remembers the classes it has read, since those of one page, and of all pages of one outlet, are mostly the same.
struct CueReader {
  private static let memory = 1 << 16

  private let lexicon = CueLexicon()
  private var known = ByteTable<CueSet>()

  /// The cues of an element that has attributes.
  mutating func cues(_ tree: FlatTree, _ node: FlatTree.Node) -> CueSet {
    var cues: CueSet = []
    let attributes = tree.attributes.span
    let first = Int(node.firstAttribute)
    for index in first..<first + Int(node.attributeCount) {
      let attribute = attributes[index]
      switch attribute.name.count {
      case 2 where tree.equals(attribute.name, "id"):
        cues.formUnion(lexicon.cues(tree.bytes.span.extracting(attribute.value.range)))
      case 5 where tree.equals(attribute.name, "class"):
        cues.formUnion(classed(tree.bytes.span.extracting(attribute.value.range)))
      case 3 where tree.equals(attribute.name, "rel"):
        if tree.hasToken(attribute.value, "author") { cues.insert(.author) }
      case 4 where tree.equals(attribute.name, "role"):
        for (role, cue) in ElementRole.roles where tree.equalsIgnoringCase(attribute.value, role) {
          cues.formUnion(cue)
        }
      case 4 where tree.equals(attribute.name, "slot"):
        cues.formUnion(lexicon.cues(tree.bytes.span.extracting(attribute.value.range)))
      case 5 where tree.equals(attribute.name, "style"):
        if CueReader.hides(tree.bytes.span.extracting(attribute.value.range)) { cues.insert(.hidden) }
      case 6 where tree.equals(attribute.name, "hidden"): cues.insert(.hidden)
      case 8 where tree.equals(attribute.name, "itemprop"):
        for (property, cue) in ElementRole.properties where tree.equalsIgnoringCase(attribute.value, property) {
          cues.formUnion(cue)
        }
        if tree.hasToken(attribute.value, "author") { cues.insert(.author) }
        if tree.hasToken(attribute.value, "headline") { cues.insert(.headlineProperty) }
      case 11 where tree.equals(attribute.name, "aria-hidden"):
        if tree.equalsIgnoringCase(attribute.value, "true") { cues.insert(.hidden) }
      default: break
      }
    }
    return cues
  }

  private mutating func classed(_ names: Bytes) -> CueSet {
    if let cues = known[names] { return cues }
    let cues = lexicon.cues(names)
    if known.keyBytes > CueReader.memory { known.removeAll() }
    known.insert(names, cues)
    return cues
  }

  /// Whether a style shows nothing of its element.
  private static func hides(_ style: Bytes) -> Bool {
    func value(_ value: StaticString, from start: Int) -> Bool {
      guard start < style.count else { return false }
      return style.containsIgnoringCase(value, at: style[start] == 0x20 ? start + 1 : start)
    }
    for index in style.indices where style[index] == UInt8(ascii: ":") {
      if style.containsIgnoringCase("display", at: index - 7), value("none", from: index + 1) { return true }
      if style.containsIgnoringCase("visibility", at: index - 10), value("hidden", from: index + 1) { return true }
    }
    return false
  }
}
