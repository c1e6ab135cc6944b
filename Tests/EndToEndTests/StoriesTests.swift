import Foundation
import Support
import Testing

/// `broadsheet stories`, as its users call it.
@Suite struct StoriesTests {
  private let tool = CommandLineTool("broadsheet")

  private struct Line: Codable, Equatable {
    var id: String
    var story: String
  }

  private static let lines = [
    #"{"id":"a","title":"Crane falls on ferry in Tarnwick","text":"A harbour crane fell on the ferry Osprey in Tarnwick on Monday. Nine dockers were hurt, police said.","published":"2024-02-05"}"#,
    #"{"id":"b","title":"Minister Hallam resigns over hospital budget","text":"Health minister Ada Hallam resigned after auditors found a hole in the hospital budget.","published":"2024-02-05T10:00:00Z"}"#,
    "",
    #"{"id":"c","title":"Nine hurt as crane falls on Tarnwick ferry","text":"Nine dockers were hurt when a crane fell on the ferry Osprey in the harbour of Tarnwick.","published":"2024-02-06"}"#,
    #"{"id":"d","title":"","text":""}"#,
    #"{"id":"e","title":"Grúa cae sobre un transbordador en Tarnwick","text":"Una grúa del puerto cayó el lunes sobre el transbordador Osprey en Tarnwick; hay nueve heridos."}"#,
  ]

  private func stories(_ lines: [String], _ arguments: [String]) throws -> [Line] {
    try withTemporaryFolder { folder in
      let file = folder.appendingPathComponent("articles.jsonl")
      try Data(lines.joined(separator: "\n").utf8).write(to: file)
      let outcome = try tool.run(["stories", file.path] + arguments, in: folder)
      #expect(outcome.status == 0)
      return try outcome.output.split(separator: "\n").map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
    }
  }

  @Test func everyArticleHasItsStory() throws {
    let said = try stories(StoriesTests.lines, [])
    #expect(said.map(\.id) == ["a", "b", "c", "d", "e"])
    try #require(said.count == 5)
    #expect(said[0].story == "a" && said[2].story == "a")
    #expect(said[1].story == "b" && said[3].story == "d")
    let titles = try stories(StoriesTests.lines, ["--titles-only"])
    #expect(titles.count == 5 && titles[0].story != titles[1].story)
  }

  @Test func neitherOrderNorWorkersShow() throws {
    let said = try stories(StoriesTests.lines, ["--workers", "1"])
    #expect(try stories(StoriesTests.lines, ["--workers", "3"]) == said)
    let reversed = try stories(StoriesTests.lines.reversed(), [])
    #expect(reversed.sorted { $0.id < $1.id } == said)
  }

  @Test func badLinesAreNamed() throws {
    try withTemporaryFolder { folder in
      for bad in [#"{"title":"no id"}"#, "no object", #"{"id":"a"}"#] {
        let file = folder.appendingPathComponent("articles.jsonl")
        try Data((#"{"id":"a"}"# + "\n" + bad).utf8).write(to: file)
        let outcome = try tool.run(["stories", file.path], in: folder)
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("line 2"))
      }
    }
  }
}
