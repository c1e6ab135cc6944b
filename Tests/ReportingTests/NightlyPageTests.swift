import Analysis
import Foundation
import News
import Reporting
import Support
import Testing

@Suite struct NightlyPageTests {
  private func html(_ findings: NightlyFindings) throws -> String {
    let folder = try ScratchFolder()
    _ = try NightlyWriter(findings, manifest: ReportFixture.manifest).write(to: folder.path)
    return try folder.text("nightly.html")
  }

  /// What the first screen says.
  private func brief(_ html: String) throws -> String {
    let start = try #require(html.range(of: "<div id=\"brief\">"))
    let end = try #require(html.range(of: "<section id=\"surges\">"))
    return String(html[start.upperBound..<end.lowerBound])
  }

  private func surge(
    _ name: String = "Ana Costa", outlet: String? = nil, before: Int = 30, expected: Double = 1.5,
    evidence: [PageID] = []
  ) -> Surge {
    Surge(
      subject: .entity(EntityKey(name: name, type: .person)), outlet: outlet, articles: 12, of: 400, outlets: 4,
      baselineArticles: before, baselineOf: 9_000, expected: expected, clumping: 1, p: 0.000_01, q: 0.012,
      evidence: evidence)
  }

  @Test func theFirstScreenSaysWhatWasFound() throws {
    let night = NightlyFixture.night
    let brief = try brief(
      html(
        NightlyFixture.empty {
          $0.baselineDays = 28
          $0.outletNames = ["a": "Harbour Post"]
          $0.surges = [surge(outlet: "a"), surge("Carrow", before: 0, expected: 0.02)]
          $0.tests.furtherSurges = 3
          $0.stories = [
            NightStory(
              id: "s", title: "Bridge opens", language: "en", firstDay: night, isNew: true, articles: 9,
              articlesInAll: 9, outlets: ["a", "b", "c", "d"], articleIDs: []),
            NightStory(
              id: "t", title: "Alone", language: "en", firstDay: night, isNew: true, articles: 1, articlesInAll: 1,
              outlets: ["a"], articleIDs: []),
          ]
          $0.volume = [
            VolumeAlarm(
              outlet: "a", kind: .dark, articles: 0, expected: 20, low: 14, high: 31, p: 0.001, q: 0.002,
              since: night.advanced(by: -2)),
            VolumeAlarm(outlet: nil, kind: .low, articles: 40, expected: 90, low: 70, high: 110, p: 0.001, q: 0.002),
          ]
          $0.toneShifts = [
            ToneShift(
              subject: nil, outlet: "a", before: 0.05, after: -0.31, low: -0.5, high: -0.22, articles: 9,
              baselineArticles: 40, p: 0.001, q: 0.02, evidence: [])
          ]
          $0.restated = ["a", "b"].map {
            Restatement(
              day: night.advanced(by: -2), outlet: $0, articlesBefore: 20, articlesAfter: 24, wordsBefore: 1,
              wordsAfter: 2)
          }
          $0.failures = [
            FailureComparison(
              stage: .fetch, reason: .notHTTPSuccess, records: 40, usual: 3.2, p: 0.001, isUnusual: true)
          ]
          $0.furniture = [LearnedFurniture(outlet: "a", text: "Subscribe to our newsletter", articles: 12)]
          $0.missed = [night.advanced(by: -3), night.advanced(by: -4)]
          $0.books = NightBooks(
            records: 431, added: 402, updated: 10, known: 19, inWindow: 380, late: 20, ahead: 1, undated: 2,
            failures: 9, articles: 385)
        }))
    for sentence in [
      "All outlets low, 5 surges, 1 new story, 1 tone shift, 1 dark outlet, 1 past day restated, 1 unusual failure "
        + "and 2 missed nights.",
      "385 articles of Sunday 1 March 2026.",
      "431 records read = 402 new + 10 changed + 19 known; nothing lost.",
      "380 of the window, 20 late, 1 ahead, 2 undated, 9 no article.",
      "<bdi>Ana Costa</bdi></a> <bdi class=\"num\">12 articles, usually 1.5, in Harbour Post</bdi>",
      "<bdi>Carrow</bdi></a> <bdi class=\"num\">12 articles, none in the 28 days before</bdi>", "and 3 more",
      "<bdi>Bridge opens</bdi></a> <bdi class=\"num\">4 outlets, 9 articles</bdi>",
      "dark since 27 February, 14 to 31 expected", "<bdi>All outlets together</bdi>",
      "low, 40 where 70 to 110 expected",
      "<bdi>Harbour Post as a whole</bdi></a> <bdi class=\"num\">−0.36 (−0.50 to −0.22), now −0.31</bdi>",
      "<bdi>27 February</bdi></a> <bdi class=\"num\">40 → 48 articles in 2 outlets</bdi>",
      "<bdi>not HTTP success</bdi></a> <bdi class=\"num\">40 records in fetch, usually 3.2</bdi>",
      "“Subscribe to our newsletter” in 12 articles", "25 to 26 February 2026 (2 nights)",
    ] { #expect(brief.contains(sentence), "\(sentence)") }
    #expect(!brief.contains("Alone"))
  }

  @Test func aQuietNightIsSaidToBeOne() throws {
    let brief = try brief(
      html(
        NightlyFixture.empty {
          $0.baselineDays = 28
          $0.books = NightBooks(records: 9, added: 9, inWindow: 9, articles: 9)
          $0.tests = NightTests(surges: 4_312, toneShifts: 214, outlets: 14)
        }))
    #expect(brief.contains("<strong>Nothing unusual.</strong>"))
    #expect(brief.contains("None among 4,312 subjects and outlets."))
    #expect(brief.contains("No record failed."))
  }

  @Test func whereNothingIsNewTheWidestRunningStoryIsNamed() throws {
    let brief = try brief(
      html(
        NightlyFixture.empty {
          $0.baselineDays = 2
          $0.tests = NightTests(surges: 0, toneShifts: 0, outlets: 0)
          $0.stories = [
            NightStory(
              id: "s", title: "Strike <b>goes</b> on", language: "en", firstDay: NightlyFixture.night.advanced(by: -3),
              isNew: false, articles: 5, articlesInAll: 14, outlets: ["a", "b"], articleIDs: [])
          ]
        }))
    #expect(brief.contains("<p>None. Running on since 26 February: Strike &lt;b&gt;goes&lt;/b&gt; on, 2 outlets.</p>"))
    #expect(brief.components(separatedBy: "Too little in the 28 days before to tell.").count == 4)
  }

  @Test func aNightWithoutArticlesAndAFirstNightSaySo() throws {
    let empty = try brief(html(NightlyFixture.empty { $0.baselineDays = 12 }))
    #expect(empty.contains("An empty night."))
    #expect(empty.contains("The archive has no article of Sunday 1 March 2026."))
    #expect(empty.contains("Of the 28 days before, the archive has articles on 12."))
    #expect(empty.contains("No record was read."))
    let first = try brief(html(NightlyFixture.first()))
    #expect(first.contains("so nothing can be called usual or unusual yet"))
    #expect(!first.contains("Nothing unusual"))
  }

  @Test func booksThatDoNotBalanceAreSaidNotTo() throws {
    let brief = try brief(
      html(NightlyFixture.empty { $0.books = NightBooks(records: 10, added: 7, inWindow: 7, articles: 7) }))
    #expect(brief.contains("The books do not balance: of 10 records read, 7 are new, 0 changed and 0 known."))
    #expect(!brief.contains("nothing lost"))
  }

  @Test func nothingIsLoadedAndNoScriptRuns() throws {
    var fixture = NightlyFixture(seed: 51)
    let html = try html(fixture.make())
    #expect(html.contains("content=\"default-src 'none'; style-src 'unsafe-inline';"))
    for part in ["<script", " src=", "@import", "<link", "javascript:", "url("] {
      #expect(!html.contains(part), "\(part)")
    }
  }

  @Test(arguments: [
    "<script>alert(1)</script>", "</style></title><img src=x onerror=alert(1)>", "{{lead}}{{{styles}}}{{#surges}}",
    "\" onmouseover=\"alert(1)", "<!--", "\u{202E}عنوان الخبر", "\u{0000}\u{001B}[31m", "",
  ])
  func aHostileTextIsTextAndNothingElse(text: String) throws {
    var plain = NightlyFixture(seed: 52)
    let usual = try html(plain.make())
    var fixture = NightlyFixture(seed: 52)
    fixture.mark = text
    let page = try html(fixture.make())
    func count(_ part: String, _ text: String) -> Int { text.components(separatedBy: part).count }
    for part in ["<script", "<img", "<!--", "</style>", "<tr id=", "<li>", "<details", " title=\""] {
      #expect(count(part, page) == count(part, usual), "\(part)")
    }
    #expect(!page.utf8.contains(0) && !page.utf8.contains(0x1B))
    #expect(count(" onmouseover=\"", page) == 1)
  }

  /// The rows that the first screen leads to are there, each once.
  @Test func everyLinkWithinThePageLeadsSomewhere() throws {
    var fixture = NightlyFixture(seed: 53)
    let html = try html(fixture.make())
    let ids = html.components(separatedBy: " id=\"").dropFirst().compactMap { $0.components(separatedBy: "\"").first }
    #expect(Set(ids).count == ids.count)
    let targets = html.components(separatedBy: "href=\"#").dropFirst().compactMap {
      $0.components(separatedBy: "\"").first
    }
    #expect(targets.count > 30)
    for target in targets { #expect(ids.contains(target), "\(target)") }
  }

  /// Proofs lead to the article's place in report.html, where that lists it.
  @Test func proofsLeadToTheReport() throws {
    let (listed, unlisted, unknown) = (PageID(path: "a/1"), PageID(path: "a/2"), PageID(path: "a/3"))
    let html = try html(
      NightlyFixture.empty {
        $0.surges = [surge(evidence: [listed, unlisted, unknown])]
        $0.articles[listed] = NightArticle(title: "One", outlet: "a", day: NightlyFixture.night, anchor: 7)
        $0.articles[unlisted] = NightArticle(title: "Two", outlet: "a")
      })
    #expect(
      html.contains("<a href=\"report.html#a7\"><bdi>One</bdi></a><span class=\"id\"><bdi>a</bdi>, 1 March · a/1"))
    #expect(html.contains("<li><bdi>Two</bdi><span class=\"id\"><bdi>a</bdi> · a/2</span>"))
    #expect(html.contains("<li><bdi>a/3</bdi>"))
    #expect(html.contains("and 9 more"))
  }

  @Test func theReportTellsWhereItListsAnArticle() throws {
    var fixture = FixtureRecords(seed: 54)
    let folder = try ScratchFolder()
    let summary = try ReportFixture.write(fixture.records(30), to: folder)
    let html = try folder.text("report.html")
    #expect(!summary.anchors.isEmpty && summary.anchors.count == summary.listedArticles)
    for (id, anchor) in summary.anchors {
      let row = try #require(html.components(separatedBy: "<li id=\"a\(anchor)\">").dropFirst().first)
      let item = try #require(row.components(separatedBy: "</li>").first)
      #expect(item.contains("<span class=\"id\">\(id)</span>"))
    }
  }

  @Test(arguments: [(1, 2), (200, 300), (0, 0)])
  func anyNumberOfOutletsAndSurges(outlets: Int, surges: Int) throws {
    var fixture = NightlyFixture(seed: 55)
    (fixture.outlets, fixture.surges) = (outlets, surges)
    let html = try html(fixture.make())
    #expect(html.components(separatedBy: "<tr id=\"surge-").count == surges + 1)
    #expect(html.components(separatedBy: "<tr id=\"outlet-").count == outlets + 1)
    #expect(html.utf8.count < 1_500_000)
  }

  @Test func aTableTooLongForThePageSaysSo() throws {
    let folder = try ScratchFolder()
    _ = try NightlyWriter(
      NightlyFixture.empty { $0.surges = (0..<1_200).map { surge("Name \($0)") } }, manifest: ReportFixture.manifest
    ).write(to: folder.path)
    let html = try folder.text("nightly.html")
    #expect(html.components(separatedBy: "<tr id=\"surge-").count == 501)
    #expect(html.contains("<tr id=\"surge-0\">") && html.contains("<tr id=\"surge-499\">"))
    #expect(html.contains("The page shows 500 of 1,200 rows. surges.csv has all."))
    #expect(try CSVReader.rows(folder.bytes("surges.csv")).count == 1_201)
  }

  /// Rows of the first screen that the tables below are too long for lead nowhere; the clearest are not among them.
  @Test func noLinkLeadsToARowThatIsNotShown() throws {
    let night = NightlyFixture.night
    let html = try html(
      NightlyFixture.empty {
        $0.baselineDays = 28
        // The oldest days moved the least.
        $0.restated =
          (0..<600).map { place in
            Restatement(
              day: night.advanced(by: -600 + place), outlet: "a", articlesBefore: 10, articlesAfter: 11 + place / 2,
              wordsBefore: 1_000, wordsAfter: 1_000 + place)
          }.sorted()
        $0.stories = (0..<300).map { place in
          NightStory(
            id: "s\(place)", title: "Story \(place)", language: "en", firstDay: night, isNew: place >= 250, articles: 2,
            articlesInAll: 3, outlets: ["a", "b"], articleIDs: [])
        }
        $0.books = NightBooks(records: 600, added: 600, inWindow: 600, articles: 600)
      })
    let ids = html.components(separatedBy: " id=\"").dropFirst().compactMap { $0.components(separatedBy: "\"").first }
    let targets = html.components(separatedBy: "href=\"#").dropFirst().compactMap {
      $0.components(separatedBy: "\"").first
    }
    for target in targets { #expect(ids.contains(target), "\(target)") }
    #expect(targets.contains("restated-0") && !targets.contains { $0.hasPrefix("story-") })
    #expect(ids.count { $0.hasPrefix("restated-") } == 500)
    #expect(try brief(html).contains("10 → 310 articles in a"))
  }

  @Test func restatementsStandClearestFirst() {
    func change(_ back: Int, _ outlet: String, articles: Int, words: Int) -> Restatement {
      Restatement(
        day: NightlyFixture.night.advanced(by: -back), outlet: outlet, articlesBefore: 10, articlesAfter: 10 + articles,
        wordsBefore: 100, wordsAfter: 100 + words)
    }
    let sorted = [
      change(9, "a", articles: -8, words: 0), change(2, "a", articles: 3, words: 50),
      change(1, "a", articles: 3, words: -40), change(1, "b", articles: 3, words: 40),
      change(4, "a", articles: 3, words: 40), change(1, "a", articles: 0, words: 1_000),
    ]
    #expect(Array(sorted.reversed()).sorted() == sorted)
  }

  @Test func yearsOfDaysAreNotDrawn() throws {
    let days = (0..<3_661).map { $0 % 9 }
    let html = try html(
      NightlyFixture.empty {
        $0.outlets = [OutletBand(outlet: "a", articles: 3, expected: 4, low: 1, high: 8, days: days)]
      })
    #expect(html.contains("viewBox=\"0 0 60 20\"") && html.contains("Articles of 60 days, 0 to 8"))
  }

  /// Numbers that are none do not trap.
  @Test func oddNumbersDoNotTrap() throws {
    let html = try html(
      NightlyFixture.empty {
        $0.surges = [surge(expected: 0), surge(expected: .nan), surge(expected: .infinity), surge(expected: -1)]
        $0.toneShifts = [
          ToneShift(
            subject: nil, outlet: nil, before: .nan, after: .infinity, low: -.infinity, high: .nan, articles: -1,
            baselineArticles: Int.max, p: .nan, q: -1, evidence: [])
        ]
        $0.outlets = [
          OutletBand(outlet: "", articles: -5, expected: .nan, low: 9, high: 2, days: [-1, 3]),
          OutletBand(outlet: "b", articles: Int.max, expected: 0, low: Int.min, high: Int.max, days: []),
        ]
        $0.restated = [
          Restatement(
            day: NightlyFixture.night, outlet: "b", articlesBefore: Int.max, articlesAfter: 0, wordsBefore: Int.min,
            wordsAfter: 0),
          Restatement(
            day: NightlyFixture.night, outlet: "c", articlesBefore: Int.max, articlesAfter: Int.max, wordsBefore: 0,
            wordsAfter: 0),
        ]
        $0.window = DayWindow.unbounded
        $0.baseline = DayWindow(since: NightlyFixture.night, until: NightlyFixture.night.advanced(by: -9))
      })
    #expect(html.hasSuffix("</html>\n"))
  }
}
