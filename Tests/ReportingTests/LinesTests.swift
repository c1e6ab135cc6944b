import Foundation
import News
import Reporting
import Support
import Testing

@Suite struct LinesTests {
  private func object(_ line: [UInt8]) throws -> [String: Any] {
    #expect(line.last == 0x0A)
    #expect(line.dropLast().allSatisfy { $0 != 0x0A })
    return try #require(JSONSerialization.jsonObject(with: Data(line)) as? [String: Any])
  }

  @Test func anAnnotatedArticleSpansItsOwnText() throws {
    var fixture = FixtureRecords(seed: 8)
    for annotated in fixture.articles(30) {
      let line = try object(AnnotatedArticleJSON().line(annotated))
      let text = Array(try #require(line["text"] as? String).utf8)
      let entities = try #require(line["entities"] as? [[String: Any]])
      var confidences: [Int: Int] = [:]
      for entity in entities {
        let name = try #require(entity["name"] as? String)
        for mention in try #require(entity["mentions"] as? [[Double]]) {
          let (start, end) = (Int(mention[0]), Int(mention[1]))
          #expect(String(decoding: text[start..<end], as: UTF8.self) == name)
          confidences[start] = Int((mention[2] * 1000).rounded())
        }
      }
      let expected = annotated.entities.mentions.map { (Int($0.span.start), Int($0.confidence)) }
      #expect(confidences == Dictionary(uniqueKeysWithValues: expected))
      #expect((line["tokens"] as? [[Any]])?.count == annotated.tokens.count)
      #expect((line["sentences"] as? [[Int]])?.count == annotated.sentences.count)
      #expect((line["terms"] as? [[Any]])?.count == annotated.terms.entries.count)
      let tone = try #require(line["tone"] as? [String: Any])
      let tones = entities.compactMap { $0["tones"] as? [[Double]] }
      #expect(zip(entities, tones).allSatisfy { ($0["mentions"] as? [Any])?.count == $1.count })
      #expect(tones.joined().allSatisfy { $0.count == 3 && abs($0[0] + $0[1] + $0[2] - 1) < 1e-9 })
      #expect(tones.joined().count == annotated.tone.targets.count)
      let quoted = try #require(tone["quoted_sentences"] as? [Int])
      #expect(quoted == annotated.tone.isQuoted.indices.filter { annotated.tone.isQuoted[$0] })
      #expect((tone["quoted"] is NSNull) == quoted.isEmpty)
      let mean = try #require(tone["mean"] as? Double)
      #expect(abs(mean - Double(annotated.tone.mean ?? 0) / 1000) < 1e-9)
    }
  }

  @Test func keysOfAnAnnotatedArticleAreSorted() throws {
    var fixture = FixtureRecords(seed: 8)
    let annotated = try #require(fixture.articles(4).first)
    let line = AnnotatedArticleJSON().line(annotated)
    let keys = try object(line).keys.sorted()
    let text = String(decoding: line, as: UTF8.self)
    var from = text.startIndex
    for key in keys { from = try #require(text.range(of: "\"\(key)\":", range: from..<text.endIndex)).upperBound }
  }

  @Test func layersThatAreNotAskedForStayOut() throws {
    var fixture = FixtureRecords(seed: 8)
    let annotated = try #require(fixture.articles(4).first)
    let line = try object(AnnotatedArticleJSON(layers: []).line(annotated))
    for key in ["text", "blocks", "sentences", "tokens", "terms"] { #expect(line[key] == nil) }
    let entities = try #require(line["entities"] as? [[String: Any]])
    #expect(entities.allSatisfy { $0["mentions"] is Int })
  }

  @Test func extractKeepsItsKeysInOrder() throws {
    var article = Article(page: PageID(path: "a/b.html"), outlet: OutletAttribution(id: "b", source: .folder))
    article.title = "A \"title\""
    article.byline = ["Ann One", "Bo Two"]
    article.published = PublicationTime(
      instant: Instant(seconds: 1_700_000_000), precision: .second, offsetMinutes: 60, zoneSource: .page,
      evidence: .meta)
    article.kindConfidence = 970
    article.setText(body: [(.paragraph, "First."), (.paragraph, "Second.")])
    let line = String(decoding: ExtractLine.line(article), as: UTF8.self)
    #expect(
      line == """
        {"id":"a/b","outlet":"b","url":null,"title":"A \\"title\\"","author":"Ann One, Bo Two",\
        "date":"2023-11-14","published":"2023-11-14T23:13:20+01:00","language":"und","kind":"article",\
        "kind_confidence":0.970,"text":"First.\\n\\nSecond."}

        """)
    let failed = ExtractLine.line(id: article.page, failure: PageFailure(.clean, .noText, "no \"text\""))
    #expect(
      String(decoding: failed, as: UTF8.self) == """
        {"id":"a/b","outlet":"unknown","url":null,"title":null,"author":null,"date":null,"published":null,\
        "language":null,"kind":null,"kind_confidence":null,"text":"","failure":"noText","detail":"no \\"text\\""}

        """)
  }
}
