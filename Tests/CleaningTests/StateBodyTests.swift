import Cleaning
import News
import Support
import Testing

/// Pages that show no text and hand it to their scripts.
@Suite struct StateBodyTests {
  private let paragraphs = [
    "The harbour at Westmouth was closed on Monday after a storm tore two cranes from their rails, officials said.",
    "No one was hurt, but the port will stay shut until engineers have looked at the quay, which dates from 1911.",
    "Ferries were sent to Eastmouth instead, and passengers waited for hours in a hall that has seats for sixty.",
    "The minister for ports is to visit on Thursday and has asked for a report on cranes of that kind, her office said.",
    "Fishermen said that they had warned of the wind in a letter last spring, to which nobody at the port replied at all.",
    "The port hopes to open the northern quay on Saturday, if the inspectors find that its rails can bear the load again.",
  ]
  private var joined: String { paragraphs.joined(separator: "\n\n") }
  private let head = "<html lang=en><head><title>Storm shuts harbour</title></head><body><div id=app>Loading</div>"

  private func article(_ script: String, shown: String = "") throws -> Article {
    var cleaner = ArticleCleaner()
    return try cleaner.process(markup("\(head)\(shown)\(script)</body></html>"))
  }

  /// A JSON string of this text.
  private func quoted(_ text: String) -> String {
    "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n"))\""
  }

  private func list(_ texts: [String], key: String = "content") -> String {
    "[\(texts.map { "{\"type\":\"text\",\"\(key)\":\(quoted($0))}" }.joined(separator: ","))]"
  }

  @Test func readsAListOfParagraphs() throws {
    let state = """
      {"props":{"story":{"headline":"Storm shuts harbour","parts":\(list(paragraphs)),
      "more":[{"url":"/a","headline":"Another story","body":\(list(paragraphs.map { "Elsewhere: \($0)" }))}]}}}
      """
    let article = try article("<script id=__NEXT_DATA__ type='application/json'>\(state)</script>")
    #expect(article.title == "Storm shuts harbour")
    #expect(article.body == joined)
  }

  @Test func readsMarkupWithItsRoles() throws {
    let html =
      "<p>\(paragraphs[0])</p><h2>What is known</h2><p>\(paragraphs[1])</p><ul><li>\(paragraphs[2])</li></ul>"
      + paragraphs[3...].map { "<p>\($0)</p>" }.joined()
    let state = "{\"post\":{\"title\":\"Storm shuts harbour\",\"html\":\(quoted(html))}}"
    let article = try article("<script>window.__STATE__ = \(state);</script>")
    #expect(
      article.blocks.map(\.role) == [
        .title, .paragraph, .heading, .paragraph, .listItem, .paragraph, .paragraph, .paragraph,
      ])
    #expect(article.body.hasPrefix(paragraphs[0]))
  }

  @Test func readsJSONInsideAString() throws {
    let inner = "{\"post\":{\"title\":\"Storm shuts harbour\",\"parts\":\(list(paragraphs, key: "text"))}}"
    #expect(try article("<script>window.state = JSON.parse(\(quoted(inner)))</script>").body == joined)
    let nested = "{\"cache\":{\"1074\":{\"data\":\(quoted(inner))}}}"
    #expect(try article("<script type='application/json'>\(nested)</script>").body == joined)
  }

  @Test func readsTheRowsOfServerComponents() throws {
    let elements = paragraphs.map { text -> String in
      let words = text.split(separator: " ")
      let (start, end) = (words.prefix(4).joined(separator: " "), words.dropFirst(4).joined(separator: " "))
      return "[\"$\",\"p\",null,{\"children\":[\(quoted(start)),[\"$\",\"em\",null,{\"children\":\(quoted(end))}]]}]"
    }
    let row = "7:[\"$\",\"div\",null,{\"children\":[\(elements.joined(separator: ","))]}]\n"
    let (first, second) = (String(row.prefix(200)), String(row.dropFirst(200)))
    let scripts = [first, second].map { "<script>self.__next_f.push([1,\(quoted($0))])</script>" }.joined()
    #expect(try article(scripts).body == joined)
  }

  @Test(arguments: [
    // Nothing near it has the page's title.
    "{\"privacy\":{\"name\":\"How we use your data\",\"parts\":LIST}}",
    // A list of other articles.
    "{\"title\":\"Storm shuts harbour\",\"more\":RECORDS}",
    // Cut off.
    "{\"title\":\"Storm shuts harbour\",\"parts\":[{\"text\":\"The harbour",
  ])
  func leavesOtherTexts(_ state: String) throws {
    let records = "[\(paragraphs.map { "{\"url\":\"/a\",\"summary\":\(quoted($0))}" }.joined(separator: ","))]"
    let text = state.replacing("LIST", with: list(paragraphs)).replacing("RECORDS", with: records)
    let article = try article("<script type='application/json'>\(text)</script>")
    #expect(!article.body.contains("harbour at"))
  }

  @Test func whatThePageShowsComesFirst() throws {
    let shown = "<article>\(ArticleCleanerTests.body)\(ArticleCleanerTests.body.replacing("Monday", with: "Friday"))"
    let state = "{\"title\":\"Storm shuts harbour\",\"parts\":\(list(paragraphs.map { "In state: \($0)" }))}"
    let article = try article("<script type='application/json'>\(state)</script>", shown: shown)
    #expect(!article.body.contains("In state"))
    #expect(article.body.contains("Friday"))
  }

  @Test func stateThatCannotBeParsedLosesNothingShown() throws {
    // More levels of elements, or of JSON in strings, than are read.
    let deep = String(repeating: "<div>", count: 2_000) + paragraphs.map { "<p>\($0)</p>" }.joined()
    let markup = "{\"title\":\"Storm shuts harbour\",\"html\":\(quoted("<p>\(paragraphs[0])</p>" + deep))}"
    #expect(
      try article("<script type='application/json'>\(markup)</script>", shown: paragraphs[0]).body == paragraphs[0])
    var nested = "{\"title\":\"Storm shuts harbour\",\"parts\":\(list(paragraphs))}"
    for _ in 0..<8 { nested = "{\"data\":\(quoted(nested))}" }
    #expect(
      try article("<script type='application/json'>\(nested)</script>", shown: paragraphs[0]).body == paragraphs[0])
  }

  /// Takes minutes where each assignment is read to the script's end.
  @Test(.timeLimit(.minutes(1))) func assignmentsAreReadInLinearTime() throws {
    let script = "<script>" + String(repeating: "a={\"", count: 200_000) + "</script>"
    let article = try article(script, shown: ArticleCleanerTests.body)
    #expect(article.title == "Storm shuts harbour")
  }
}
