import Markup
import News

/// Finds the text of an article in the state that a page hands to its scripts, for pages that show none.
///
/// There is no standard for such state. What all have in common: somewhere there is an object that has the page's
/// title, and, a few levels inside it, either one long string, often with markup, or a list of paragraphs, each an
/// object with its text under the same key. Lists whose elements have titles or addresses of their own are lists of
/// other articles.
struct StateBody {
  /// A place in the state that may be the text, and the nearest object that has the page's title around it.
  struct Candidate {
    enum Content {
      case markup(String)
      case paragraphs([(role: Block.Role, text: String)])
    }
    var content: Content
    var bytes: Int
    /// Objects and arrays between it and the one that has the title.
    var distance = 0

    /// Of two texts the longer one, unless it stands further off: there other articles stand.
    var score: Int { bytes >> min(distance, 20) }
  }

  private static let leastBytes = 400
  private static let leastParagraphs = 3
  /// Levels between the text and the object that has the title, and between that object and the title.
  private static let reach = 4
  private static let titleReach = 3
  private static let pendingLimit = 16
  /// Strings of JSON within strings of JSON that are read: each adds the reader's limit of levels to the stack.
  private static let nestingLimit = 2

  private let title: [UInt8]
  private var best: Candidate?
  /// Whether what is visited is of this page alone, so that no title need stand near.
  private var isPageAlone = false
  private var nesting = 0

  /// The text where the page shows next to none and its state has more than twice as much.
  ///
  /// Markup in the state that cannot be parsed counts as none: what the page shows is not lost for it.
  static func body(
    _ tree: FlatTree, title: String?, shownBytes: Int, settings: CleaningSettings
  ) -> [(role: Block.Role, text: String)]? {
    guard shownBytes < leastBytes, let title, let found = find(in: EmbeddedState(tree), title: title),
      found.bytes > shownBytes * 2
    else { return nil }
    switch found.content {
    case .paragraphs(let paragraphs): return paragraphs
    case .markup(let markup):
      var parser = MarkupParser(settings.parser, limits: settings.markup)
      var tree = FlatTree()
      var outline = PageOutline()
      guard (try? parser.parse(Array(markup.utf8), into: &tree)) != nil else { return nil }
      outline.read(tree)
      let blocks = outline.blocks.filter { $0.verdict == .kept }.map { (role: $0.role, text: outline.string($0)) }
      return blocks.isEmpty ? nil : blocks
    }
  }

  /// - Parameter title: the page's title; without its words nothing is found.
  static func find(in state: EmbeddedState, title: String) -> Candidate? {
    let words = Words(title)
    guard words.count >= 2 else { return nil }
    var finder = StateBody(title: words.key)
    for document in state.documents { _ = finder.visit(document) }
    finder.isPageAlone = true
    for row in state.rows { _ = finder.visit(row) }
    return finder.best
  }

  private init(title: [UInt8]) { self.title = title }

  /// What a part of the state holds.
  private struct Contents {
    var proseBytes = 0
    /// Levels down to a string that is the title.
    var titleDistance: Int?
    /// Without a title around them so far.
    var pending: [Candidate] = []
  }

  private mutating func visit(_ value: JSONValue) -> Contents {
    switch value {
    case .string(let text):
      // Some state is kept as JSON in a string.
      if text.utf8.count >= StateBody.leastBytes, text.hasPrefix("{\""), nesting < StateBody.nestingLimit,
        let document = JSONReader.read(Array(text.utf8)[...])
      {
        nesting += 1
        defer { nesting -= 1 }
        return visit(document)
      }
      return contents(of: text)
    case .array(let items):
      var contents = Contents()
      var largest = 0
      var prosaic = 0
      for item in items {
        let inner = visit(item)
        take(inner, into: &contents)
        largest = max(largest, inner.proseBytes)
        prosaic += inner.proseBytes > 0 ? 1 : 0
      }
      if prosaic >= StateBody.leastParagraphs, contents.proseBytes >= StateBody.leastBytes,
        largest * 10 < contents.proseBytes * 9, let candidate = StateParagraphs.candidate(items),
        candidate.bytes >= StateBody.leastBytes
      {
        add(candidate, to: &contents)
      }
      return settled(contents)
    case .object(let members):
      var contents = Contents()
      for member in members { take(visit(member.value), into: &contents) }
      return settled(contents)
    default: return Contents()
    }
  }

  private func contents(of text: String) -> Contents {
    var contents = Contents()
    let bytes = text.utf8.count
    if bytes <= title.count * 2 + 40, Words(text).key == title { contents.titleDistance = 0 }
    guard StateParagraphs.isProse(text) else { return contents }
    contents.proseBytes = bytes
    if bytes >= StateBody.leastBytes {
      let isMarkup = text.contains("<p") || text.contains("<br")
      guard isMarkup || text.contains("\n") || bytes >= StateBody.leastBytes * 3 else { return contents }
      let content: Candidate.Content =
        isMarkup
        ? .markup(text)
        : .paragraphs(
          text.split(whereSeparator: \.isNewline).compactMap { line in
            CharacterReference.plain(String(line)).map { (.paragraph, $0) }
          })
      contents.pending.append(Candidate(content: content, bytes: isMarkup ? StateParagraphs.textBytes(text) : bytes))
    }
    return contents
  }

  private func take(_ inner: Contents, into outer: inout Contents) {
    outer.proseBytes += inner.proseBytes
    if let distance = inner.titleDistance { outer.titleDistance = min(outer.titleDistance ?? .max, distance + 1) }
    for candidate in inner.pending { add(candidate, to: &outer) }
  }

  private func add(_ candidate: Candidate, to contents: inout Contents) {
    contents.pending.append(candidate)
    guard contents.pending.count > StateBody.pendingLimit else { return }
    if let least = contents.pending.indices.min(by: { contents.pending[$0].score < contents.pending[$1].score }) {
      contents.pending.remove(at: least)
    }
  }

  /// Matches what waits with the title, and lets go what is too far from any.
  private mutating func settled(_ contents: Contents) -> Contents {
    var contents = contents
    let isTitled = contents.titleDistance.map { $0 <= StateBody.titleReach } ?? false
    if isTitled || isPageAlone {
      for candidate in contents.pending where candidate.bytes >= StateBody.leastBytes {
        if candidate.score > best?.score ?? 0 { best = candidate }
      }
      contents.pending = []
      return contents
    }
    for index in contents.pending.indices { contents.pending[index].distance += 1 }
    contents.pending.removeAll { $0.distance > StateBody.reach }
    return contents
  }
}
