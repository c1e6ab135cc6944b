import Markup
import Testing

struct ElementSelectorTests {
  private static let page = """
    <main id=top class="wide  Lead"><p class=lead>a<p class='lead big\tnew'>b<x-card class=lead>c</x-card></main><p id=end>d
    """

  @Test(arguments: [
    ("p", ["a", "bc", "d"]), ("P.lead", ["a", "bc"]), (".lead", ["a", "bc", "c"]), ("p.big.lead", ["bc"]),
    (".new", ["bc"]),
    ("x-card", ["c"]), ("#top", ["abc"]), ("main#top.Lead", ["abc"]), ("*#end", ["d"]), (".lea", []), (".LEAD", []),
    ("y-card", []), ("p#top", []),
  ])
  func picks(selector: String, expected: [String]) throws {
    var parser = HTMLParser()
    var tree = FlatTree()
    try parser.parse(Array(Self.page.utf8), into: &tree)
    let selector = try #require(ElementSelector(selector))
    let texts = tree.select(selector).map { node in
      var text: [UInt8] = []
      tree.appendText(of: node, to: &text)
      return String(decoding: text.filter { $0 > 0x20 }, as: UTF8.self)
    }
    #expect(texts == expected)
  }

  @Test(arguments: ["", "div p", "a>b", "p.", "#", "[href]", "p..x", "#a#b"])
  func refusesWhatItDoesNotKnow(text: String) { #expect(ElementSelector(text) == nil) }
}
