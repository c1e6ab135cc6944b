import Foundation
import Markup
import News

/// Pages made to be slow: doubling them at most doubles the time.
enum WorstCases {
  private static let megabytes = 10

  private static let cases: [(name: String, head: String, unit: String)] = [
    ("<", "", "<"), ("<a ", "", "<a "), ("&", "", "&"), ("unclosed quotes", "", "<a href=\""),
    ("nested div", "", "<div>"), ("an attribute a byte", "<a ", "a "), ("paragraphs", "", "<p>"),
    ("rows outside of cells", "<table>", "x<tr>&amp;"), ("fostered elements", "<table>", "<b></b>"),
    ("links in links", "", "<a><p>x</a>"), ("stray end tags", String(repeating: "<x>", count: 900), "</y>"),
    ("comments", "", "<!--"), ("sections", "<svg>", "<![CDATA[x]]>"), ("escaped scripts", "<script>", "<!--<script>"),
    ("long references", "", "&CounterClockwise"),
  ]

  static func report() {
    print("worst cases, \(megabytes) MB: CPU, its ratio to that of half the page, nodes")
    for (name, head, unit) in cases {
      let whole = page(head, unit, bytes: megabytes * 1_000_000)
      let half = page(head, unit, bytes: megabytes * 500_000)
      let (long, nodes) = seconds(whole)
      let (short, _) = seconds(half)
      let label = name + String(repeating: " ", count: max(1, 36 - name.count))
      print("\(label)\(Benchmark.rounded(long)) s, \(Benchmark.rounded(long / max(short, 0.000_001))) x, \(nodes)")
    }
  }

  private static func page(_ head: String, _ unit: String, bytes: Int) -> [UInt8] {
    Array((head + String(repeating: unit, count: bytes / unit.utf8.count)).utf8)
  }

  /// The least of five, and how many nodes the tree has, or which limit the page passes.
  private static func seconds(_ page: [UInt8]) -> (Double, String) {
    var parser = HTMLParser()
    var tree = FlatTree()
    var least = Double.infinity
    var nodes = ""
    for _ in 0..<5 {
      least = min(
        least,
        Benchmark.cpuSeconds {
          do throws(PageFailure) {
            try parser.parse(page, into: &tree)
            nodes = "\(tree.nodes.count) nodes"
          } catch { nodes = error.reason.rawValue }
        })
    }
    return (least, nodes)
  }
}
