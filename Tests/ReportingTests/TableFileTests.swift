import Foundation
import News
import Reporting
import Support
import Testing

@Suite struct TableFileTests {
  /// Any text at all comes back from both forms of a table.
  @Test(arguments: [1, 2, 3, 4] as [UInt64]) func anyTextSurvives(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let alphabet: [Unicode.Scalar] = [
      "a", "\"", ",", "\n", "\r", "\t", ";", "=", "\\", "/", "é", "漢", "😀", "\u{0}", "\u{1F}", "\u{7F}", "\u{FEFF}",
      "\u{2028}", " ", "'",
    ]
    var titles: [String] = []
    var records: [PageRecord] = []
    for index in 0..<60 {
      var title = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0..<12, using: &generator) {
        title.append(alphabet[Int.random(in: alphabet.indices, using: &generator)])
      }
      titles.append(String(title))
      var article = Article(page: PageID(path: "page", record: index + 1))
      article.title = String(title)
      article.setText(body: [(.paragraph, "text")])
      records.append(
        PageRecord(
          id: article.page, outlet: article.outlet, url: nil, fetched: nil, byteCount: 0,
          contentHash: ContentHash([UInt8(index)]),
          outcome: .article(FixtureRecords.annotate(article, entities: [], tone: []))))
    }
    let folder = try ScratchFolder()
    try ReportFixture.write(records, to: folder)
    let rows = try CSVReader.rows(folder.bytes("articles.csv")).dropFirst()
    #expect(rows.map { Array($0[5].utf8) } == titles.map { Array($0.utf8) })
    let json = try JSONSerialization.jsonObject(with: Data(folder.bytes("articles.json"))) as? [[String: Any]]
    // Foundation's reader drops byte order marks inside strings: compare without them.
    func withoutMarks(_ text: String?) -> [UInt32]? {
      text?.unicodeScalars.map(\.value).filter { $0 != 0xFEFF }
    }
    #expect(json?.map { withoutMarks($0["title"] as? String) } == titles.map(withoutMarks))
  }
}
