import Markup
import News
import Support
import Testing

/// What the flat tree promises beyond the standard's tree.
struct HTMLParserTests {
  private static func parse(_ page: String) throws -> FlatTree {
    var parser = HTMLParser()
    var tree = FlatTree()
    try parser.parse(Array(page.utf8), into: &tree)
    return tree
  }

  private static func body(_ page: String) throws -> String {
    try parse("<!DOCTYPE html><body>\(page)").dump.split(separator: "\n").dropFirst(4)
      .map { String($0.dropFirst(6)) }.joined(separator: "\n")
  }

  /// By the letter of the standard the iframe would swallow the rest of the page: a departure, for what readers see.
  @Test func aBodysNoscriptEndsWhatItHolds() throws {
    #expect(
      try Self.body("<noscript><iframe src=x /></noscript><p>a") == """
        <noscript>
          <iframe>
            src="x"
        <p>
          "a"
        """)
    #expect(
      try Self.body("<iframe>a</noscript>b</iframe><p>c") == """
        <iframe>
          "a</noscript>b"
        <p>
          "c"
        """)
  }

  @Test func saysWhichElementsItOpenedAgain() throws {
    let tree = try Self.parse("<p><a href=1>a<p>b</a><a href=2>c</a>")
    let links = tree.nodes.filter { $0.tag == .a }
    #expect(links.map(\.isReopened) == [false, true, false])
  }

  @Test func pointsIntoThePageWhereNothingChanges() throws {
    let page = "<p class=\"lead\">one &amp; two<b>three</b>"
    let tree = try Self.parse(page)
    let texts = tree.nodes.filter { $0.kind == .text }
    #expect(texts.map { tree.string($0.text) } == ["one & two", "three"])
    #expect(Int(texts[0].text.start) >= page.utf8.count)
    #expect(texts[1].text.range == page.utf8.count - 9..<page.utf8.count - 4)
    let node = tree.firstDescendant(of: 0, tag: .p)
    let value = try #require(tree.attribute(node, "class"))
    #expect(value.range == 10..<14)
  }

  @Test func textInManyPiecesStaysOneNode() throws {
    let pieces = (0..<2000).map { "\($0)</b>&lt;" }
    let tree = try Self.parse("<p>" + pieces.joined())
    let texts = tree.nodes.filter { $0.kind == .text }
    #expect(texts.count == 1)
    #expect(texts.first.map { tree.string($0.text) } == (0..<2000).map { "\($0)<" }.joined())
    // What it grew through is at most a few times what it is.
    #expect(tree.bytes.count < 8 * pieces.joined().utf8.count)
  }

  @Test func lineEndsAndBrokenBytes() throws {
    var parser = HTMLParser()
    var tree = FlatTree()
    try parser.parse(Array("<pre>a\r\nb\rc&#13;d".utf8) + [0xFF, 0xE2, 0x82], into: &tree)
    let text = tree.nodes.filter { $0.kind == .text }.map { tree.string($0.text) }
    #expect(text == ["a\nb\nc\rd\u{FFFD}\u{FFFD}"])
  }

  @Test(arguments: [
    (MarkupLimits(depth: 10), "<div>", PageFailure.Reason.tooDeep), (MarkupLimits(nodes: 50), "<br>", .tooManyNodes),
    (MarkupLimits(depth: 10), "<svg>", .tooDeep),
    (MarkupLimits(nodes: 50), "x<!---->", .tooManyNodes),
  ])
  func limitsAreFailures(limits: MarkupLimits, unit: String, reason: PageFailure.Reason) throws {
    var parser = HTMLParser(limits: limits)
    var tree = FlatTree()
    let error = #expect(throws: PageFailure.self) {
      try parser.parse(Array(String(repeating: unit, count: 1000).utf8), into: &tree)
    }
    #expect(error?.reason == reason)
    #expect(tree.nodes.count == 0)
    try parser.parse(Array("<p>after".utf8), into: &tree)
    #expect(tree.nodes.contains { $0.kind == .text })
  }

  @Test func aFloodOfAttributesIsAFailure() throws {
    var parser = HTMLParser(limits: MarkupLimits(attributesPerTag: 40))
    var tree = FlatTree()
    func tag(_ count: Int) -> [UInt8] { Array("<p \((0..<count).map { "a\($0)" }.joined(separator: " "))>x".utf8) }
    try parser.parse(tag(40) + tag(3), into: &tree)
    #expect(tree.nodes.map(\.attributeCount).max() == 40)
    let error = #expect(throws: PageFailure.self) { try parser.parse(tag(41), into: &tree) }
    #expect(error?.reason == .tooManyNodes)
    // The first of each name counts, however many there are.
    try parser.parse(Array("<p \(String(repeating: "a=1 b=2 A=3 ", count: 500))>x".utf8), into: &tree)
    #expect(tree.nodes.map(\.attributeCount).max() == 2)
  }

  @Test func attributesOfLaterBodiesAreAdded() throws {
    let tree = try Self.parse("<body a=1><p q=2><body b=3 a=4><html lang=en><p>x")
    let body = tree.firstDescendant(of: 0, tag: .body)
    #expect(tree.attributes(of: body).map { tree.string($0.name) + "=" + tree.string($0.value) } == ["a=1", "b=3"])
    let html = tree.firstDescendant(of: 0, tag: .html)
    #expect(tree.attribute(html, "lang").map(tree.string) == "en")
  }
}
