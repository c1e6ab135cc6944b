import Markup
import News
import Support
import Testing

/// What holds of every page, tried on broken ones from a seed.
struct TreeLawTests {
  private static let seeds = 0..<2000
  /// Low enough that some of the pages pass them.
  private static let tight = MarkupLimits(depth: 24, nodes: 120, attributesPerTag: 3)

  private static func page(_ seed: Int) -> [UInt8] {
    var soup = TagSoup(seed: UInt64(seed))
    return soup.page(8 + seed % 120)
  }

  private static func outcome(
    _ page: [UInt8], _ parser: inout HTMLParser, _ tree: inout FlatTree
  ) throws -> Result<[String], PageFailure> {
    do throws(PageFailure) { try parser.parse(page, into: &tree) } catch { return .failure(error) }
    do throws(BrokenContract) {
      try checkTree(tree)
      try checkSkeleton(tree)
    } catch {
      throw BrokenContract(description: "\(error) in \(String(decoding: page, as: UTF8.self).debugDescription)")
    }
    return .success(tree.digest)
  }

  @Test func anyBytesGiveOneTree() throws {
    var shared = HTMLParser()
    var sharedTree = FlatTree()
    for seed in Self.seeds {
      let page = Self.page(seed)
      var parser = HTMLParser()
      var tree = FlatTree()
      let alone = try Self.outcome(page, &parser, &tree)
      let again = try Self.outcome(page, &parser, &tree)
      let amongOthers = try Self.outcome(page, &shared, &sharedTree)
      #expect(alone == again && alone == amongOthers, "seed \(seed)")
    }
  }

  @Test func limitsGiveTypedFailures() throws {
    var parser = HTMLParser(limits: Self.tight)
    var free = HTMLParser()
    var tree = FlatTree()
    var reasons: [PageFailure.Reason: Int] = [:]
    for seed in Self.seeds {
      let page = Self.page(seed)
      switch try Self.outcome(page, &parser, &tree) {
      case .success(let digest):
        #expect(tree.nodes.count <= Self.tight.nodes)
        #expect(try Self.outcome(page, &free, &tree) == .success(digest), "seed \(seed)")
      case .failure(let failure):
        #expect(failure.stage == .clean && !failure.detail.isEmpty)
        #expect(tree.nodes.isEmpty && tree.attributes.isEmpty && tree.bytes.isEmpty, "seed \(seed)")
        reasons[failure.reason, default: 0] += 1
      }
    }
    #expect(Set(reasons.keys) == [.tooDeep, .tooManyNodes])
  }

  @Test func libxmlKeepsTheSameLaws() throws {
    var parser = LibXMLParser()
    var tree = FlatTree()
    for seed in Self.seeds.prefix(500) {
      do throws(PageFailure) { try parser.parse(Self.page(seed), into: &tree) } catch { continue }
      try checkTree(tree)
    }
  }

  /// Each limit alone, at its edge.
  @Test func limitsAreExact() throws {
    func reason(_ page: String, _ limits: MarkupLimits) -> PageFailure.Reason? {
      var parser = HTMLParser(limits: limits)
      var tree = FlatTree()
      do throws(PageFailure) { try parser.parse(Array(page.utf8), into: &tree) } catch { return error.reason }
      return nil
    }
    let deep = String(repeating: "<div>", count: 998)
    #expect(reason(deep, MarkupLimits()) == nil)
    #expect(reason(deep + "<div><div><div>", MarkupLimits()) == .tooDeep)
    #expect(reason("<p a b c>", MarkupLimits(attributesPerTag: 3)) == nil)
    #expect(reason("<p a b c d>", MarkupLimits(attributesPerTag: 3)) == .tooManyNodes)
    #expect(reason("<p a a a a>", MarkupLimits(attributesPerTag: 3)) == nil)
    // Document, html, head, body and the paragraphs.
    #expect(reason("<p><p><p>", MarkupLimits(nodes: 7)) == nil)
    #expect(reason("<p><p><p><p>", MarkupLimits(nodes: 7)) == .tooManyNodes)
  }

  /// What takes a browser's parser longest: time is linear, so these are over at once.
  @Test(
    arguments: [
      "<b>", "<b><p>", "<a>", "<table>", "<table><b>", "</p>", "<font a=1>", "<i></b>", "<svg>", "<template>", "<!--",
      "<![CDATA[", "<svg><![CDATA[x]]></svg>", "&", "<a href='", "<p a='&'", "<select><option>", "<nobr><div>", "<li>",
      "<button>", "]]>", "<",
      "</",
      "<script><!--<script>", "<form>", "<frameset>", "<table><td>", "<h1>", "<ruby><rt>", "<b></div>", "<div></b>",
      "&#",
      "a<table>", "<table>a", "<b><i><u><s><em><p>", "<p></b></i>",
    ])
  func repetitionEnds(of piece: String) throws {
    let page = Array(String(repeating: piece, count: 60_000).utf8)
    var parser = HTMLParser(limits: MarkupLimits(depth: 1000, nodes: 1_000_000))
    var tree = FlatTree()
    do throws(PageFailure) {
      try parser.parse(page, into: &tree)
    } catch {
      #expect(error.reason == .tooDeep || error.reason == .tooManyNodes)
      return
    }
    try checkTree(tree)
    try checkSkeleton(tree)
  }
}
