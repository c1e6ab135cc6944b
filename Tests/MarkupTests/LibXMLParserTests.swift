import Markup
import News
import Support
import Testing

struct LibXMLParserTests {
  /// The tree as indented lines: the slow, obvious way to look at it.
  static func outline(_ tree: FlatTree) -> String {
    var lines: [String] = []
    for index in tree.nodes.indices.dropFirst() {
      let node = tree.nodes[index]
      var depth = 0
      var ancestor = node.parent
      while ancestor > 0 {
        depth += 1
        ancestor = tree.nodes[Int(ancestor)].parent
      }
      let indent = String(repeating: " ", count: depth)
      switch node.kind {
      case .text: lines.append("\(indent)\"\(tree.string(node.text))\"")
      case .element:
        let name = node.tag == .unknown ? tree.string(node.text) : "\(node.tag)"
        let attributes = tree.attributes(of: Int32(index)).map { " \(tree.string($0.name))=\(tree.string($0.value))" }
        lines.append(indent + name + attributes.joined())
      default: lines.append("\(indent)\(node.kind)")
      }
    }
    return lines.joined(separator: "\n")
  }

  static func parse(_ page: [UInt8], limits: MarkupLimits = MarkupLimits()) throws -> FlatTree {
    var parser = LibXMLParser(limits: limits)
    var tree = FlatTree()
    try parser.parse(page, into: &tree)
    return tree
  }

  static func parse(_ page: String) throws -> FlatTree { try parse(Array(page.utf8)) }

  /// Checks what every tree promises.
  static func checkInvariants(_ tree: FlatTree) {
    #expect(String(validating: tree.bytes, as: UTF8.self) != nil)
    let isContinuation = tree.bytes.map { $0 & 0xC0 == 0x80 }
    func onBoundaries(_ range: FlatTree.ByteRange) -> Bool {
      let bounds = range.range
      guard bounds.upperBound <= tree.bytes.count else { return false }
      return [bounds.lowerBound, bounds.upperBound].allSatisfy { $0 == tree.bytes.count || !isContinuation[$0] }
    }
    for (index, node) in tree.nodes.enumerated() {
      #expect(onBoundaries(node.text))
      #expect(index == 0 ? node.parent == FlatTree.none : node.parent >= 0 && node.parent < Int32(index))
      for child in tree.children(of: Int32(index)) { #expect(tree.nodes[Int(child)].parent == Int32(index)) }
      for attribute in tree.attributes(of: Int32(index)) {
        #expect(onBoundaries(attribute.name) && onBoundaries(attribute.value))
      }
      #expect(tree.descendants(of: Int32(index)).allSatisfy { tree.ancestors(of: $0).contains(Int32(index)) })
    }
  }

  @Test func buildsNodesInDocumentOrder() throws {
    let tree = try Self.parse(
      "<!DOCTYPE html><title>A &amp; B</title><body class=\"x y\"><p id=1>One<br>two<!-- no --><p>Caf\u{E9} &eacute;<x-y z>!"
    )
    #expect(
      Self.outline(tree) == """
        html
         head
          title
           "A & B"
         body class=x y
          p id=1
           "One"
           br
           "two"
          p
           "Café é"
           x-y z=
            "!"
        """)
    Self.checkInvariants(tree)
  }

  @Test func keepsRawTextOfScripts() throws {
    let tree = try Self.parse("<script type=\"application/ld+json\">{\"a\": \"<b>&amp;</b>\"}</script><p>x")
    let script = tree.firstDescendant(of: 0, tag: .script)
    var text: [UInt8] = []
    tree.appendText(of: script, to: &text)
    #expect(String(decoding: text, as: UTF8.self) == "{\"a\": \"<b>&amp;</b>\"}")
    var all: [UInt8] = []
    tree.appendText(of: 0, to: &all)
    #expect(String(decoding: all, as: UTF8.self) == "x")
  }

  @Test func readsPastNUL() throws {
    let tree = try Self.parse("<p>be\0fore</p>\0<p>after")
    #expect(Self.outline(tree).contains("\"be\u{FFFD}fore\""))
    #expect(Self.outline(tree).contains("\"after\""))
  }

  @Test func repairsIllFormedUTF8() throws {
    let tree = try Self.parse(Array("<p>a".utf8) + [0xFF, 0xE2, 0x82] + Array("b".utf8))
    #expect(Self.outline(tree).contains("\"a\u{FFFD}\u{FFFD}b\""))
  }

  @Test func ignoresAStatedCharset() throws {
    let tree = try Self.parse("<meta charset=koi8-r><?xml encoding='utf-16'?><p>é")
    #expect(Self.outline(tree).contains("\"é\""))
  }

  @Test func remembersNothing() throws {
    let pages = ["<p class=a>One<b>two", "", "<div><x-a b=c>&lt;\u{1F600}", "<p class=a>\0", "plain"].map {
      Array($0.utf8)
    }
    var parser = LibXMLParser()
    var tree = FlatTree()
    for page in pages + pages.reversed() + pages {
      try parser.parse(page, into: &tree)
      #expect(Self.outline(tree) == Self.outline(try Self.parse(page)))
    }
  }

  @Test func recoversAfterAFailure() throws {
    var parser = LibXMLParser(limits: MarkupLimits(depth: 10))
    var tree = FlatTree()
    let deep = Array(String(repeating: "<div>", count: 100).utf8)
    #expect(throws: PageFailure.self) { try parser.parse(deep, into: &tree) }
    #expect(tree.nodes.isEmpty)
    try parser.parse(Array("<p>fine".utf8), into: &tree)
    #expect(Self.outline(tree) == "html\n body\n  p\n   \"fine\"")
  }

  @Test(arguments: ["<div>", "<b>", "<x-y>", "<a><table><tr><td>", "<ul><li>"])
  func refusesDeepNesting(_ tag: String) {
    let error = #expect(throws: PageFailure.self) { try Self.parse(String(repeating: tag, count: 1_000_000)) }
    #expect(error?.stage == .clean)
    #expect(error?.reason == .tooDeep)
    #expect(error?.detail.contains("1000") == true)
  }

  @Test func refusesTooManyNodes() {
    let error = #expect(throws: PageFailure.self) {
      try Self.parse(Array(String(repeating: "<br>x", count: 2000).utf8), limits: MarkupLimits(nodes: 1000))
    }
    #expect(error?.reason == .tooManyNodes)
    #expect(error?.detail.contains("1000") == true)
  }

  @Test func refusesAFloodOfAttributes() {
    let flood = "<p " + (0..<300_000).map { "a\($0)" }.joined(separator: " ") + ">x"
    let error = #expect(throws: PageFailure.self) { try Self.parse(flood) }
    #expect(error?.reason == .tooManyNodes)
  }

  @Test func longRawTextIsNoFlood() throws {
    let words = String(repeating: "a<b c ", count: 60_000)
    let tree = try Self.parse("<script>\(words)</script><style>\(words)</style><p title=\"\(words)\">x")
    #expect(tree.firstDescendant(of: 0, tag: .p) != FlatTree.none)
  }

  @Test(arguments: [
    "<", "<!--", "</p>", "&", "&#", "\"", "<p", "<![CDATA[", "=", "<script>", "</", "<!", "<?", "\0", "<a b='",
  ])
  func boundedTimeOnRepetition(_ piece: String) throws {
    let page = Array(repeating: Array(piece.utf8), count: 2_000_000 / piece.utf8.count).flatMap { $0 }
    let clock = ContinuousClock()
    let time = clock.measure { _ = try? Self.parse(page) }
    #expect(time < .seconds(20))
  }

  @Test(arguments: 0..<40) func anyBytesParse(_ seed: Int) throws {
    var generator = SplitMix64(seed: UInt64(seed))
    let pieces: [[UInt8]] = [
      "<p>", "</p>", "<div class=\"a b\">", "<table>", "<tr>", "<script>", "</script>", "<!--", "-->", "<a href='", "'",
      "&amp;", "&#x1F600;", "&#xD800;", "&nope;", "é", "\u{1F600}", "<body>", "<html lang=en>", "<svg><path/>", "text ",
      "<style>", "</style>", "<textarea>", "<select><option>", "</html>", "<x-y>", "<br/>", "<![CDATA[", "]]>",
      "<?php ?>",
    ].map { Array($0.utf8) }
    var page: [UInt8] = []
    for _ in 0..<Int.random(in: 0...400, using: &generator) {
      if Int.random(in: 0..<4, using: &generator) == 0 {
        page += (0..<Int.random(in: 0..<12, using: &generator)).map { _ in UInt8.random(in: 0...255, using: &generator)
        }
      } else {
        page += pieces[Int.random(in: 0..<pieces.count, using: &generator)]
      }
    }
    Self.checkInvariants(try Self.parse(page))
  }
}
