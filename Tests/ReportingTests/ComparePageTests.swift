import Foundation
import News
import Reporting
import Support
import Testing

@Suite struct ComparePageTests {
  private static func html(_ data: ComparePageData) throws -> String { try ComparePage(data).render().html }

  private static func empty(_ change: (inout ComparePageData) -> Void = { _ in }) -> ComparePageData {
    var data = ComparePageData(
      title: "Sample", window: "all days", version: "0.1.0",
      reading: .init(name: "all", explanation: "Every article counts."))
    change(&data)
    return data
  }

  /// What stands between the tags of the data element.
  private static func json(_ html: String) throws -> String {
    let parts = html.components(separatedBy: "<script type=\"application/json\" id=\"data\">")
    try #require(parts.count == 2)
    return try #require(parts[1].components(separatedBy: "</script>").first)
  }

  private static func object(_ html: String) throws -> [String: Any] {
    let value = try JSONSerialization.jsonObject(with: Data(try json(html).utf8))
    return try #require(value as? [String: Any])
  }

  @Test func theSameDataGiveTheSameBytes() throws {
    var first = CompareFixture(seed: 3)
    var second = CompareFixture(seed: 3)
    #expect(try ComparePageTests.html(first.make()) == ComparePageTests.html(second.make()))
  }

  @Test func nothingIsLoadedAndNoOtherScriptRuns() throws {
    var fixture = CompareFixture(seed: 4)
    let html = try ComparePageTests.html(fixture.make())
    #expect(html.contains("default-src 'none'; script-src 'sha256-"))
    #expect(!html.contains(" src="))
    #expect(!html.contains("@import"))
    #expect(!html.contains("<link"))
    #expect(html.components(separatedBy: "<script").count == 3)
  }

  @Test(arguments: [
    "<script>alert(1)</script>", "</script><img src=x onerror=alert(1)>", "{{title}}{{{data}}}{{#tone}}",
    "<!--<script>",
    "\"]]}&quot;&amp;\\", "\u{2028}\u{2029}", "\u{202E}عنوان الخبر", "👩‍👩‍👧‍👦 flag 🇸🇪", "\u{0000}\u{001F}", "",
  ])
  func aHostileHeadlineIsTextAndNothingElse(headline: String) throws {
    var fixture = CompareFixture(seed: 5)
    fixture.stories = 3
    let count = try ComparePageTests.html(fixture.make()).components(separatedBy: "<script").count
    var data = fixture.make()
    for place in data.articles.indices { data.articles[place].headline = headline }
    for place in data.stories.indices { data.stories[place].headline = headline }
    data.outlets[0].name = headline
    data.outlets[0].agencies = [.init(name: headline, articles: 2)]
    data.title = headline
    data.notes = [headline]
    data.tone[0].name = headline
    data.sources[0].name = headline
    data.attention[0].name = headline
    data.words[0].terms[0].text = headline
    data.words[0].terms[0].lines = [
      .init(article: headline, outlet: 0, left: headline, match: headline, right: headline)
    ]
    let html = try ComparePageTests.html(data)
    #expect(html.components(separatedBy: "<script").count == count)
    #expect(!html.contains("<img"))
    let json = try ComparePageTests.json(html)
    #expect(!json.contains { "<>&\u{2028}\u{2029}".contains($0) })
    let object = try ComparePageTests.object(html)
    let articles = try #require(object["articles"] as? [[Any]])
    #expect(articles.allSatisfy { $0[1] as? String == headline })
    let outlets = try #require(object["outlets"] as? [[Any]])
    #expect(outlets[0][1] as? String == headline)
  }

  @Test func anAddressThatIsNotOfTheWebIsNoLink() throws {
    let html = try ComparePageTests.html(
      ComparePageTests.empty { data in
        data.outlets = [.init(id: "a", name: "A", articles: 2, own: 2, wire: 0)]
        data.articles = [
          .init(id: "a/1", outlet: 0, headline: "One", url: "javascript:alert(1)"),
          .init(id: "a/2", outlet: 0, headline: "Two", url: "https://a.example/2"),
        ]
        data.stories = [
          .init(id: "s", headline: "One", articles: 2, outlets: 1, cells: [.init(.own, articles: [0, 1])])
        ]
      })
    #expect(!html.contains("javascript:"))
    let articles = try #require(try ComparePageTests.object(html)["articles"] as? [[Any]])
    #expect(articles[0][4] is NSNull)
    #expect(html.contains("https://a.example/2"))
  }

  @Test func nothingToCompareIsSaid() throws {
    let html = try ComparePageTests.html(ComparePageTests.empty())
    #expect(html.contains("No story was found in these days."))
    for section in ["attention", "tone", "words", "first", "wire", "sources"] {
      #expect(!html.contains("<section id=\"\(section)\""), "\(section)")
      #expect(!html.contains("href=\"#\(section)\""), "\(section)")
    }
  }

  @Test(arguments: [(1, 14), (8, 0), (8, 1), (60, 14), (3, 400)])
  func anyNumberOfOutletsAndDays(outlets: Int, days: Int) throws {
    var fixture = CompareFixture(seed: 6)
    fixture.outlets = outlets
    fixture.days = days
    let data = fixture.make()
    let html = try ComparePageTests.html(data)
    let object = try ComparePageTests.object(html)
    #expect((object["outlets"] as? [Any])?.count == outlets)
    #expect((object["stories"] as? [Any])?.count == data.stories.count)
    #expect(html.contains("<section id=\"attention\"") == (days > 0))
  }

  /// Indices beyond the arrays, cells too few or too many, numbers that are none: the page leaves them out.
  @Test func wrongIndicesDoNotTrap() throws {
    let html = try ComparePageTests.html(
      ComparePageTests.empty { data in
        data.days = [CalendarDay(daysSinceEpoch: 20_000)]
        data.outlets = [
          .init(id: "a", name: "A", articles: 2, own: 9, wire: 9, volume: [1, 2, 3], outageDays: [-1, 7]),
          .init(id: "b", name: "B", articles: 0, own: 0, wire: 0),
        ]
        data.articles = [.init(id: "x", outlet: 9, headline: "H", day: 5, tone: .nan)]
        data.stories = [
          .init(
            id: "s", headline: "S", firstDay: -4, lastDay: 4, articles: 1, outlets: 1,
            cells: [.init(.own, articles: [0, 5, -1])]),
          .init(
            id: "t", headline: "T", articles: 0, outlets: 0,
            cells: Array(repeating: .init(.wire, articles: [9]), count: 5)),
        ]
        data.attention = [
          .init(
            name: "N", kind: "story",
            counts: [.init(outlet: 4, day: 0, articles: 1), .init(outlet: 0, day: 3, articles: 1)])
        ]
        data.tone = [
          .init(name: "N", type: "person", rows: [.init(outlet: 7, articles: 1, mentions: 1, tone: .init(.infinity))])
        ]
        data.words = [.init(a: 0, b: 5, wordsA: 1, wordsB: 1, terms: [])]
        data.firsts = [.init(outlet: 3, stories: 1, certain: 2, possible: 0, medianLag: 0...Int.max)]
        data.sources = [.init(name: "N", rows: [.init(outlet: -1, articles: 1, quotes: 1)])]
      })
    let object = try ComparePageTests.object(html)
    #expect((object["words"] as? [Any])?.isEmpty == true)
    let stories = try #require(object["stories"] as? [[Any]])
    #expect(stories[1][5] as? String == "w2")
  }

  @Test func tenThousandArticlesStaySmall() throws {
    var fixture = CompareFixture(seed: 8)
    fixture.outlets = 24
    fixture.stories = 1_250
    fixture.articles = 10_000
    fixture.days = 30
    let data = fixture.make()
    #expect(data.articles.count > 9_000)
    let page = try ComparePage(data).render()
    #expect(page.html.utf8.count < 3_000_000)
    #expect(page.stories == data.stories.count)
  }

  @Test func aPageThatWouldBeTooLargeTellsOfFewerStoriesAndSaysSo() throws {
    var fixture = CompareFixture(seed: 9)
    fixture.outlets = 12
    fixture.stories = 1_500
    fixture.articles = 20_000
    let data = fixture.make()
    let page = try ComparePage(data).render()
    #expect(page.html.utf8.count <= ComparePage.limitBytes)
    #expect(page.html.utf8.count > ComparePage.limitBytes / 2)
    #expect(page.stories < data.stories.count && page.stories > 100)
    let object = try ComparePageTests.object(page.html)
    let stories = try #require(object["stories"] as? [[Any]])
    #expect(stories.count == page.stories)
    let articles = try #require(object["articles"] as? [Any])
    let used = stories.flatMap { ($0[6] as? [[Any]] ?? []).flatMap { $0[1] as? [Int] ?? [] } }
    #expect(Set(used) == Set(articles.indices))
    #expect(page.html.contains("this page tells of"))
  }

  /// Without a script the page has its tables: states as letters, shares with their intervals.
  @Test func theTablesNeedNoScript() throws {
    let html = try ComparePageTests.html(
      ComparePageTests.empty { data in
        data.outlets = [
          .init(
            id: "a", name: "Harbour Post", articles: 10, own: 8, wire: 2,
            agencies: [.init(name: "Reuters", articles: 2)]),
          .init(id: "b", name: "Inland Courier", articles: 5, own: 5, wire: 0),
        ]
        data.articles = [.init(id: "a/1", outlet: 0, headline: "Bridge opens", agency: "Reuters")]
        data.stories = [
          .init(
            id: "s", headline: "Bridge opens", articles: 1, outlets: 1,
            cells: [.init(.wire, articles: [0]), .init(.absent, isOmission: true)])
        ]
        data.firsts = [.init(outlet: 0, stories: 4, certain: 1, possible: 2, medianLag: 35...130)]
      })
    #expect(html.contains("<td class=\"c wire\" title=\"wire, 1 article\">W</td>"))
    #expect(html.contains("title=\"absent, though most others have it\">○</td>"))
    #expect(html.contains("20.0%<span class=\"markers\">5.7–51.0%</span>"))
    #expect(html.contains("Reuters 2"))
    #expect(html.contains("35 min to 2 h 10 min"))
  }

  /// The policy names the script by its SHA-256 in base64, as `openssl dgst -sha256 -binary | base64` gives it.
  @Test func thePolicyKnowsTheScript() throws {
    let html = try ComparePageTests.html(ComparePageTests.empty())
    let script = try #require(html.components(separatedBy: "<script>").last?.components(separatedBy: "</script>").first)
    let hash = try #require(
      html.components(separatedBy: "sha256-").dropFirst().first?.components(separatedBy: "'").first)
    let bytes = try #require(Data(base64Encoded: hash))
    #expect(bytes.count == 32)
    let folder = try ScratchFolder()
    try Data(script.utf8).write(to: URL(fileURLWithPath: "\(folder.path)/script"))
    let sum = Process()
    let output = Pipe()
    sum.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    sum.arguments = ["sha256sum", "\(folder.path)/script"]
    sum.standardOutput = output
    try sum.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    sum.waitUntilExit()
    #expect(text.prefix(64) == bytes.map { String(format: "%02x", $0) }.joined())
  }
}
