import Corpus
import Foundation
import Markup
import News
import Support
import Testing

/// The standard's parser against libxml2's: on real pages a reader must meet the same words.
struct ParserDuelTests {
  /// The share of words that make a page agree, and the share of pages that must.
  private static let wordFloor = 0.98
  private static let pageFloor = 0.95

  private static let real = repositoryRoot.appendingPathComponent("../shared/data/pages/wcxb/html").standardized
  private static var hasRealPages: Bool { FileManager.default.fileExists(atPath: real.path) }

  @Test(arguments: ["Corpora/sample", "Corpora/golden"]) func samePagesSameWords(folder: String) throws {
    try Self.compare(repositoryRoot.appendingPathComponent(folder), pages: .max)
  }

  @Test(.enabled(if: ParserDuelTests.hasRealPages)) func realPagesSameWords() throws {
    try Self.compare(Self.real, pages: 200)
  }

  private static func compare(_ folder: URL, pages limit: Int) throws {
    let reader = PageReader(try PageCorpus(source: .folder(folder.path)))
    var scratch = FetchScratch()
    var decoder = CharsetDecoder()
    var standard = HTMLParser()
    var libxml = LibXMLParser()
    var tree = FlatTree()
    var compared = 0
    var wordCount = 0
    var differing: [String] = []
    while compared < limit, let fetched = reader.next(&scratch) {
      guard case .page(let page) = fetched.outcome, page.mediaType == .html else { continue }
      let decoded = try decoder.decode(page.bytes, declared: page.declaredCharset)
      try standard.parse(decoded.utf8, into: &tree)
      let mine = words(tree)
      try libxml.parse(decoded.utf8, into: &tree)
      let share = overlap(mine, words(tree))
      compared += 1
      wordCount += mine.values.reduce(0, +)
      if share < wordFloor { differing.append("\(fetched.id) \(share)") }
    }
    print("\(folder.lastPathComponent): \(differing.count) of \(compared) pages differ from libxml2's in their words")
    for page in differing { print("  \(page)") }
    // Otherwise both agree on having read nothing.
    #expect(compared > 0 && wordCount > compared * 50)
    #expect(Double(compared - differing.count) >= Double(compared) * pageFloor)
  }

  /// How often each word stands in what a reader may see; text nodes that follow each other are one.
  private static func words(_ tree: FlatTree) -> [[UInt8]: Int] {
    let hidden: Set<Markup.Tag> = [.script, .style, .noscript, .template, .svg, .head]
    var text: [UInt8] = []
    var node: Int32 = 0
    while Int(node) < tree.nodes.count {
      let current = tree.nodes[Int(node)]
      if hidden.contains(current.tag) {
        node = tree.endOfSubtree(node)
        continue
      }
      if current.kind == .text { text.append(contentsOf: tree.bytes[current.text.range]) }
      if current.kind == .element { text.append(0x20) }
      node += 1
    }
    return text.split(whereSeparator: FlatTree.isSpace).reduce(into: [:]) { $0[Array($1), default: 0] += 1 }
  }

  /// The words that both have, as a share of the words of the one that has more.
  private static func overlap(_ left: [[UInt8]: Int], _ right: [[UInt8]: Int]) -> Double {
    let most = max(left.values.reduce(0, +), right.values.reduce(0, +))
    guard most > 0 else { return 1 }
    let common = left.reduce(0) { $0 + min($1.value, right[$1.key] ?? 0) }
    return Double(common) / Double(most)
  }
}
