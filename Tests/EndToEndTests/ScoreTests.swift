import Foundation
import Support
import Testing

/// `broadsheet score`, as its users call it.
@Suite struct ScoreTests {
  private let tool = CommandLineTool("broadsheet")

  @Test func everyTextHasItsScore() throws {
    try withTemporaryFolder { folder in
      let file = folder.appendingPathComponent("texts.jsonl")
      let lines = [
        #"{"id":"a","text":"It was a shameful, cowardly attack."}"#, "",
        #"{"id":"b","text":"She is a brilliant and generous friend.","more":1}"#, #"{"id":"c","text":""}"#,
      ]
      try Data(lines.joined(separator: "\n").utf8).write(to: file)
      let outcome = try tool.run(["score", "--sentences", file.path], in: folder)
      #expect(outcome.status == 0)
      struct Line: Decodable { var id: String, score: Double, confidence: Double }
      let said = try outcome.output.split(separator: "\n").map {
        try JSONDecoder().decode(Line.self, from: Data($0.utf8))
      }
      #expect(said.map(\.id) == ["a", "b", "c"])
      try #require(said.count == 3)
      #expect(said[0].score < -0.2 && said[1].score > 0.2 && said[2].score == 0)
      #expect(said[0].confidence > 0.8 && said[1].confidence > 0.8 && said[2].confidence == 0.5)
    }
  }

  @Test func everyTargetHasItsLabel() throws {
    try withTemporaryFolder { folder in
      let file = folder.appendingPathComponent("targets.jsonl")
      let lines = [
        #"{"id":1,"text":"🙂 Critics called Ola Lund a liar and a disgrace.","start":17,"end":25}"#,
        #"{"id":"b","text":"Ola Lund was praised for her courage.","start":0,"end":8}"#,
      ]
      try Data(lines.joined(separator: "\r\n").utf8).write(to: file)
      let outcome = try tool.run(["score", "--targets", file.path], in: folder)
      #expect(outcome.status == 0)
      struct Line: Decodable { var id: String, label: String, confidence: Double }
      let said = try outcome.output.split(separator: "\n").map {
        try JSONDecoder().decode(Line.self, from: Data($0.utf8))
      }
      #expect(said.map(\.id) == ["1", "b"])
      #expect(said.map(\.label) == ["negative", "positive"])
      #expect(said.allSatisfy { $0.confidence > 1.0 / 3 && $0.confidence <= 1 })
    }
  }

  @Test(arguments: [#""start":3,"end":3"#, #""start":3,"end":400"#, #""start":-1,"end":2"#, #""start":1"#])
  func aTargetOutsideItsTextIsNamed(target: String) throws {
    try withTemporaryFolder { folder in
      let file = folder.appendingPathComponent("targets.jsonl")
      try Data("{\"id\":\"a\",\"text\":\"Ola Lund won.\",\(target)}".utf8).write(to: file)
      let outcome = try tool.run(["score", "--targets", file.path], in: folder)
      #expect(outcome.status == 1)
      #expect(outcome.errors.contains("line 1 "))
      #expect(try tool.run(["score"], in: folder).status == 64)
    }
  }

  @Test func aBadLineIsNamedAndTheLinesBeforeItStand() throws {
    try withTemporaryFolder { folder in
      let file = folder.appendingPathComponent("texts.jsonl")
      try Data("{\"id\":\"a\",\"text\":\"Good.\"}\n{\"id\":\"b\"}\n".utf8).write(to: file)
      let outcome = try tool.run(["score", "--sentences", file.path], in: folder)
      #expect(outcome.status == 1)
      #expect(outcome.output.split(separator: "\n").count == 1)
      #expect(outcome.errors.contains("line 2 "))
      #expect(try tool.run(["score", "--sentences", "nowhere.jsonl"], in: folder).status == 1)
    }
  }
}
