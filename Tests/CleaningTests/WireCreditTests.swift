import Cleaning
import Foundation
import News
import Support
import Testing

/// Who is credited with what: the agency whose copy an article is, and those that are only pictured, thanked or cited.
@Suite struct WireCreditTests {
  /// A page whose parts hold what the case puts there, credited as `agency, place, share`, one after another by `; `.
  private func credits(
    lead: String = "", head: String = "", byline: String = "", caption: String = "", foot: String = "",
    body: String = ArticleCleanerTests.body, url: String? = nil
  ) throws -> String {
    var cleaner = ArticleCleaner()
    let figure = caption.isEmpty ? "" : "<figure><img src='a.jpg'><figcaption>\(caption)</figcaption></figure>"
    let html = """
      <html><head>\(head)</head><body><article><h1>Storm shuts the harbour at Westmouth</h1>\(byline)\(figure)
      <p>\(lead)\(ArticleCleanerTests.paragraphs[0])</p>\(body)\(foot)</article></body></html>
      """
    let article = try cleaner.process(markup(html, url: url))
    return article.wireCredits.map { "\($0.agency), \($0.place), \($0.share)" }.joined(separator: "; ")
  }

  @Test(
    arguments: [
      ("WESTMOUTH (Reuters) - ", "Reuters"), ("WESTMOUTH, June 3 (Reuters) - ", "Reuters"),
      ("LONDON/WESTMOUTH, June 3 (Reuters) – ", "Reuters"), ("WESTMOUTH (AP) — ", "Associated Press"),
      ("WESTMOUTH, N.Y. (AP) _ ", "Associated Press"), ("(AP) — ", "Associated Press"),
      ("AP — ", "Associated Press"), ("PARIS, 3 mars (AFP) - ", "Agence France-Presse"),
      ("Paris (AFP) – ", "Agence France-Presse"), ("AFP, PARIS — ", "Agence France-Presse"),
      ("Westmünde (dpa) - ", "dpa"), ("Kiel/Westmünde (dpa/lno) - ", "dpa"), ("Frankfurt (dpa-AFX) - ", "dpa"),
      ("Wien (APA) - ", "APA"), ("Köln (SID) - ", "SID"),
      ("Madrid, 4 mar (EFE).- ", "EFE"), ("MADRID, 4 Mar. (EUROPA PRESS) - ", "Europa Press"),
      ("(ANSA) - ROMA, 4 MAR - ", "ANSA"), ("Roma, 4 mar. (Adnkronos) - ", "Adnkronos"),
      ("Lisboa, 04 mar 2025 (Lusa) – ", "Lusa"), ("DEN HAAG (ANP) - ", "ANP"), ("BRUSSEL (BELGA) - ", "Belga"),
      ("STOCKHOLM (TT) - ", "TT"), ("MOSCOW, March 3. /TASS/. ", "TASS"), ("МОСКВА, 3 марта. /ТАСС/. ", "TASS"),
      ("МОСКВА, 3 мар — РИА Новости. ", "RIA Novosti"), ("BEIJING, March 3 (Xinhua) -- ", "Xinhua"),
      ("New Delhi [India], March 3 (ANI): ", "ANI"), ("New Delhi, March 3 (PTI) ", "Press Trust of India"),
      ("NEW DELHI, March 3 (IANS) ", "IANS"), ("ANKARA (AA) - ", "Anadolu Agency"),
      ("SEOUL, March 3 (Yonhap) -- ", "Yonhap"), ("KYIV. March 3. UNIAN. ", "UNIAN"),
      ("TORONTO — Canadian Press — ", "Canadian Press"), ("【ワシントン共同】", "Kyodo"), ("(서울=연합뉴스) ", "Yonhap"),
      ("新华社北京3月3日电 ", "Xinhua"), ("[東京 3日 ロイター] - ", "Reuters"),
      ("ATLANTA, March 3, 2025 /PRNewswire/ -- ", "PR Newswire"),
      // An agency that no list knows.
      ("PORT CARROW (Meridian) — ", "Meridian"),
    ])
  func datelinesTellWhoseCopyItIs(lead: String, agency: String) throws {
    #expect(try credits(lead: lead) == "\(agency), dateline, copy")
  }

  @Test(arguments: [
    ("<p class='byline'>By JANE DOE, Associated Press</p>", "Associated Press, byline, copy"),
    ("<p class='byline'>By Jane Doe Associated Press</p>", "Associated Press, byline, copy"),
    ("<p class='byline'>By JANE DOE, AP Sports Writer</p>", "Associated Press, byline, copy"),
    ("<p class='byline'>By The Associated Press</p>", "Associated Press, byline, copy"),
    ("<p class='byline'>By Jane Doe of the Associated Press</p>", "Associated Press, byline, copy"),
    ("<p class='byline'>Reuters Staff</p>", "Reuters, byline, copy"),
    ("<div class='author'>AFP</div>", "Agence France-Presse, byline, copy"),
    ("<div class='byline'>NTB/Vestposten</div>", "NTB, byline, copy"),
    ("<div class='byline'>Nuria Olmedo / EFE</div>", "EFE, byline, copy"),
    ("<div class='byline'>Von dpa</div>", "dpa, byline, copy"),
    ("<div class='byline'>Jane Doe, Bloomberg News</div>", "Bloomberg, byline, copy"),
    ("<div class='byline'>Jane Doe for the Canadian Press</div>", "Canadian Press, byline, copy"),
    ("<div class='byline'>By Jane Doe with AP</div>", "Associated Press, byline, part"),
    ("<div class='byline'>Jane Doe and Reuters</div>", "Reuters, byline, part"),
    ("<div class='byline'>Michael Bloomberg</div>", ""),
    ("<div class='byline'>By Jane Doe, PA</div>", ""),
    ("<div class='byline'>Jane Doe, who left Reuters in May</div>", ""),
    ("<div class='byline'>By Reuters Institute</div>", ""),
  ])
  func bylinesNameTheAgency(byline: String, expected: String) throws {
    #expect(try credits(byline: byline) == expected)
  }

  @Test(arguments: [
    ("<meta name='author' content='Associated Press'>", "Associated Press, byline, copy"),
    ("<meta property='og:article:author' content='Reuters'>", "Reuters, byline, copy"),
    ("<meta name='cXenseParse:author' content='NTB'>", "NTB, byline, copy"),
    ("<meta name='syndication-source' content='https://www.reuters.com/world/storm/'>", "Reuters, byline, copy"),
    ("<meta name='original-source' content='https://apnews.com/article/1'>", "Associated Press, byline, copy"),
    ("<meta name='syndication-source' content='https://post.example/storm'>", ""),
    ("<meta name='keywords' content='Reuters, AP, AFP'>", ""),
    (
      #"<script type="application/ld+json">{"@type":"NewsArticle","author":{"@type":"Organization","name":"AFP"}}</script>"#,
      "Agence France-Presse, byline, copy"
    ),
    (
      #"<script type="application/ld+json">{"@type":"NewsArticle","author":{"@type":"Person","name":"Ann Lee"},"sourceOrganization":{"@type":"Organization","name":"The Canadian Press"}}</script>"#,
      "Canadian Press, byline, copy"
    ),
  ])
  func headsNameTheAgency(head: String, expected: String) throws {
    #expect(try credits(head: head) == expected)
  }

  @Test(arguments: [
    ("Reporting by Ann Lee and Bo Ray; Meridian Wire", "Meridian Wire, foot, copy"),
    ("(Reuters)", "Reuters, foot, copy"), ("AP", "Associated Press, foot, copy"), ("dpa/lno", "dpa, foot, copy"),
    ("mfh/dpa/AFP", "dpa, foot, copy"), ("/ritzau/", "Ritzau, foot, copy"), ("(©NTB)", "NTB, foot, copy"),
    ("Quelle: dpa", "dpa, foot, copy"), ("Source: Reuters", "Reuters, foot, copy"),
    ("Fuente: EFE", "EFE, foot, copy"), ("PTI ABC XYZ", "Press Trust of India, foot, copy"),
    ("© 2025 AFP", "Agence France-Presse, foot, copy"),
    (
      "Copyright 2025 The Associated Press. All rights reserved. This material may not be published or rewritten.",
      "Associated Press, foot, copy"
    ),
    ("(Reporting by Jane Doe in Westmouth; Editing by John Roe)", "Reuters, foot, copy"),
    (
      "Associated Press writers Jane Doe in Westmouth and John Roe in Paris contributed to this report.",
      "Associated Press, foot, copy"
    ),
    ("The port will stay shut for a week, the harbour master said. (dpa)", "dpa, foot, copy"),
    ("The port will stay shut for a week, the harbour master said. — Bernama", "Bernama, foot, copy"),
    ("— with files from Reuters", "Reuters, foot, part"),
    ("Additional reporting by AFP", "Agence France-Presse, foot, part"),
    ("(With inputs from PTI)", "Press Trust of India, foot, part"),
    ("Com informações da Reuters", "Reuters, foot, part"), ("Mit Material von dpa", "dpa, foot, part"),
    ("The Associated Press contributed to this report.", "Associated Press, foot, part"),
    ("Two men were seen on the quay, according to AP.", ""),
    ("A crane fell into the basin, the company told Reuters.", ""),
    (
      "The mayor of Westmouth declined to comment to the Associated Press (AP) or to reporters at the scene on Monday.",
      ""
    ),
    ("Source: the harbour master", ""), ("© 2025 The Westmouth Post", ""),
    ("Ann Lee contributed to this report.", ""), ("The school offers AP classes.", ""),
    ("With Bloomberg, the mayor, at his side, he went home.", ""),
  ])
  func feetNameTheAgency(foot: String, expected: String) throws {
    #expect(try credits(foot: "<p>\(foot)</p>") == expected)
  }

  @Test(arguments: [
    ("A crane lies across the quay at Westmouth. (AP Photo/Jane Doe)", "Associated Press, photo, photo"),
    ("A crane lies across the quay. REUTERS/Jane Doe", "Reuters, photo, photo"),
    ("A crane lies across the quay | Jane Doe/AFP via Getty Images", "Agence France-Presse, photo, photo"),
    ("A crane lies across the quay. Foto: Jane Doe/dpa", "dpa, photo, photo"),
    (
      "A crane lies across the quay. (Copyright 2025 The Associated Press. All rights reserved.)",
      "Associated Press, photo, photo"
    ),
    ("A crane lies across the quay, which Reuters saw first.", ""),
    ("A crane lies across the quay. Photo: Jane Doe", ""),
  ])
  func picturesMakeNoCopy(caption: String, expected: String) throws {
    #expect(try credits(caption: caption) == expected)
    var cleaner = ArticleCleaner()
    let html =
      "<article><h1>Storm</h1><figure><img><figcaption>\(caption)</figcaption></figure>\(ArticleCleanerTests.body)"
    #expect(try cleaner.process(markup(html)).wireCredit == nil)
  }

  @Test(arguments: [
    (
      "<p>A crane lies across the quay, on Monday. (Jane Doe/AFP/Getty Images)</p>",
      "Agence France-Presse, photo, photo"
    ),
    ("<p>A crane lies across the quay, it told the agency (Reuters)</p>", ""),
    ("<div class='photo-credit'>Photo: Jane Doe / Reuters</div>", "Reuters, photo, photo"),
  ])
  func captionsInTheTextMakeNoCopyEither(line: String, expected: String) throws {
    #expect(try credits(byline: line) == expected)
  }

  @Test(arguments: [
    "WESTMOUTH (the old port) — ", "Ann Lee (Green) — ", "WESTMOUTH (Meridian) ", "The Associated Press (AP) - ",
    "He told the agency (Reuters) - and others - that ", "AP classes - and what they cost - are the talk of the town. ",
    "WESTMOUTH, Pa. (WXYZ) — ", "ERIE (PA) — ", "Reuters, a news agency, says ", "Bloomberg - the mayor - said ",
    "Tim Cook - Apple's head - said ", "WESTMOUTH — The AP said ",
  ])
  func otherOpeningsAreNoDatelines(lead: String) throws {
    #expect(try credits(lead: lead) == "")
  }

  @Test(arguments: [
    ("https://www.reuters.com/world/storm", "WESTMOUTH (Reuters) - ", "Reuters, dateline, own"),
    ("https://apnews.com/article/storm", "WESTMOUTH (AP) — ", "Associated Press, dateline, own"),
    ("https://www.meridian.example/storm", "WESTMOUTH (Meridian) — ", "Meridian, dateline, own"),
    // An address that tells of an agency is not the agency's.
    ("https://post.example/reuters/storm", "WESTMOUTH (Reuters) - ", "Reuters, dateline, copy"),
  ])
  func anAgencysOwnPagesAreNoCopies(url: String, lead: String, expected: String) throws {
    #expect(try credits(lead: lead, url: url) == expected)
  }

  @Test func eachAgencyIsToldOnceAndCopyComesFirst() throws {
    let found = try credits(
      lead: "WESTMOUTH (AP) — ", caption: "A crane on the quay. (AP Photo/Ann Lee)",
      foot: "<p>Additional reporting by AFP</p><p>Source: AP</p>")
    #expect(found == "Associated Press, dateline, copy; Agence France-Presse, foot, part")
  }

  @Test func aLabelInAMenuIsNoCredit() throws {
    let menu = "<nav><a href='/ap'>AP</a><a href='/r'>Reuters</a></nav>"
    #expect(try credits(byline: menu, foot: "<ul class='tags'><li><a href='/t'>Reuters</a></li></ul>") == "")
  }

  @Test(arguments: [
    ("WESTMOUTH (Reuters) - \(ArticleCleanerTests.paragraphs[0])", "Reuters, dateline, copy"),
    (
      "\(ArticleCleanerTests.paragraphs[0])\n\n\(ArticleCleanerTests.paragraphs[1])\n\n(AFP)",
      "Agence France-Presse, foot, copy"
    ),
    ("\(ArticleCleanerTests.paragraphs[0])\n\nThe AFP said so.", ""),
  ])
  func articlesOfPlainTextAreReadAsWell(text: String, expected: String) throws {
    var cleaner = ArticleCleaner()
    let page = Page(id: PageID(path: "a.txt"), mediaType: .articleText, bytes: Array(text.utf8))
    let credits = try cleaner.process(page).wireCredits
    #expect(credits.map { "\($0.agency), \($0.place), \($0.share)" }.joined(separator: "; ") == expected)
  }
}
