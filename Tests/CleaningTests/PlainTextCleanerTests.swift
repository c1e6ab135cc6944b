import Cleaning
import Foundation
import News
import Support
import Testing

struct PlainTextCleanerTests {
  static func clean(_ text: String, _ mediaType: Page.MediaType = .renderedText) -> PlainTextResult {
    var cleaner = PlainTextCleaner()
    return cleaner.clean(Array(text.utf8), mediaType: mediaType)
  }

  static let page = """
    Skip to content
    Home
    News
    Sport
    Culture
    Sign in

    Ferry company to drop its night crossings from May

    Island shops fear for their deliveries

    By Moira Tennant and Callum Reid
    Tuesday 4 March 2025 08:15 GMT
    Comments
    The night ferry leaves Scalloway harbour on Monday. (Photo by Ann Lee/Getty Images)
    The night ferry leaves Scalloway harbour on Monday. (Photo by Ann Lee/Getty Images) (Copyright 2025. All rights reserved.)

    The company that runs the ferries to the northern isles will drop its night crossings from May, it said on Monday.

    Shop owners on the islands said that fresh bread and milk reach them by the night boat, and that no other one would do.

    Your support keeps our reporters at work

    We are on the ground in every parish of the isles, and we believe that everybody should be able to read what we find.

    Your donation makes this possible, and it pays for independent journalism.

    “We were told nothing before the letter came,” said Isobel Muir, who has run the shop on the pier for thirty years.

    The council will meet the company on Friday, and a spokesman said that it would ask for a year's delay at least.

    Related articles
    Harbour wall to be rebuilt
    Bakery wins prize for its oatcakes
    Read more
    Comments
    Sign in to comment
    © 2025 All rights reserved.
    """

  @Test func readsTheArticleBetweenTheFurniture() {
    let result = Self.clean(Self.page)
    #expect(result.title == "Ferry company to drop its night crossings from May")
    #expect(result.standfirst == "Island shops fear for their deliveries")
    #expect(result.byline == ["Moira Tennant", "Callum Reid"])
    #expect(result.dateText == "Tuesday 4 March 2025 08:15 GMT")
    #expect(
      result.captions == [
        Caption(text: "The night ferry leaves Scalloway harbour on Monday.", credit: "Photo by Ann Lee/Getty Images")
      ])
    #expect(result.body.count == 4)
    #expect(result.body.first?.text.hasPrefix("The company that runs") == true)
    #expect(result.body.last?.text.hasSuffix("a year's delay at least.") == true)
    #expect(!result.sectionLike)
  }

  /// The page of a real outlet, where it lies beside the checkout.
  private static let seed = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../../shared/data/seed").standardizedFileURL

  private struct Expected: Decodable {
    struct Article: Decodable {
      var title: String
      var standfirst: String
      var byline: [String]
      var first_sentence: String
      var last_words: String
      var paragraphs: Int
      var captions: [String]
      var caption_credit: String
    }
    var article: Article
    var text_must_not_contain: [String]
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: seed.path)))
  func readsTheSeedPage() throws {
    let expected = try JSONDecoder().decode(
      Expected.self, from: Data(contentsOf: Self.seed.appendingPathComponent("expected.json")))
    let unzip = Process()
    unzip.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    unzip.arguments = ["gzip", "-dc", Self.seed.appendingPathComponent("independent-2024-02-07.txt.gz").path]
    let pipe = Pipe()
    unzip.standardOutput = pipe
    try unzip.run()
    let page = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    unzip.waitUntilExit()
    let result = Self.clean(page)
    #expect(result.title == expected.article.title)
    #expect(result.standfirst == expected.article.standfirst)
    #expect(result.byline == expected.article.byline)
    #expect(result.dateText == "Wednesday 07 February 2024 22:13 GMT")
    #expect(result.body.count == expected.article.paragraphs)
    #expect(result.body.first?.text.hasPrefix(expected.article.first_sentence) == true)
    #expect(result.body.last?.text.hasSuffix(expected.article.last_words) == true)
    #expect(
      result.captions == expected.article.captions.map { Caption(text: $0, credit: expected.article.caption_credit) })
    let all = [result.title ?? "", result.standfirst ?? ""] + result.body.map(\.text) + result.captions.map(\.text)
    for phrase in expected.text_must_not_contain { #expect(!all.contains { $0.contains(phrase) }, "\(phrase)") }
  }

  @Test func lineBreaksOfAnyKindGiveTheSame() {
    let unix = Self.clean(Self.page)
    let windows = Self.clean(Self.page.replacingOccurrences(of: "\n", with: "\r\n"))
    #expect(windows.body.map(\.text) == unix.body.map(\.text))
    #expect(windows.title == unix.title)
  }

  @Test func tellsASectionFront() {
    let headlines = (1...20).map { "Council number \($0) votes on its new budget after debate" }
    let result = Self.clean((["Home", "News", "Latest"] + headlines).joined(separator: "\n"))
    #expect(result.sectionLike)
  }

  @Test func keepsArticleTextButForFurniture() {
    let result = Self.clean(
      """
      LONDON (Reuters) - Prices rose in March.
      A short line
      Advertisement
      Analysts had expected a fall, after the weak figures of the months before.
      © 2019 Example Ltd. All rights reserved.
      """, .articleText)
    #expect(
      result.body.map(\.text) == [
        "LONDON (Reuters) - Prices rose in March.", "A short line",
        "Analysts had expected a fall, after the weak figures of the months before.",
      ])
    #expect(result.title == nil)
  }

  @Test func joinsLinesBrokenAtAFixedWidth() {
    let result = Self.clean(
      """
      The minister said on Tuesday that the talks would go on until a
      settlement had been found, and that neither of the two sides had
      asked for a pause so far in the negotiations held in the capital
      since the beginning of the month.

      Observers were less hopeful, and pointed to the many rounds that
      had ended without any result in the course of the last ten years.
      """, .articleText)
    #expect(result.body.count == 2)
    #expect(result.body.first?.text.hasSuffix("since the beginning of the month.") == true)
  }

  @Test(arguments: ["", "\n\n", " ", "x", "©", "(", "Photo:", "By\n", "\u{FEFF}\n2024-01-01"]) func smallestPages(
    _ text: String
  ) {
    for type in Page.MediaType.allCases {
      let result = Self.clean(text, type)
      #expect(result.body.allSatisfy { !$0.text.isEmpty })
    }
  }

  @Test(arguments: 0..<30) func anyLinesClean(_ seed: Int) {
    var generator = SplitMix64(seed: UInt64(seed))
    let pieces = [
      "By ", "Ann Lee", "2024", " (", ")", "©", "Photo by ", "Getty Images", ": ", "\n", "\n\n", "your donation ",
      "Comments",
      "Jan 5, 2023", "。", "新聞記事", "é", "a sentence that goes on for a while and then ends. ", "\u{A0}", "\t", "• ",
      "1. ",
      "\r", "“", "”", "…", "\u{1F600}", "Related articles", "[", "]", ".",
    ]
    let text = (0..<Int.random(in: 0..<200, using: &generator)).map { _ in
      pieces[Int.random(in: 0..<pieces.count, using: &generator)]
    }.joined()
    var cleaner = PlainTextCleaner()
    for type in Page.MediaType.allCases {
      let first = cleaner.clean(Array(text.utf8), mediaType: type)
      let second = Self.clean(text, type)
      #expect(first.body.map(\.text) == second.body.map(\.text))
      #expect(first.title == second.title && first.byline == second.byline && first.captions == second.captions)
      #expect(first.body.allSatisfy { !$0.text.isEmpty && !$0.text.contains("\n") })
    }
  }

  @Test func namesBesideTheDateAreTheByline() {
    let page = Self.page.replacingOccurrences(
      of: "By Moira Tennant and Callum Reid", with: "Moira Tennant and Callum Reid")
    #expect(Self.clean(page).byline == ["Moira Tennant", "Callum Reid"])
  }

  @Test func formsInTheTextAreLeftOut() {
    let form = """
      Get the Isles in your inbox

      Sign up to our free morning e-mail for the stories that matter in the isles. You can unsubscribe at any time.

      Your e-mail address

      I would like to be e-mailed about offers and events. Read our privacy notice

      """
    let cut = "Shop owners on the islands"
    #expect(Self.page.contains(cut))
    let page = Self.page.replacingOccurrences(of: cut, with: form + "\n" + cut)
    #expect(Self.clean(page).body.map(\.text) == Self.clean(Self.page).body.map(\.text))
  }
}
