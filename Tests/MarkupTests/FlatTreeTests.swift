import Markup
import Testing

struct FlatTreeTests {
  private func tree() throws -> FlatTree {
    try LibXMLParserTests.parse("<div CLASS='Lead  big\ttext'><p>a<b>b</b></p><p>c</p></div><p data-x>d")
  }

  @Test func subtreesAreContiguous() throws {
    let tree = try tree()
    let div = tree.firstDescendant(of: 0, tag: .div)
    var text: [UInt8] = []
    tree.appendText(of: div, to: &text)
    #expect(String(decoding: text, as: UTF8.self) == "abc")
    #expect(tree.subtree(div).count == 7)
    #expect(tree.subtree(0).count == tree.nodes.count)
    let children = tree.children(of: div).map { tree.nodes[Int($0)].tag }
    #expect(children == [.p, .p])
    let bold = tree.firstDescendant(of: 0, tag: .b)
    #expect(tree.ancestors(of: bold).map { tree.nodes[Int($0)].tag } == [.p, .div, .body, .html, .unknown])
    #expect(tree.ancestor(of: bold, tag: .div) == div)
    #expect(tree.ancestor(of: bold, tag: .table) == FlatTree.none)
  }

  @Test func attributesWithoutStrings() throws {
    let tree = try tree()
    let div = tree.firstDescendant(of: 0, tag: .div)
    #expect(tree.attribute(div, "class").map(tree.string) == "Lead  big\ttext")
    #expect(tree.attribute(div, "id") == nil)
    #expect(tree.hasToken(div, "class", "lead"))
    #expect(tree.hasToken(div, "class", "text"))
    #expect(!tree.hasToken(div, "class", "ext"))
    #expect(!tree.hasToken(div, "id", "lead"))
    let value = try #require(tree.attribute(div, "class"))
    #expect(tree.containsIgnoringCase(value, "d  big"))
    #expect(tree.containsIgnoringCase(value, "text"))
    #expect(!tree.containsIgnoringCase(value, "texts"))
    #expect(tree.equalsIgnoringCase(value, "lead  big\ttext"))
    let last = Int32(tree.nodes.count - 2)
    #expect(tree.attribute(last, "data-x")?.count == 0)
  }
}
