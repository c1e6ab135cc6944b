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

  @Test func columnsBetweenAndLineEndsAreKept() throws {
    try withTemporaryFolder { folder in
      let file = folder.appendingPathComponent("gold.conll")
      let plain = folder.appendingPathComponent("plain.conll")
      let columns =
        "\u{FEFF}-DOCSTART- -X- O O\r\n\r\nThe DT B-NP O\r\nminister NN I-NP O\r\nflew VBD B-VP O\r\nfrom IN B-PP B-X\r\n"
        + "Nairobi NNP B-NP O\r\n \t\r\nShe PRP B-NP O\r\nlives VBZ B-VP O\r\nin\tIN\tB-PP\tO\r\nParis NNP B-NP O"
      try Data(columns.utf8).write(to: file)
      try Data("He\nlives\nin\n\nNairobi\n".utf8).write(to: plain)
      let outcome = try tool.run(["tag", file.path, plain.path], in: folder)
      #expect(outcome.status == 0)
      let tagged = columns.replacingOccurrences(of: "B-X", with: "O").replacingOccurrences(of: "B-NP O", with: "B-NP ?")
        .replacingOccurrences(of: "NNP B-NP ?", with: "NNP B-NP B-LOC").replacingOccurrences(of: "?", with: "O")
      let output = Array(outcome.output.unicodeScalars)
      #expect(output == Array((tagged + "He\tO\nlives\tO\nin\tO\n\nNairobi\tB-LOC\n").unicodeScalars))
    }
  }

  @Test(arguments: ["", "\n", "\r\n\r\n", "-DOCSTART-\n"]) func columnsWithoutTokensComeOutAsTheyAre(_ text: String)
    throws
  {
    try withTemporaryFolder { folder in
      let file = folder.appendingPathComponent("empty.conll")
      try Data(text.utf8).write(to: file)
      let outcome = try tool.run(["tag", file.path], in: folder)
      #expect(outcome.status == 0)
      #expect(Array(outcome.output.utf8) == Array(text.utf8))
    }
  }

  @Test func gzippedFilesComeOutAsTheyWouldUnpacked() throws {
    try withTemporaryFolder { folder in
      let names = ["texts.jsonl", "gold.conll"]
      let contents = ["{\"id\":\"a\",\"text\":\"He flew to Nairobi.\"}\n", "Nairobi\tO\n"]
      for (name, content) in zip(names, contents) {
        try Data(content.utf8).write(to: folder.appendingPathComponent(name))
      }
      let plain = try tool.run(["tag"] + names, in: folder)
      #expect(plain.output.contains("[11,18,\"LOC\"]") && plain.output.hasSuffix("Nairobi\tB-LOC\n"))
      let gzip = Process()
      gzip.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      gzip.arguments = ["gzip"] + names.map { folder.appendingPathComponent($0).path }
      try gzip.run()
      gzip.waitUntilExit()
      let packed = try tool.run(["tag"] + names.map { $0 + ".gz" }, in: folder)
      #expect(packed.status == 0)
      #expect(packed.output == plain.output)
    }
  }

  /// Texts with what takes other numbers of bytes, UTF-16 units and characters than of scalars.
  private static let oddTexts = [
    "“Zürich” 🙂👨‍👩‍👧‍👦\r\n\r\n  The minister flew to Nairobi.\r\nThen he flew to Nairobi", "🇰🇪\u{FEFF}🇰🇪 He flew to Nairobi",
    "Jose\u{301} saw\u{2028}the e\u{301}migre\u{301}s fly to Nairobi",
    "\u{0} \u{7}\r\rThe minister\rflew to Nairobi\u{85}", "",
  ]

  @Test(arguments: oddTexts) func offsetsAreUnicodeScalarsOfTheTextAsItWas(_ text: String) throws {
    try withTemporaryFolder { folder in
      let file = folder.appendingPathComponent("texts.jsonl")
      let record = try JSONSerialization.data(withJSONObject: ["id": "a", "text": text])
      try (record + Data("\r\n\r\n".utf8)).write(to: file)
      let outcome = try tool.run(["tag", file.path], in: folder)
      #expect(outcome.status == 0)
      let line = try #require(
        try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
      let scalars = Array(text.unicodeScalars)
      #expect((line["text"] as? String).map { Array($0.unicodeScalars) } == scalars)
      let names = try #require(line["spans"] as? [[Any]]).map { span -> String in
        guard let start = span[0] as? Int, let end = span[1] as? Int, let type = span[2] as? String else { return "" }
        var name = String.UnicodeScalarView()
        name.append(contentsOf: scalars[start..<end])
        return "\(type) \(String(name))"
      }
      #expect(names.count { $0 == "LOC Nairobi" } == text.components(separatedBy: "Nairobi").count - 1)
    }
  }

  @Test func idsMayBeNumbersAndLoneSurrogatesCountAsOne() throws {
    try withTemporaryFolder { folder in
      let file = folder.appendingPathComponent("texts.jsonl")
      let lines = #"{"id":7,"text":"\ud83d He flew to \u004eairobi","spans":[[1,2,"X"]]}"#
      try Data(lines.utf8).write(to: file)
      let outcome = try tool.run(["tag", file.path], in: folder)
      #expect(outcome.output == "{\"id\":\"7\",\"text\":\"\u{FFFD} He flew to Nairobi\",\"spans\":[[13,20,\"LOC\"]]}\n")
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
