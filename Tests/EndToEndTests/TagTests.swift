import Foundation
import Support
import Testing

/// `broadsheet tag`, as its users call it.
@Suite struct TagTests {
  private let tool = CommandLineTool("broadsheet")

  @Test func columnsComeOutWithTagsAndNothingElseChanged() throws {
    try withTemporaryFolder { folder in
      let file = folder.appendingPathComponent("gold.conll")
      let tokens = ["The", "minister", "flew", "from", "Nairobi", "to", "New", "York", "."]
      let columns = "-DOCSTART-\tO\n\n" + tokens.map { "\($0)\tB-MISC\n" }.joined() + "\n" + "Hello\tO\n"
      try Data(columns.utf8).write(to: file)
      let outcome = try tool.run(["tag", file.path], in: folder)
      #expect(outcome.status == 0)
      let found = ["O", "O", "O", "O", "B-LOC", "O", "B-LOC", "I-LOC", "O"]
      let expected = zip(tokens, found).map { "\($0)\t\($1)\n" }.joined()
      #expect(outcome.output == "-DOCSTART-\tO\n\n" + expected + "\nHello\tO\n")
    }
  }

  @Test func offsetsAreUnicodeScalarsOfTheTextAsItWas() throws {
    try withTemporaryFolder { folder in
      let file = folder.appendingPathComponent("texts.jsonl")
      let text = "“Zürich” 🙂\n\n  The minister flew to Nairobi on Monday."
      let record = try JSONSerialization.data(withJSONObject: ["id": "a", "text": text])
      try (record + Data("\n".utf8)).write(to: file)
      let outcome = try tool.run(["tag", file.path], in: folder)
      #expect(outcome.status == 0)
      let line = try #require(
        try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
      #expect(line["text"] as? String == text)
      let scalars = Array(text.unicodeScalars)
      let names = try #require(line["spans"] as? [[Any]]).map { span -> String in
        guard let start = span[0] as? Int, let end = span[1] as? Int, let type = span[2] as? String else { return "" }
        var name = String.UnicodeScalarView()
        name.append(contentsOf: scalars[start..<end])
        return "\(type) \(String(name))"
      }
      #expect(names.contains("LOC Nairobi"))
    }
  }

  @Test func pagesComeOutAsTheirTexts() throws {
    try withTemporaryFolder { folder in
      let page = repositoryRoot.appendingPathComponent("Corpora/sample/carrow-times").path
      let outcome = try tool.run(["tag", page, "--limit", "2", "--workers", "1"], in: folder)
      #expect(outcome.status == 0)
      let lines = outcome.output.split(separator: "\n")
      #expect(lines.count == 2)
      #expect(lines.allSatisfy { $0.hasPrefix("{\"id\":") })
    }
  }

  @Test func aLineThatIsNoTextIsNamed() throws {
    try withTemporaryFolder { folder in
      let file = folder.appendingPathComponent("texts.jsonl")
      try Data("{\"id\":\"a\",\"text\":\"b\"}\n{\"id\":1}\n".utf8).write(to: file)
      let outcome = try tool.run(["tag", file.path], in: folder)
      #expect(outcome.status == 1)
      #expect(outcome.errors.contains("line 2"))
    }
  }
}
