import Markup
import News
import Support
import Testing

/// What is cut before libxml2 reads a page must not show in the tree.
@Suite struct RawTextSkipperTests {
  /// The page's text outside scripts and styles.
  private func text(_ page: String) throws -> String {
    var parser = LibXMLParser()
    var tree = FlatTree()
    try parser.parse(Array(page.utf8), into: &tree)
    var bytes: [UInt8] = []
    tree.appendText(of: 0, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private let long = String(repeating: "var a = '<p>no</p>'; ", count: 5)

  @Test func scriptsStylesCommentsAndDrawingsLeaveNoText() throws {
    for cut in [
      "<script>\(long)</script>", "<SCRIPT type=module>\(long)</SCRIPT >", "<style media=\"a>b\">\(long)</style>",
      "<!-- \(long) <script> -->", "<svg><title>\(long)</title></svg>",
    ] {
      #expect(try text("<body><p>one</p>\(cut)<p>two</p>") == "onetwo", "\(cut.prefix(12))")
    }
  }

  @Test func aTagInAnAttributeIsNoTag() throws {
    for value in ["<script>", "<!--", "<style>", "<svg>"] {
      #expect(
        try text("<body><p title=\"\(value)\">one</p><p>two \(long.prefix(1))</p><script>\(long)</script>")
          == "onetwo v")
      #expect(try text("<body><p title='a > \(value)'>one</p><p>two</p>") == "onetwo")
    }
  }

  @Test func whatIsNotClosedIsLeftToTheParser() throws {
    #expect(try text("<body><p>one</p><!-- \(long)").hasPrefix("one"))
    #expect(try text("<body><p>one</p><script>\(long)").hasPrefix("one"))
  }

  @Test func scriptsThatHoldJSONKeepTheirText() throws {
    let json = "{\"headline\": \"\(String(repeating: "a", count: 60))\"}"
    for type in ["application/ld+json", "application/json"] {
      var parser = LibXMLParser()
      var tree = FlatTree()
      try parser.parse(Array("<script type=\"\(type)\">\(json)</script><p>x".utf8), into: &tree)
      let script = try #require(tree.nodes.indices.first { tree.nodes[$0].tag == .script })
      var bytes: [UInt8] = []
      tree.appendText(of: Int32(script), to: &bytes)
      #expect(String(decoding: bytes, as: UTF8.self) == json)
    }
  }

  @Test func anyBytesNeverTrap() throws {
    var generator = SplitMix64(seed: 40)
    let pieces = [
      "<script", "</script>", "<!--", "-->", "<style>", "</style", "<svg ", "</svg>", "\"", "'", ">", "=", "<p ", "a",
      "\0",
    ]
    for _ in 0..<2_000 {
      let page = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
        pieces.randomElement(using: &generator) ?? ""
      }
      _ = try text(page.joined())
    }
  }
}
